import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type GivenNamespace, manyServices, oneService } from '../../../test/support/inventories.ts';
import { openProject } from '../../../test/support/openProject.ts';
import { english } from '../analysis/messages/languages.ts';
import { createHintDocuments, createLensPlaces } from '../session/lensPlaces.ts';
import { codeLenses, resolveLens } from './codeLens.ts';
import { inlayHints } from './inlayHints.ts';
import type { LensSettings } from './lensPlaces.ts';

const pod = (name: string, more = '', spec = '') =>
  `apiVersion: v1\nkind: Pod\nmetadata: { name: ${name}, namespace: shop }\nspec: { ${spec}containers: [{ name: c, image: "nginx:1.27"${more} }] }\n`;
const service = (name: string) =>
  `apiVersion: v1\nkind: Service\nmetadata: { name: ${name}, namespace: shop }\nspec: { clusterIP: 10.0.0.9, ports: [{ port: 80 }] }\n`;
const mounts = ', volumeMounts: [{ name: t, mountPath: /etc/nginx/templates }]';
const volumes = 'volumes: [{ name: t, configMap: { name: t } }], ';
const template =
  'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: t, namespace: shop }\ndata: { x.conf.template: "listen 80;" }\n';

const shop = (count: number): ReadonlyMap<string, GivenNamespace> =>
  new Map([['shop', { services: manyServices('shop', count, 20), isComplete: true }]]);

type Lens = LensSettings['lens'];

async function lensesOf(
  text: string,
  lens: Lens,
  known: ReadonlyMap<string, GivenNamespace>,
  hasCommands = true,
) {
  const { project, views, uriOf } = openProject({ 'all.yaml': text, 't.yaml': template }, { known });
  const options = {
    viewDocument: views.viewDocument,
    placesOf: createLensPlaces({ project: () => project, settingsOf: () => ({ lens, inlayHints: false }) }),
    linkedContainers: (namespace: string) => project.workspace.declared.workloads.linkedContainers(namespace),
    hasCommands,
    words: english,
  };
  const found = codeLenses(options)({ textDocument: { uri: uriOf('all.yaml') } });
  return Promise.all(found.map(resolveLens(options)));
}

async function titlesOf(text: string, lens: Lens, known: ReadonlyMap<string, GivenNamespace>) {
  const found = await lensesOf(text, lens, known);
  return found.map(({ range, command }) => `${range.start.line} ${command?.title}`);
}

const all = [
  pod('web', mounts, volumes),
  pod('off', '', 'enableServiceLinks: false, '),
  service('redis'),
  pod('user', ', args: [$(REDIS_SERVICE_HOST), $(REDIS_PORT)]'),
  service('unused'),
].join('---\n');

test('a lens tells how many Services a workload sees, and how much of each limit it takes', async () => {
  assert.deepEqual(await titlesOf(all, 'always', shop(630)), [
    '0 632 Services · envsubst 127% · execve 11%',
    '5 service links off · execve under 1%',
    '10 7 variables in 2 containers, 2 uses',
    '15 632 Services · execve 11%',
    '20 7 variables in 2 containers, 0 uses',
  ]);
});

test('near a limit only, unless somebody wants more or nothing', async () => {
  const lines = (titles: readonly string[]) => titles.map((title) => title.split(' ')[0]);
  assert.deepEqual(lines(await titlesOf(all, 'near', shop(400))), ['0', '10']);
  assert.deepEqual(lines(await titlesOf(all, 'near', shop(30))), ['10']);
  assert.deepEqual(await titlesOf(all, 'off', shop(630)), []);
});

test('where nothing is known of the Services there are no numbers', async () => {
  assert.deepEqual(await titlesOf(pod('web'), 'always', new Map()), ['0 Services of shop not known']);
});

test('a lens leads to the environment, and to the uses of a Service', async () => {
  const [workload, , ofService] = await lensesOf(all, 'always', shop(630));
  assert.equal(workload?.command?.command, 'kubeServiceLinks.showEnvironment');
  assert.equal(ofService?.command?.command, 'kubeServiceLinks.showUses');
  assert.deepEqual(ofService?.command?.arguments?.[0].position, { line: 12, character: 18 });
  const [plain] = await lensesOf(all, 'always', shop(630), false);
  assert.equal(plain?.command?.command, 'kube-service-links.environment');
});

test('nothing has a lens that is broken, a chart, or gone by then', async () => {
  for (const text of [
    'apiVersion: v1\nkind: Pod\nspec: { "',
    'apiVersion: v1\nkind: Pod\nspec:\n  {{ x }}\n',
    '',
    '# a\n',
  ])
    assert.deepEqual(await titlesOf(text, 'always', shop(3)), []);
  const { views } = openProject({});
  const gone = {
    range: { start: { line: 7, character: 0 }, end: { line: 7, character: 0 } },
    data: { uri: 'file:///x' },
  };
  const options = {
    viewDocument: views.viewDocument,
    placesOf: () => [],
    linkedContainers: () => 0,
    hasCommands: true,
    words: english,
  };
  assert.equal((await resolveLens(options)(gone)).command?.title, '');
  assert.equal((await resolveLens(options)({ range: gone.range })).command?.title, '');
});

function hintsOf(text: string, settings: LensSettings, lines = { start: 0, end: 100 }) {
  const known = new Map([['shop', { services: [oneService('shop', 'redis')], isComplete: true }]]);
  const { project, uriOf } = openProject({ 'all.yaml': text }, { known });
  const documents = createHintDocuments({ project: () => project, settingsOf: () => settings });
  const at = (line: number) => ({ line, character: 0 });
  const found = inlayHints(
    documents,
    english,
  )({
    textDocument: { uri: uriOf('all.yaml') },
    range: { start: at(lines.start), end: at(lines.end) },
  });
  return found.map(({ position, label }) => `${position.line}:${position.character}${label}`);
}

const uses = `${pod('a', ', args: [$(REDIS_SERVICE_HOST), $(REDIS_PORT), $(OTHER_SERVICE_HOST)], env: [{ name: REDIS_PORT, value: "1" }]')}---\n${pod('b', ', args: [$(REDIS_SERVICE_PORT)]')}`;

test('hints tell the values of links behind their uses, where they are wanted', () => {
  const on = { lens: 'off', inlayHints: true } as const;
  assert.deepEqual(hintsOf(uses, on), ['3:81 = 10.100.200.30', '8:81 = 80']);
  assert.deepEqual(hintsOf(uses, on, { start: 5, end: 9 }), ['8:81 = 80']);
  assert.deepEqual(hintsOf(uses, { ...on, inlayHints: false }), []);
});

test('a name draws no sign in a lens', async () => {
  const value = 'x'.repeat(140_000);
  const text = pod('web', `, env: [{ name: $(error), value: ${value} }]`);
  const [lens] = await titlesOf(text, 'always', shop(3));
  assert.match(lens ?? '', /\$ \(error\) 10\d%/);
});

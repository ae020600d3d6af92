/** Overlays in an editor: what is typed in one changes what is said in its base, and a hover there tells of each. */
import assert from 'node:assert/strict';
import { renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { type TestContext, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { tell } from '../server/src/analysis/findings/tell.ts';
import { english } from '../server/src/analysis/messages/languages.ts';
import { codeLenses, resolveLens } from '../server/src/lsp/codeLens.ts';
import { hover } from '../server/src/lsp/hover.ts';
import { inlayHints } from '../server/src/lsp/inlayHints.ts';
import { markupOf } from '../server/src/lsp/markup.ts';
import { createHintDocuments, createLensPlaces } from '../server/src/session/lensPlaces.ts';
import type { Session } from '../server/src/session/session.ts';
import { folderWith } from './support/cli.ts';
import { startSession } from './support/session.ts';

const web = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  template:
    spec:
      containers:
        - name: nginx
          image: nginx:1.27
          volumeMounts: [{ name: t, mountPath: /etc/nginx/templates }]
      volumes: [{ name: t, configMap: { name: t } }]
`;
const services = Array.from(
  { length: 700 },
  (_, n) =>
    `apiVersion: v1\nkind: Service\nmetadata: { name: preview-${n}-orders-backend-api, namespace: shop }\nspec: { ports: [{ port: 80 }] }\n`,
).join('---\n');
const tree = {
  'base/web.yaml': web,
  'base/default.conf.template': 'server { listen 80; }\n',
  'base/kustomization.yaml':
    'resources: [web.yaml]\nconfigMapGenerator:\n  - name: t\n    files: [default.conf.template]\n',
  'overlays/dev/kustomization.yaml': 'namespace: dev\nresources: [../../base]\n',
  'overlays/prod/kustomization.yaml': 'namespace: shop\nresources: [../../base]\n',
  'services.yaml': services,
};

async function open(t: TestContext, files: Readonly<Record<string, string>>) {
  const folder = folderWith(t, files);
  const { session, at } = await startSession(t, folder);
  session.edit(at('base/web.yaml'), web);
  const found = () => said(session, at('base/web.yaml'));
  return { session, at, found };
}

function said(session: Session, uri: string): readonly string[] {
  return (session.viewFile(uri)?.findings ?? []).map((finding) => {
    const { code, severity, via = [], range } = tell(finding, english);
    return `${range.start.line} ${severity} ${code} ${via.join(' ')}`;
  });
}

const fails = '9 error nginx-envsubst-too-long';

test('typing in an overlay changes the finding of the base', async (t) => {
  const { session, at, found } = await open(t, tree);
  assert.deepEqual(found(), [`${fails} overlays/prod`]);
  const prod = at('overlays/prod/kustomization.yaml');
  session.edit(prod, 'namespace: quiet\nresources: [../../base]\n');
  assert.deepEqual(found(), []);
  // Half of a key: what could be read last holds.
  session.edit(prod, 'namespace: quiet\nresources: [../../base\n');
  assert.deepEqual(found(), []);
  session.edit(prod, 'namespace: shop\nresources: [../../base]\n');
  assert.deepEqual(found(), [`${fails} overlays/prod`]);
  session.edit(at('overlays/dev/kustomization.yaml'), 'namespace: shop\nresources: [../../base]\n');
  assert.deepEqual(found(), [`${fails} overlays/dev overlays/prod`]);
  const off =
    '[{ patch: "apiVersion: apps/v1\\nkind: Deployment\\nmetadata: { name: web }\\nspec: { template: { spec: { enableServiceLinks: false } } }" }]';
  session.edit(prod, `namespace: shop\nresources: [../../base]\npatches: ${off}\n`);
  assert.deepEqual(found(), [`${fails} overlays/dev`]);
});

test('a hover in the base tells of each overlay, the one that fails first', async (t) => {
  const { session, at } = await open(t, tree);
  const answer = hover(
    (uri, position) => session.viewDocument(uri, position),
    () => undefined,
    (uri) => ({ inventory: session.worlds.of(uri).inventory, now: 0, words: english }),
    { markup: markupOf(), showsEnvironments: false },
  );
  const ask = async (line: number, character: number) => {
    const found = await answer({
      textDocument: { uri: at('base/web.yaml') },
      position: { line, character },
    });
    const { contents } = found ?? {};
    return typeof contents === 'object' && 'value' in contents ? contents.value : undefined;
  };
  const image = (await ask(9, 20)) ?? '';
  assert.match(image, /^In overlays\/prod:\n\n\*\*envsubst \d+%\*\*/);
  assert.match(
    image,
    /Services of shop \(namespace from \[overlays\/prod\/kustomization\.yaml\]\(file:.*\/overlays\/prod\/kustomization\.yaml#L1\)\)/,
  );
  assert.match(image, /\n\nIn overlays\/dev: /);
  assert.equal(await ask(4, 2), undefined);
});

test('overlays that say the same are told of once, though each says the namespace in a file of its own', async (t) => {
  const { session, at } = await open(t, {
    ...tree,
    'overlays/eu/kustomization.yaml': 'namespace: shop\nresources: [../../base]\n',
    'overlays/test/kustomization.yaml': 'namespace: dev\nresources: [../../base]\n',
  });
  const answer = hover(
    (uri, position) => session.viewDocument(uri, position),
    () => undefined,
    (uri) => ({ inventory: session.worlds.of(uri).inventory, now: 0, words: english }),
    { markup: markupOf(), showsEnvironments: false },
  );
  const textDocument = { uri: at('base/web.yaml') };
  const { contents } = (await answer({ textDocument, position: { line: 9, character: 20 } })) ?? {};
  const said = typeof contents === 'object' && 'value' in contents ? contents.value : '';
  assert.deepEqual(said.match(/^In .*?:/gm), [
    'In overlays/eu and overlays/prod:',
    'In overlays/dev and overlays/test:',
  ]);
});

test('what a kustomization cannot be built of is said at its line, and that it cannot be read while it is typed', async (t) => {
  const { session, at } = await open(t, tree);
  const prod = at('overlays/prod/kustomization.yaml');
  const remarks = () =>
    (session.viewFile(prod)?.remarks ?? []).map(({ line, message }) => `${line} ${english.say(message)}`);
  session.edit(
    prod,
    'namespace: shop\nresources:\n  - ../../base\n  - gone.yaml\n  - https://example.com/x.yaml\n',
  );
  for (let turn = 0; turn < 100 && remarks().length < 2; turn += 1) await sleep(20);
  assert.deepEqual(remarks(), [
    '3 Kustomize would refuse to build overlays/prod: there is no gone.yaml. What could be built was checked.',
    '4 Not all of what Kustomize builds of overlays/prod is known: https://example.com/x.yaml is not followed.',
  ]);
  const before = session.viewFile(prod)?.resultId;
  session.edit(prod, 'namespace: shop\nresources: [../../base\n');
  assert.match(remarks()[0] ?? '', /^0 This kustomization is not valid YAML/);
  assert.notEqual(session.viewFile(prod)?.resultId, before);
  session.edit(prod, 'namespace: shop\nresources: [../../base]\n');
  assert.deepEqual(remarks(), []);
});

test('a Service that nobody will have is said at its name, in a base as well', async (t) => {
  const service = (port: string) =>
    `apiVersion: v1\nkind: Service\nmetadata:\n  name: cache\nspec: { ports: [{ port: ${port} }] }\n`;
  const { session, at } = await open(t, {
    ...tree,
    'base/kustomization.yaml': `${tree['base/kustomization.yaml']}namePrefix: x-\n`.replace(
      'web.yaml',
      'web.yaml, s.yaml',
    ),
    'base/s.yaml': service('http'),
  });
  const remarks = () =>
    (session.viewFile(at('base/s.yaml'))?.remarks ?? []).map(
      ({ line, message }) => `${line} ${english.say(message)}`,
    );
  session.edit(at('base/s.yaml'), service('http'));
  assert.deepEqual(remarks(), [
    '3 Service x-cache is left out: spec.ports[0].port "http" is not a number from 1 to 65535. The API server would refuse it.',
  ]);
  session.edit(at('base/s.yaml'), service('80'));
  assert.deepEqual(remarks(), []);
});

test('a base of many overlays is told of in part at once: what was found stays, where it stands now', async (t) => {
  const long = (length: number) =>
    `apiVersion: v1\nkind: Pod\nmetadata: { name: web }\nspec:\n  containers:\n    - name: app\n      image: app\n      env: [{ name: LONG, value: ${'x'.repeat(length)} }]\n`;
  const overlays = Object.fromEntries(
    Array.from({ length: 6 }, (_, index) => [
      `o${index}/kustomization.yaml`,
      `namespace: team-${index}\nresources: [../base]\n`,
    ]),
  );
  const files = {
    'base/web.yaml': long(140_000),
    'base/kustomization.yaml': 'resources: [web.yaml]\n',
    ...overlays,
  };
  const { session, at } = await open(t, files);
  const base = at('base/web.yaml');
  const typed = async (text: string) => {
    session.edit(base, text);
    const first: string[][] = [];
    const say = () => {
      const view = session.viewSoFar(base);
      const fixes = (view?.findings ?? []).flatMap((finding) => finding.fixes).length;
      return [
        ...(view?.findings ?? []).map((one) => `${one.range.start.line} ${one.via?.length} views`),
        `${fixes > 0}`,
      ];
    };
    await session.judgeAhead(base, { isOver: () => false, onFirst: () => first.push(say()) });
    return { first: first[0], last: say() };
  };
  assert.deepEqual((await typed(long(140_000))).last, ['7 6 views', 'true']);
  const moved = await typed(`# a comment\n${long(140_001)}`);
  assert.deepEqual(moved, { first: ['8 6 views', 'false'], last: ['8 6 views', 'true'] });
  const mended = await typed(long(10));
  assert.deepEqual(mended, { first: ['7 6 views', 'false'], last: ['false'] });
  const again = await typed(long(150_000));
  assert.deepEqual(again, { first: ['7 2 views', 'true'], last: ['7 6 views', 'true'] });
});

test('a lens in a base tells of the overlay that takes most, and hints have the values of one', async (t) => {
  const using =
    'image: nginx:1.27\n          env: [{ name: P, value: $(PREVIEW_7_ORDERS_BACKEND_API_SERVICE_PORT) }]';
  const text = web.replace('image: nginx:1.27', using);
  const { session, at } = await open(t, { ...tree, 'base/web.yaml': text });
  const uri = at('base/web.yaml');
  session.edit(uri, text);
  const lookups = {
    project: () => session.project,
    settingsOf: () => ({ lens: 'near', inlayHints: true }) as const,
  };
  const options = {
    viewDocument: session.viewDocument,
    placesOf: createLensPlaces(lookups),
    linkedContainers: () => 0,
    hasCommands: true,
    words: english,
  };
  const lenses = codeLenses(options)({ textDocument: { uri } });
  assert.deepEqual(
    lenses.map(({ range }) => range.start.line),
    [0],
  );
  const [lens] = await Promise.all(lenses.map(resolveLens(options)));
  assert.match(
    lens?.command?.title ?? '',
    /^at least 700 Services · envsubst 1\d\d% · execve \d+% · in overlays\/prod$/,
  );
  assert.equal(lens?.command?.command, 'kubeServiceLinks.showEnvironment');
  const all = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
  const hints = inlayHints(createHintDocuments(lookups), english)({ textDocument: { uri }, range: all });
  assert.deepEqual(
    hints.map(({ label, position }) => `${position.line}${label}`),
    ['10 = 80'],
  );
});

test('a base behind a link is found in by either name, with what is typed there', {
  skip: process.platform === 'win32',
}, async (t) => {
  const folder = folderWith(t, tree);
  renameSync(`${folder}/base`, `${folder}/real`);
  symlinkSync('real', `${folder}/base`);
  writeFileSync(`${folder}/overlays/dev/kustomization.yaml`, 'namespace: shop\nresources: [../../real]\n');
  const { session, at } = await startSession(t, folder);
  const both = [`${fails} overlays/dev overlays/prod`];
  session.edit(at('real/web.yaml'), web);
  assert.deepEqual(said(session, at('real/web.yaml')), both);
  session.close(at('real/web.yaml'));
  session.edit(at('base/web.yaml'), web);
  assert.deepEqual(said(session, at('base/web.yaml')), both);
  session.edit(at('base/web.yaml'), `# One line more.\n${web}`);
  const moved = both.map((one) => one.replace('9', '10'));
  assert.deepEqual(said(session, at('base/web.yaml')), moved);
  session.edit(at('base/web.yaml'), web.replace('nginx:1.27', 'app'));
  assert.deepEqual(said(session, at('base/web.yaml')), [both[0]?.replace('error', 'information')]);
});

/** Where the charts of rendered standard input are looked for, and why one is not found. */
import assert from 'node:assert/strict';
import { cpSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { folderWith, runCli, snapshot } from '../support/cli.ts';
import { assertContract } from '../support/contract.ts';
import { defaultKubernetes, oneService } from '../support/inventories.ts';

const fixtures = join(import.meta.dirname, '../fixtures/charts');
/** What Helm 3.16.4 prints of `store`: one sub-chart under two aliases and its own name, in a folder of another name. */
const store = readFileSync(join(fixtures, 'rendered-store.yaml'), 'utf8');
const services = snapshot([
  defaultKubernetes,
  oneService('shop', 'redis', { ports: [{ name: undefined, port: 6379, protocol: 'TCP' }] }),
]);
const words = ['check', '--namespace', 'shop', '--services', 'services.json', '--format', 'json', '-'];

function repository(t: TestContext, files: Readonly<Record<string, string>> = {}): string {
  const folder = folderWith(t, { 'services.json': services, ...files });
  cpSync(join(fixtures, 'store'), join(folder, 'charts/store'), { recursive: true });
  return folder;
}

interface Found {
  readonly file: string;
  readonly range: { readonly start: { readonly line: number } };
  readonly workload?: string;
  readonly fixes?: readonly { readonly title: string; readonly edits: readonly unknown[] }[];
}

async function run(folder: string, input = store) {
  const { out, err } = await runCli(folder, words, input);
  const findings: readonly Found[] = assertContract('check', out).findings;
  const places = findings.map(({ file, range }) => `${file}:${range.start.line + 1}`);
  return { findings, places, err };
}

const template = 'charts/store/charts/redis-chart/templates/commander.yaml';
const inInput = ['-:10', '-:20', '-:30'];

test('a sub-chart is found by its name and its aliases, whatever its folder is called', async (t) => {
  const { findings, places, err } = await run(repository(t));
  assert.deepEqual(
    places,
    [1, 2, 3].map(() => `${template}:8`),
  );
  assert.deepEqual(findings.map(({ workload }) => workload).toSorted(), [
    'Pod/cache-commander',
    'Pod/redis-commander',
    'Pod/sessions-commander',
  ]);
  assert.doesNotMatch(err, /standard input/);
});

test('a line that made several documents, under whatever names, is not edited', async (t) => {
  const { findings } = await run(repository(t));
  assert.deepEqual(
    findings.flatMap(({ fixes = [] }) => fixes.map(({ title }) => title)),
    [],
  );
  const [one] = store.split('---\n').slice(1);
  const alone = await run(repository(t), `---\n${one}`);
  assert.ok(alone.findings.some(({ fixes = [] }) => fixes.length > 0));
});

test('a template behind a link within the chart is the file that it leads to', async (t) => {
  const folder = repository(t);
  symlinkSync('commander.yaml', join(folder, template.replace('commander', 'other')));
  const [one = ''] = store.split('---\n').slice(1);
  const input = ['commander', 'other'].map((name) => `---\n${one.replace('commander.yaml', `${name}.yaml`)}`);
  const { findings, places } = await run(folder, input.join(''));
  assert.deepEqual(places, [`${template}:8`, `${template}:8`]);
  assert.deepEqual(
    findings.flatMap(({ fixes = [] }) => fixes.map(({ title }) => title)),
    [],
  );
  const alone = await run(folder, input[1]);
  assert.deepEqual(alone.places, [`${template}:8`]);
  assert.ok(alone.findings.some(({ fixes = [] }) => fixes.length > 0));
});

test('requirements.yaml has aliases, too', async (t) => {
  const folder = repository(t);
  const chart = join(folder, 'charts/store/Chart.yaml');
  const [head = '', dependencies = ''] = readFileSync(chart, 'utf8').split('dependencies:');
  writeFileSync(chart, head.replace('v2', 'v1'));
  writeFileSync(join(folder, 'charts/store/requirements.yaml'), `dependencies:${dependencies}`);
  assert.deepEqual(
    (await run(folder)).places,
    [1, 2, 3].map(() => `${template}:8`),
  );
});

const line = (why: string, source = 'store/charts/cache/templates/commander.yaml', more = 2) =>
  `Findings in these sources are shown in standard input, not in a chart: ${source}${more > 0 ? ` and ${more} more` : ''}: ${why}`;

for (const [what, change, said] of [
  [
    'no chart of the name is there',
    (folder: string) => rmSync(join(folder, 'charts'), { recursive: true }),
    line('no chart below this folder is named store (links and what git ignores are left out).'),
  ],
  [
    'two charts have the name',
    (folder: string) => cpSync(join(fixtures, 'store'), join(folder, 'old'), { recursive: true }),
    line('2 charts are named store: charts/store, old.'),
  ],
  [
    'the chart lies behind a link to elsewhere',
    (folder: string) => {
      rmSync(join(folder, 'charts'), { recursive: true });
      symlinkSync(fixtures, join(folder, 'charts'));
    },
    line('no chart below this folder is named store (links and what git ignores are left out).'),
  ],
  [
    'a template lies behind a link to elsewhere',
    (folder: string) => {
      rmSync(join(folder, template));
      symlinkSync(join(fixtures, 'web/templates/deploy.yaml'), join(folder, template));
    },
    line(`${template} leads out of this folder.`),
  ],
  [
    'a template is gone',
    (folder: string) => rmSync(join(folder, template)),
    line(`${template} does not exist.`),
  ],
  [
    'a template has changed',
    (folder: string) => writeFileSync(join(folder, template), 'kind: ConfigMap\n'),
    line(`${template} does not hold what was rendered; it may have changed since.`),
  ],
  [
    'a sub-chart is packed',
    (folder: string) => writeFileSync(join(folder, 'charts/store/charts/redis-0.2.0.tgz'), ''),
    `${line('in charts/store cache is packed in charts/redis-0.2.0.tgz', undefined, 0)}; `,
  ],
  [
    'two folders have the sub-chart',
    (folder: string) =>
      cpSync(join(folder, 'charts/store/charts/redis-chart'), join(folder, 'charts/store/charts/b'), {
        recursive: true,
      }),
    line('in charts/store several folders in charts/ hold the sub-chart cache', undefined, 0),
  ],
  [
    'the folder of a sub-chart is none for Helm',
    (folder: string) =>
      renameSync(join(folder, 'charts/store/charts/redis-chart'), join(folder, 'charts/store/charts/_redis')),
    line('in charts/store no folder in charts/ holds the sub-chart cache', undefined, 0),
  ],
  [
    'a sub-chart lies behind a link to elsewhere',
    (folder: string) => {
      rmSync(join(folder, 'charts/store/charts/redis-chart'), { recursive: true });
      symlinkSync(
        join(fixtures, 'store/charts/redis-chart'),
        join(folder, 'charts/store/charts/redis-chart'),
      );
    },
    line('in charts/store no folder in charts/ holds the sub-chart cache', undefined, 0),
  ],
] as const) {
  test(`where ${what}, findings stand in standard input, and one line says why`, async (t) => {
    const folder = repository(t);
    change(folder);
    const { places, err } = await run(folder);
    assert.deepEqual(places, inInput);
    assert.ok(err.includes(said), err);
    assert.equal(err.match(/standard input/g)?.length, 1);
  });
}

test('what is broken is named at one place', async (t) => {
  const folder = repository(t);
  const broken = store.replace('    - name: commander\n', '    - name: [commander\n');
  const { err } = await run(folder, broken);
  const named = [...err.matchAll(/(\S+commander\.yaml|-):(\d+)/g)].map(([, file, at]) => `${file}:${at}`);
  assert.ok(named.length > 1, err);
  assert.equal(new Set(named).size, 1, err);
  assert.ok(named[0]?.startsWith(template), err);
});

test('{{ }} in standard input is no reason to render again', async (t) => {
  const folder = folderWith(t, { 'services.json': services });
  mkdirSync(join(folder, 'empty'));
  const input = 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: {{ .Release.Name }}\n';
  const { err } = await run(folder, input);
  assert.match(
    err,
    /1 document in standard input still has \{\{ … \}\} outside quotes and was not checked: -:\d/,
  );
  assert.doesNotMatch(err, /helm template CHART/);
});

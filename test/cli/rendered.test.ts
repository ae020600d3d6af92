/** `check -` of what `helm template` printed: findings stand in the chart's templates, or else where they were read. */
import assert from 'node:assert/strict';
import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { applyRangeEdits } from '../../server/src/analysis/text.ts';
import { folderWith, runCli, snapshot } from '../support/cli.ts';
import { assertContract } from '../support/contract.ts';
import { defaultKubernetes, manyServices, oneService } from '../support/inventories.ts';
import { assertPromptly } from '../support/promptly.ts';

const fixtures = join(import.meta.dirname, '../fixtures/charts');
const rendered = readFileSync(join(fixtures, 'rendered.yaml'), 'utf8');
const services = snapshot([
  defaultKubernetes,
  ...manyServices('shop', 700, 12),
  oneService('shop', 'redis', { ports: [{ name: undefined, port: 6379, protocol: 'TCP' }] }),
  oneService('shop', 'ledger'),
]);
const words = ['check', '--namespace', 'shop', '--services', 'services.json', '-'];

/** A repository with the chart in `charts/web`. */
function repository(t: TestContext, files: Readonly<Record<string, string | Uint8Array>> = {}): string {
  const folder = folderWith(t, { 'services.json': services, ...files });
  cpSync(join(fixtures, 'web'), join(folder, 'charts/web'), { recursive: true });
  return folder;
}

interface Found {
  readonly file: string;
  readonly code: string;
  readonly range: { readonly start: { readonly line: number } };
  readonly via?: readonly string[];
  readonly related?: readonly { readonly file: string; readonly range: Found['range'] }[];
  readonly fixes?: readonly {
    readonly title: string;
    readonly edits: readonly { readonly file?: string; readonly newText: string }[];
  }[];
}

async function findingsIn(folder: string, input: string): Promise<readonly Found[]> {
  const { out } = await runCli(folder, [...words, '--format', 'json'], input);
  return assertContract('check', out).findings;
}

const placeOf = ({ file, range, code }: Found) => `${file}:${range.start.line + 1} ${code}`;

const inTemplates = [
  'charts/web/charts/redis/templates/commander.yaml:18 service-link-collision',
  'charts/web/charts/redis/templates/commander.yaml:18 service-link-collision',
  'charts/web/templates/configmap.yaml:6 nginx-envsubst-too-long',
  'charts/web/templates/configmap.yaml:6 nginx-template-unknown-variable',
  'charts/web/templates/deploy.yaml:29 nginx-envsubst-too-long',
];

/** Where they stand in what was read. */
const inInput = [
  '-:8 nginx-envsubst-too-long',
  '-:8 nginx-template-unknown-variable',
  '-:55 service-link-collision',
  '-:73 service-link-collision',
  '-:98 nginx-envsubst-too-long',
];

test('findings, related places and exact fixes stand in the templates', async (t) => {
  const folder = repository(t);
  const findings = await findingsIn(folder, rendered);
  assert.deepEqual(findings.map(placeOf), inTemplates);
  assert.deepEqual(new Set(findings.map(({ via }) => JSON.stringify(via))), new Set(['["-"]']));
  const [template, last] = [findings[2], findings.at(-1)];
  assert.deepEqual(
    template?.related?.map(({ file, range }) => `${file}:${range.start.line + 1}`),
    ['charts/web/templates/deploy.yaml:29'],
  );
  assert.deepEqual(
    last?.related?.map(({ file, range }) => `${file}:${range.start.line + 1}`),
    ['charts/web/templates/configmap.yaml:6'],
  );
  const [off, both] = last?.fixes ?? [];
  assert.match(off?.title ?? '', /^Set enableServiceLinks: false in the pod spec/);
  assert.equal(off?.edits[0]?.file, undefined);
  assert.equal(both?.edits.length, 2);
});

test('a fix changes the lines of the template that were printed, and no others', async (t) => {
  const folder = repository(t);
  const { out } = await runCli(folder, [...words, '--format', 'json'], rendered);
  const last = assertContract('check', out).findings.at(-1);
  const template = readFileSync(join(folder, last.file), 'utf8');
  const [, both, filter] = last.fixes;
  assert.equal(
    applyRangeEdits(template, both.edits),
    template
      .replace('      containers:', '      enableServiceLinks: false\n      containers:')
      .replace('$(LEDGER_SERVICE_HOST)', 'ledger'),
  );
  const filtered = applyRangeEdits(template, filter.edits);
  assert.match(
    filtered,
    / {14}value: hello from \$\(LEDGER_SERVICE_HOST\)\n {12}- name: NGINX_ENVSUBST_FILTER\n {14}value: .*\n {10}\{\{- with/,
  );
});

test('so do SARIF, annotations and what a terminal shows', async (t) => {
  const folder = repository(t);
  const { out: github } = await runCli(folder, [...words, '--format', 'github'], rendered);
  assert.match(github, /^::error file=charts\/web\/templates\/deploy\.yaml,line=29,endLine=29,/m);
  const { out: sarif } = await runCli(folder, [...words, '--format', 'sarif'], rendered);
  const [run] = JSON.parse(sarif).runs;
  const uris = run.results.map(
    (one: { locations: { physicalLocation: { artifactLocation: { uri: string } } }[] }) =>
      one.locations[0]?.physicalLocation.artifactLocation.uri,
  );
  assert.deepEqual(
    uris,
    inTemplates.map((place) => place.replace(/:.*/, '')),
  );
  const { out: pretty, code } = await runCli(folder, words, rendered);
  assert.equal(code, 1);
  assert.match(pretty, /^charts\/web\/templates\/deploy\.yaml:29:18 {2}error/m);
  assert.match(pretty, /^ {2}see charts\/web\/templates\/configmap\.yaml:6: template/m);
  assert.match(pretty, /Checked 3 workloads in 1 file\.$/m);
  assert.doesNotMatch(pretty, /--fix/);
});

test('a comment in the template silences what is found in what was printed of it', async (t) => {
  const folder = repository(t);
  const path = join(folder, 'charts/web/templates/deploy.yaml');
  const comment = '{{- /* # kube-service-links-disable-next-line nginx-envsubst-too-long -- known */}}\n';
  writeFileSync(path, readFileSync(path, 'utf8').replace(/^ *image: "\{\{/m, `${comment}$&`));
  const findings = await findingsIn(folder, rendered);
  assert.deepEqual(findings.map(placeOf), inTemplates.slice(0, -1));
});

test('a baseline knows the findings again', async (t) => {
  const folder = repository(t);
  await runCli(folder, [...words, '--write-baseline', 'old.json'], rendered);
  const { code, err } = await runCli(folder, [...words, '--baseline', 'old.json'], rendered);
  assert.deepEqual([code, /5 findings are in the baseline/.test(err)], [0, true]);
});

test('the working folder may be the chart itself', async (t) => {
  const folder = folderWith(t, { 'services.json': services });
  cpSync(join(fixtures, 'web'), folder, { recursive: true });
  const findings = await findingsIn(folder, rendered);
  assert.deepEqual(
    findings.map(placeOf),
    inTemplates.map((place) => place.replace('charts/web/', '')),
  );
});

for (const [what, change] of [
  ['no chart of the name is there', (folder: string) => rmSync(join(folder, 'charts'), { recursive: true })],
  [
    'two charts have the name',
    (folder: string) => cpSync(join(fixtures, 'web'), join(folder, 'old/web'), { recursive: true }),
  ],
  [
    'its Chart.yaml is as large as no other',
    (folder: string) =>
      writeFileSync(join(folder, 'charts/web/Chart.yaml'), `name: web\n${'# x\n'.repeat(1_300_000)}`),
  ],
  [
    'its Chart.yaml cannot be read',
    (folder: string) => writeFileSync(join(folder, 'charts/web/Chart.yaml'), 'name: [web\n'),
  ],
  [
    'the chart lies behind a link to elsewhere',
    (folder: string) => {
      rmSync(join(folder, 'charts'), { recursive: true });
      symlinkSync(fixtures, join(folder, 'charts'));
    },
  ],
  [
    'git ignores it',
    (folder: string) => {
      mkdirSync(join(folder, '.git'));
      writeFileSync(join(folder, '.gitignore'), 'charts\n');
    },
  ],
] as const) {
  test(`where ${what}, findings stand where they were read`, async (t) => {
    const folder = repository(t);
    change(folder);
    const findings = await findingsIn(folder, rendered);
    assert.deepEqual(findings.map(placeOf), inInput);
    assert.ok(findings.every(({ via }) => via === undefined));
  });
}

test('templates behind links to elsewhere are not read, nor those that a path leads out to', async (t) => {
  const elsewhere = folderWith(t, {
    'deploy.yaml': readFileSync(join(fixtures, 'web/templates/deploy.yaml')),
  });
  const folder = repository(t);
  rmSync(join(folder, 'charts/web/templates/deploy.yaml'));
  symlinkSync(join(elsewhere, 'deploy.yaml'), join(folder, 'charts/web/templates/deploy.yaml'));
  const findings = await findingsIn(folder, rendered);
  assert.equal(findings.map(placeOf)[0], '-:98 nginx-envsubst-too-long');
  for (const source of [
    '../../etc/passwd',
    'web/../../deploy.yaml',
    join(elsewhere, 'deploy.yaml'),
    'web',
    'web//templates/deploy.yaml',
    'web/./templates/deploy.yaml',
    'web\\templates\\deploy.yaml',
    `web/${'x/'.repeat(5_000)}deploy.yaml`,
    '',
  ]) {
    const text = rendered.replace('web/templates/deploy.yaml', source);
    const places = (await findingsIn(folder, text)).map(placeOf);
    assert.ok(places.includes('-:98 nginx-envsubst-too-long'), source.slice(0, 80));
  }
});

test('a saved rendered file is a file like another', async (t) => {
  const folder = repository(t, { 'rendered.yaml': rendered });
  const { out } = await runCli(folder, [...words.slice(0, -1), '--format', 'json', 'rendered.yaml']);
  const findings: readonly Found[] = assertContract('check', out).findings;
  assert.deepEqual(
    findings.map(placeOf),
    inInput.map((place) => place.replace('-', 'rendered.yaml')),
  );
});

test('ten thousand sources are looked for within bounds', async (t) => {
  const folder = repository(t);
  const many = Array.from(
    { length: 10_000 },
    (_, index) =>
      `---\n# Source: web/templates/${index}.yaml\napiVersion: v1\nkind: Secret\nmetadata: { name: s${index} }\n`,
  );
  await assertPromptly(20_000, async () => {
    const startedAt = performance.now();
    const { out, err } = await runCli(folder, [...words, '--format', 'json'], rendered + many.join(''));
    assert.match(err, /10,004 sources are named; the first 2,000 are looked for/);
    assert.deepEqual(assertContract('check', out).findings.map(placeOf), inTemplates);
    return performance.now() - startedAt;
  });
});

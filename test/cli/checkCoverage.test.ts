/** `check`: what could not be judged, or only by an assumption, is counted and said in every format. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { folderWith, runCli, snapshot } from '../support/cli.ts';
import { assertContract } from '../support/contract.ts';
import { defaultKubernetes, manyServices, oneService } from '../support/inventories.ts';
import { assertSarif } from '../support/sarifSchema.ts';

const job = (name: string, namespace?: string, more = '') => `apiVersion: batch/v1
kind: Job
metadata:
  name: ${name}
${namespace === undefined ? '' : `  namespace: ${namespace}\n`}spec:
  template:
    spec:
${more}      restartPolicy: Never
      containers:
        - { name: tally, image: registry.example.com/tally:2 }
`;
const harbour = snapshot([defaultKubernetes, ...manyServices('harbour', 4, 12)]);
const crowded = snapshot([
  defaultKubernetes,
  ...manyServices('harbour', 4, 12),
  ...manyServices('quay', 6433, 12),
]);
const last = (text: string) => text.trimEnd().split('\n').at(-1) ?? '';

test('the last line counts what could not be judged, why, and what to add', async (t) => {
  const folder = folderWith(t, {
    'a.yaml': `${job('count', 'lagoon')}---\n${job('sum', 'lagoon')}---\n${job('off', 'lagoon', '      enableServiceLinks: false\n')}`,
    'b.yaml': job('sort', 'harbour'),
    'services.json': harbour,
  });
  const { code, out, err } = await runCli(folder, ['check', '--services', 'services.json']);
  assert.deepEqual([code, err], [0, '']);
  assert.match(
    out,
    /^No problems found in 2 of 4 workloads in 2 files; service links of 2 workloads not checked:$/m,
  );
  assert.match(
    last(out),
    /^Service links of 2 workloads were not checked: the Services of lagoon are not known\. Add --cluster, or a list that covers every namespace/,
  );
});

test('where nothing was judged, nothing is called fine', async (t) => {
  const folder = folderWith(t, { 'a.yaml': job('count', 'lagoon') });
  const { code, out } = await runCli(folder, ['check']);
  assert.equal(code, 0);
  assert.doesNotMatch(out, /No problems/);
  assert.match(
    last(out),
    /^Service links of 1 workload were not checked: the Services of lagoon are not known\./,
  );
});

const doubtful = {
  'a.yaml': job('count', 'lagoon'),
  'b.yaml': `${job('sort', 'strait')}---\napiVersion: v1\nkind: Service\nmetadata: { name: mail, namespace: strait }\nspec: { ports: [{ port: 25 }] }\n`,
  'chart/templates/sum.yaml': '{{- if .Values.sum }}\napiVersion: batch/v1\nkind: Job\n{{- end }}\n',
};

test('JSON counts it, and standard error says it', async (t) => {
  const { out, err } = await runCli(folderWith(t, doubtful), ['check', '--format', 'json']);
  const { notJudged, atLeast, unread } = assertContract('check', out).summary;
  assert.deepEqual({ notJudged, atLeast, unread }, { notJudged: 1, atLeast: 1, unread: 1 });
  assert.match(err, /^Service links of 1 workload were not checked: the Services of lagoon are not known/m);
  assert.match(err, /^1 workload may get more variables than counted: the list of Services of strait/m);
  assert.match(err, /^1 template .*: chart\/templates\/sum\.yaml:\d\. /m);
});

test('SARIF has it as notifications, with places', async (t) => {
  const { out } = await runCli(folderWith(t, doubtful), ['check', '--format', 'sarif']);
  const [invocation] = assertSarif(out).runs[0]?.invocations ?? [];
  const notes = invocation?.toolExecutionNotifications ?? [];
  assert.deepEqual(
    notes.map(({ descriptor, level, locations }) => [
      descriptor?.id,
      level,
      locations?.map(({ physicalLocation }) => physicalLocation?.artifactLocation?.uri),
    ]),
    [
      ['template-not-rendered', 'warning', ['chart/templates/sum.yaml']],
      ['services-incomplete', 'note', ['b.yaml']],
      ['not-judged', 'warning', ['a.yaml']],
    ],
  );
});

test('GitHub gets a warning for each kind, before the findings', async (t) => {
  const { out } = await runCli(folderWith(t, doubtful), ['check', '--format', 'github']);
  assert.match(
    out,
    /^::warning title=not-judged::Service links of 1 workload were not checked: the Services of lagoon are not known/m,
  );
  assert.match(out, /^::notice title=services-incomplete::/m);
});

for (const [what, files, words, expected] of [
  ['all is judged', { 'a.yaml': job('sort', 'harbour') }, [], 0],
  ['a namespace is not known', { 'a.yaml': job('count', 'lagoon') }, [], 1],
  ['a list may not be all', { 'b.yaml': doubtful['b.yaml'] }, [], 1],
  ['a template is left alone', { 'c.yaml': doubtful['chart/templates/sum.yaml'] }, [], 1],
  ['a namespace that nobody chose decides', { 'd.yaml': job('count') }, [], 1],
  ['the namespace is chosen', { 'd.yaml': job('count') }, ['--namespace', 'harbour'], 0],
  ['a document that was found is no YAML', { 'e.yaml': 'apiVersion: v1\nkind: [Pod\n' }, [], 2],
  ['what is no YAML is no manifest', { 'f.yaml': 'list: [one\n' }, [], 0],
] as const) {
  test(`--fail-on-unknown ends with ${expected} where ${what}`, async (t) => {
    const folder = folderWith(t, { ...files, 'services.json': crowded });
    const run = ['check', '--services', 'services.json', ...words];
    assert.equal((await runCli(folder, [...run, '--fail-on-unknown'])).code, expected);
    assert.equal((await runCli(folder, run)).code, expected === 2 ? 2 : 0);
  });
}

test('--fail-on-unknown ends with 1 where there was nothing to look at', async (t) => {
  const folder = folderWith(t, { 'notes/read.me': 'nothing\n', 'empty.yaml': '\n' });
  for (const path of ['notes', '-', 'empty.yaml']) {
    assert.equal((await runCli(folder, ['check', '--fail-on-unknown', path])).code, 1, path);
    assert.equal((await runCli(folder, ['check', path])).code, 0, path);
  }
});

test('a namespace that nobody chose is said once, with the namespaces in which it would fail', async (t) => {
  const folder = folderWith(t, {
    'a.yaml': job('count'),
    'b.yaml': `${job('sum')}---\n${job('off', undefined, '      enableServiceLinks: false\n')}---\n${job('sort', 'harbour')}`,
    'services.json': crowded,
  });
  const { code, out } = await runCli(folder, ['check', '--services', 'services.json']);
  assert.equal(code, 0);
  assert.match(
    last(out),
    /^2 workloads set no namespace and were checked in namespace default, since nothing sets one\. Some would fail in quay \(2\)/,
  );
  assert.match(last(out), /--namespace NS/);
  assert.equal(out.match(/since nothing sets one/g)?.length, 1);
  const chosen = await runCli(folder, ['check', '--services', 'services.json', '--namespace', 'quay']);
  assert.equal(chosen.code, 1);
  assert.doesNotMatch(chosen.out, /since nothing sets one/);
});

test('what would fail elsewhere counts with its suppressions and severities', async (t) => {
  const annotated = job('count').replace(
    'metadata:\n',
    'metadata:\n  annotations: { kube-service-links/ignore: argument-list-too-long }\n',
  );
  const folder = folderWith(t, {
    'a.yaml': annotated,
    'project.yaml': 'rules: { argument-list-too-long: warning }\n',
    'services.json': crowded,
  });
  const words = ['check', '--services', 'services.json'];
  assert.doesNotMatch((await runCli(folder, words)).out, /would fail/);
  const other = folderWith(t, { 'a.yaml': job('count'), 'services.json': crowded });
  assert.match((await runCli(other, words)).out, /would fail in quay/);
});

test('a program that takes a link for a setting would fail where that Service is', async (t) => {
  const commander = job('browse').replace(
    'registry.example.com/tally:2',
    'rediscommander/redis-commander:0.8.0',
  );
  const services = snapshot([
    defaultKubernetes,
    ...manyServices('harbour', 4, 12),
    oneService('quay', 'redis', { ports: [{ name: undefined, port: 6379, protocol: 'TCP' }] }),
  ]);
  const folder = folderWith(t, { 'a.yaml': commander, 'services.json': services });
  const { out } = await runCli(folder, ['check', '--services', 'services.json']);
  assert.match(out, /^1 workload sets no namespace .* It would fail in quay, /m);
});

test('a list that a cluster printed declares nothing in a folder, and how to name it is said', async (t) => {
  const printed = JSON.parse(crowded);
  for (const [n, item] of printed.items.entries()) item.metadata.uid = `0d2c-${n}`;
  const folder = folderWith(t, {
    'a.yaml': job('count', 'quay'),
    'lists/last-week.json': JSON.stringify(printed),
    'services.json': harbour,
  });
  const { code, out, err } = await runCli(folder, ['check', '--services', 'services.json']);
  assert.deepEqual([code, err], [0, '']);
  assert.match(
    out,
    /^Services and ConfigMaps in lists\/last-week\.json are ignored: it looks like cluster output/m,
  );
  assert.match(out, /--services lists\/last-week\.json/);
  assert.match(
    last(out),
    /^Service links of 1 workload were not checked: the Services of quay are not known\./,
  );
  const named = await runCli(folder, ['check', '--services', 'lists/last-week.json']);
  assert.equal(named.code, 1);
  const budget = await runCli(folder, ['budget', '--services', 'services.json', '--format', 'json', '.']);
  assert.deepEqual(
    assertContract('budget', budget.out).namespaces.map((one: { namespace: string }) => one.namespace),
    ['default', 'harbour'],
  );
  assert.match(budget.err, /^Services and ConfigMaps in lists\/last-week\.json are ignored/);
});

for (const [what, resource, said] of [
  [
    'a repository',
    'https://github.com/example/farm//deploy?ref=v2',
    /^Not all of what Kustomize builds of here\/plain is known: https:.* is not followed \(here\/plain\/kustomization\.yaml:1\)\. To check it: kustomize build/,
  ],
  ['a repository over ssh', 'git@example.com:farm/deploy', /^Not all of what Kustomize builds/],
  [
    'a file that is not there',
    'gone.yaml',
    /^Kustomize would refuse to build here\/plain: there is no gone\.yaml \(here\/plain\/kustomization\.yaml:1\)\. What could be built was checked\.$/,
  ],
  [
    'a folder without a kustomization',
    '../../far',
    /^Kustomize would refuse to build here\/plain: there is no/,
  ],
  ['a file of its folder', './job.yaml', undefined],
  ['a folder of the PATHs', '../other', undefined],
  ['a folder outside of the PATHs', '../../near', undefined],
] as const) {
  test(`a kustomization that names ${what} is ${said ? '' : 'not '}said`, async (t) => {
    const folder = folderWith(t, {
      'far/job.yaml': job('far', 'harbour'),
      'near/kustomization.yaml': 'resources: [job.yaml]\n',
      'near/job.yaml': job('near', 'harbour'),
      'here/plain/kustomization.yaml': `resources: ['${resource}']\n`,
      'here/plain/job.yaml': job('count', 'harbour'),
      'here/other/job.yaml': job('sum', 'harbour'),
      'here/other/kustomization.yaml': 'resources: [job.yaml]\n',
      'services.json': harbour,
    });
    const words = ['check', '--services', 'services.json', '--fail-on-unknown', 'here'];
    const { code, out } = await runCli(folder, words);
    assert.equal(code, said ? 1 : 0);
    assert.match(last(out), said ?? /^No problems found/);
  });
}

test('what an overlay builds is checked, not the files that it is built from', async (t) => {
  const folder = folderWith(t, {
    'plain/kustomization.yaml': 'resources: [job.yaml]\n',
    'plain/job.yaml': job('count'),
    'prod/kustomization.yaml': 'namespace: quay\nresources: [../plain]\n',
    'services.json': crowded,
  });
  const { out } = await runCli(folder, ['check', '--services', 'services.json', 'prod']);
  assert.match(out, /^plain\/job\.yaml:\d/);
  assert.match(out, / In prod\.$/m);
  assert.match(last(out), /^1 error in 1 container\. Checked 1 workload in 2 files\./);
});

test('many files are named up to a point', async (t) => {
  const files = Object.fromEntries(
    Array.from({ length: 14 }, (_, n) => [
      `t/${String(n).padStart(2, '0')}.yaml`,
      doubtful['chart/templates/sum.yaml'],
    ]),
  );
  const { out } = await runCli(folderWith(t, files), ['check']);
  assert.match(out, /^14 templates .*: t\/00\.yaml:\d, t\/01\.yaml:\d, t\/02\.yaml:\d, and 11 more\./m);
});

test('Services that the API server would refuse are named, with the reason, wherever they are built', async (t) => {
  const service = (name: string, port: string) =>
    `apiVersion: v1\nkind: Service\nmetadata: { name: ${name} }\nspec: { ports: [{ port: ${port} }] }\n`;
  const folder = folderWith(t, {
    'a.yaml': `${service('fine', '80')}---\n${service('Mail', '25')}---\n${service('web', 'http')}`,
    'base/s.yaml': service('cache', '70000'),
    'base/kustomization.yaml': 'resources: [s.yaml]\n',
    'eu/kustomization.yaml': 'resources: [../base]\n',
    'us/kustomization.yaml': 'resources: [../base]\n',
  });
  const { code, out } = await runCli(folder, ['check', '--fail-on-unknown']);
  assert.equal(
    last(out),
    '3 Services were left out, since the API server would refuse them: Mail (a.yaml:8: metadata.name "Mail" is not a DNS label (a-z, 0-9 and -, with a letter or digit at both ends)), web (a.yaml:13: spec.ports[0].port "http" is not a number from 1 to 65535), and cache (base/s.yaml:3: spec.ports[0].port 70000 is not a number from 1 to 65535).',
  );
  // What is refused is known: the answer is that of what there will be.
  assert.equal(code, 0);
  const { runs } = assertSarif((await runCli(folder, ['check', '--format', 'sarif'])).out);
  const [note, ...others] = runs[0]?.invocations?.[0]?.toolExecutionNotifications ?? [];
  assert.deepEqual([note?.descriptor?.id, others], ['service-refused', []]);
});

test('a file of a base that is named by itself is said to be judged as it stands', async (t) => {
  const cwd = folderWith(t, {
    'base/kustomization.yaml': 'resources: [jobs/a.yaml]\n',
    'base/jobs/a.yaml': job('count', 'lagoon'),
    'base/jobs/b.yaml': job('count', 'lagoon'),
  });
  const alone = /^base\/jobs\/a\.yaml was judged as it stands, not as a kustomization builds it\./m;
  const named = await runCli(cwd, ['check', '--fail-on-unknown', 'base/jobs/a.yaml', 'base/jobs/b.yaml']);
  assert.match(named.out, alone);
  assert.equal(named.code, 1);
  assert.doesNotMatch((await runCli(cwd, ['check', 'base'])).out, alone);
});

test('where an ApplicationSet delivers from is said to be unknown, if that depends on more than files', async (t) => {
  const set = `apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata: { name: all }
spec:
  generators: [{ clusters: {} }]
  template:
    metadata: { name: "{{name}}" }
    spec:
      source: { path: "clusters/{{name}}" }
      destination: { namespace: shop }
`;
  const { out } = await runCli(folderWith(t, { 'argo.yaml': set, 'a.yaml': job('count', 'lagoon') }), [
    'check',
  ]);
  assert.match(
    out,
    /^Not all that is delivered is known: it depends on \{\{name\}\}, which the clusters generator finds \(argo\.yaml:9\)\.$/m,
  );
});

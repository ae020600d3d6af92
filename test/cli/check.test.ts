/** `check`: exit codes, formats, fixes and every kind of bad input, as a person meets them. */
import assert from 'node:assert/strict';
import { readFileSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { folderWith, runCli, shopSnapshot } from '../support/cli.ts';
import { assertContract } from '../support/contract.ts';

const pod = (name: string, extra = '') => `apiVersion: v1
kind: Pod
metadata:
  name: ${name}
  namespace: shop
spec:
  containers:
    - name: app
      image: registry.example.com/app:1
${extra}`;
const many = shopSnapshot(6433);
const few = shopSnapshot(5);

test('findings make the exit code 1 and fit the contract', async (t) => {
  const folder = folderWith(t, { 'a/pod.yaml': pod('one'), 'services.json': many });
  const { code, out, err } = await runCli(folder, [
    'check',
    '--services',
    'services.json',
    '--format',
    'json',
  ]);
  assert.deepEqual([code, err], [1, '']);
  const { findings, summary } = assertContract('check', out);
  assert.deepEqual(summary, {
    files: 1,
    documents: 1,
    workloads: 1,
    errors: 1,
    warnings: 0,
    information: 0,
    notJudged: 0,
    atLeast: 0,
    unread: 0,
  });
  const [finding] = findings;
  assert.equal(finding.file, 'a/pod.yaml');
  assert.equal(finding.workload, 'Pod/one');
  assert.deepEqual(finding.range, { start: { line: 8, character: 13 }, end: { line: 8, character: 39 } });
  assert.deepEqual(
    finding.fixes.map((fix: { preferred?: boolean }) => fix.preferred ?? false),
    [true, false],
  );
});

test('no findings make the exit code 0', async (t) => {
  const folder = folderWith(t, { 'pod.yaml': pod('one'), 'services.json': few });
  const { code, out } = await runCli(folder, ['check', '--services', 'services.json']);
  assert.equal(code, 0);
  assert.match(out, /No problems found in 1 workload in 1 file/);
});

test('--severity moves the line, and standard input is a file called -', async (t) => {
  const folder = folderWith(t, {
    'services.json': shopSnapshot(6000),
  });
  const words = ['check', '-', '--services', 'services.json', '--format', 'github'];
  const warning = await runCli(folder, words, pod('one'));
  assert.equal(warning.code, 1);
  assert.match(
    warning.out,
    /^::warning file=-,line=9,endLine=9,col=14,endColumn=40,title=argument-list-too-long::Container app may soon fail to start: /,
  );
  assert.equal((await runCli(folder, [...words, '--severity', 'error'], pod('one'))).code, 0);
});

test('--fix changes one line, says so, and a second --fix changes nothing', async (t) => {
  const before = pod('one');
  const folder = folderWith(t, { 'pod.yaml': before, 'services.json': many });
  const words = ['check', '--fix', '--services', 'services.json'];
  const first = await runCli(folder, words);
  assert.deepEqual([first.code, first.err], [0, 'Applied 1 fix in 1 file.\n']);
  const fixed = readFileSync(join(folder, 'pod.yaml'), 'utf8');
  assert.equal(fixed, before.replace('spec:\n', 'spec:\n  enableServiceLinks: false\n'));
  const second = await runCli(folder, words);
  assert.deepEqual([second.code, second.err], [0, 'Nothing was fixed: there are no findings.\n']);
  assert.equal(readFileSync(join(folder, 'pod.yaml'), 'utf8'), fixed);
});

test('--fix that fixes nothing says why', async (t) => {
  const folder = folderWith(t, {
    'pod.yaml': pod('one'),
    'big.yaml': pod('big', `      env: [{ name: BIG, value: ${'x'.repeat(140_000)} }]\n`),
    'services.json': many,
    'few.json': few,
  });
  const fix = async (...words: readonly string[]) =>
    (await runCli(folder, ['check', '--fix', ...words])).err.split('\n').filter((line) => /fixed/.test(line));
  const unsafe = await fix('big.yaml', '--services', 'few.json');
  assert.deepEqual(unsafe, ['Nothing was fixed: no finding has a safe fix.']);
  await runCli(folder, ['check', 'pod.yaml', '--services', 'services.json', '--write-baseline', 'old.json']);
  const known = await fix('pod.yaml', '--services', 'services.json', '--baseline', 'old.json');
  assert.deepEqual(known, ['Nothing was fixed: all findings are in the baseline old.json.']);
});

test('--fix keeps a byte order mark, CRLF and UTF-16', async (t) => {
  const text = `\ufeff${pod('one').replaceAll('\n', '\r\n')}`;
  const folder = folderWith(t, {
    'bom.yaml': text,
    'wide.yaml': Buffer.from(text, 'utf16le'),
    'services.json': many,
  });
  assert.equal((await runCli(folder, ['check', '--fix', '--services', 'services.json'])).code, 0);
  const expected = text.replace('spec:\r\n', 'spec:\r\n  enableServiceLinks: false\r\n');
  assert.equal(readFileSync(join(folder, 'bom.yaml'), 'utf8'), expected);
  assert.equal(readFileSync(join(folder, 'wide.yaml'), 'utf16le'), expected);
});

test('a namespace of which nothing is known is said once and changes no exit code', async (t) => {
  const folder = folderWith(t, { 'a.yaml': pod('one'), 'b.yaml': pod('two') });
  const { code, out, err } = await runCli(folder, ['check']);
  assert.deepEqual([code, err], [0, '']);
  assert.equal(out.match(/the Services of shop are not known/g)?.length, 1);
  assert.match(out, /--services FILE/);
});

test('a namespace of which only the manifests declare Services is said, and one that is known in full is not', async (t) => {
  const service =
    'apiVersion: v1\nkind: Service\nmetadata: { name: web, namespace: shop }\nspec: { ports: [{ port: 80 }] }\n';
  const folder = folderWith(t, { 'a.yaml': `${service}---\n${pod('one')}`, 'services.json': few });
  const { code, out } = await runCli(folder, ['check']);
  assert.equal(code, 0);
  assert.match(
    out,
    /^1 workload may get more variables than counted: the list of Services of shop .*Add --cluster, or --services FILE/m,
  );
  const { out: whole } = await runCli(folder, ['check', '--services', 'services.json']);
  assert.doesNotMatch(whole, /may be incomplete/);
});

test('a link that leads nowhere is said when it is only met, and an error when it is named', async (t) => {
  const folder = folderWith(t, { 'a.yaml': pod('one'), 'services.json': few });
  symlinkSync('gone', join(folder, 'dangling.yaml'));
  const met = await runCli(folder, ['check', '--services', 'services.json']);
  assert.equal(met.code, 0);
  assert.match(met.err, /dangling\.yaml does not exist/);
  assert.equal((await runCli(folder, ['check', '--services', 'services.json', 'dangling.yaml'])).code, 2);
});

for (const [name, content, expected] of [
  ['empty', '', /services\.json is empty/],
  ['HTML', '<!DOCTYPE html><html></html>', /services\.json .*HTML/],
  [
    'cut',
    many.slice(0, 100_000),
    /services\.json.* line \d+|services\.json:\d+:\d+|services\.json .*(cut|ends)/,
  ],
  ['another list', '{"apiVersion":"v1","kind":"PodList","items":[]}', /services\.json/],
] as const) {
  test(`a snapshot that is ${name} is said, and the rest goes on with exit code 2`, async (t) => {
    const bad = pod('one').replace('spec:', 'enableServiceLinks: false\nspec:');
    const folder = folderWith(t, { 'pod.yaml': bad, 'services.json': content });
    const { code, out, err } = await runCli(folder, ['check', '--services', 'services.json']);
    assert.equal(code, 2);
    assert.match(err, expected);
    assert.match(out, /enable-service-links-misplaced/);
    assert.doesNotMatch(err, /\n\s+at /);
  });
}

test('a file that does not parse is said with its place, and other files are still checked', async (t) => {
  const folder = folderWith(t, {
    'broken.yaml': `${pod('one')}  bad: [1, 2\n---\n${pod('two')}`,
    'good.yaml': pod('three'),
    'notes.yaml': 'just: [words',
    'services.json': many,
  });
  const { code, out, err } = await runCli(folder, ['check', '--services', 'services.json']);
  assert.equal(code, 2);
  assert.match(err, /^broken\.yaml:\d+:\d+: this document is not valid YAML/m);
  assert.match(err, /^notes\.yaml:1:\d+: /m);
  assert.match(out, /broken\.yaml:\d+:\d+ {2}error {2}argument-list-too-long {2}Pod\/two/);
  assert.match(out, /good\.yaml/);
});

test('a file with a million documents is read as far as it may be, and one of more than 256 MiB is left alone', async (t) => {
  const comment = `# ${'x'.repeat(80)}\n`;
  const folder = folderWith(t, {
    'many.yaml': `${pod('one')}${`---\na: b\n${comment}`.repeat(1_000_000)}`,
    'huge.yaml': '',
    'services.json': many,
  });
  truncateSync(join(folder, 'huge.yaml'), 300 * 1024 * 1024);
  const { code, out, err } = await runCli(folder, ['check', '--services', 'services.json']);
  assert.equal(code, 2);
  assert.match(out, /^many\.yaml:9:14 +error +argument-list-too-long/);
  assert.match(err, /many\.yaml:60007:1: this document was not read: only the first 20,000 documents/);
  assert.match(err, /huge\.yaml has 300 MiB; at most 256 MiB are read/);
});

test('a file that was only found and is no manifest does not change the exit code', async (t) => {
  const folder = folderWith(t, {
    'notes.yaml': 'just: [words',
    'pod.yaml': pod('one'),
    'services.json': few,
  });
  assert.equal((await runCli(folder, ['check', '--services', 'services.json'])).code, 0);
  assert.equal((await runCli(folder, ['check', 'notes.yaml', '--services', 'services.json'])).code, 2);
});

test('a definition of a custom resource is a document like any other, and said where it is broken', async (t) => {
  const definition =
    'apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: { name: a ';
  const folder = folderWith(t, { 'whole.yaml': `${definition}}\n`, 'broken.yaml': `${definition}\n` });
  const whole = await runCli(folder, ['check', 'whole.yaml', '--format', 'json']);
  assert.equal(whole.code, 0);
  assert.equal(assertContract('check', whole.out).summary.documents, 1);
  const both = await runCli(folder, ['check', '--format', 'json']);
  assert.equal(both.code, 2);
  assert.equal(assertContract('check', both.out).summary.documents, 1);
  assert.match(both.err, /^broken\.yaml:4:1: this document is not valid YAML: /m);
});

test('templates are left alone, counted and named', async (t) => {
  const folder = folderWith(t, {
    'chart/templates/web.yaml': 'kind: {{ .Values.kind }}\n',
    'services.json': few,
  });
  const { code, out } = await runCli(folder, ['check', '--services', 'services.json']);
  assert.equal(code, 0);
  assert.match(out, /^1 template .*: chart\/templates\/web\.yaml:1\./m);
});

test('only the document that is a template is left alone, and it is named', async (t) => {
  const folder = folderWith(t, {
    'pods.yaml': `kind: Pod\nmetadata:\n  name: {{ .Release.Name }}-web\n---\n${pod('one')}`,
    'services.json': many,
  });
  const { code, out } = await runCli(folder, ['check', '--services', 'services.json']);
  assert.equal(code, 1);
  assert.match(out, /error {2}argument-list-too-long/);
  assert.match(out, /^1 template .*: pods\.yaml:3\./m);
});

test('a project file applies, and what is wrong in it is said with line and column', async (t) => {
  const folder = folderWith(t, {
    'kube-service-links.yaml':
      'services: services.json\nlimits:\n  warnAtPercent: lots\nrules:\n  argument-list-too-long: warning\n',
    'pod.yaml': pod('one'),
    'services.json': many,
  });
  const { code, out, err } = await runCli(folder, ['check']);
  assert.equal(code, 2);
  assert.match(err, /^kube-service-links\.yaml:3:\d+: /m);
  assert.match(out, /warning {2}argument-list-too-long/);
});

test('a list of Services that does not exist is said where the project file names it', async (t) => {
  const folder = folderWith(t, {
    'kube-service-links.yaml': 'rules: {}\n\nservices: nosuch.json\n',
    'sub/kube-service-links.yaml': 'services: [../services.json, ../gone.json]\n',
    'pod.yaml': pod('one'),
    'services.json': many,
  });
  const here = await runCli(folder, ['check']);
  assert.equal(here.code, 2);
  assert.match(here.err, /^kube-service-links\.yaml:3:11: services: nosuch\.json does not exist$/m);
  const there = await runCli(folder, ['check', '--config', 'sub/kube-service-links.yaml']);
  assert.equal(there.code, 2);
  assert.match(
    there.err,
    /^sub\/kube-service-links\.yaml:1:30: services\[1\]: \.\.\/gone\.json does not exist$/m,
  );
});

test('.gitignore is honoured, and a named file is read all the same', async (t) => {
  const folder = folderWith(t, {
    '.gitignore': 'build/\n',
    'build/pod.yaml': pod('one'),
    'services.json': many,
  });
  const all = await runCli(folder, ['check', '--services', 'services.json', '--format', 'json']);
  assert.equal(assertContract('check', all.out).summary.files, 0);
  assert.equal((await runCli(folder, ['check', 'build/pod.yaml', '--services', 'services.json'])).code, 1);
});

for (const [words, expected] of [
  [['chekc'], /Unknown command chekc/],
  [['./manifests'], /Did you mean: kube-service-links check/],
  [['check', '--format', 'xml'], /--format must be pretty, json, html, sarif, or github/],
  [['check', '--format', 'html'], /--format html is for budget; check prints pretty, json, sarif, or github/],
  [['budget', '--format', 'sarif'], /budget prints pretty, json, or html/],
  [['check', '--nope'], /Unknown option --nope/],
  [['check', '-f', 'a.yaml', 'web'], /Unknown option -f: did you mean --values\?/],
  [
    ['check', 'oci://example.com/web'],
    /nothing is fetched. For a chart: helm template oci:\/\/example.com\/web \|/,
  ],
  [['env', '--fix'], /--fix is an option of check/],
  [['lsp'], /--stdio/],
  [['check', 'missing.yaml'], /missing\.yaml does not exist/],
] as const) {
  test(`${words.join(' ')} ends with 2 and says what to do`, async (t) => {
    const { code, err } = await runCli(folderWith(t, {}), words);
    assert.equal(code, 2);
    assert.match(err, expected);
    assert.doesNotMatch(err, /\n\s+at /);
  });
}

test('the same files give the same bytes', async (t) => {
  const folder = folderWith(t, { 'b.yaml': pod('b'), 'a.yaml': pod('a'), 'services.json': many });
  const words = ['check', '--services', 'services.json', '--format', 'json'];
  const first = await runCli(folder, words);
  writeFileSync(join(folder, 'services.json'), many);
  assert.equal((await runCli(folder, words)).out, first.out);
});

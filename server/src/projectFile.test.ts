import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertSoon } from '../../test/support/processorTime.ts';
import { said } from '../../test/support/said.ts';
import { projectFileName, readProjectFile } from './projectFile.ts';

const rules = ['unused-suppression', 'service-links-implicit', 'ambiguous-service-link'];
const read = (text: string) => readProjectFile(text, `file:///work/project/${projectFileName}`, rules);
const lines = (text: string) =>
  read(text).problems.map(
    ({ severity, message, range: { start } }) =>
      `${severity} f:${start.line + 1}:${start.character + 1}: ${said(message)}`,
  );

test('a file that has every key is read as it stands', () => {
  const { settings, problems } = read(`services: snapshot.json            # a list of Services
namespaces:                        # first match wins
  - files: "apps/shop/**"
    namespace: shop
rules: { service-links-implicit: warning, ambiguous-service-link: off }
limits: { warnAtPercent: 80, stackLimitBytes: 8388608, pageBytes: 4096 }
images:
  - match: "registry.example.com/web/*"
    like: nginx:1.27
    templates: true
kinds:
  - { apiVersion: "example.com/v1", kind: Worker, podSpec: spec.template.spec }
templates:
  - { files: "web/templates/*.template", workload: Deployment/web }
exclude: ["vendor/**"]
`);
  assert.deepEqual(problems, []);
  const folder = 'file:///work/project';
  assert.deepEqual(settings, {
    services: [`${folder}/snapshot.json`],
    namespaces: [{ files: [{ folder, glob: 'apps/shop/**' }], namespace: 'shop' }],
    rules: { 'service-links-implicit': 'warning', 'ambiguous-service-link': 'off' },
    limits: { warnAtPercent: 80, stackLimitBytes: 8_388_608, pageBytes: 4096 },
    images: [{ match: 'registry.example.com/web/*', like: 'nginx:1.27', templates: true }],
    kinds: [{ apiVersion: 'example.com/v1', kind: 'Worker', podSpec: ['spec', 'template', 'spec'] }],
    templates: [{ files: [{ folder, glob: 'web/templates/*.template' }], workload: 'Deployment/web' }],
    exclude: [{ folder, glob: 'vendor/**' }],
  });
});

test('an empty file sets nothing and is no problem', () => {
  for (const text of ['', '\n', '# later\n', '---\n', '---\n# later\n']) {
    assert.deepEqual(
      read(text),
      { settings: {}, problems: [], lists: [], charts: [], values: [] },
      JSON.stringify(text),
    );
  }
});

test('what is wrong has line and column, and the rest still applies', () => {
  const text = `services: 5
ruels: {}
rules:
  unused-supression: off
  unused-suppression: loud
limits: { warnAtPercent: 80,
          pageBytes: "4096" }
namespaces:
  - files: apps/**
    namspace: shop
  - files: other/**
    namespace: other
cluster: auto
exclude: [a, 7]
exclude: [b/**]
`;
  assert.deepEqual(lines(text), [
    'error f:1:11: services must be a string (use quotes), not 5',
    'warning f:2:1: There is no setting ruels: did you mean rules?',
    'warning f:4:3: There is no rule unused-supression: did you mean unused-suppression?',
    'error f:5:23: rules.unused-suppression must be error, warning, information, or off, not "loud"',
    'error f:7:22: limits.pageBytes must be a whole number from 4,096 to 1,048,576, not "4096"',
    'error f:9:5: namespaces[0].namespace must be a string, but is missing',
    'warning f:10:5: There is no key namspace: did you mean namespace?',
    'error f:13:10: cluster can only be set in the editor or on the command line, not in a project file',
    'warning f:14:1: exclude is set again below; this one has no effect',
  ]);
  assert.deepEqual(read(text).settings, {
    rules: {},
    limits: { warnAtPercent: 80 },
    namespaces: [{ files: [{ folder: 'file:///work/project', glob: 'other/**' }], namespace: 'other' }],
    exclude: [{ folder: 'file:///work/project', glob: 'b/**' }],
  });
});

test('a key that is set again is said at any depth, with its path', () => {
  const text = `rules: { unused-suppression: off, unused-suppression: error }
namespaces:
  - files: a/**
    namespace: one
    namespace: two
`;
  assert.deepEqual(lines(text), [
    'warning f:1:10: rules.unused-suppression is set again below; this one has no effect',
    'warning f:4:5: namespaces[0].namespace is set again below; this one has no effect',
  ]);
  assert.deepEqual(read(text).settings.rules, { 'unused-suppression': 'error' });
});

test('what is no project file at all', () => {
  const rows: readonly (readonly [string, RegExp])[] = [
    ['just text\n', /^error f:1:1: A project file must be a mapping/],
    ['- services\n', /^error f:1:1: A project file must be a mapping/],
    ['services: a\n  limits: [\n', /^error f:[123]:\d+: ./],
    ['services: a.json\n---\nservices: b.json\n', /^error f:2:1: A project file must be a single document$/],
    ['services: {{ .Values.list }}\n', /^error f:1:12: A key must be a string; .* not a template$/],
    ['rules: &r {}\nlimits:\n  <<: *r\n', /^error f:3:3: Merge keys \(<<\) are not supported/],
    ['services: a\nrules: *r\n', /^error f:2:8: \*r has no value/],
    [
      `services: ${'['.repeat(100_000)}`,
      /^error f:1:\d+: A project file can have at most 20 levels, so nothing in this file applies$/,
    ],
  ];
  for (const [text, message] of rows) assert.match(lines(text).join('\n'), message, text);
  assert.deepEqual(read('services: a.json\n---\nservices: b.json\n').settings, {
    services: ['file:///work/project/a.json'],
  });
});

test('a value is quoted as it is written, and a number of bytes has no upper bound', () => {
  assert.deepEqual(
    lines('rules: { unused-suppression: on }\nlimits: { stackLimitBytes: 5, pageBytes: Yes }\n'),
    [
      'error f:1:30: rules.unused-suppression must be error, warning, information, or off, not on',
      'error f:2:28: limits.stackLimitBytes must be a whole number of bytes, at least 4,096, not 5',
      'error f:2:42: limits.pageBytes must be a whole number from 4,096 to 1,048,576, not Yes',
    ],
  );
});

test('what YAML allows and a project file does not is left out alone', () => {
  const rest = 'ruels: {}\nexclude: [a]\n';
  const unknown = (line: number) => `warning f:${line}:1: There is no setting ruels: did you mean rules?`;
  const template = 'A key must be a string; {{ }} is not expanded: a project file is not a template';
  const merge = 'Merge keys (<<) are not supported in a project file: write out the keys';
  const rows: readonly (readonly [string, readonly string[], object?])[] = [
    ['<<: {a: b}\n', [`error f:1:1: ${merge}`, unknown(2)]],
    ['services: {{ .Values.x }}\n', [`error f:1:12: ${template}`, unknown(2)]],
    ['{{ .Values.x }}: a\n', [`error f:1:1: ${template}`, unknown(2)]],
    ['services: *x\n', ['error f:1:11: *x has no value: &x must be complete before it', unknown(2)]],
    [
      'namespaces:\n  - files: a/**\n    <<: {namespace: b}\n  - {files: c/**, namespace: d}\n',
      [`error f:3:5: ${merge}`, unknown(5)],
      { namespaces: [{ files: [{ folder: 'file:///work/project', glob: 'c/**' }], namespace: 'd' }] },
    ],
  ];
  for (const [text, expected, settings = {}] of rows) {
    assert.deepEqual(lines(text + rest), expected, text);
    const exclude = [{ folder: 'file:///work/project', glob: 'a' }];
    assert.deepEqual(read(text + rest).settings, { ...settings, exclude }, text);
  }
  assert.equal(lines('{{ a }}: b\n'.repeat(9_000).slice(0, -1)).length, 1);
  assert.equal(lines('{{a}}: b\n'.repeat(2_000)).length, 100);
});

test('of a file that cannot be used it is said that nothing applies', () => {
  for (const text of [
    'services: a\n  limits: [\n',
    '- services\n',
    'a: &a [*a',
    'services: {{ .x }}/a.json\n',
  ])
    assert.match(lines(text).at(-1) ?? '', /^error .*, so nothing in this file applies$/, text);
});

test('a tag that means nothing is said, and its value is a text', () => {
  assert.deepEqual(lines('services: !list a.json\n'), ['warning f:1:11: Unresolved tag: !list']);
  assert.deepEqual(read('services: !list a.json\n').settings.services, ['file:///work/project/a.json']);
});

test('what an anchor names may be used again', () => {
  const text = "namespaces:\n  - files: &apps ['apps/**']\n    namespace: a\nexclude: *apps\n";
  assert.deepEqual(lines(text), []);
  assert.deepEqual(read(text).settings.exclude, [{ folder: 'file:///work/project', glob: 'apps/**' }]);
  assert.deepEqual(lines('exclude: &e [1]\nservices: *e\n'), [
    'error f:1:14: exclude[0] must be a string (use quotes), not 1',
    'error f:1:14: services[0] must be a string (use quotes), not 1',
  ]);
});

test('places are right after a document marker, comments and CRLF', () => {
  assert.deepEqual(lines('# project\r\n---\r\n# more\r\nservces: a\r\n'), [
    'warning f:4:1: There is no setting servces: did you mean services?',
  ]);
});

test('aliases that stand for more than fits in memory', () => {
  const levels = Array.from(
    { length: 12 },
    (_, i) => `l${i + 1}: &l${i + 1} [${Array(10).fill(`*l${i}`).join(', ')}]`,
  );
  assertSoon(2_000, () => assert.equal(read(`l0: &l0 [x]\n${levels.join('\n')}\n`).problems.length, 1));
});

test('the place of each list of Services is known', () => {
  const listsIn = (text: string) =>
    read(text).lists.map(({ uri, setting, name, range: { start } }) =>
      [uri, setting, name, start.line, start.character].join(' '),
    );
  assert.deepEqual(listsIn('rules: {}\nservices: a.json\n'), [
    'file:///work/project/a.json services a.json 1 10',
  ]);
  assert.deepEqual(listsIn('services:\n  - ../a.json\n  - 5\n  - "b.json"\n'), [
    'file:///work/a.json services[0] ../a.json 1 4',
    'file:///work/project/b.json services[2] b.json 3 4',
  ]);
  assert.deepEqual(listsIn('services: {a: b}\n'), []);
});

/** `enableServiceLinks` that a patch writes where it means nothing is moved in the patch. */
import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { english } from '../analysis/messages/languages.ts';
import { applyRangeEdits } from '../analysis/text.ts';
import { noClusters } from './clusters.ts';
import { Project } from './project.ts';

const at = (path: string) => `file:///w/${path}`;
const web = `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  template:
    spec:
      containers:
        - name: app
          image: app:1
`;
const head = 'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web }\n';
const code = 'enable-service-links-misplaced';

function fixedBy(t: TestContext, patches: string, patch?: string) {
  const project = new Project({ clusters: noClusters, onDidChange: () => undefined });
  t.after(() => project.dispose());
  const kustomization = `resources: [web.yaml]\n${patches}`;
  const files = { 'web.yaml': web, 'kustomization.yaml': kustomization, ...(patch && { 'p.yaml': patch }) };
  for (const [path, text] of Object.entries(files)) project.texts.update(at(path), text);
  const [path, text] = patch === undefined ? ['kustomization.yaml', kustomization] : ['p.yaml', patch];
  const found = () => project.findingsIn(at(path)).filter((finding) => finding.code === code);
  const [finding] = found();
  const [fix, ...others] = finding?.fixes.filter(({ title }) => title.id !== 'fix-suppress') ?? [];
  assert.deepEqual(others, []);
  if (fix === undefined) return undefined;
  const fixed = applyRangeEdits(text, fix.edits);
  project.texts.update(at(path), fixed);
  assert.deepEqual(found(), [], fixed);
  assert.deepEqual(
    project.builds.flatMap(({ built }) => built.problems),
    [],
  );
  const title = english.say(fix.title) + (fix.isPreferred ? ' *' : '');
  return { title, text: fixed.replace(head, '').replace('resources: [web.yaml]\n', '') };
}

const file = 'patches: [{ path: p.yaml }]\n';
const off = 'Move enableServiceLinks to the pod spec *';
const on = 'Move enableServiceLinks to the pod spec';

const patchFiles: Readonly<Record<string, readonly [string, string, string]>> = {
  'alone above the pod spec': [
    'spec:\n  enableServiceLinks: false # why\n',
    off,
    'spec:\n  template:\n    spec:\n      enableServiceLinks: false # why\n',
  ],
  'beside the way there': [
    'spec:\n  enableServiceLinks: false # why\n  template:\n    spec:\n      hostNetwork: true\n',
    off,
    'spec:\n  template:\n    spec:\n      enableServiceLinks: false # why\n      hostNetwork: true\n',
  ],
  'in a container': [
    'spec:\n  template:\n    spec:\n      containers:\n        - name: app\n          enableServiceLinks: "true"\n',
    on,
    'spec:\n  template:\n    spec:\n      enableServiceLinks: true\n      containers:\n        - name: app\n',
  ],
  'below a comment': [
    'spec:\n  # why\n  # more\n  enableServiceLinks: false\n  template:\n    spec:\n      # which\n      hostNetwork: true\n',
    off,
    'spec:\n  template:\n    spec:\n      # why\n      # more\n      enableServiceLinks: false\n      # which\n      hostNetwork: true\n',
  ],
  'below a comment, misspelt': [
    'spec:\n  # why\n  enableservicelinks: false\n  template:\n    spec:\n      hostNetwork: true\n',
    off,
    'spec:\n  template:\n    spec:\n      # why\n      enableServiceLinks: false\n      hostNetwork: true\n',
  ],
  'below a comment, alone': [
    'spec:\n  # turn links off\n  enableServiceLinks: false # because\n  replicas: 2\n',
    off,
    'spec:\n  template:\n    spec:\n      # turn links off\n      enableServiceLinks: false # because\n  replicas: 2\n',
  ],
  'below a comment that is not its own': [
    'spec:\n  # why\n\n  enableServiceLinks: false\n  template:\n    spec:\n      hostNetwork: true\n',
    off,
    'spec:\n  # why\n\n  template:\n    spec:\n      enableServiceLinks: false\n      hostNetwork: true\n',
  ],
  'in the pod spec, as a text': [
    'spec:\n  template:\n    spec:\n      enableServiceLinks: "false"\n',
    'Write false without quotes *',
    'spec:\n  template:\n    spec:\n      enableServiceLinks: false\n',
  ],
  'in flow style': [
    'spec: { template: { enableServiceLinks: false } }\n',
    off,
    'spec: { template: { spec: {enableServiceLinks: false} } }\n',
  ],
};

for (const [where, [written, title, fixed]] of Object.entries(patchFiles))
  for (const eol of ['\n', '\r\n'])
    test(`a patch file with the key ${where}, ${JSON.stringify(eol)}`, (t) => {
      const found = fixedBy(t, file, (head + written).replaceAll('\n', eol));
      assert.deepEqual(found && { ...found, text: found.text.replaceAll('\r\n', '\n').replace(head, '') }, {
        title,
        text: fixed,
      });
      if (eol === '\r\n') assert.doesNotMatch(found?.text ?? '', /[^\r]\n/);
    });

const indented = (text: string) => text.replace(/^(?=.)/gm, '      ');

test('a patch in a literal block', (t) => {
  const block = (spec: string) => `patches:\n  - patch: |-\n${indented(head + spec)}`;
  const found = fixedBy(t, block('spec:\n  enableServiceLinks: false\n'));
  assert.equal(found?.title, off);
  assert.equal(found.text, block('spec:\n  template:\n    spec:\n      enableServiceLinks: false\n'));
  const merged = (spec: string) => `patchesStrategicMerge:\n  - |-\n${indented(head + spec)}`;
  const found2 = fixedBy(t, merged('spec:\n  template:\n    enableServiceLinks: false\n'));
  assert.equal(found2?.text, merged('spec:\n  template:\n    spec:\n      enableServiceLinks: false\n'));
});

test('an operation gets the right path', (t) => {
  const operation = (path: string, op = 'add', value = 'false') =>
    `- op: ${op}\n  path: ${path}\n  value: ${value}\n`;
  const target = 'target: { kind: Deployment }';
  const right = '/spec/template/spec/enableServiceLinks';
  const inFile = fixedBy(
    t,
    `patches: [{ path: p.yaml, ${target} }]\n`,
    operation('/spec/enableServiceLinks', 'add', '"false"'),
  );
  assert.deepEqual(inFile, { title: off, text: operation(right) });
  const block = (text: string) => `patches:\n  - ${target}\n    patch: |-\n${indented(text)}`;
  const inBlock = fixedBy(t, block(operation('/spec/template/spec/containers/0/enableServiceLinks')));
  assert.deepEqual(inBlock, { title: off, text: block(operation(right)) });
});

test('an operation in a text of JSON, or in quotes, gets the right path', (t) => {
  const target = 'target: { kind: Deployment }';
  const right = '/spec/template/spec/enableServiceLinks';
  for (const [before, after] of [
    ["'", "'"],
    ['', ''],
    ['', ' # why'],
  ] as const) {
    const entry = (path: string, value = 'false') =>
      `patches:\n  - ${target}\n    patch: ${before}[{"op": "add", "path": "${path}", "value": ${value}}]${after}\n`;
    // Without quotes that is a list, and no text.
    if (before === '') continue;
    for (const value of ['false', '"false"'])
      assert.deepEqual(fixedBy(t, entry('/spec/enableServiceLinks', value)), {
        title: off,
        text: entry(right),
      });
  }
  const twice = `patches:\n  - ${target}\n    patch: "- {op: add, path: /spec/enableServiceLinks, value: false}"\n`;
  assert.equal(fixedBy(t, twice)?.text, twice.replace('/spec/e', '/spec/template/spec/e'));
  const json = (path: string) => `[{"op":"replace","path":"${path}","value":"false"}]`;
  const inFile = fixedBy(
    t,
    `patches: [{ path: p.yaml, ${target} }]\n`,
    json('/spec/template/enableServiceLinks'),
  );
  assert.equal(inFile?.text, json(right).replace('replace', 'add').replace('"false"', 'false'));
});

test('a patch in quotes', (t) => {
  const entry = (spec: string) =>
    `patches:\n  - patch: '{"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "web"}, "spec": ${spec}}'\n`;
  assert.equal(
    fixedBy(t, entry('{"enableServiceLinks": false}'))?.text,
    entry('{"template": {"spec": {"enableServiceLinks": false}}}'),
  );
});

test('a value that an operation writes as a text is written as a boolean', (t) => {
  const operation = (value: string) =>
    `- op: add\n  path: /spec/template/spec/enableServiceLinks\n  value: ${value}\n`;
  const patches = 'patches: [{ path: p.yaml, target: { kind: Deployment } }]\n';
  assert.deepEqual(fixedBy(t, patches, operation('"false"')), {
    title: 'Write false without quotes *',
    text: operation('false'),
  });
});

test('an operation that only says what is said already is taken out', (t) => {
  const operation = (path: string) => `- op: add\n  path: ${path}\n  value: false\n`;
  const [wrong, right] = [
    operation('/spec/enableServiceLinks'),
    operation('/spec/template/spec/enableServiceLinks'),
  ];
  const patches = 'patches: [{ path: p.yaml, target: { kind: Deployment } }]\n';
  const title = 'Remove this enableServiceLinks: the pod spec has one *';
  for (const [text, fixed] of [
    [`# a\n${wrong}# b\n${right}`, `# a\n# b\n${right}`],
    [right + wrong, right],
    [
      '[{"op":"add","path":"/spec/enableServiceLinks","value":false}, {"op":"add","path":"/spec/template/spec/enableServiceLinks","value":false}]\n',
      '[{"op":"add","path":"/spec/template/spec/enableServiceLinks","value":false}]\n',
    ],
  ] as const)
    assert.deepEqual(fixedBy(t, patches, text), { title, text: fixed });
});

test('none where the patch says no more than that, and the pod spec has the key already', (t) => {
  const patch = `${head}spec:\n  enableServiceLinks: false\n  template:\n    spec:\n      enableServiceLinks: true\n`;
  const found = fixedBy(t, file, patch);
  assert.equal(found?.title, 'Remove this enableServiceLinks: the pod spec has one *');
  assert.equal(found.text, 'spec:\n  template:\n    spec:\n      enableServiceLinks: true\n');
});

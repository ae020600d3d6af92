/** The committed engine is what its sources make, byte for byte; and what it does with charts that are meant to do harm. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildEngine, staleParts } from '../../scripts/helmEngine.ts';
import { type RenderedChart, readAnswer } from '../../server/src/analysis/helm/renderedChart.ts';
import { findGo } from '../support/oracles.ts';
import { render, startEngine } from './engine.ts';

const isOff = process.env['ORACLES'] === 'off';
const go = isOff ? undefined : findGo();
const skip =
  go === undefined &&
  'the engine that renders charts, rebuilt from its sources: CI=true npm test, with Go installed';

test('the committed engine is what its sources make', {
  skip: process.env['CI'] === 'true' ? false : skip,
}, () => {
  assert.ok(go !== undefined, 'no Go toolchain');
  assert.deepEqual(staleParts(buildEngine(go)), []);
});

const release = { name: 'web', namespace: 'shop' };
const head = 'apiVersion: v2\nname: web\nversion: 0.1.0\n';

async function rendered(
  files: Readonly<Record<string, string>>,
  only?: readonly string[],
): Promise<RenderedChart> {
  const engine = await startEngine();
  const request = { files: { 'Chart.yaml': head, ...files }, release, helm: 3 as const };
  return readAnswer(render(engine, only === undefined ? request : { ...request, only }));
}

const hostile: Readonly<Record<string, readonly [template: string, message: RegExp]>> = {
  'more numbers than anybody counts': ['{{ range until 1000000000 }}x{{ end }}', /too many numbers/],
  'numbers down and down': ['{{ range untilStep 0 -1000000000 -1 }}x{{ end }}', /too many numbers/],
  'a sequence without end': ['{{ seq 1 1000000000 }}', /too many numbers/],
  'a text repeated without end': ['{{ repeat 1000000000 "ab" }}', /too long/],
  'an indentation without end': ['{{ indent 1000000000 "ab" }}', /cannot indent/],
  'an output without end': [
    '{{ define "a" }}{{ repeat 100000 "0123456789" }}{{ end }}{{ range until 1000 }}{{ include "a" $ }}{{ end }}',
    /output is too long/,
  ],
  'helpers that include each other': [
    '{{ define "a" }}{{ include "b" . }}{{ end }}{{ define "b" }}{{ include "a" . }}{{ end }}{{ include "a" . }}',
    /nested too deep/,
  ],
  'a template that is its own value': ['{{ $t := "{{ tpl . . }}" }}{{ tpl $t $t }}', /nested too deep/],
  'a template action that calls itself': [
    '{{ define "a" }}{{ template "a" . }}{{ end }}{{ template "a" . }}',
    /exceeded maximum template depth/,
  ],
  'a hostile text for tpl': ['{{ tpl "{{ fail `no` }}" . }}', /^no$/],
  'our own marks': ['{{ kubeServiceLinksText 0 }}', /function "kubeServiceLinksText" not defined/],
  'a file outside of the chart': [
    '{{ .Files.Get "../../etc/passwd" | required "nothing there" }}',
    /nothing there/,
  ],
  'unbalanced braces': ['{{ if }', /unexpected "}"|missing value/],
};

for (const [what, [template, message]] of Object.entries(hostile))
  test(`${what} is a problem of the template, and others are rendered`, async () => {
    const { templates, problems } = await rendered({
      'templates/a.yaml': template,
      'templates/b.yaml': 'b: 1\n',
    });
    assert.deepEqual(
      problems.map(({ template: name }) => name),
      ['web/templates/a.yaml'],
    );
    assert.match(problems[0]?.message ?? '', message);
    assert.deepEqual(
      templates.map(({ text }) => text),
      ['b: 1\n'],
    );
  });

test('what is used up no more is collected, however late the machine comes to it', async (t) => {
  // Each look at the clock finds it 20 ms later: what Go's collector takes for its own share is then above the half of
  // all time, beyond which it does nothing but where the program waits; and a program alone in its thread never waits.
  let now = 0;
  t.mock.method(performance, 'now', () => (now += 20));
  const engine = await startEngine();
  const values = Array.from({ length: 200 }, (_, index) => `key${index}: { a: ${index}, b: [x, y, z] }\n`);
  const template = '{{ range until 10 }}{{ $.Values | toYaml | fromYaml | toYaml | len }}{{ end }}';
  const files = { 'Chart.yaml': head, 'values.yaml': values.join(''), 'templates/a.yaml': template };
  for (let round = 0; round < 8; round += 1) {
    const { templates } = readAnswer(render(engine, { files, release, helm: 3 }));
    assert.equal(templates.length, 1);
  }
  assert.ok(engine.bytes() < 200e6, `${(engine.bytes() / 1e6).toFixed(0)} MB`);
});

test('all that a chart sees, taken for a key by a slip, is not written out', async () => {
  const files = {
    'templates/a.yaml':
      '{{ range $key, $_ := dict "a" 1 $ 2 (dict "context" .) 3 (dict "b" 1) 4 7 5 }}{{ $key }} {{ end }}',
  };
  const { templates } = await rendered(files);
  assert.deepEqual(
    templates.map(({ text }) => text),
    ['7 a map[] map[b:1] '],
  );
});

test('a problem says where it is, in the helper and on the way there', async () => {
  const { problems } = await rendered({
    'templates/_h.tpl': '{{ define "x" }}\n  {{ required "say it" .Values.a }}{{ end }}',
    'templates/a.yaml': 'a:\n  {{ include "x" . }}\n',
  });
  assert.deepEqual(problems, [
    {
      kind: 'execution',
      message: 'say it',
      template: 'web/templates/a.yaml',
      trace: [
        { path: 'templates/a.yaml', line: 1, column: 5 },
        { path: 'templates/_h.tpl', line: 1, column: 5 },
      ],
    },
  ]);
});

test('a dependency that is not there is named', async () => {
  const { missing, templates } = await rendered({
    'Chart.yaml': `${head}dependencies: [{ name: db, version: 1.0.0, repository: "https://x" }]\n`,
    'templates/a.yaml': 'a: 1\n',
  });
  assert.deepEqual([missing, templates.length], [['db'], 1]);
});

test('only what is asked for is rendered', async () => {
  const files = { 'templates/a.yaml': 'a: {{ fail "no" }}\n', 'templates/b.yaml': 'b: 1\n' };
  const { templates, problems } = await rendered(files, ['web/templates/b.yaml']);
  assert.deepEqual([templates.map(({ name }) => name), problems], [['web/templates/b.yaml'], []]);
});

test('what is random or of today is the same twice, and its lines are named', async () => {
  const files = {
    'templates/a.yaml': 'a: 1\nb: {{ randAlphaNum 20 }}\nc: {{ now | date "2006" }}\nd: {{ uuidv4 }}\n',
  };
  const [one, other] = [await rendered(files), await rendered(files)];
  assert.deepEqual(one, other);
  assert.deepEqual([...(one.templates[0]?.unstable ?? [])], [1, 2, 3]);
});

test('what chance has decided is not certain, whatever the dice said', async () => {
  const template = [
    'a: {{ eq (randAlphaNum 1) "a" }}',
    '{{- $odd := eq (randInt 0 50) 7 }}',
    'b: {{ $odd }}',
    '{{- if $odd }}',
    'c: 1',
    '{{- else }}',
    'c: 2',
    '{{- end }}',
    'd: 1',
    'e: {{ include "known" . | nindent 2 }}',
    'f: {{ toYaml (dict "x" 1 "z" $odd) | nindent 2 }}',
  ].join('\n');
  const known = '{{ define "known" }}g: 1\nh: {{ eq (randNumeric 3) "123" }}\ni: 1{{ end }}';
  const { templates } = await rendered({ 'templates/a.yaml': template, 'templates/_h.tpl': known });
  const [{ text, unstable } = { text: '', unstable: new Set() }] = templates;
  assert.deepEqual(
    text.split('\n').filter((_, line) => unstable.has(line)),
    ['a: false', 'b: false', 'c: 2', '  h: false', '  x: 1', '  z: false'],
  );
});

test('a template without end is a problem of its own, and the others are rendered', async () => {
  const engine = await startEngine();
  const endless = '{{ range until 1000000 }}{{ range until 1000000 }}{{ end }}{{ end }}';
  const files = { 'Chart.yaml': head, 'templates/a.yaml': endless, 'templates/b.yaml': 'b: 1\n' };
  const { templates, problems } = render(engine, { files, release, helm: 3, mostMs: 500 });
  assert.deepEqual(
    [templates.map(({ name }) => name), problems.map(({ kind, template }) => [kind, template])],
    [['web/templates/b.yaml'], [['too-long', 'web/templates/a.yaml']]],
  );
});

test('what is offered is taken where a dependency wants that version', async () => {
  const engine = await startEngine();
  const dependency = (name: string, version: string) =>
    `  - { name: ${name}, version: ${version}, repository: "file://../${name}" }\n`;
  const chart = (name: string) => `apiVersion: v2\nname: ${name}\nversion: 1.2.0\n`;
  const files = {
    'Chart.yaml': `${head}dependencies:\n${dependency('common', '1.x')}${dependency('db', '2.x')}`,
    'templates/a.yaml': 'a: {{ include "x" . }}\n',
    'charts/common/Chart.yaml': chart('common'),
    'charts/common/templates/_x.tpl': '{{ define "x" }}hello{{ end }}',
    'charts/db/Chart.yaml': chart('db'),
    'charts/db/templates/db.yaml': 'b: 1\n',
  };
  const { templates, missing } = render(engine, {
    ...{ files, release, helm: 3, offered: ['charts/common', 'charts/db'] },
  });
  assert.deepEqual([templates.map(({ text }) => text), missing], [['a: hello\n'], ['db']]);
});

test('ten thousand templates are rendered', async () => {
  const files = Object.fromEntries(
    Array.from({ length: 10_000 }, (_, index) => [`templates/${index}.yaml`, `a: {{ .Values.x }}${index}\n`]),
  );
  assert.equal((await rendered(files)).templates.length, 10_000);
});

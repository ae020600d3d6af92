import assert from 'node:assert/strict';
import { test } from 'node:test';
import { entryOf, nodeAt } from '../../documents/reading.ts';
import type { YamlNode } from '../../documents/tree.ts';
import { asSettingsSay } from '../../views/namespace.ts';
import { isWritten, rangeOf, wholeText } from '../../views/place.ts';
import { manifestsOf } from '../../workloads/manifests.ts';
import { readWorkloads } from '../../workloads/readWorkload.ts';
import { maskTemplate } from './maskedTemplate.ts';
import { unrenderedTemplate } from './unrenderedTemplate.ts';

const options = { id: 'x', label: 'charts/web', resolveNamespace: asSettingsSay };
const uri = 'file:///w/charts/web/templates/a.yaml';

function read(text: string) {
  const reading = unrenderedTemplate(wholeText(uri, text), options);
  const workloads = reading.documents.flatMap(({ document }) =>
    manifestsOf(document).flatMap((manifest) => readWorkloads(manifest, [])),
  );
  return { reading, workloads };
}

const deployment = (spec: string) => `{{- if .Values.enabled }}
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ include "web.fullname" . }}
  namespace: {{ .Release.Namespace | quote }}
  labels:
    {{- include "web.labels" . | nindent 4 }}
spec:
  template:
    spec:
${spec}{{- end }}
`;

/** What is known of the only pod: its links, and each container with its image and variables. */
function podOf(spec: string): readonly string[] {
  const { workloads } = read(deployment(spec));
  assert.equal(workloads.length, 1);
  return workloads.flatMap(({ serviceLinks, containers, otherContainers }) => [
    `links ${serviceLinks.are}${otherContainers === undefined ? '' : ', maybe more containers'}`,
    ...containers.map(({ name, image, condition, env, unknownEnv }) =>
      [
        name,
        image ?? '?',
        ...(condition === undefined ? [] : ['perhaps']),
        ...env.map(
          (one) =>
            `${one.name}${one.condition === undefined ? '' : '?'}=${one.value.kind === 'literal' ? one.value.text : '?'}`,
        ),
        ...(unknownEnv.length > 0 ? ['…'] : []),
      ].join(' '),
    ),
  ]);
}

test('every character keeps its place', () => {
  const text = deployment('      containers: {{ .Values.x }} # {{ y }}\n').replaceAll('\n', '\r\n');
  const masked = maskTemplate(text)?.text ?? assert.fail();
  assert.equal(masked.length, text.length);
  assert.deepEqual(
    [...masked.matchAll(/\r\n/g)].map(({ index }) => index),
    [...text.matchAll(/\r\n/g)].map(({ index }) => index),
  );
});

test('what is written is known, what an action prints is not', () => {
  assert.deepEqual(
    podOf(`      containers:
        - name: web
          image: nginx:1.27
          env:
            - name: A
              value: "1"
            - name: B
              value: {{ .Values.b }}
        - name: side
          image: "{{ .Values.image.repository }}:1"
`),
    ['links on', 'web nginx:1.27 A=1 B=?', 'side ? '.trim()],
  );
});

test('what stands in a block may not be there, and what an action adds may be more', () => {
  assert.deepEqual(
    podOf(`      containers:
        - name: web
          image: nginx:1.27
          env:
            {{- if .Values.a }}
            - name: A
              value: "1"
            {{- end }}
            {{- with .Values.env }}
            {{- toYaml . | nindent 12 }}
            {{- end }}
        {{- if .Values.side }}
        - name: side
          image: side:1
        {{- end }}
`),
    ['links on', 'web nginx:1.27 A?=1 …', 'side side:1 perhaps'],
  );
});

test('an action behind a key that prints on the next line adds to what stands there', () => {
  const { workloads, reading } = read(
    deployment('      containers:\n        - name: web\n          image: nginx:1.27\n').replace(
      '  labels:\n    {{- include "web.labels" . | nindent 4 }}\n',
      '  labels: {{- include "web.labels" . | nindent 4 }}\n    app: web\n  annotations: {{- toYaml .x | nindent 4 }}\n',
    ),
  );
  assert.equal(workloads.length, 1);
  const state = reading.documents[0]?.document.state;
  const metadata = state?.kind === 'parsed' ? nodeAt(state.root, 'metadata') : undefined;
  const labels = nodeAt(metadata, 'labels');
  assert.ok(
    labels?.type === 'mapping' && labels.rest !== undefined && nodeAt(labels, 'app')?.type === 'scalar',
  );
  assert.equal(nodeAt(metadata, 'annotations')?.type, 'hole');
});

test('a key with nothing but an action below it holds anything', () => {
  assert.deepEqual(
    podOf(`      containers:
        - name: web
          image: nginx:1.27
          env:
            {{- include "web.env" . | nindent 12 }}
      {{- with .Values.more }}
      {{- toYaml . | nindent 8 }}
      {{- end }}
`),
    ['links on, maybe more containers', 'web nginx:1.27 …'],
  );
});

for (const [what, spec] of Object.entries({
  'in a branch': '      {{- if .Values.x }}\n      enableServiceLinks: false\n      {{- end }}\n',
  'of a value': '      enableServiceLinks: {{ .Values.links }}\n',
  'by a helper': '      {{- include "web.pod" . | nindent 6 }}\n',
  'by a helper that says nothing of its column': '{{ include "web.pod" . }}\n',
  'in two branches':
    '      {{- if .Values.x }}\n      enableServiceLinks: false\n      {{- else }}\n      enableServiceLinks: true\n      {{- end }}\n',
}))
  test(`links that may be said ${what} are not known`, () => {
    const [first] = podOf(`${spec}      containers:\n        - name: web\n          image: nginx:1.27\n`);
    assert.match(first ?? '', /^links unknown/);
  });

test('where the key stands anywhere in the template, nobody claims that it is missing', () => {
  const pod = `      containers:\n        - name: web\n          image: nginx:1.27\n`;
  const { workloads } = read(`{{- define "x" }}\nenableServiceLinks: false\n{{- end }}\n${deployment(pod)}`);
  assert.deepEqual(
    workloads.map(({ serviceLinks }) => serviceLinks.are),
    ['unknown'],
  );
});

test('a text that an action joins to its value is not known', () => {
  const image = (text: string) =>
    podOf(`      containers:\n        - name: web\n          image: ${text}`)[1];
  assert.match(image('nginx\n{{- if .Values.tag }}:{{ .Values.tag }}{{ end }}\n') ?? '', /^web \?/);
  assert.equal(image('nginx{{ .Values.tag }}\n'), 'web ?');
  assert.equal(image('{{ if .Values.a }}nginx{{ else }}httpd{{ end }}\n'), 'web ?');
  assert.equal(image('nginx # {{ .Values.tag }}\n'), 'web nginx');
});

test('keys that actions write are any', () => {
  const { reading } = read('a:\n  {{ .Values.key }}: 1\n  b: 2\n');
  const state = reading.documents[0]?.document.state;
  const a = state?.kind === 'parsed' ? nodeAt(state.root, 'a') : undefined;
  assert.ok(a?.type === 'mapping' && a.rest !== undefined);
  const kinds = (key: string): YamlNode['type'] | undefined => entryOf(a, key)?.value.type;
  assert.deepEqual([kinds('b'), kinds('other')], ['scalar', 'hole']);
});

test('text in a block scalar with an action is not known', () => {
  const { reading } = read('a: |\n  x\n  {{- if y }}\n  z\n  {{- end }}\nb: |\n  plain\n');
  const state = reading.documents[0]?.document.state;
  const root = state?.kind === 'parsed' ? state.root : undefined;
  assert.deepEqual([nodeAt(root, 'a')?.type, nodeAt(root, 'b')?.type], ['hole', 'scalar']);
});

test('places are those of the file, and nothing is edited', () => {
  const { reading, workloads } = read(
    deployment('      containers:\n        - name: web\n          image: nginx:1.27\n'),
  );
  const span = workloads[0]?.containers[0]?.findingSpan;
  const [placed] = reading.documents;
  assert.ok(span && placed);
  const where = reading.view.near(placed, span);
  assert.ok(isWritten(where));
  assert.deepEqual(rangeOf(where).start, { line: 13, character: 17 });
  assert.equal(reading.view.exact(placed, span), undefined);
});

test('documents in one file keep their places, and hostile texts end', () => {
  const { reading } = read('a: 1\n---\n{{ if x }}\nb: 2\n');
  assert.deepEqual(
    reading.documents.map(({ startLine }) => startLine),
    [0, 1],
  );
  for (const text of [
    '{{',
    '}}',
    '{{ end }}{{ end }}',
    '{{ if }}\n'.repeat(100_000),
    '{{ x }}\n'.repeat(100_000),
    '{{ x }}'.repeat(20_000),
    '{{ define "a" }}'.repeat(500),
    `a: ${'{{ x }}'.repeat(5000)}`,
  ])
    assert.doesNotThrow(() => read(text), text.slice(0, 20));
});

test('what an action prints is nothing of the documents before its own', () => {
  const pod = deployment('      containers: [{ name: app, image: app }]\n');
  const service = `---
apiVersion: v1
kind: Service
spec:
  ports:
    - name: http
      {{- toYaml .Values.port | nindent 6 }}
`;
  const linksIn = (text: string) => read(text).workloads.map(({ serviceLinks }) => serviceLinks.are);
  assert.deepEqual(linksIn(pod), ['on']);
  assert.deepEqual(linksIn(pod + service), ['on']);
});

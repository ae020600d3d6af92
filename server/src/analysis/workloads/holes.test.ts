/** What follows for a workload from parts that are yet to be filled in. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withHoles } from '../../../../test/support/markedHoles.ts';
import { english } from '../messages/languages.ts';
import { manifestsOf } from './manifests.ts';
import { readPods } from './readWorkload.ts';
import { unjudgedPods } from './unjudgedPods.ts';
import { scriptOf } from './variableUses.ts';
import { isGiven } from './workload.ts';

function manifestIn(text: string) {
  const [manifest] = manifestsOf(withHoles(text));
  assert.ok(manifest);
  return manifest;
}

/** The workload of a pod whose spec holds this, beside one container. */
function podWith(fields: string) {
  const [workload] = readPods(
    manifestIn(
      `{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {${fields}, containers: [{name: c}]}}`,
    ),
    [],
  ).workloads;
  assert.ok(workload);
  return workload;
}

/** The container that holds this. */
function containerWith(fields: string) {
  const text = `{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {containers: [{${fields}}]}}`;
  const [workload] = readPods(manifestIn(text), []).workloads;
  const [container] = workload?.containers ?? [];
  assert.ok(container);
  return container;
}

for (const [written, are] of [
  ['enableServiceLinks: "{{ .Values.links }}"', 'unknown'],
  ['"{{ if .Values.links }}": "", enableServiceLinks: false', 'unknown'],
  ['"{{ rest }}": ""', 'unknown'],
  ['enableServiceLinks: false, "{{ rest }}": ""', 'off'],
  ['x: "{{ .Values.links }}"', 'on'],
] as const) {
  test(`links with ${written} are ${are}`, () => {
    assert.equal(podWith(written).serviceLinks.are, are);
  });
}

for (const [written, isWindows] of [
  ['os: { name: "{{ .Values.os }}" }', 'perhaps'],
  ['nodeSelector: "{{ .Values.nodes }}"', 'perhaps'],
  ['nodeSelector: { kubernetes.io/os: linux, "{{ rest }}": "" }', false],
  ['nodeSelector: { kubernetes.io/os: windows, "{{ rest }}": "" }', true],
  ['affinity: "{{ .Values.affinity }}"', 'perhaps'],
  ['tolerations: "{{ .Values.x }}"', false],
] as const) {
  test(`a pod with ${written} is for Windows: ${isWindows}`, () => {
    assert.equal(podWith(written).isWindows, isWindows);
  });
}

test('a list of env that may have more is open, and so is one with an entry of unknown name', () => {
  for (const env of [
    'env: "{{ .Values.env }}"',
    'env: [{name: A, value: b}, "{{ rest }}"]',
    'env: [{name: "{{ .Values.n }}", value: b}]',
    'envFrom: [{configMapRef: {name: "{{ .Values.n }}"}}]',
    '"{{ rest }}": ""',
  ])
    assert.notDeepEqual(containerWith(env).unknownEnv, [], env);
  assert.deepEqual(containerWith('env: [{name: A, value: "{{ .Values.a }}"}]').unknownEnv, []);
});

test('a prefix that is known bounds what envFrom may bring', () => {
  const { unknownEnv } = containerWith('envFrom: [{prefix: APP_, secretRef: {name: "{{ .Values.n }}"}}]');
  assert.deepEqual(
    unknownEnv.map(({ prefix }) => prefix),
    ['APP_'],
  );
});

test('a value is unknown where the kubelet may skip it, too', () => {
  const { env } = containerWith(
    'env: [{name: A, value: "{{ .Values.a }}"}, {name: B, valueFrom: "{{ .Values.b }}"}, "{{ if }}", {name: C, value: c}]',
  );
  assert.deepEqual(
    env.map(({ value, condition }) => [
      value.kind,
      value.kind === 'unknown' && value.mayBeSkipped,
      !!condition,
    ]),
    [
      ['unknown', false, false],
      ['unknown', true, false],
      ['literal', false, true],
    ],
  );
});

test('whether a command is given, and which script it runs, may be unknown', () => {
  assert.equal(isGiven(containerWith('x: 1').command), false);
  assert.equal(isGiven(containerWith('command: "{{ .Values.command }}"').command), 'perhaps');
  assert.equal(isGiven(containerWith('command: [sh, "{{ rest }}"]').command), true);
  const script = (fields: string) => scriptOf(containerWith(fields))?.text;
  assert.equal(script('command: [sh, -c, "echo $A"], args: "{{ .Values.args }}"'), 'echo $A');
  assert.equal(script('command: [sh, "{{ rest }}", -c, "echo $A"]'), undefined);
  assert.equal(script('command: [sh, -c], args: ["echo $A", "{{ rest }}"]'), undefined);
});

test('an image that is not known is no image, and is told apart from none', () => {
  assert.notEqual(containerWith('image: "{{ .Values.image }}"').unknownImage, undefined);
  assert.equal(containerWith('name: a').unknownImage, undefined);
});

for (const [text, because] of [
  [
    '{apiVersion: apps/v1, kind: Deployment, metadata: {name: a, namespace: "{{ .ns }}"}}',
    'its metadata.namespace is {{ .ns }}',
  ],
  ['{apiVersion: "{{ .api }}", kind: Deployment, metadata: {name: a}}', 'its apiVersion is {{ .api }}'],
  [
    '{apiVersion: v1, kind: List, items: [{apiVersion: v1, kind: Pod}, "{{ rest }}"]}',
    'its items is {{ rest }}',
  ],
  [
    '{apiVersion: apps/v1, kind: Deployment, spec: {template: "{{ .pod }}"}}',
    'its pods depend on {{ .pod }}',
  ],
  ['{apiVersion: v1, kind: Pod, spec: {containers: "{{ .all }}"}}', 'its pods depend on {{ .all }}'],
  ['{apiVersion: v1, kind: Service, metadata: {name: a, namespace: "{{ .ns }}"}}', undefined],
  ['{apiVersion: v1, kind: Pod, metadata: {name: "{{ .name }}"}, spec: {containers: []}}', undefined],
] as const) {
  test(`${text} is ${because === undefined ? 'judged' : 'counted as not judged'}`, () => {
    const unjudged = manifestsOf(withHoles(text)).flatMap((manifest) => unjudgedPods(manifest, []) ?? []);
    assert.deepEqual(
      unjudged.map(({ because: reason }) => english.say(reason)),
      because === undefined ? [] : [because],
    );
  });
}

/** After any edits overlays say what they say where nothing was known before, whenever they are asked. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { runsOf } from '../../../test/support/share.ts';
import type { ManifestDocument } from '../analysis/documents/document.ts';
import { readManifestFile } from '../analysis/documents/manifestFile.ts';
import type { InputFile } from '../analysis/kustomize/files.ts';
import { signsOf, signsOfLike } from '../analysis/signs/signsOf.ts';
import type { ReadText } from '../analysis/views/textKind.ts';
import type { Built } from './built.ts';
import { readDrafts } from './documentDeclarations.ts';
import { kustomizationBuilder } from './kustomizationBuilder.ts';
import { draftsOf } from './likeDrafts.ts';

const root = 'file:///w/';

/** What may stand behind the key of a pod's specification, and in what overlays look at. */
const parts = {
  name: ['web', 'api'],
  replicas: ['', '  replicas: 3\n'],
  label: ['a', 'b'],
  image: ['app:1', 'app:2', 'redis:7'],
  value: [
    'one',
    'two',
    '"$(HOST):80"',
    '|\n                a\n                b',
    '>\n                a\n\n                 b',
  ],
  env: [
    '',
    '            - { name: KEY, valueFrom: { configMapKeyRef: { name: settings, key: key } } }\n',
    '            - { name: SELF, valueFrom: { fieldRef: { fieldPath: metadata.name } } }\n',
    '            # kube-service-links-disable-next-line service-links-implicit -- no\n            - { name: B, value: b }\n',
    '            - { name: C }\n',
  ],
  more: [
    '',
    '      serviceAccountName: web\n',
    '      affinity: { podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: a, labelSelector: { matchLabels: { a: b } } }] } }\n',
    '      volumes: [{ name: v, configMap: { name: settings } }]\n',
    '      volumes: odd\n',
    '  volumeClaimTemplates: []\n',
  ],
  kind: ['Deployment', 'StatefulSet'],
} as const;

type Parts = { readonly [Part in keyof typeof parts]: string };

function workload({ name, replicas, label, image, value, env, more, kind }: Parts): string {
  return `apiVersion: apps/v1
kind: ${kind}
metadata:
  name: ${name}
spec:
${replicas}  selector: { matchLabels: { app: ${label} } }
  template:
    metadata:
      labels: { app: ${label} }
    spec:
      containers:
        - name: app
          image: ${image}
          env:
            - name: TEXT
              value: ${value}
${env}${more}`;
}

const others = [
  'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: settings }\ndata: { key: a }\n',
  'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: settings }\ndata: { key: b }\n',
  'apiVersion: v1\nkind: Service\nmetadata: { name: redis }\nspec: { ports: [{ port: 6379 }] }\n',
];
const bases = [
  'resources: [app.yaml]\n',
  'resources: [app.yaml]\nnamePrefix: b-\n',
  'resources: [app.yaml, gone.yaml]\n',
];
const overlayLines = [
  'namespace: shop',
  'namespace: team',
  'namePrefix: p-',
  'nameSuffix: -s',
  'commonLabels: { app: other }',
  'labels: [{ pairs: { app: two }, includeTemplates: true }]',
  'labels: [{ pairs: { app: two }, includeSelectors: true, fields: [{ path: spec/template/spec/x, create: true }] }]',
  'replicas: [{ name: web, count: 4 }]',
  'images: [{ name: app, newTag: "9" }]',
  'commonAnnotations: { note: "$(HOST)" }',
  'patches: [{ target: { kind: Deployment }, patch: "[{ op: add, path: /spec/template/spec/enableServiceLinks, value: false }]" }]',
  'configMapGenerator: [{ name: settings, literals: [A=1] }]',
  'vars: [{ name: HOST, objref: { apiVersion: v1, kind: Service, name: redis } }]',
  'buildMetadata: [managedByLabel]',
];
/** Most do what the first of these do. */
const overlay = fc
  .tuple(
    fc.subarray(overlayLines.slice(0, 10), { maxLength: 2 }),
    fc.nat(3),
    fc.subarray(overlayLines, { maxLength: 1 }),
  )
  .map(([lines, dice, more]) =>
    ['resources: [../base]', ...new Set([...lines, ...(dice === 0 ? more : [])]), ''].join('\n'),
  );
const partOf = (...keys: readonly (keyof Parts)[]) =>
  fc.constantFrom(...keys).chain((key) => fc.constantFrom(...parts[key]).map((text) => ({ key, text })));
const part = fc.oneof(
  { weight: 6, arbitrary: partOf('value', 'env', 'image', 'more') },
  { weight: 1, arbitrary: partOf('name', 'replicas', 'label', 'kind') },
);
const edit = fc.oneof(
  { weight: 30, arbitrary: fc.record({ what: fc.constant('part' as const), part, index: fc.nat(1) }) },
  {
    weight: 2,
    arbitrary: fc.record({ what: fc.constant('other' as const), text: fc.constantFrom(...others) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ what: fc.constant('base' as const), text: fc.constantFrom(...bases) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ what: fc.constant('overlay' as const), text: overlay, index: fc.nat(3) }),
  },
);
/** A value here and there, as somebody types, and which overlays are made then: all, or some first. */
const steps = fc.array(
  fc.record({
    edits: fc.array(edit, { minLength: 1, maxLength: 2, size: 'xsmall' }),
    order: fc.nat(23),
    asked: fc.nat(7),
    /** Of these nothing is kept but what it takes to make them again. */
    rest: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(15) }),
  }),
  {
    minLength: 1,
    maxLength: 12,
  },
);

function filesOf(overlays: readonly string[]) {
  const files = new Map<string, InputFile>();
  let revision = 0;
  const set = (path: string, text: string) => {
    const uri = root + path;
    const before = files.get(uri);
    if (before?.text === text) return;
    revision += 1;
    // What did not change stays the same object, as in a workspace.
    files.set(uri, {
      uri,
      text,
      documents: readManifestFile(text, before && { text: before.text, documents: before.documents ?? [] })
        .documents,
    });
  };
  const first: Parts = {
    name: 'web',
    replicas: '',
    label: 'a',
    image: 'app:1',
    value: 'one',
    env: '',
    more: '',
    kind: 'Deployment',
  };
  const workloads = [first, { ...first, name: 'api' }];
  let other = others[0] ?? '';
  const write = () => set('base/app.yaml', [...workloads.map(workload), other].join('---\n'));
  write();
  set('base/kustomization.yaml', bases[0] ?? '');
  for (const [index, text] of overlays.entries()) set(`o${index}/kustomization.yaml`, text);
  const make = (one: typeof edit extends fc.Arbitrary<infer Edit> ? Edit : never) => {
    if (one.what === 'part') {
      const before = workloads[one.index];
      if (before) workloads[one.index] = { ...before, [one.part.key]: one.part.text };
    } else if (one.what === 'other') other = one.text;
    else if (one.what === 'base') set('base/kustomization.yaml', one.text);
    else if (one.index < overlays.length) set(`o${one.index}/kustomization.yaml`, one.text);
    write();
  };
  return { files: { read: (uri: string) => files.get(uri), revision: () => revision }, make };
}

/** The same texts as other objects: nothing that was made of the ones is found by the others. */
function asNew(read: (uri: string) => InputFile | undefined) {
  const copies = new Map<string, InputFile | undefined>();
  return {
    read: (uri: string) => {
      const file = read(uri);
      if (!copies.has(uri)) copies.set(uri, file && { uri, text: file.text });
      return copies.get(uri);
    },
  };
}

/** As somebody would find it who reads all of it. */
function told({ file, problems, unknown }: Built) {
  const words = (remarks: Built['problems']) => remarks.map(({ reason, at }) => [reason, at.in.uri, at.span]);
  return {
    text: file?.text,
    problems: words(problems),
    unknown: words(unknown),
    places: file?.documents.map((placed) => placesIn(file, placed)),
    writtenIn: file && [...file.view.writtenIn].sort(),
  };
}

function placesIn({ view }: ReadText, placed: ReadText['documents'][number]) {
  const { document } = placed;
  return document.lineStarts.map((start, line) => {
    const span = { start, end: document.lineStarts[line + 1] ?? document.text.length };
    const [near, exact] = [view.near(placed, span), view.exact(placed, span)];
    return [near, exact].map((one) => one && 'in' in one && [one.in.uri, one.in.startLine, one.span]);
  });
}

function checkLikeness(id: string, placed: ReadText['documents'][number]): boolean {
  const { document } = placed;
  const { likeness } = document;
  if (likeness === undefined) return false;
  assert.deepEqual(signsOfLike(signsOf(likeness.to, []), likeness), signsOf(document, []));
  const rules = { kinds: [] };
  const [shared, own] = [draftsOf(id, placed, rules), readDrafts(id, placed, rules)];
  assert.deepEqual({ ...shared, characters: 0, place: 0 }, { ...own, characters: 0, place: 0 });
  return true;
}

test('overlays that are not made anew say what they would say if they were', () => {
  let [late, likes, atRest] = [0, 0, 0];
  fc.assert(
    fc.property(fc.array(overlay, { minLength: 2, maxLength: 4 }), steps, (overlays, all) => {
      const { files: given, make } = filesOf(overlays);
      const build = kustomizationBuilder(given);
      const last = new Map<number, Built>();
      const kept: { readonly document: ManifestDocument; readonly text: string }[] = [];
      const requestOf = (index: number) => ({
        ...{ id: `o${index}`, label: `o${index}`, maker: `${root}o${index}/kustomization.yaml` },
        delivery: undefined,
      });
      for (const { edits, order, asked, rest } of [{ edits: [], order: 0, asked: 7, rest: 0 }, ...all]) {
        for (const one of edits) make(one);
        const fresh = kustomizationBuilder(asNew(given.read));
        const indexes = overlays.map((_text, index) => (index + order) % overlays.length);
        for (const index of indexes) {
          const built = build({ ...requestOf(index), previous: last.get(index)?.file });
          if (built.isOfSame) late += 1;
          last.set(index, built);
        }
        const resting = indexes.filter((index) => (rest >> index) % 2 === 1);
        const files = resting.flatMap((index) => {
          const file = last.get(index)?.file;
          return file ? [[`o${index}`, file] as const] : [];
        });
        for (const [id, built] of build.rest?.(new Map(files)) ?? []) {
          atRest += 1;
          last.set(Number(id.slice(1)), built);
        }
        for (const index of indexes) {
          const built = last.get(index);
          assert.ok(built);
          const anew = fresh({ ...requestOf(index), previous: undefined });
          // Of some nobody asks now: what they said then is asked when they say something else.
          if ((asked >> (index % 3)) % 2 === 0) {
            for (const [at, { document }] of (built.file?.documents ?? []).entries())
              kept.push({ document, text: anew.file?.documents[at]?.document.text ?? '' });
            continue;
          }
          for (const placed of built.file?.documents ?? [])
            if (checkLikeness(`o${index}`, placed)) likes += 1;
          assert.deepEqual(told(built), told(anew));
        }
      }
      for (const { document, text } of kept) assert.equal(document.text, text);
    }),
    runsOf(100, 3_000),
  );
  assert.ok(late > 0 && likes > 0 && atRest > 0, `${late} made later, ${likes} alike, ${atRest} at rest`);
});

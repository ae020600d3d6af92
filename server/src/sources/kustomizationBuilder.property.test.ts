/** After any edits overlays say what they say where nothing was known before, whenever they are asked. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { isLong, runsOf } from '../../../test/support/share.ts';
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
    '',
    'null',
    '""',
    'one',
    'other',
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
    '            - { name: TEXTS, value: "$(REDIS_PORT)" }\n',
    '            - { name: TEXT, value: "$(REDIS_PORT)" }\n',
  ],
  more: [
    '',
    '      serviceAccountName: web\n',
    '      affinity: { podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: a, labelSelector: { matchLabels: { a: b } } }] } }\n',
    '      volumes: [{ name: v, configMap: { name: settings } }]\n',
    '      volumes: odd\n',
    '      tolerations: [{ key: a, operator: Exists }]\n',
    '      tolerations: [{ key: a, value: b }]\n',
    '  volumeClaimTemplates: []\n',
  ],
  kind: ['Deployment', 'StatefulSet', 'Worker'],
} as const;

type Parts = { readonly [Part in keyof typeof parts]: string };

function workload({ name, replicas, label, image, value, env, more, kind }: Parts): string {
  return `apiVersion: ${kind === 'Worker' ? 'example.com/v1' : 'apps/v1'}
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
const first = '/spec/template/spec/containers/0';
const operations = [
  { op: 'replace', path: '/spec/replicas', value: 7 },
  { op: 'add', path: '/spec/template/spec/priorityClassName', value: 'high' },
  { op: 'add', path: `${first}/env/-`, value: { name: 'MORE', value: 'more' } },
  { op: 'replace', path: `${first}/env/0/value`, value: 'other' },
  { op: 'test', path: `${first}/env/0/value`, value: 'one' },
  { op: 'copy', from: `${first}/env/0`, path: `${first}/env/-` },
  { op: 'remove', path: `${first}/image` },
  { op: 'replace', path: '/kind', value: 'Other' },
].map((one) => JSON.stringify([one]));
const inPod = [
  'serviceAccountName: other',
  'serviceAccountName: null',
  'containers: [{ name: app, resources: { limits: { memory: 1Gi } } }]',
  'containers: [{ name: app, env: [{ name: MORE, value: more }] }]',
  'containers: [{ name: app, env: [{ name: TEXT, value: two }] }]',
  'containers: [{ name: app, env: [{ name: C, $patch: delete }] }]',
  'containers: [{ name: side, image: "side:1" }]',
  'volumes: [{ name: v, emptyDir: {} }]',
  'tolerations: [{ key: a, operator: Exists }]',
  'tolerations: [{ key: a, value: b }]',
];
const merged = (kind: string, name: string, spec: string) =>
  JSON.stringify(
    `apiVersion: apps/v1\nkind: ${kind}\nmetadata: { name: ${name} }\nspec: { template: { spec: { ${spec} } } }\n`,
  );
const ofWeb = '{ kind: "Deployment|StatefulSet", name: web }';
const container = 'spec.template.spec.containers';
/** Each copies from or to what is edited, or beside it. */
const replacementLines = (
  [
    ['spec.template.spec.priorityClassName', 'metadata.name'],
    [`${container}.[name=app].env.[name=TEXT].value`, 'metadata.name'],
    [`${container}.0.env.0.value`, 'metadata.name'],
    [`${container}.0.env.1.name`, 'metadata.name'],
    [`${container}.*.image`, 'metadata.labels.app'],
    [`${container}.[image=app].env.[name=MORE].value`, 'metadata.name'],
    ['metadata.annotations.copy', `${container}.0.image`],
    ['metadata.annotations.copy', `${container}.[name=app].env.[name=TEXT].value`],
    ['metadata.annotations.copy', 'spec.selector.matchLabels.app'],
    ['spec.copy', 'spec.template.spec'],
    ['spec.template.spec.serviceAccountName', 'kind'],
  ] as const
).map(
  ([to, from]) =>
    `replacements: [{ source: { kind: Deployment, fieldPath: "${from}" }, targets: [{ select: { kind: "Deployment|StatefulSet" }, fieldPaths: ["${to}"], options: { create: true } }] }]`,
);
const patchLines = [
  ...operations.map((one) => `patches: [{ target: ${ofWeb}, patch: ${JSON.stringify(one)} }]`),
  ...inPod.flatMap((spec) => [
    `patches: [{ patch: ${merged('Deployment', 'web', spec)} }]`,
    `patches: [{ target: ${ofWeb}, patch: ${merged('Odd', 'any', spec)} }]`,
    `patches: [{ target: ${ofWeb}, patch: ${merged('Deployment', 'any', spec)} }]`,
    `patchesStrategicMerge: [${merged('Deployment', 'web', spec)}]`,
  ]),
  `patches: [{ target: ${ofWeb}, options: { allowKindChange: true }, patch: ${merged('Odd', 'web', 'a: b')} }]`,
  'components: [../component]',
  ...replacementLines,
];
const component = (lines: string) =>
  `apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\n${lines}\n`;
/** Most do what the first of these do, and some patch besides. */
const overlay = fc
  .tuple(
    fc.subarray(overlayLines.slice(0, 10), { maxLength: 2 }),
    fc.nat(3),
    fc.subarray(overlayLines, { maxLength: 1 }),
    fc.constantFrom(...patchLines),
  )
  .map(([lines, dice, more, patch]) => {
    const rest = dice === 0 ? more : dice === 1 ? [patch] : [];
    return ['resources: [../base]', ...new Set([...lines, ...rest]), ''].join('\n');
  });
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
  {
    weight: 1,
    arbitrary: fc.record({
      what: fc.constant('component' as const),
      text: fc.constantFrom(...patchLines.slice(0, -1)),
    }),
  },
);
/** Patches that all of them have: only then they make of one object what is like another's. */
const shared = fc.oneof(
  { weight: 1, arbitrary: fc.constant(undefined) },
  { weight: 2, arbitrary: fc.constantFrom(...patchLines) },
);
/** Often they are those of one template. */
const several = fc.oneof(
  fc.array(overlay, { minLength: 2, maxLength: 4 }),
  overlay.map((text) =>
    ['a', 'b', 'c'].map((namespace) =>
      text
        .replace('resources:', `namespace: ${namespace}\nresources:`)
        .replace(/\nnamespace: (?:shop|team)/, ''),
    ),
  ),
);
/** A value here and there, as somebody types, and which overlays are made then: all, or some first. */
const steps = fc.array(
  fc.record({
    edits: fc.array(edit, { minLength: 1, maxLength: 2, size: 'xsmall' }),
    order: fc.nat(23),
    asked: fc.nat(7),
    /** Of these nothing is kept but what it takes to make them again. */
    rest: fc.oneof({ weight: 9, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(15) }),
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
  set('component/kustomization.yaml', component(patchLines[0] ?? ''));
  const make = (one: typeof edit extends fc.Arbitrary<infer Edit> ? Edit : never) => {
    if (one.what === 'part') {
      const before = workloads[one.index];
      if (before) workloads[one.index] = { ...before, [one.part.key]: one.part.text };
    } else if (one.what === 'other') other = one.text;
    else if (one.what === 'base') set('base/kustomization.yaml', one.text);
    else if (one.what === 'component') set('component/kustomization.yaml', component(one.text));
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

/** A kind of the project file, whose lists Kustomize merges otherwise than those of kinds that it knows. */
const kinds = [{ apiVersion: 'example.com/v1', kind: 'Worker', podSpec: ['spec', 'template', 'spec'] }];

function checkLikeness(id: string, placed: ReadText['documents'][number]): boolean {
  const { document } = placed;
  const { likeness } = document;
  if (likeness === undefined) return false;
  assert.deepEqual(signsOfLike(signsOf(likeness.to, kinds), likeness), signsOf(document, kinds));
  const rules = { kinds };
  const [shared, own] = [draftsOf(id, placed, rules), readDrafts(id, placed, rules)];
  assert.deepEqual({ ...shared, characters: 0, place: 0 }, { ...own, characters: 0, place: 0 });
  return true;
}

test('overlays that are not made anew say what they would say if they were', () => {
  let [late, patched, likes, atRest] = [0, 0, 0, 0];
  fc.assert(
    fc.property(several, shared, steps, (own, patch, all) => {
      const overlays = own.map((text) =>
        patch === undefined || /^(?:patches|components)/m.test(text) ? text : `${text}${patch}\n`,
      );
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
          if (built.isOfSame && /^(?:patches|components)/m.test(overlays[index] ?? '')) patched += 1;
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
  const counts = { late, patched, likes, atRest };
  assert.ok(Math.min(...Object.values(counts)) > 0, JSON.stringify(counts));
});

/** Each leaves an object as it is that is written like this. */
const idle = (
  [
    [{ value: 'one' }, { op: 'test', path: `${first}/env/0/value`, value: 'one' }],
    [{ value: 'other' }, { op: 'replace', path: `${first}/env/0/value`, value: 'other' }],
    [{}, { op: 'replace', path: '/spec/replicas', value: 7 }],
    [{}, { op: 'replace', path: `${first}/image`, value: 'app:1' }],
    [
      { more: '      serviceAccountName: web\n' },
      { op: 'add', path: '/spec/template/spec/serviceAccountName', value: 'web' },
    ],
  ] as const
).map(([as, operation]): readonly [Partial<Parts>, string] => [
  as,
  `patches: [{ target: ${ofWeb}, patch: ${JSON.stringify(JSON.stringify([operation]))} }]`,
]);
const idleInPod: readonly (readonly [as: Partial<Parts>, spec: string])[] = [
  [{}, 'serviceAccountName: null'],
  [{ env: parts.env[5] }, 'serviceAccountName: null'],
  [{ more: '      serviceAccountName: web\n' }, 'serviceAccountName: web'],
  [{ value: 'other' }, 'containers: [{ name: app, env: [{ name: TEXT, value: other }] }]'],
  [{ more: parts.more[5] }, 'tolerations: [{ key: a, operator: Exists }]'],
  [{ more: parts.more[6] }, 'tolerations: [{ key: a, value: b }]'],
  [{ more: parts.more[3] }, 'volumes: [{ name: v, configMap: { name: settings } }]'],
  [{}, 'containers: [{ name: app, image: "app:1" }]'],
];

test('a patch that changes nothing is heard once an edit gives it something to change', () => {
  const merges = idleInPod.flatMap(([as, spec]) =>
    [merged('Deployment', 'web', spec), merged('Odd', 'any', spec)].map(
      (patch, index) =>
        [as, `patches: [{ ${index === 0 ? '' : `target: ${ofWeb}, `}patch: ${patch} }]`] as const,
    ),
  );
  const edits = Object.entries({
    value: parts.value,
    image: parts.image,
    more: parts.more,
    env: parts.env,
  }).flatMap(([key, texts]) => texts.map((text) => ({ key: key as keyof Parts, text })));
  let late = 0;
  const requestOf = (index: number) => ({
    ...{ id: `o${index}`, label: `o${index}`, maker: `${root}o${index}/kustomization.yaml` },
    delivery: undefined,
  });
  const all = [...idle, ...merges].flatMap(([as, patch]) =>
    edits.flatMap((part) =>
      [0, 1].flatMap((patched) => [true, false].map((isAlone) => ({ as, patch, part, patched, isAlone }))),
    ),
  );
  const some = isLong ? all : all.filter((_, index) => index % 3 === 0);
  for (const { as, patch, part, patched, isAlone } of some) {
    const overlays = [0, 1].map(
      (index) => `resources: [../base]\nnamespace: n${index}\n${index === patched ? `${patch}\n` : ''}`,
    );
    const { files, make } = filesOf(overlays);
    for (const [key, text] of Object.entries(as))
      make({ what: 'part', part: { key: key as keyof Parts, text: text as never }, index: 0 });
    const build = kustomizationBuilder(files);
    const before = [0, 1].map((index) => build({ ...requestOf(index), previous: undefined }));
    make({ what: 'part', part: part as never, index: 0 });
    if (!isAlone) make({ what: 'part', part: { key: 'more', text: parts.more[5] }, index: 0 });
    const fresh = kustomizationBuilder(asNew(files.read));
    for (const one of before) {
      // It is what somebody asked for that others are like.
      for (const { document } of one.file?.documents ?? []) void document.likeness;
    }
    for (const [index, { file }] of before.entries()) {
      const built = build({ ...requestOf(index), previous: file });
      if (built.isOfSame) late += 1;
      for (const placed of built.file?.documents ?? []) checkLikeness(`o${index}`, placed);
      assert.deepEqual(
        told(built),
        told(fresh({ ...requestOf(index), previous: undefined })),
        `${patch} ${part.text}`,
      );
    }
  }
  assert.ok(late > 50, `${late}`);
});

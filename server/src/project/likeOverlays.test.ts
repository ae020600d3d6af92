/** Overlays of one base share what is read of it: each finds what it finds where it is the only one. */
import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import fc from 'fast-check';
import { runsOf } from '../../../test/support/share.ts';
import { tell } from '../analysis/findings/tell.ts';
import { english } from '../analysis/messages/languages.ts';
import { signsOf, signsOfLike } from '../analysis/signs/signsOf.ts';
import { readDrafts } from '../sources/documentDeclarations.ts';
import { draftsOf } from '../sources/likeDrafts.ts';
import { noClusters } from './clusters.ts';
import { Project } from './project.ts';

const at = (path: string) => `file:///w/${path}`;

const deployment = (name: string, ...more: readonly string[]) => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
spec:
  template:
    spec:
      containers:
        - name: app
          image: redis-commander:1
          env:
            - name: TEXT
              value: ${'x'.repeat(131_000)}
${more.map((line) => `            ${line}\n`).join('')}`;

const textLines = [
  '- { name: SELF, valueFrom: { fieldRef: { fieldPath: metadata.namespace } } }',
  '- { name: APP, valueFrom: { fieldRef: { fieldPath: "metadata.labels[\'app\']" } } }',
  '- { name: HOST, value: $(REDIS_SERVICE_HOST) }',
  '# kube-service-links: ignore environment-too-large -- tried',
  '- { name: LONG, valueFrom: { configMapKeyRef: { name: settings, key: long } } }',
];
const lines = fc.constantFrom(...textLines);
const web = fc
  .tuple(fc.constantFrom('web', 'redis'), fc.subarray(['A', 'B']), fc.array(lines, { maxLength: 1 }))
  .map(([name, names, more]) =>
    deployment(name, ...names.map((one) => `- { name: ${one}, value: b }`), ...more),
  );
const service = fc
  .constantFrom('redis', 'cache')
  .map(
    (name) =>
      `apiVersion: v1\nkind: Service\nmetadata: { name: ${name} }\nspec: { ports: [{ port: 6379 }] }\n`,
  );
const settings = fc
  .nat(400)
  .map(
    (length) =>
      `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: settings }\ndata: { long: "${'y'.repeat(length)}" }\n`,
  );
const file = fc.tuple(web, service, settings).map((all) => all.join('---\n'));

const overlayLines = [
  'namePrefix: p-',
  'commonLabels: { app: other }',
  'labels: [{ pairs: { app: two }, includeTemplates: true }]',
  'replicas: [{ name: web, count: 3 }]',
  'images: [{ name: redis-commander, newTag: "2" }]',
  'commonAnnotations: { a: b }',
  'commonAnnotations: { kube-service-links/ignore: environment-too-large }',
  'patches: [{ target: { kind: Deployment }, patch: "[{ op: add, path: /spec/template/spec/enableServiceLinks, value: false }]" }]',
  'buildMetadata: [managedByLabel]',
] as const;
const overlay = fc.subarray([...overlayLines], { maxLength: 2 });
const overlays = fc.array(overlay, { minLength: 2, maxLength: 4 });

function projectOf(
  t: TestContext,
  ...names: readonly (readonly [index: number, lines: readonly string[]])[]
) {
  const project = new Project({
    clusters: noClusters,
    onDidChange: () => undefined,
    labelOf: (folder) => folder.slice('file:///w/'.length),
  });
  t.after(() => project.dispose());
  project.texts.update(at('base/kustomization.yaml'), 'resources: [app.yaml]\n');
  for (const [index, own] of names)
    project.texts.update(
      at(`o${index}/kustomization.yaml`),
      ['resources: [../base]', `namespace: team-${'x'.repeat(index)}`, ...own, ''].join('\n'),
    );
  const takes = (text: string) => project.texts.update(at('base/app.yaml'), text);
  const found = (index: number) => {
    const id = project.builds.find(({ label }) => label === `o${index}`)?.id ?? '';
    return project
      .judged(at('base/app.yaml'))
      .filter(({ view }) => view.id === id)
      .flatMap(({ view, answers }) =>
        answers.flatMap(({ findings }, document) =>
          findings.map((finding) => {
            const { code, severity, message } = tell(
              { ...finding, ...spot, fixes: [], related: [] },
              english,
            );
            return [
              document,
              code,
              severity,
              message,
              view.near(view.documents[document] ?? none, finding.span),
            ];
          }),
        ),
      );
  };
  return { takes, found, project };
}

const none = { document: undefined as never, startOffset: 0, startLine: 0 };
const spot = { file: '', range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } } };

test('what overlays share of a base makes no difference to any of them', (t) => {
  let [findings, likes] = [0, 0];
  fc.assert(
    fc.property(overlays, fc.array(file, { minLength: 1, maxLength: 2 }), (all, texts) => {
      const together = projectOf(t, ...all.map((own, index) => [index, own] as const));
      const alone = all.map((own, index) => projectOf(t, [index, own]));
      for (const text of texts) {
        together.takes(text);
        for (const [index, one] of alone.entries()) {
          one.takes(text);
          const found = one.found(index);
          findings += found.length;
          assert.deepEqual(together.found(index), found);
        }
        likes += checkLikenesses(together.project);
      }
    }),
    runsOf(15, 1_000),
  );
  assert.ok(findings > 5, `${findings} findings, ${likes} documents like another`);
});

test('each thing that an overlay does, beside one that does not, makes no difference', (t) => {
  let likes = 0;
  for (const line of [undefined, ...textLines]) {
    const text = deployment('web', ...(line === undefined ? [] : [line]));
    for (const own of overlayLines) {
      const other = own.replace('app: other', 'app: another-one');
      const { takes, project } = projectOf(t, [0, []], [1, [own]], [2, [other]]);
      takes(text);
      likes += checkLikenesses(project);
    }
  }
  assert.ok(likes > 20, `${likes}`);
});

/** What is read of a document that is like another is what would be read of it alone; answers how many there are. */
function checkLikenesses(project: Project): number {
  let count = 0;
  for (const { built, id } of project.builds)
    for (const placed of built.file?.documents ?? []) {
      const { document } = placed;
      const { likeness } = document;
      if (likeness === undefined) continue;
      count += 1;
      const rules = { kinds: [] };
      assert.deepEqual(signsOfLike(signsOf(likeness.to, []), likeness), signsOf(document, []));
      const [shared, own] = [draftsOf(id, placed, rules), readDrafts(id, placed, rules)];
      assert.deepEqual({ ...shared, characters: 0, place: 0 }, { ...own, characters: 0, place: 0 });
    }
  return count;
}

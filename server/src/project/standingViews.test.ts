/** A view that stays the same object, though one of its documents is another one, says what one would say that is made anew. */
import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import fc from 'fast-check';
import { runsOf } from '../../../test/support/share.ts';
import type { ManifestDocument } from '../analysis/documents/document.ts';
import { parseDocument } from '../analysis/documents/parse.ts';
import { declaresTheSame, draftsOf } from '../sources/likeDrafts.ts';
import { noClusters } from './clusters.ts';
import { Project } from './project.ts';

const at = (path: string) => `file:///w/${path}`;
const base = at('base/app.yaml');

/** What somebody types into the first Deployment. */
const parts = {
  value: [
    'one',
    'ones',
    'other',
    '$(CACHE_SERVICE_HOST)',
    '$(REDIS_SERVICE_HOST)',
    'y'.repeat(400),
    'x'.repeat(131_000),
    '|\n                two\n                lines',
  ],
  image: ['app:1', 'app:12', 'redis-commander:1', 'nginx:1.27'],
  more: [
    '',
    '            - { name: OTHER, value: text }\n',
    '            - { name: REDIS_PORT, value: "6379" }\n',
    '            - { name: LONG, valueFrom: { configMapKeyRef: { name: settings, key: long } } }\n',
    '            - { name: SELF, valueFrom: { fieldRef: { fieldPath: metadata.namespace } } }\n',
    '          envFrom: [{ configMapRef: { name: settings } }]\n',
    '      enableServiceLinks: false\n',
  ],
} as const;
type Parts = Readonly<Record<keyof typeof parts, string>>;
const start: Parts = { value: parts.value[0], image: parts.image[0], more: parts.more[0] };

const deployment = (name: string, { value, image, more }: Parts) => `apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name} }
spec:
  template:
    spec:
      containers:
        - name: app
          image: ${image}
          env:
            - name: TEXT
              value: ${value}
${more}`;
const service = (name: string) =>
  `apiVersion: v1\nkind: Service\nmetadata: { name: ${name} }\nspec: { ports: [{ port: 6379 }] }\n`;
const configMapText = 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: settings }\ndata: { long: some }\n';
/** It stands below, and its findings with it. */
const below = deployment('below', { ...start, value: '$(CACHE_PORT)', image: 'redis-commander:1' });

const textOf = (one: Parts, isBelow: boolean) =>
  [deployment('web', one), service('redis'), ...(isBelow ? [below] : []), configMapText].join('---\n');

const overlays = [
  [],
  ['labels: [{ pairs: { app: two } }]'],
  ['namePrefix: p-'],
  ['namespace: same'],
  ['namespace: same', 'replicas: [{ name: web, count: 3 }]'],
  ['resources: [../base, cache.yaml]'],
  ['images: [{ name: nginx, newTag: "1.21" }]'],
  [
    'patches: [{ target: { kind: Deployment }, patch: "[{ op: add, path: /spec/template/spec/hostNetwork, value: true }]" }]',
  ],
] as const;
const own = fc.array(fc.constantFrom(...overlays), { minLength: 3, maxLength: 5 });

const looks = ['nothing', 'findings', 'one view', 'all views'] as const;
const key = fc.constantFrom(...(Object.keys(parts) as (keyof typeof parts)[]));
const step = fc.record({
  // What is typed letter by letter, more often than not.
  part: fc.oneof(
    fc.constantFrom('one', 'ones', 'other').map((text) => ({ value: text })),
    key.chain((name) => fc.constantFrom<string>(...parts[name]).map((text) => ({ [name]: text }))),
  ),
  look: fc.constantFrom(...looks, 'findings', 'findings'),
});

function projectOf(t: TestContext, kustomizations: readonly (readonly string[])[], text: string): Project {
  const project = openProject(kustomizations, text);
  t.after(() => project.dispose());
  return project;
}

function openProject(kustomizations: readonly (readonly string[])[], text: string): Project {
  const project = new Project({
    clusters: noClusters,
    onDidChange: () => undefined,
    labelOf: (folder) => folder.slice('file:///w/'.length),
  });
  project.texts.update(at('base/kustomization.yaml'), 'resources: [app.yaml]\n');
  for (const [index, lines] of kustomizations.entries()) {
    const keys = lines.map((line) => line.slice(0, line.indexOf(':')));
    const usual = ['resources: [../base]', `namespace: team-${index}`];
    const all = [...usual.filter((line) => !keys.includes(line.slice(0, line.indexOf(':')))), ...lines, ''];
    project.texts.update(at(`o${index}/kustomization.yaml`), all.join('\n'));
    project.texts.update(at(`o${index}/cache.yaml`), service('cache'));
  }
  project.texts.update(base, text);
  return project;
}

function viewsOf(project: Project) {
  return project.builds.flatMap(({ id, built: { file } }) => (file === undefined ? [] : { id, file }));
}

const plainly = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, (_key, one) => (one instanceof Map || one instanceof Set ? [...one] : one)),
  );

/** All that an editor asks about a view. */
function toldOf(project: Project, { id, file }: ReturnType<typeof viewsOf>[number]): unknown {
  const { view } = file;
  return file.documents.map((placed) => {
    const { document, startLine } = placed;
    const { text } = document;
    const { workloads, findings, failure } = project.analyze(document, id);
    const environments = workloads.map(({ namespace, containers }) => [
      namespace.name,
      containers.map(({ container: { name, image }, exec, environment: { own } }) => [
        name,
        image,
        exec?.bytes,
        own,
      ]),
    ]);
    const near = view.near(placed, { start: text.length - 2, end: text.length - 1 });
    return plainly([text, startLine, environments, findings.length, failure?.message, near]);
  });
}

test('whatever is typed and whoever looks, all is as if it were made anew', () => {
  const stood = { all: 0, afterLook: 0, withFindings: 0 };
  fc.assert(
    fc.property(
      own,
      fc.boolean(),
      fc.array(step, { minLength: 3, maxLength: 8 }),
      (kustomizations, isBelow, steps) => {
        let typed = start;
        const project = openProject(kustomizations, textOf(typed, isBelow));
        project.findingsIn(base);
        let wasRead = false;
        for (const { part, look } of steps) {
          const before = viewsOf(project);
          typed = { ...typed, ...part };
          project.texts.update(base, textOf(typed, isBelow));
          const fresh = openProject(kustomizations, textOf(typed, isBelow));
          const after = viewsOf(project);
          const same = after.filter(({ file }, index) => file === before[index]?.file).length;
          const found = fresh.findingsIn(base);
          if (look !== 'nothing') assert.deepEqual(plainly(project.findingsIn(base)), plainly(found), look);
          if (same > 0 && Object.keys(part).length > 0) {
            stood.all += 1;
            if (wasRead) stood.afterLook += 1;
            if (found.length > 0) stood.withFindings += 1;
          }
          if (look === 'one view' || look === 'all views') {
            wasRead = true;
            for (const [index, one] of after.entries()) {
              const other = viewsOf(fresh)[index];
              if ((look === 'one view' && index !== 1) || other === undefined) continue;
              assert.deepEqual(toldOf(project, one), toldOf(fresh, other), `${look} ${JSON.stringify(part)}`);
            }
          }
          fresh.dispose();
        }
        project.dispose();
      },
    ),
    runsOf(40, 1_000),
  );
  assert.ok(Math.min(...Object.values(stood)) > 5, JSON.stringify(stood));
});

const three: readonly (readonly string[])[] = [[], [], []];

/** How many views are the same objects after the base has become this. */
function countSame(project: Project, text: string): number {
  const before = viewsOf(project);
  project.texts.update(base, text);
  return viewsOf(project).filter(({ file }, index) => file === before[index]?.file).length;
}

/** How many of three views stay as they are with each of these lines in the container, the first of which is there. */
function countsOf(t: TestContext, ...lines: readonly string[]) {
  const [first = '', ...others] = lines.map((line) => textOf({ ...start, more: `${line}\n` }, false));
  const project = projectOf(t, three, first);
  const counts = others.map((text) => {
    project.findingsIn(base);
    return countSame(project, text);
  });
  return { project, counts };
}

test('each letter leaves the views as they are but for the first, and a line makes others', (t) => {
  const dir = '          workingDir: /';
  const lines = ['', 'a', 'ab', 'abc', 'abc\n          tty: true', 'abc'].map((more) => `${dir}${more}`);
  // The first time they are made of trees.
  assert.deepEqual(countsOf(t, ...lines).counts, [0, 2, 2, 0, 0]);
});

test('what only the rules look at makes other views', (t) => {
  const lines = ['workingDir: /some/folders', 'workingDir: /same/folders', 'workingDir: /home/folders'];
  const odd = [...lines, 'enableServiceLinks: false'].map((line) => `          ${line}`);
  const { project, counts } = countsOf(t, ...odd);
  assert.deepEqual(counts, [0, 2, 0]);
  const [found] = project.findingsIn(base);
  assert.deepEqual([found?.code, found?.via], ['enable-service-links-misplaced', ['o0', 'o1', 'o2']]);
});

test('what makes a document longer makes other views, since long ones count together', (t) => {
  const lines = ['a', 'b', 'c', 'd'.repeat(300)].map((name) => `      schedulerName: ${name}`);
  assert.deepEqual(countsOf(t, ...lines).counts, [0, 2, 0]);
});

test('what a view offers is of the objects as they are', (t) => {
  const inFlow = (text: string) => `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec: { template: { spec: { containers: [{ name: app, env: [{ name: TEXT, value: ${text} }], image: app }] } } }
`;
  const wish = { path: ['spec', 'template', 'spec'], key: 'enableServiceLinks', valueText: 'false' };
  const offered = (project: Project) =>
    viewsOf(project).map(({ file: { view, documents } }) =>
      plainly(documents.map((placed) => view.insert?.(placed, wish))),
    );
  const project = projectOf(t, three, inFlow('s'));
  project.findingsIn(base);
  assert.equal(countSame(project, inFlow('se')), 0);
  project.findingsIn(base);
  assert.equal(countSame(project, inFlow('some')), 2);
  assert.deepEqual(offered(project), offered(projectOf(t, three, inFlow('some'))));
});

test('a document declares the same where the other one that it is like does', () => {
  const placed = (document: ManifestDocument) =>
    ({ document, startOffset: 0, startLine: 0, isMade: true }) as const;
  const web = (value: string, more = '') => parseDocument(deployment('web', { ...start, value, more }));
  const to = web('one');
  const like: ManifestDocument = {
    ...{
      text: '',
      lineStarts: [],
      kind: undefined,
      state: { kind: 'parsed', root: undefined },
      directives: [],
    },
    likeness: { to, kind: 'Deployment', name: 'p-web', namespace: 'shop', otherName: 'web' },
  };
  assert.equal(declaresTheSame(like, web('ones')), false, 'nothing was read of it');
  draftsOf('file:///w/o', placed(like), { kinds: [] });
  assert.equal(declaresTheSame(like, web('ones')), true);
  const others = [
    web('one', '          envFrom: [{ configMapRef: { name: a } }]\n'),
    web('one', '      volumes: [{ name: v, configMap: { name: settings } }]\n'),
    web('$(REDIS_PORT)'),
    web('y'.repeat(1000)),
    parseDocument(configMapText),
  ];
  for (const other of others) assert.equal(declaresTheSame(like, other), false, other.text);
});

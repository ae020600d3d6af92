/** Of views that nobody looks at nothing is kept but what they declare, and each says what it would say if it were. */
import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { Finding } from '../analysis/findings/finding.ts';
import { tell } from '../analysis/findings/tell.ts';
import { BuiltDocument } from '../analysis/kustomize/builtDocument.ts';
import { english } from '../analysis/messages/languages.ts';
import { isWritten } from '../analysis/views/place.ts';
import { noClusters } from './clusters.ts';
import { Project } from './project.ts';

const at = (path: string) => `file:///w/${path}`;

const app = (value: string) => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  template:
    spec:
      containers:
        - name: app
          image: redis-commander:1
          env:
            - name: TEXT
              value: ${value}
---
apiVersion: v1
kind: Service
metadata: { name: redis }
spec: { ports: [{ port: 6379 }] }
---
apiVersion: v1
kind: ConfigMap
metadata: { name: settings }
data: { key: text }
`;

const tree = {
  'base/kustomization.yaml': 'resources: [app.yaml]\n',
  'base/app.yaml': app('some text'),
  'dev/kustomization.yaml': 'namespace: dev\nresources: [../base]\n',
  'prod/kustomization.yaml':
    'namespace: prod\nnamePrefix: p-\nresources: [../base]\nconfigMapGenerator: [{ name: more, literals: [A=1] }]\n',
  // Who asks for the workloads around it looks into views that rest.
  'other.yaml':
    'apiVersion: v1\nkind: Service\nmetadata: { name: cache, namespace: dev }\nspec: { ports: [{ port: 80 }] }\n',
};

const pause = async () => undefined;

/** Views rest in an editor's project alone. */
function projectOf(t: TestContext, files: Readonly<Record<string, string>>, isEditor: boolean): Project {
  const project = new Project({
    clusters: noClusters,
    onDidChange: () => undefined,
    labelOf: (folder) => folder.slice(at('').length),
    ...(isEditor && { pause }),
  });
  t.after(() => project.dispose());
  for (const [path, text] of Object.entries(files)) project.texts.update(at(path), text);
  return project;
}

function told(findings: readonly Finding[]) {
  return findings.map((finding) => tell(finding, english));
}

/** Where each Service stands, and how much is known of it. */
function servicesOf({ workspace, builds }: Project) {
  assert.equal(builds.length, 2);
  return ['dev', 'prod'].map((namespace) => {
    const known = workspace.knowledge(namespace);
    if (known.kind !== 'known') return known.kind;
    return [...known.services].map(([name, declared]) => [
      name,
      declared.map(
        ({ origin: { place } }) =>
          place && isWritten(place) && [place.in.uri, place.in.startLine, place.span],
      ),
    ]);
  });
}

function restingIn({ workspace }: Project): number {
  const ids = ['dev', 'prod'].map((label) => `${at(label)}/kustomization.yaml#${label}`);
  return ids.filter((id) =>
    workspace.view(id)?.documents.every((one) => !(one.document instanceof BuiltDocument)),
  ).length;
}

async function expectSame(t: TestContext, project: Project, files: Readonly<Record<string, string>>) {
  const other = projectOf(t, files, false);
  const builtOf = ({ builds }: Project) =>
    builds.map(({ id, built }) => [id, built.file?.text, built.problems.length, built.unknown.length]);
  assert.deepEqual(servicesOf(project), servicesOf(other));
  for (const path of ['other.yaml', 'base/app.yaml', 'prod/kustomization.yaml'])
    assert.deepEqual(told(project.findingsIn(at(path))), told(other.findingsIn(at(path))), path);
  assert.deepEqual(builtOf(project), builtOf(other));
}

test('what rests says what it says elsewhere, and so do those who look at it', async (t) => {
  const files: Record<string, string> = { ...tree };
  const project = projectOf(t, files, true);
  await project.buildAhead(pause);
  assert.equal(restingIn(project), 2);
  await expectSame(t, project, files);
});

test('a view is made again, and rests again, when a file that nobody has open is another one', async (t) => {
  const files: Record<string, string> = { ...tree };
  const project = projectOf(t, files, true);
  await project.buildAhead(pause);
  for (const path of ['base/app.yaml', 'dev/kustomization.yaml'] as const) {
    files[path] = path === 'base/app.yaml' ? app('x'.repeat(131_072)) : `${files[path]}namePrefix: d-\n`;
    project.texts.update(at(path), files[path]);
    await project.buildAhead(pause);
    assert.equal(restingIn(project), 2);
  }
  await expectSame(t, project, files);
  assert.ok(project.findingsIn(at('base/app.yaml')).length > 0);
});

test('what somebody has open is kept, and what he types is seen in all views', async (t) => {
  const files: Record<string, string> = { ...tree };
  const project = projectOf(t, files, true);
  await project.buildAhead(pause);
  project.texts.edit(at('base/app.yaml'), files['base/app.yaml'] ?? '');
  project.judged(at('base/app.yaml'));
  assert.equal(restingIn(project), 0);
  files['base/app.yaml'] = app('y'.repeat(131_072));
  project.texts.edit(at('base/app.yaml'), files['base/app.yaml']);
  await project.buildAhead(pause);
  assert.equal(restingIn(project), 0);
  await expectSame(t, project, files);
});

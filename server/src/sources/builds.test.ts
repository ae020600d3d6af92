import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { toyBuilder } from '../../../test/toys/builder.ts';
import { english } from '../analysis/messages/languages.ts';
import { noClusters } from '../project/clusters.ts';
import { Project } from '../project/project.ts';
import type { ProjectOptions } from '../project/projectOptions.ts';
import type { MakeBuilder } from './builds.ts';
import { kustomizationBuilder } from './kustomizationBuilder.ts';

const at = (path: string) => `file:///w/${path}`;
const base = at('base/web.yaml');
const pod = (name = 'web', more = '') => `apiVersion: v1
kind: Pod
metadata: { name: ${name} }
spec:
  containers:
    - name: app
      image: app
      env: [{ name: LONG, value: ${'x'.repeat(140_000)} }]
${more}`;
const service = 'apiVersion: v1\nkind: Service\nmetadata: { name: cache }\nspec: { ports: [{ port: 80 }] }\n';
const tree = {
  'base/web.yaml': `${pod()}---\n${service}`,
  'base/kustomization.yaml': 'resources: [web.yaml]\n',
  'dev/kustomization.yaml': 'namespace: dev\nresources: [../base]\n',
  'prod/kustomization.yaml': 'namespace: prod\nresources: [../base]\n',
};

/** A project of these files, and the labels of what was built, in order. */
function setUp(
  t: TestContext,
  files: Readonly<Record<string, string>>,
  options: Partial<ProjectOptions> = {},
) {
  const built: string[] = [];
  const makeBuilder: MakeBuilder = (files) => {
    const build = toyBuilder(files);
    return (request) => {
      built.push(request.label);
      return build(request);
    };
  };
  const project = new Project({
    clusters: noClusters,
    onDidChange: () => undefined,
    labelOf: (folder) => folder.slice('file:///w/'.length),
    makeBuilder,
    ...options,
  });
  t.after(() => project.dispose());
  for (const [path, text] of Object.entries(files)) project.texts.update(at(path), text);
  const found = (uri: string) =>
    project.findingsIn(uri).map(({ code, via = [], namespace }) => [code, namespace, ...via].join(' '));
  const rebuilt = () => {
    project.findingsIn(base);
    return built.splice(0);
  };
  return { project, found, rebuilt };
}

test('what stands in a base is found in the overlays that no other one includes, and not in the file', (t) => {
  const { found, project } = setUp(t, tree);
  assert.deepEqual(found(base), ['env-value-too-long dev dev prod']);
  assert.deepEqual(
    project.builds.map(({ label }) => label),
    ['dev', 'prod'],
  );
  assert.deepEqual([...project.workspace.namespaces()].sort(), ['dev', 'prod']);
  assert.deepEqual(
    project.workloads().map(({ namespace }) => namespace.name),
    ['dev', 'prod'],
  );
});

test('a base that no overlay includes any more is a view itself, and without a kustomization it is a file', (t) => {
  const { found, project } = setUp(t, tree);
  found(base);
  project.texts.update(at('dev/kustomization.yaml'), undefined);
  project.texts.update(at('prod/kustomization.yaml'), 'resources: []\n');
  assert.deepEqual(found(base), ['env-value-too-long default base']);
  project.texts.update(at('base/kustomization.yaml'), undefined);
  assert.deepEqual(found(base), ['env-value-too-long default']);
  assert.deepEqual([...project.workspace.namespaces()], ['default']);
});

test('a view is made again when one of its inputs changes, and only then', (t) => {
  const { project, rebuilt } = setUp(t, { ...tree, 'other/kustomization.yaml': 'resources: [x.yaml]\n' });
  assert.deepEqual(rebuilt(), ['dev', 'other', 'prod']);
  assert.deepEqual(rebuilt(), []);
  project.texts.update(at('elsewhere.yaml'), pod());
  project.texts.update(at('dev/kustomization.yaml'), tree['dev/kustomization.yaml']);
  assert.deepEqual(rebuilt(), []);
  project.texts.update(base, `${pod('other')}---\n${service}`);
  assert.deepEqual(rebuilt(), ['dev', 'prod']);
  project.texts.update(at('dev/kustomization.yaml'), 'namespace: test\nresources: [../base]\n');
  assert.deepEqual(rebuilt(), ['dev']);
});

test('a file that was missing comes', (t) => {
  const { 'base/web.yaml': text, ...others } = tree;
  const { project, found } = setUp(t, others);
  assert.deepEqual(found(base), []);
  project.texts.update(base, text);
  assert.deepEqual(found(base), ['env-value-too-long dev dev prod']);
  project.texts.update(base, undefined);
  assert.deepEqual(found(base), []);
  assert.deepEqual([...project.workspace.namespaces()], []);
});

test('while a kustomization is typed that cannot be read, the last one that could holds, and is marked', (t) => {
  const { project, found } = setUp(t, tree);
  found(base);
  project.texts.edit(at('dev/kustomization.yaml'), 'namespace: [\nresources: [../base]\n');
  assert.deepEqual(found(base), ['env-value-too-long dev dev prod']);
  assert.deepEqual(
    project.builds.map(({ isStale }) => isStale),
    [true, false],
  );
  project.texts.edit(at('dev/kustomization.yaml'), 'namespace: test\nresources: [../base]\n');
  assert.deepEqual(found(base), ['env-value-too-long test dev prod']);
  assert.deepEqual(
    project.builds.map(({ isStale }) => isStale),
    [false, false],
  );
});

test('files that nobody brought are read, and nothing is shown before; they are no manifests by themselves', async (t) => {
  const { 'dev/kustomization.yaml': dev, ...others } = tree;
  const texts = new Map(Object.entries(others).map(([path, text]) => [at(path), text]));
  const asked: string[] = [];
  const { project, found } = setUp(
    t,
    { 'dev/kustomization.yaml': dev },
    {
      readInput: async (uri) => {
        asked.push(uri);
        const text = texts.get(uri);
        return text === undefined ? { kind: 'absent' } : { kind: 'text', text };
      },
    },
  );
  assert.deepEqual([found(base), project.workloads().length], [[], 0]);
  await project.buildAhead(async () => undefined);
  assert.deepEqual(found(base), ['env-value-too-long dev dev']);
  assert.equal(project.workspace.view(base), undefined);
  assert.equal(new Set(asked).size, asked.length);
  // The overlay goes: nobody asks for its base.
  project.texts.update(at('dev/kustomization.yaml'), undefined);
  assert.deepEqual([found(base), project.workloads().length], [[], 0]);
});

test('a second kustomization of a folder is looked for, not waited for, and said once it is found', async (t) => {
  for (const found of [undefined, 'resources: [web.yaml]\n']) {
    let made = 0;
    const makeBuilder: MakeBuilder = (files) => {
      const build = kustomizationBuilder(files);
      return (request) => {
        made += 1;
        return build(request);
      };
    };
    const asked: string[] = [];
    const readInput: ProjectOptions['readInput'] = async (uri) => {
      asked.push(uri);
      const isFound = found !== undefined && uri === at('base/Kustomization');
      return isFound ? { kind: 'text', text: found } : { kind: 'absent' };
    };
    const { project } = setUp(t, tree, { makeBuilder, readInput });
    assert.equal(project.builds.length, 2);
    await project.buildAhead(async () => undefined);
    const reasons = project.builds.map(({ built }) => built.problems.map(({ reason }) => reason.id));
    const refused = found === undefined ? [] : ['kustomize-two-kustomizations'];
    assert.deepEqual(reasons, [refused, refused]);
    assert.ok(asked.includes(at('base/Kustomization')) && asked.includes(at('dev/kustomization.yml')));
    assert.equal(made, found === undefined ? 2 : 4);
  }
});

for (const [what, why, says] of [
  ['is no text', { id: 'file-has-nul' }, [undefined, 'kustomize-not-followed']],
  ['is not there', { id: 'file-missing', isPathBroken: false }, ['kustomize-missing', 'generator-hash']],
] as const)
  test(`a generator's file that ${what} is said to be so`, async (t) => {
    const { project } = setUp(
      t,
      { 'dev/kustomization.yaml': 'configMapGenerator: [{ name: x, files: [logo.png] }]\n' },
      { makeBuilder: kustomizationBuilder, readInput: async () => ({ kind: 'absent', why }) },
    );
    await project.buildAhead(async () => undefined);
    const [build] = project.builds;
    const { problems, unknown } = build?.built ?? assert.fail();
    assert.deepEqual(
      [problems[0], unknown[0]].map((remark) => remark?.reason.id),
      says,
    );
  });

test('of a circle the first is a view, and a Component that nobody takes', (t) => {
  const { project } = setUp(t, {
    'a/kustomization.yaml': 'resources: [../b]\n',
    'b/kustomization.yaml': 'resources: [../c]\n',
    'c/kustomization.yaml': 'resources: []\n',
    'c/kustomization.yml': 'resources: [../d]\n',
    'd/kustomization.yaml': 'resources: [../e]\n',
    'e/Kustomization': 'resources: [../d]\n',
    'f/kustomization.yaml': 'kind: Component\n',
  });
  assert.deepEqual(
    project.builds.map(({ label }) => label),
    ['a', 'f', 'd'],
  );
});

test('what Kustomize refuses to take is a view itself', (t) => {
  const shop = { ...tree, 'prod/eu/kustomization.yaml': 'namespace: eu\nresources: [..]\n' };
  const { found, project } = setUp(t, shop, { makeBuilder: kustomizationBuilder });
  assert.deepEqual(found(base), ['env-value-too-long dev dev prod']);
  project.texts.update(at('prod/eu/kustomization.yaml'), 'namespace: eu\nresources: [../../dev]\n');
  assert.deepEqual(found(base), ['env-value-too-long eu prod prod/eu']);
  project.texts.update(at('prod/eu/kustomization.yaml'), 'namespace: 5\nresources: [../../dev]\n');
  assert.deepEqual(found(base), ['env-value-too-long dev dev prod']);
});

test('a build that fails stays as it was made last, and that is said', (t) => {
  let isBroken = false;
  const makeBuilder: MakeBuilder = (files) => {
    const build = toyBuilder(files);
    return (request) => {
      if (isBroken && request.label === 'dev') throw new Error('a defect');
      return build(request);
    };
  };
  const { project, found } = setUp(t, tree, { makeBuilder });
  const remarks = () =>
    project.remarksIn(at('dev/kustomization.yaml')).map(({ message }) => english.say(message));
  assert.deepEqual([found(base).length, remarks()], [1, []]);
  isBroken = true;
  for (const text of [`${pod('other')}---\n${service}`, `${pod('more')}---\n${service}`]) {
    project.texts.update(base, text);
    assert.deepEqual(found(base), ['env-value-too-long dev dev prod']);
    assert.deepEqual(remarks(), ['Not all of what Kustomize builds of dev is known: building it failed.']);
  }
  isBroken = false;
  project.texts.update(base, `${pod('other')}---\n${service}`);
  assert.deepEqual([found(base).length, remarks()], [1, []]);
});

import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { textsOf } from '../../../test/support/texts.ts';
import { defaultOptions } from '../analysis/options.ts';
import { namespaceResolver, resolverByFile } from '../settings/namespaces.ts';
import { defaultSettings } from '../settings.ts';
import { NginxTemplateFiles } from '../sources/nginxTemplateFiles.ts';
import { Workspace } from '../sources/workspace.ts';
import { Analyses } from './analyses.ts';
import { noClusters } from './clusters.ts';
import { Project } from './project.ts';
import { World } from './world.ts';

const uri = 'file:///all.yaml';
const pod = (name: string, value = '') => `apiVersion: v1
kind: Pod
metadata: { name: ${name}, namespace: shop }
spec:
  containers:
    - { name: app, image: example/app, env: [{ name: A, value: "${value}" }] }
`;
const service = (name: string) =>
  `apiVersion: v1\nkind: Service\nmetadata: { name: ${name}, namespace: shop }\nspec: { ports: [{ port: 80 }] }\n`;

/** Each document is judged, unless what is proven about its signs is to count. */
function open(t: TestContext, ...documents: readonly string[]) {
  return openWith(t, false, ...documents);
}

function openWith(t: TestContext, shortcuts: boolean, ...documents: readonly string[]) {
  const analysed: string[] = [];
  const project = new Project({
    clusters: noClusters,
    onDidChange: () => undefined,
    shortcuts,
    hooks: {
      aroundDocument: (document, make) => {
        analysed.push(/name: (\w+)/.exec(document.text)?.[1] ?? '');
        return make();
      },
      aroundFile: (_uri, make) => make(),
      place: () => undefined,
    },
  });
  t.after(() => project.dispose());
  const edit = (...now: readonly string[]) => {
    project.texts.edit(uri, now.join('---\n'));
    analysed.length = 0;
    const [judged] = project.judged(uri);
    assert.ok(judged);
    return judged;
  };
  return { project, analysed, edit, judged: edit(...documents) };
}

test('the same is the same object, and an edit has the edited document analysed alone', (t) => {
  const { project, analysed, edit, judged } = open(t, pod('a'), pod('b'), pod('c'));
  assert.equal(project.judged(uri)[0], judged);
  const after = edit(pod('a'), pod('b', 'x'), pod('c'));
  assert.deepEqual(new Set(analysed), new Set(['b']));
  assert.deepEqual(
    after.answers.map((answer, index) => answer === judged.answers[index]),
    [true, false, true],
  );
});

test('what an answer rests on is asked for again once it has changed', (t) => {
  const { analysed, edit } = open(t, pod('a'), pod('b'), service('web'));
  edit(pod('a'), pod('b'), service('api'));
  assert.deepEqual(new Set(analysed), new Set(['a', 'b', 'api']));
});

test('in short it says what the answers say, whatever came and went between', (t) => {
  const long = 'x'.repeat(140_000);
  const { edit } = open(t, pod('a', long), service('web'), pod('b'));
  const check = (...documents: readonly string[]) => {
    const { answers, asking, speaking, incomplete, wants } = edit(...documents);
    const indexes = (isOne: (answer: (typeof answers)[number]) => boolean) =>
      answers.flatMap((answer, index) => (isOne(answer) ? index : []));
    assert.deepEqual(
      asking,
      indexes((answer) => answer.wants.workloads.length > 0),
    );
    assert.deepEqual(
      speaking,
      indexes(({ findings }) => findings.length > 0),
    );
    assert.equal(incomplete, indexes(({ workloads }) => workloads.length > 0).length);
    assert.deepEqual([...wants.namespaces].sort(), documents.length === 0 ? [] : ['default', 'shop']);
  };
  check(service('web'), pod('a', long), pod('b'), pod('c', long));
  check(service('web'), pod('b'), pod('c', long));
  check(pod('0', long), service('web'), pod('b'), pod('c', long), service('api'));
  check(pod('0', '1'), service('web'), pod('b'), pod('c', long), service('api'));
  check(pod('c', long));
});

test('a file is judged ahead in slices, anew where it changes meanwhile, and no longer than somebody waits', async (t) => {
  const names = Array.from({ length: 40 }, (_, index) => `p${index}`);
  const { project, analysed } = open(t, ...names.map((name) => pod(name)));
  const edit = (value: string) =>
    project.texts.edit(
      uri,
      names.map((name) => pod(name, name === 'p0' ? value : `${name}${value}`)).join('---\n'),
    );
  edit('a');
  analysed.length = 0;
  let pauses = 0;
  const pause = async () => {
    pauses += 1;
    if (pauses === 6) edit('b');
  };
  const first: number[] = [];
  const onFirst = () => first.push(project.judgedSoFar(uri)[0]?.speaking.length ?? 0);
  assert.equal(await project.judgeAhead(uri, { pause, isOver: () => false, onFirst }), true);
  assert.ok(pauses >= 15, `${pauses} pauses`);
  assert.ok(first.length > 1, 'what a person sees is there first, also after the edit');
  analysed.length = 0;
  project.judged(uri);
  assert.deepEqual(analysed, [], 'all is there');
  edit('c');
  let left = 5;
  const isOver = () => {
    left -= 1;
    return left < 0;
  };
  assert.equal(await project.judgeAhead(uri, { pause: async () => undefined, isOver }), false);
});

test('what may not hold any more stays until it is judged anew, first what was edited and what stands beside it', (t) => {
  const long = 'x'.repeat(140_000);
  const documents = (name: string) => [
    service(name),
    ...Array.from({ length: 40 }, (_, index) => pod(`p${index}`, index === 30 ? long : '')),
  ];
  const { project, edit } = open(t, ...documents('web'));
  const [before] = project.judged(uri);
  assert.deepEqual(before?.speaking, [31]);
  project.texts.edit(uri, documents('api').join('---\n'));
  const [soFar] = project.judgedSoFar(uri);
  assert.deepEqual(soFar?.speaking, [31], 'it is shown as before');
  assert.equal(soFar.answers[31], before.answers[31]);
  const first = new Promise<readonly unknown[]>((resolve) => {
    const onFirst = () => resolve(project.judgedSoFar(uri)[0]?.answers ?? []);
    void project.judgeAhead(uri, { pause: async () => undefined, isOver: () => false, onFirst });
  });
  return first.then((answers) => {
    const isNew = answers.map((answer, index) => answer !== before.answers[index]);
    assert.deepEqual([isNew[0], isNew[5], isNew[6], isNew[40]], [true, true, false, false]);
    assert.ok(edit(...documents('api')).answers.every((answer, index) => answer !== before.answers[index]));
  });
});

test('documents that are put elsewhere keep what is known of them', (t) => {
  const names = Array.from({ length: 20 }, (_, index) => `p${index}`);
  const { project, judged } = open(t, ...names.map((name) => pod(name)));
  const texts = names.map((name) => pod(name)).reverse();
  project.texts.edit(uri, texts.join('---\n'));
  const known = project.judgedSoFar(uri)[0]?.answers.filter((answer) => judged.answers.includes(answer));
  // The first stands behind no line of `---`, and so does the last one now: these two are other documents.
  assert.equal(known?.length, 18);
});

test('what signs prove to be silent is read once and not judged, and asked again at no cost', (t) => {
  const long = 'x'.repeat(140_000);
  const { project, analysed, edit, judged } = openWith(t, true, pod('a'), pod('b'), service('web'));
  assert.deepEqual(judged.speaking, []);
  assert.equal(judged.incomplete, 2);
  assert.deepEqual([...judged.wants.namespaces].sort(), ['default', 'shop']);
  assert.equal(judged.answers[0], judged.answers[1], 'they share one answer');
  const [document] = judged.view.documents;
  assert.ok(document);
  edit(pod('a'), pod('b', long), service('api'));
  assert.deepEqual(new Set(analysed), new Set(['b', 'api']));
  assert.deepEqual(project.judged(uri)[0]?.speaking, [1]);
  edit(pod('a'), pod('b'), service('api'));
  assert.deepEqual(project.judged(uri)[0]?.speaking, []);
});

test('documents of other namespaces are not asked again, whatever kind of object changes', (t) => {
  const there = (text: string) => text.replaceAll('namespace: shop', 'namespace: bank');
  const map = (value: string) =>
    `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: m, namespace: shop }\ndata: { A: "${value}" }\n`;
  const mapped = (name: string) =>
    pod(name).replace('image: example/app', 'envFrom: [{ configMapRef: { name: m } }]');
  const rest = [there(service('far')), there(mapped('b')), there(map('far'))];
  const rules = { resolveNamespace: namespaceResolver(defaultSettings) };
  const workspace = new Workspace(rules);
  const world = new World({
    snapshots: [],
    seenBy: () => ({ services: [workspace], configMaps: workspace.configMaps }),
    onDidChange: () => undefined,
  });
  const resolverOf = resolverByFile(rules.resolveNamespace);
  const analyses = new Analyses({
    workspace,
    nginxTemplates: new NginxTemplateFiles(),
    worldOf: () => world,
    optionsOf: () => defaultOptions,
    resolverOf,
  });
  t.after(() => world.dispose());
  const asked = (...documents: readonly string[]) => {
    textsOf(workspace).edit(uri, [...documents, ...rest].join('---\n'));
    const view = workspace.view(uri);
    assert.ok(view);
    const { indexes } = analyses.unsettled(view);
    analyses.judge(view);
    assert.deepEqual(analyses.unsettled(view).indexes, []);
    return indexes.toSorted((a, b) => a - b);
  };
  assert.deepEqual(asked(service('web'), mapped('a'), map('1')), [0, 1, 2, 3, 4, 5]);
  assert.deepEqual(asked(service('api'), mapped('a'), map('1')), [0, 1, 2], 'Services');
  assert.deepEqual(asked(service('api'), mapped('a'), map('2')), [0, 1, 2], 'ConfigMaps');
  assert.deepEqual(asked(service('api'), mapped('x'), map('2')), [0, 1, 2], 'workloads');
  assert.deepEqual(asked(service('api'), `# 1\n${mapped('x')}`, map('2')), [0, 1, 2, 3, 5], 'lines');
});

test('however many pods take a ConfigMap, no slice works on more than a few, and a new edit ends it', async (t) => {
  const map = (value: string) =>
    `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: m, namespace: shop }\ndata: { A: "$(WEB_SERVICE_HOST) ${value}" }\n`;
  const { project, analysed, edit } = openWith(t, true, map('1'));
  for (let index = 0; index < 200; index += 1) {
    const mapped = pod(`p${index}`).replace('image: example/app', 'envFrom: [{ configMapRef: { name: m } }]');
    project.texts.update(`file:///p${index}.yaml`, mapped);
  }
  const asked = edit(map('2')).wants.workloads;
  assert.equal(project.workloads().length, 200);
  assert.ok(asked.length > 0);
  let [most, all, left] = [0, 0, 1000];
  const slices = {
    pause: async () => {
      most = Math.max(most, analysed.length);
      all += analysed.length;
      analysed.length = 0;
    },
    isOver: () => {
      left -= 1;
      return left < 0;
    },
  };
  const type = (value: string) => {
    project.texts.edit(uri, map(value));
    analysed.length = 0;
    return project.judgeAhead(uri, slices);
  };
  assert.equal(await type('3'), true);
  assert.ok(all >= 200 && most <= 8, `${all} documents, ${most} in a slice`);
  [all, left] = [0, 20];
  assert.equal(await type('4'), false);
  assert.ok(all < 100, `${all} documents though nobody waits`);
  left = 1000;
  const typing = type('5');
  project.texts.edit(uri, map('6'));
  assert.equal(await typing, true);
  analysed.length = 0;
  project.judged(uri);
  assert.deepEqual(analysed, [], 'all is there');
});

test('who asks about some lines has what stands there judged, and nothing else', async (t) => {
  const long = 'x'.repeat(140_000);
  const names = Array.from({ length: 40 }, (_, index) => `p${index}`);
  const { project, analysed } = open(t, pod('first'));
  project.texts.edit(uri, names.map((name) => pod(name, long)).join('---\n'));
  analysed.length = 0;
  const [first, second] = project.view(uri)?.documents.slice(20, 22) ?? [];
  assert.ok(first && second);
  const isOver = () => false;
  const lines = { first: first.startLine + 2, last: second.startLine };
  assert.equal(await project.judgeAhead(uri, { pause: async () => undefined, isOver, lines }), true);
  assert.deepEqual(new Set(analysed), new Set(['p20', 'p21']));
  assert.deepEqual(project.judgedSoFar(uri)[0]?.speaking, [20, 21]);
});

test('what another file changes in a namespace is seen, however often nothing was', (t) => {
  const redis = pod('cache').replace('example/app', 'redis-commander:1');
  const { project } = openWith(t, true, service('redis'));
  const other = 'file:///other.yaml';
  const codes = () => project.findingsIn(uri).map(({ code }) => code);
  const seen = [];
  for (const text of [
    pod('b'),
    pod('b', 'x'),
    redis,
    redis,
    pod('b'),
    redis.replace('shop', 'elsewhere'),
    redis,
  ]) {
    project.texts.edit(other, text);
    for (let times = 0; times < 3; times += 1) codes();
    seen.push(codes().length);
  }
  assert.deepEqual(seen, [0, 0, 1, 1, 0, 0, 1]);
});

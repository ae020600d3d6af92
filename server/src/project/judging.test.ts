import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { noClusters } from './clusters.ts';
import { Project } from './project.ts';

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

function open(t: TestContext, ...documents: readonly string[]) {
  const analysed: string[] = [];
  const project = new Project({
    clusters: noClusters,
    onDidChange: () => undefined,
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
    if (pauses === 20) edit('b');
  };
  assert.equal(await project.judgeAhead(uri, pause, () => false), true);
  assert.ok(pauses >= 60, `${pauses} pauses`);
  analysed.length = 0;
  project.judged(uri);
  assert.deepEqual(analysed, [], 'all is there');
  edit('c');
  let left = 5;
  assert.equal(
    await project.judgeAhead(
      uri,
      async () => undefined,
      () => {
        left -= 1;
        return left < 0;
      },
    ),
    false,
  );
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readManifestFile } from '../documents/manifestFile.ts';
import type { Finding, Fix } from '../findings/finding.ts';
import { foundIn } from '../findings/foundIn.ts';
import { english } from '../messages/languages.ts';
import type { Phrase } from '../messages/message.ts';
import { asSettingsSay } from '../views/namespace.ts';
import { textOf } from '../views/place.ts';
import type { View } from '../views/view.ts';
import type { Freedom } from './consent.ts';
import { mergeViews } from './mergeViews.ts';

const base = 'file:///base.yaml';

function view(label: string, ...writtenIn: readonly string[]): View {
  const never = () => {
    throw new Error('nobody asks a view for places here');
  };
  return {
    id: label,
    label,
    documents: [],
    writtenIn,
    resolveNamespace: asSettingsSay,
    exact: never,
    near: never,
  };
}

const [dev, prod] = [view('overlays/dev', base), view('overlays/prod', base, 'file:///patch.yaml')];
const range = { start: { line: 3, character: 1 }, end: { line: 3, character: 9 } };

function found(by: View, changes: Partial<Finding> = {}): Finding {
  return {
    file: base,
    code: 'argument-list-too-long',
    severity: 'error',
    message: { id: 'suppression-unused', code: by.id },
    subject: '',
    range,
    workload: 'Pod/one',
    container: 'app',
    namespace: by.id,
    related: [],
    fixes: [],
    via: [by.id],
    ...changes,
  };
}

const fix = (newText: string, changes: Partial<Fix> = {}): Fix => ({
  title: { id: 'quoted', text: newText },
  isPreferred: true,
  target: 'key',
  edits: [{ range, newText }],
  ...changes,
});

test('what several views find at one place is one finding, in the words of the most severe', () => {
  const mild = found(dev, { severity: 'warning' });
  const [one, ...others] = mergeViews([
    { view: dev, findings: [mild] },
    { view: prod, findings: [found(prod)] },
  ]);
  assert.deepEqual(others, []);
  assert.deepEqual(one?.via, ['overlays/prod', 'overlays/dev']);
  assert.deepEqual(
    [one.severity, one.message],
    ['error', { id: 'suppression-unused', code: 'overlays/prod' }],
  );
});

test('what has one cause in one view and another in the next is two findings', () => {
  const because = (why: Phrase): Partial<Finding> => ({
    code: 'missing-service-link',
    message: {
      id: 'link-missing',
      written: '$(REDIS_SERVICE_HOST)',
      name: 'REDIS_SERVICE_HOST',
      syntax: 'reference',
      isOfProgram: false,
      field: 'args',
      container: { type: 'container', name: 'app', number: 1 },
      why,
      cure: { instead: null, near: null, canTurnOn: false },
    },
  });
  const merged = mergeViews([
    { view: dev, findings: [found(dev, because({ id: 'quoted', text: 'dev' }))] },
    { view: prod, findings: [found(prod, because({ id: 'input-outside' }))] },
  ]);
  assert.deepEqual(
    merged.map(({ via }) => via),
    [['overlays/dev'], ['overlays/prod']],
  );
});

test('what differs between the views is told apart, and who is free of it is asked', () => {
  const [eu, us, test] = ['eu', 'us', 'test'].map((label) => shown(view(label, base)));
  assert.ok(eu && us && test);
  const message = { id: 'suppression-unused', code: 'x' } as const;
  const merge = (freedom: (view: View) => Freedom) => {
    const [one] = mergeViews(
      [
        { view: dev, findings: [found(dev, { severity: 'warning' })] },
        { view: prod, findings: [found(prod, { message })] },
        { view: eu, findings: [found(eu, { message })] },
        { view: us, findings: [found(us)] },
        { view: test, findings: [] },
        { view: view('elsewhere', 'file:///x'), findings: [] },
      ],
      {
        doubtsAt: () => [],
        spoiledBy: () => [],
        loses: () => true,
        freedomFrom: freedom,
        suffices: () => false,
      },
    );
    assert.deepEqual(one?.via, ['eu', 'overlays/prod', 'us', 'overlays/dev']);
    return english.say(foundIn(one) ?? assert.fail());
  };
  const said = 'In eu and overlays/prod; also in us; less severe in overlays/dev';
  assert.equal(
    merge(() => 'fits'),
    `${said}; fits in test.`,
  );
  assert.equal(
    merge(() => 'free'),
    `${said}; not in test.`,
  );
  assert.equal(
    merge(() => undefined),
    `${said}.`,
  );
});

/** With a document that begins where the findings stand. */
function shown(of: View): View {
  const [placed] = readManifestFile('a: 1\n\n\n\n').documents;
  assert.ok(placed);
  return {
    ...of,
    documents: [placed],
    near: () => ({ in: textOf(base, placed), span: { start: 0, end: 0 } }),
  };
}

for (const [what, change] of [
  ['place', { range: { ...range, end: { line: 4, character: 0 } } }],
  ['rule', { code: 'env-value-too-long' }],
  ['variable', { subject: 'REDIS_PORT' }],
  ['file', { file: 'file:///patch.yaml' }],
] as const) {
  test(`findings of another ${what} stay apart`, () => {
    const all = mergeViews([
      { view: dev, findings: [found(dev)] },
      { view: prod, findings: [found(prod, change)] },
    ]);
    assert.equal(all.length, 2);
  });
}

test('several objects of one view that were made of one place stay apart', () => {
  const two = [found(dev, { workload: 'Pod/a' }), found(dev, { workload: 'Pod/b' })];
  assert.equal(mergeViews([{ view: dev, findings: two }]).length, 2);
  const both = mergeViews([
    { view: dev, findings: two },
    { view: prod, findings: [found(prod, { workload: 'Pod/b', namespace: dev.id })] },
  ]);
  assert.deepEqual(
    both.map(({ workload, via }) => [workload, via?.length]),
    [
      ['Pod/a', 1],
      ['Pod/b', 2],
    ],
  );
});

test('a fix is preferred if all views that show its file prefer it', () => {
  const preferred = (ofDev: readonly Fix[], ofProd: readonly Fix[] | undefined, ...more: readonly View[]) =>
    mergeViews([
      { view: dev, findings: [found(dev, { fixes: ofDev })] },
      { view: prod, findings: ofProd === undefined ? [] : [found(prod, { fixes: ofProd })] },
      ...more.map((view) => ({ view, findings: [] })),
    ])[0]?.fixes.map(({ edits, isPreferred }) => `${edits[0]?.newText} ${isPreferred}`);
  assert.deepEqual(preferred([fix('a')], [fix('a')]), ['a true']);
  assert.deepEqual(preferred([fix('a')], [fix('a', { isPreferred: false })]), ['a false']);
  assert.deepEqual(preferred([fix('a')], [fix('b')]), ['a false', 'b false']);
  assert.deepEqual(preferred([fix('a')], []), ['a false']);
  assert.deepEqual(preferred([fix('a')], undefined), ['a false']);
  assert.deepEqual(preferred([fix('a')], [fix('a')], view('overlays/test', base)), ['a false']);
  assert.deepEqual(preferred([fix('a')], [fix('a')], view('elsewhere', 'file:///x')), ['a true']);
});

test('a fix of another file asks the views of that file', () => {
  const elsewhere = fix('a', { edits: [{ file: 'file:///patch.yaml', range, newText: 'a' }] });
  const [one] = mergeViews([
    { view: dev, findings: [found(dev)] },
    { view: prod, findings: [found(prod, { fixes: [elsewhere] })] },
  ]);
  assert.equal(one?.fixes[0]?.isPreferred, true);
});

test('what only one view shows stays as it is', () => {
  const alone = view('alone', 'file:///alone.yaml');
  const finding = found(alone, { file: 'file:///alone.yaml', fixes: [fix('a')] });
  assert.deepEqual(mergeViews([{ view: alone, findings: [finding, finding] }]), [finding, finding]);
});

test('a name that not all overlays have is not written into what they share', () => {
  const [one, other] = [dev, prod].map((view) => ({ ...view, change: () => undefined }));
  assert.ok(one && other);
  const replacing = (text: string): Fix => ({
    ...fix(text),
    title: { id: 'fix-replace', written: 'A', text },
  });
  const fixesOf = (...fixes: readonly Fix[]) =>
    mergeViews(
      [one, other].map((view, index) => ({
        view,
        findings: [found(view, { fixes: fixes.slice(index, index + 1) })],
      })),
    ).flatMap((finding) => finding.fixes.map((each) => each.title));
  assert.deepEqual(fixesOf(replacing('DEV_A'), replacing('PROD_A')), []);
  assert.deepEqual(fixesOf(replacing('B'), replacing('B')), [replacing('B').title]);
});

test('a patch for one of two views that one kustomization makes is not offered', () => {
  const [shop, other] = ['k#shop', 'k#other'].map((label) => ({ ...view(label, base), label }));
  assert.ok(shop && other);
  const title = { id: 'fix-in-view', fix: { id: 'quoted', text: '' }, file: 'k', view: shop.label } as const;
  const patch: Fix = { ...fix('p'), title, isPreferred: false };
  const fixes = (...views: readonly View[]) =>
    mergeViews(
      views.map((each) => ({ view: each, findings: each === shop ? [found(each, { fixes: [patch] })] : [] })),
    ).flatMap((finding) => finding.fixes);
  assert.equal(fixes(shop).length, 1);
  assert.equal(fixes(shop, other).length, 0);
});

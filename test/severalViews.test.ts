/** One file that several views show: the editor has one finding for each place, with their labels, and asks all of them. */
import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { tell } from '../server/src/analysis/findings/tell.ts';
import { english } from '../server/src/analysis/messages/languages.ts';
import { textKinds } from '../server/src/analysis/views/textKinds.ts';
import { codeActions } from '../server/src/lsp/codeActions.ts';
import { diagnosticsOf, pullDiagnostics, pushDiagnostics } from '../server/src/lsp/diagnostics.ts';
import { noClusters } from '../server/src/project/clusters.ts';
import { Project } from '../server/src/project/project.ts';
import { createFileViews } from '../server/src/session/fileViews.ts';
import { overlays } from './toys/overlay.ts';

const base = 'memfs://shop/web.yaml';
const [dev, prod] = ['memfs://shop/dev.overlay', 'memfs://shop/prod.overlay'];
const pod = (image: string, length = 140_000) => `apiVersion: v1
kind: Pod
metadata:
  name: web
  enableServiceLinks: false
spec:
  containers:
    - name: app
      image: ${image}
      env: [{ name: LONG, value: ${'x'.repeat(length)} }]
`;

/** Texts by URI, in a project whose files nobody but an editor has. */
function setUp(t: TestContext, texts: Readonly<Record<string, string>>, pause?: () => Promise<void>) {
  const baseOf = (uri: string) => texts[uri] ?? '';
  const project = new Project({
    clusters: noClusters,
    onDidChange: () => undefined,
    texts: [overlays(baseOf), ...textKinds],
    ...(pause && { pause }),
  });
  t.after(() => project.dispose());
  for (const [uri, text] of Object.entries(texts)) project.texts.update(uri, text);
  project.texts.edit(base, baseOf(base));
  const { viewFile, forget } = createFileViews({
    project,
    versionOf: () => 1,
    onIncomplete: () => undefined,
  });
  const form = { showsRelated: true, words: english };
  const diagnostics = diagnosticsOf(viewFile, () => undefined, form);
  const told = (uri: string) => (viewFile(uri)?.findings ?? []).map((finding) => tell(finding, english));
  return { project, viewFile, forget, form, diagnostics, told };
}

const summary = ({ code, via }: { readonly code: string; readonly via?: readonly string[] }) =>
  `${code} ${via?.join() ?? ''}`;

test('what is found in a file in several views is one finding, in the pull and in the push', (t) => {
  const { told, diagnostics, form } = setUp(t, {
    [base]: pod('app:1'),
    [dev]: `of ${base}\nin dev\n`,
    [prod]: `of ${base}\nin prod\n`,
  });
  assert.deepEqual(told(base).map(summary), [
    'enable-service-links-misplaced dev,prod',
    'env-value-too-long dev,prod',
  ]);
  const report = pullDiagnostics(diagnostics)({ textDocument: { uri: base } });
  assert.ok(report.kind === 'full');
  assert.deepEqual(
    report.items.map(({ range, message }) => [range.start.line, / In dev and prod\.$/.test(String(message))]),
    [
      [4, true],
      [9, true],
    ],
  );
  const sent: unknown[] = [];
  const connection = { sendDiagnostics: async (one: unknown) => void sent.push(one) };
  pushDiagnostics(connection, diagnostics, {
    error: assert.fail,
    debug: () => undefined,
  }).send(base);
  assert.deepEqual(sent, [{ uri: base, version: 1, diagnostics: report.items }]);
  assert.deepEqual(form.showsRelated, true);
});

test('what stands in another file is shown there, not in the file that makes the view', (t) => {
  const { project, told } = setUp(t, { [base]: pod('app:1'), [prod]: `of ${base}\nin prod\n` });
  project.texts.edit(prod, `of ${base}\nin prod\n`);
  assert.deepEqual(told(prod), []);
  assert.deepEqual(project.findingsIn(prod), []);
  assert.equal(project.findingsIn(base).length, 2);
});

test('a fix is preferred if all views of the place prefer it', (t) => {
  const preferred = (...more: readonly string[]) => {
    const texts = Object.fromEntries(more.map((text, index) => [`memfs://shop/${index}.overlay`, text]));
    const { told, viewFile, form } = setUp(t, { [base]: pod('app:1'), ...texts });
    const [misplaced] = told(base);
    const only = ['source.fixAll.kube-service-links'];
    const all = codeActions(viewFile, viewFile, { takesVersionedEdits: false, form, canExplain: false })({
      textDocument: { uri: base },
      range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
      context: { diagnostics: [], only },
    });
    return [misplaced?.fixes.filter(({ isPreferred }) => isPreferred).length, all.length];
  };
  assert.deepEqual(preferred(), [1, 1]);
  assert.deepEqual(preferred(`of ${base}\nin dev\n`, `of ${base}\nin prod\n`), [1, 1]);
  assert.deepEqual(preferred(`of ${base}\nin dev\n`, `of ${base}\nin prod\npatched\n`), [0, 0]);
});

test('the same report comes back until a view of the file changes', (t) => {
  const { project, viewFile } = setUp(t, { [base]: pod('app:1'), [prod]: `of ${base}\nin prod\n` });
  const first = viewFile(base)?.resultId;
  assert.equal(viewFile(base)?.resultId, first);
  project.texts.update(prod, `of ${base}\nin production\n`);
  const second = viewFile(base)?.resultId;
  assert.notEqual(second, first);
  project.texts.update(prod, 'of memfs://shop/other.yaml\n');
  assert.notEqual(viewFile(base)?.resultId, second);
  assert.deepEqual(
    viewFile(base)?.findings.map(({ via }) => via),
    [undefined, undefined],
  );
  project.texts.update(prod, undefined);
  assert.equal(viewFile(base)?.findings.length, 2);
});

test('what a closed file makes of an open one is kept', (t) => {
  const { told } = setUp(t, { [base]: pod('app:1'), [prod]: `of ${base}\nin prod\n` }, async () => undefined);
  assert.deepEqual(told(base).map(summary), [
    'enable-service-links-misplaced prod',
    'env-value-too-long prod',
  ]);
});

test('a file whose text makes findings elsewhere is told apart from others', (t) => {
  const { project } = setUp(t, { [base]: pod('app:1'), [prod]: `of ${base}\nin prod\n` });
  assert.deepEqual([project.showsElsewhere(prod), project.showsElsewhere(base)], [true, false]);
});

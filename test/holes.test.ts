/**
 * What is not known makes no finding: a manifest with holes has no error and no warning that it has not with whatever is
 * filled in, and no fix touches what is yet to be filled in. The manifests are the rules' fixtures, the holes are random.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AnalysisContext } from '../server/src/analysis/analyze.ts';
import { createAnalyzer } from '../server/src/analysis/analyzer.ts';
import type { ManifestFile } from '../server/src/analysis/documents/document.ts';
import { readManifestFile } from '../server/src/analysis/documents/manifestFile.ts';
import type { Finding } from '../server/src/analysis/findings/finding.ts';
import { type AnalysisOptions, defaultOptions, type Severity } from '../server/src/analysis/options.ts';
import { findingsOf } from '../server/src/analysis/placing/findingsOf.ts';
import { lineStartsOf, type Position, positionAt, type Span } from '../server/src/analysis/text.ts';
import { fileView } from '../server/src/analysis/views/fileView.ts';
import { Neighbours } from '../server/src/project/neighbours.ts';
import { namespaceResolver, resolverByFile } from '../server/src/settings/namespaces.ts';
import { defaultSettings } from '../server/src/settings.ts';
import { Inventory } from '../server/src/sources/inventory.ts';
import { noHooks } from '../server/src/sources/workHooks.ts';
import { Workspace } from '../server/src/sources/workspace.ts';
import { testFile } from './support/analysis.ts';
import { describedSource } from './support/describedInventory.ts';
import { filled, type Punch, punched, somePunches } from './support/holes.ts';
import { type RuleFixture, ruleFixtures } from './support/ruleFixtures.ts';
import { isLong, seed, shareOf } from './support/share.ts';
import { Dice } from './support/styledManifest.ts';
import { textsOf } from './support/texts.ts';

const resolveNamespace = namespaceResolver(defaultSettings);
const ranks: readonly Severity[] = ['information', 'warning', 'error'];
const casesEach = isLong ? shareOf(400) : 2;
/** Each case is compared with what was there before, and with so many others. */
const fillingsEach = 4;

/** The findings of a file whose documents are these, whatever its text says. */
function findingsIn(file: ManifestFile, { services, options }: RuleFixture): readonly Finding[] {
  const { kinds = [] } = options;
  const text = { ...file, view: fileView(testFile, file.documents) };
  const hooks = { ...noHooks, aroundFile: <R>() => text as R };
  const workspace = new Workspace({ resolveNamespace, kinds, hooks });
  textsOf(workspace).update(testFile, file.text);
  const sources = services === undefined ? [] : [sourceOf(services)];
  const analyzer = createAnalyzer();
  const neighbours = new Neighbours({
    workspace,
    analyzer,
    nginxTemplates: { workloadsOf: () => [], revision: 0 },
    contextOf: () => context,
    mayBring: () => false,
    keepsAnswers: true,
  });
  const context: AnalysisContext = {
    inventory: new Inventory([...sources, workspace]),
    configMaps: workspace.configMaps,
    nginxTemplateFiles: () => [],
    options: { ...defaultOptions, ...options } satisfies AnalysisOptions,
    resolveNamespace: resolverByFile(resolveNamespace)(testFile),
    neighbours: (question) => neighbours.of(question, context),
  };
  return findingsOf(fileView(testFile, file.documents), ({ document }) => {
    const { findings, failure } = analyzer.analyze(document, context);
    assert.equal(failure, undefined);
    return findings;
  });
}

const sources = new Map<string, ReturnType<typeof describedSource>>();

function sourceOf(words: string) {
  const source = sources.get(words) ?? describedSource(words);
  sources.set(words, source);
  return source;
}

for (const [number, fixture] of ruleFixtures.entries()) {
  test(`holes in ${fixture.file} make no finding out of ignorance`, () => {
    const file = readManifestFile(fixture.text);
    const dice = new Dice((isLong ? seed : 1) + number * 7919);
    for (let i = 0; i < casesEach; i += 1) check(file, fixture, dice);
  });
}

function check(file: ManifestFile, fixture: RuleFixture, dice: Dice): void {
  const punches = somePunches(file, dice);
  const found = findingsIn(punched(file, punches), fixture);
  for (const { fixes } of found)
    for (const { edits, target } of fixes)
      for (const edit of edits) {
        const offsets = {
          start: offsetOf(file.text, edit.range.start),
          end: offsetOf(file.text, edit.range.end),
        };
        for (const punch of punches)
          assert.ok(!touches(offsets, punch, file, target), `${target} edits ${told(punch, file)}`);
      }
  const severe = found.filter(({ severity }) => severity !== 'information');
  if (severe.length === 0) return;
  for (let i = 0; i <= fillingsEach; i += 1) {
    const choice = punches.map(({ fillings }) => (i === 0 ? 0 : dice.below(fillings.length)));
    const others = findingsIn(filled(file, punches, choice), fixture);
    for (const finding of severe) {
      if (standsOnWhatIsGone(finding, punches, choice, file)) continue;
      const same = others.some(
        (other) =>
          other.code === finding.code &&
          isSamePlace(other, finding, file) &&
          ranks.indexOf(other.severity) >= ranks.indexOf(finding.severity),
      );
      assert.ok(
        same,
        `${finding.severity} ${finding.code} at line ${finding.range.start.line + 1} with holes at\n${punches
          .map(
            (punch, index) =>
              `${told(punch, file)} filled with ${choice[index]}: ${fillingText(punch, choice[index])}`,
          )
          .join(
            '\n',
          )}\nthere: ${others.map(({ code, severity, range }) => `${severity} ${code} ${range.start.line + 1}`).join(', ')}`,
      );
    }
  }
}

/** On one line, or in one document: without a name or an image it stands elsewhere. */
function isSamePlace(one: Finding, other: Finding, { documents }: ManifestFile): boolean {
  const documentOf = ({ range }: Finding) =>
    documents.findLastIndex(({ startLine }) => startLine <= range.start.line);
  return one.range.start.line === other.range.start.line || documentOf(one) === documentOf(other);
}

function fillingText({ fillings }: Punch, index = 0): string {
  const part = fillings[index];
  return part === undefined
    ? 'nothing'
    : JSON.stringify(part, (key, value) => (/[sS]pan|^is|^style$/.test(key) ? undefined : value)).slice(
        0,
        300,
      );
}

/** A finding about something that may not be there holds when it is. */
function standsOnWhatIsGone(
  { range }: Finding,
  punches: readonly Punch[],
  choice: readonly number[],
  file: ManifestFile,
): boolean {
  return punches.some((punch, index) => {
    const { start, end } = spanInFile(punch, file);
    const isGone = punch.kind === 'condition' && punch.fillings[choice[index] ?? 0] === undefined;
    const offset = offsetOf(file.text, range.start);
    return isGone && start <= offset && offset <= end;
  });
}

/** Within a hole, or between the beginning of a part's line and the part, if it may not be there; but for a comment. */
function touches(edit: Span, punch: Punch, { text, ...file }: ManifestFile, target: string): boolean {
  const { start, end } = spanInFile(punch, { text, ...file });
  if (punch.kind !== 'condition') return edit.start < end && edit.end > start;
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const isFirst = /^[ -]*$/.test(text.slice(lineStart, start));
  return isFirst && !target.startsWith('comment') && edit.start < start && edit.end >= lineStart;
}

/** Of a value without its key. */
function spanInFile({ document, span, kind, fillings }: Punch, { documents }: ManifestFile): Span {
  const offset = documents[document]?.startOffset ?? 0;
  const [first] = fillings;
  const own = kind !== 'value' || first === undefined ? span : 'key' in first ? first.valueSpan : first.span;
  return { start: own.start + offset, end: own.end + offset };
}

function offsetOf(text: string, { line, character }: Position): number {
  return (lineStartsOf(text)[line] ?? 0) + character;
}

function told(punch: Punch, file: ManifestFile): string {
  const { start, end } = spanInFile(punch, file);
  const { line } = positionAt(lineStartsOf(file.text), start);
  return `${punch.kind} at line ${line + 1}: ${file.text.slice(start, Math.min(end, start + 60))}`;
}

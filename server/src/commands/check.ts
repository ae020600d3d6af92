/**
 * `check`: findings in files, fixed before if asked, less those that a baseline names.
 * Knows the order of a run and its exit code; formats are `report/`'s.
 */
import type { Finding } from '../analysis/findings/finding.ts';
import { tell } from '../analysis/findings/tell.ts';
import { changedFile } from '../analysis/fixes/fixAll.ts';
import type { Words } from '../analysis/messages/catalogue.ts';
import { english } from '../analysis/messages/languages.ts';
import type { Severity } from '../analysis/options.ts';
import { inOrder } from '../analysis/placing/findingsAt.ts';
import { mergeViews } from '../analysis/placing/mergeViews.ts';
import { collectGrown } from '../hosts/node/collectOld.ts';
import { isUnknown } from '../report/coverage.ts';
import { checkGithub } from '../report/github.ts';
import { checkJson } from '../report/json.ts';
import { checkPretty } from '../report/pretty.ts';
import type { CheckData, CheckSummary } from '../report/reportData.ts';
import { normalUri } from '../settings/uris.ts';
import type { RunOptions } from './arguments.ts';
import { type NewFindings, openBaseline, writeBaseline } from './baseline.ts';
import { eachOnce } from './clusters.ts';
import type { Console } from './console.ts';
import { assumedNamespaces, coverageOf } from './coverage.ts';
import { fixFiles, nothingFixed } from './fixFiles.ts';
import type { Format } from './formats.ts';
import { type JudgedFile, judge, judgeAround } from './judged.ts';
import { prepareRun, type Run } from './run.ts';
import type { ChangedFile, RunFile } from './runFile.ts';
import { sayCoverage } from './sayCoverage.ts';
import { productVersion, shippedPage } from './shipped.ts';

/** Runs the command and answers the exit code. */
export async function check(options: RunOptions, console: Console): Promise<number> {
  // What is fixed is judged again, and so is what a cluster tells of.
  const letsGo = !options.fix && options.cluster === undefined;
  const run = await prepareRun(options, console, { letsGo });
  const newOf = await newFindings(options, console);
  // Whoever else shows a file has a say in what is changed unasked.
  const hasFixes = options.fix && (await fixFiles(run, newOf, console));
  const done = console.progress({ id: 'run-progress', of: 'problems' });
  const judged = judge(run);
  collectGrown();
  const found = new Map(
    findingsByFile(run, judged).map(({ name, found }) => [
      name,
      found.map((finding) => withNames(finding, run)),
    ]),
  );
  for (const name of [...found.values()].flatMap(changedBy)) if (!found.has(name)) found.set(name, []);
  const canFix = fixable(run, found);
  const files = Array.from(found, ([name, all]) => {
    return { file: name, all, found: newOf(name, all), isReadOnly: !canFix.has(name) };
  });
  done();
  const old = sum(files, ({ all, found }) => all.length - found.length);
  if (old > 0)
    console.remark({ id: 'findings-in-baseline', findings: old, baseline: options.baseline ?? '' });
  if (options.fix) for (const said of heldBackIn(files)) console.remark(said);
  if (options.fix && !hasFixes) {
    const left = sum(files, (one) => one.found.length);
    console.remark(nothingFixed(left, options.baseline, old, changedBySafeFixes(files)));
  }
  const coverage = {
    ...coverageOf(run, judged, options.cluster === undefined),
    assumed: assumedNamespaces(run, judged),
  };
  const summary = summarize(judged);
  const dataIn = (words: Words): CheckData => ({
    files: files.map(({ file, found, isReadOnly }) => {
      return { file, findings: found.map((finding) => tell(finding, words)), isReadOnly };
    }),
    ...{ summary, coverage, leftOut: old },
  });
  // The other formats have it in what they print.
  if (options.format === 'json' || options.format === 'sarif') sayCoverage(coverage, console);
  const unplaced = run.whyUnplaced();
  if (unplaced !== undefined) console.remark(unplaced);
  run.worlds.dispose();
  const isAccepted =
    options.writeBaseline !== undefined && (await write(options.writeBaseline, dataIn(english), console));
  const words = wordsFor(options, console);
  collectGrown();
  console.out(await formatted(dataIn(words), options.format, { ...console, words }));
  if (console.hasFailed()) return 2;
  // Of no text at all that nothing was found says nothing: a folder may be the wrong one, a pipe's program may have failed.
  const isAnswer = run.files.some(({ text }) => text.trim() !== '') && !isUnknown(coverage);
  if (options.failOnUnknown && !isAnswer) return 1;
  return !isAccepted && files.some(({ found }) => found.some(atOrAbove(options.severity))) ? 1 : 0;
}

/** The files beside their own that fixes of findings change, by name. */
function changedBy(findings: readonly Finding[]): readonly string[] {
  return findings.flatMap(({ fixes }) =>
    fixes.flatMap(({ edits }) => edits.flatMap(({ file }) => file ?? [])),
  );
}

/** Those of some files that `--fix` may change. */
function fixable({ files, parts }: Run, some: ReadonlyMap<string, unknown>): ReadonlySet<string> {
  const found = new Set<string>();
  const all: readonly (ChangedFile & Pick<RunFile, 'isOfChart'>)[] = [...files, ...parts];
  for (const { name, disk, isOfChart } of all)
    if (!isOfChart && disk !== undefined && !disk.leadsOut && some.has(name)) found.add(name);
  return found;
}

/** What is found in the files in which anything is, sorted by name: what is read is not always where a finding stands. */
export function findingsByFile(run: Run, judged: readonly JudgedFile[]) {
  const files = judged.filter(({ belongs }) => belongs);
  const found = new Map<string, Finding[]>();
  const judgedFiles = files.filter(({ file }) => !file.isPart);
  const inViews = judgedFiles.map(({ file, findings }) => ({ view: file.view, findings }));
  const around = judgeAround(
    run,
    inViews.flatMap(({ findings }) => findings),
  ).map(({ file, findings }) => ({ view: file.view, findings, isAround: true }));
  for (const finding of mergeViews([...inViews, ...around], run.viewsSay)) {
    const name = run.nameOf(finding.file);
    const others = found.get(name);
    if (others === undefined) found.set(name, [finding]);
    else others.push(finding);
  }
  return Array.from(found, ([name, some]) => ({ name, found: some.sort(inOrder) })).sort((a, b) =>
    a.name < b.name ? -1 : a.name > b.name ? 1 : 0,
  );
}

/** With the names by which the user knows the files that it refers to. */
function withNames(finding: Finding, { nameOf }: Run): Finding {
  return {
    ...finding,
    related: finding.related.map((place) => ({ ...place, file: nameOf(place.file) })),
    fixes: finding.fixes.map((fix) => ({
      ...fix,
      edits: fix.edits.map((edit) => (edit.file === undefined ? edit : { ...edit, file: nameOf(edit.file) })),
    })),
  };
}

/** What was not fixed since nobody knows whether all overlays can do with it; each once. */
function heldBackIn(files: readonly { readonly file: string; readonly all: readonly Finding[] }[]) {
  const held = files.flatMap(({ file, all }) =>
    all.flatMap(({ fixes }) =>
      fixes.flatMap((fix) =>
        fix.isHeldBack && fix.title.id === 'fix-in-doubt'
          ? { ...fix.title, id: 'fix-held-back' as const, file: changedFile(fix, file) ?? file }
          : [],
      ),
    ),
  );
  return eachOnce(held);
}

function changedBySafeFixes(
  files: readonly { readonly file: string; readonly found: readonly Finding[] }[],
): readonly string[] {
  const changed = files.flatMap(({ file, found }) =>
    found.flatMap(({ fixes }) =>
      fixes.flatMap((fix) => (fix.isPreferred && !fix.isElsewhere ? (changedFile(fix, file) ?? []) : [])),
    ),
  );
  return [...new Set(changed)].sort();
}

/** What programs read is English, whoever called them; what they show to people is so unless a language was asked for. */
function wordsFor({ format, isLanguageSaid }: RunOptions, { words }: Console): Words {
  if (format === 'github') return isLanguageSaid ? words : english;
  return format === 'pretty' ? words : english;
}

async function newFindings({ baseline }: RunOptions, console: Console): Promise<NewFindings> {
  return baseline === undefined ? (_, findings) => findings : openBaseline(baseline, console);
}

/** What is built is no file, but it has the workloads, and is written in files that may lie elsewhere. */
function summarize(judged: readonly JudgedFile[]): CheckSummary {
  const read = judged.filter(({ file }) => !file.isBuilt);
  const files = new Set(read.flatMap(({ file, belongs }) => (belongs ? normalUri(file.key) : [])));
  for (const { file } of judged) if (file.isBuilt) for (const uri of file.view.writtenIn) files.add(uri);
  return {
    files: files.size,
    documents: sum(read, ({ file }) => sum(file.glances, ({ holdsObjects }) => Number(holdsObjects))),
    workloads: sum(judged, ({ workloads }) => workloads),
  };
}

/** What is written down is accepted; answers whether that was done. */
async function write(name: string, data: CheckData, console: Console): Promise<boolean> {
  const format = /\.sarif$/i.test(name) ? 'sarif' : 'json';
  const isWritten = await writeBaseline(name, await formatted(data, format, console), console);
  const count = sum(data.files, ({ findings }) => findings.length);
  if (isWritten) console.remark({ id: 'findings-written', findings: count, file: name });
  return isWritten;
}

async function formatted(data: CheckData, format: Format, console: Console): Promise<string> {
  switch (format) {
    case 'json':
      return checkJson(data);
    case 'sarif': {
      // Few runs need its library.
      const { checkSarif } = await import('../report/sarif.ts');
      return checkSarif(data, {
        version: productVersion(),
        pageOf: shippedPage,
        isSuccessful: !console.hasFailed(),
      });
    }
    case 'github':
      return checkGithub(data, console.words);
    default:
      return checkPretty(data, console);
  }
}

const rank: Readonly<Record<Severity, number>> = { information: 0, warning: 1, error: 2 };

function atOrAbove(level: Severity): (finding: Finding) => boolean {
  return ({ severity }) => rank[severity] >= rank[level];
}

function sum<T>(items: readonly T[], numberOf: (item: T) => number): number {
  return items.reduce((total, item) => total + numberOf(item), 0);
}

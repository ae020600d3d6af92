/**
 * What several views find at one place, as one finding.
 * Knows which views show which files; does not know what makes a view.
 */
import type { Edit, Finding, Fix } from '../findings/finding.ts';
import { memo } from '../memo.ts';
import type { Severity } from '../options.ts';
import type { View } from '../views/view.ts';
import { documentsAt, nothingKnown, type ViewsSay } from './consent.ts';
import { differing, type Found } from './differing.ts';
import { heldBack } from './doubts.ts';
import { dearestOf, sourceFix } from './sourceFix.ts';

export interface FoundInView {
  readonly view: View;
  readonly findings: readonly Finding[];
  /** Nobody asked what it finds: it has a say in fixes, and no more. */
  readonly isAround?: boolean;
}

const rank: Readonly<Record<Severity, number>> = { error: 0, warning: 1, information: 2 };

/** All findings, in the order of the views; those of several at one place are one, where the first of them was. */
export function mergeViews(found: readonly FoundInView[], say: ViewsSay = nothingKnown): readonly Finding[] {
  const views = viewsByFile(found);
  const isShared = ({ file, isUnwritten }: Finding) => isUnwritten || (views.get(file)?.size ?? 0) > 1;
  const groups = new Map<string, Found[]>();
  for (const { view, findings } of found)
    for (const finding of view.isTemplate ? saidOnce(findings) : findings) {
      // What only one view shows is what it finds.
      const key = isShared(finding) ? keyOf(finding) : `${groups.size}`;
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [{ view, finding }]);
      else group.push({ view, finding });
    }
  const around = new Set(found.flatMap(({ view, isAround }) => (isAround ? view : [])));
  const all = [...groups.values()].flatMap(apart).flatMap(byCause);
  return all
    .filter((same) => same.some(({ view }) => !around.has(view)))
    .map((same) => merged(same, { views, around, say }));
}

/** Who is heard of a finding. */
interface Round {
  /** By the files that they show. */
  readonly views: ReadonlyMap<string, ReadonlySet<View>>;
  /** Those of them that only have a say in fixes. */
  readonly around: ReadonlySet<View>;
  readonly say: ViewsSay;
}

/**
 * What a template brings into several objects is one thing to mend, if there is nothing else to say of it: a chart may
 * be there under two aliases.
 */
function saidOnce(findings: readonly Finding[]): readonly Finding[] {
  const same = Map.groupBy(findings, (one) => JSON.stringify([keyOf(one), one.severity, one.message]));
  return [...same.values()].flatMap(([first, ...others]) => {
    if (first === undefined || others.length === 0) return first ?? [];
    const all = [first, ...others];
    const fixes = distinct(
      all.flatMap((one) => one.fixes),
      editsOf,
    );
    return { ...first, fixes };
  });
}

/** Of the files that findings are in or edit: there may be a hundred thousand others. */
function viewsByFile(found: readonly FoundInView[]): ReadonlyMap<string, ReadonlySet<View>> {
  const views = new Map<string, Set<View>>();
  for (const { findings } of found)
    for (const { file, fixes } of findings) {
      views.set(file, new Set());
      for (const { edits } of fixes)
        for (const { file: edited } of edits) if (edited !== undefined) views.set(edited, new Set());
    }
  for (const { view } of found) for (const file of view.writtenIn) views.get(file)?.add(view);
  return views;
}

/** What stands in no text is the same where it is said of the same object. */
function keyOf({ file, range: { start, end }, code, subject, isUnwritten, ...more }: Finding): string {
  const object = isUnwritten ? [more.workload, more.container, more.namespace] : [];
  const where = [file, start.line, start.character, end.line, end.character, more.source];
  return JSON.stringify([...where, code, subject, object]);
}

/** One view may find the same of several objects that were made of one place: those stay apart, by object. */
function apart(group: readonly Found[]): readonly (readonly Found[])[] {
  if (new Set(group.map(({ view }) => view)).size === group.length) return [group];
  const byObject = new Map<string, Found[]>();
  for (const one of group) {
    const { workload, container, namespace } = one.finding;
    const key = JSON.stringify([workload, container, namespace]);
    byObject.set(key, [...(byObject.get(key) ?? []), one]);
  }
  return [...byObject.values()].flatMap((same) =>
    new Set(same.map(({ view }) => view)).size === same.length ? [same] : same.map((one) => [one]),
  );
}

/** What is missing in one view since its links are off has another cure than where no Service makes it. */
function byCause(group: readonly Found[]): readonly (readonly Found[])[] {
  return [...Map.groupBy(group, ({ finding: { message } }) => 'why' in message && message.why.id).values()];
}

/** The most severe one speaks; the others add what is related, and fixes of their own. */
function merged(group: readonly Found[], { views, around, say }: Round): Finding {
  const ranked = group
    .filter(({ view }) => !around.has(view))
    .toSorted((a, b) => rank[a.finding.severity] - rank[b.finding.severity]);
  const findings = ranked.map(({ finding }) => finding);
  const [worst] = findings;
  if (worst === undefined) throw new Error('a group of findings is never empty');
  const others = [...(views.get(worst.file) ?? [])].filter(
    (view) => !around.has(view) && group.every((one) => one.view !== view),
  );
  const byKind = Object.groupBy(
    findings.flatMap((finding) => finding.fixes),
    ({ title }) => (title.id === 'fix-in-source' ? 'source' : 'other'),
  );
  // Each view has its own; what is done in a source comes first.
  const all = distinct([...(byKind.source ?? []), ...(byKind.other ?? [])], editsOf);
  const fixes = offered(all, worst.file, group, views, say);
  return {
    ...worst,
    related: distinct(
      findings.flatMap(({ related }) => related),
      (place) => JSON.stringify(place),
    ),
    fixes,
    ...alsoAs(worst, findings),
    ...differing(ranked, others, say.freedomFrom),
  };
}

/** The other names of the object: views may add prefixes, and have namespaces of their own. */
function alsoAs(worst: Finding, findings: readonly Finding[]): Pick<Finding, 'alsoAs'> {
  const named = findings.map(({ workload, namespace }) => ({
    ...(workload !== undefined && { workload }),
    ...(namespace !== undefined && { namespace }),
  }));
  const others = named.filter(
    ({ workload, namespace }) => workload !== worst.workload || namespace !== worst.namespace,
  );
  return others.length === 0 ? {} : { alsoAs: distinct(others, (names) => JSON.stringify(names)) };
}

/** Of many overlays not each gets a fix of its own. */
const mostAlone = 3;

/** The fixes, with what each means for all views; those for one view alone where not all want the same. */
function offered(
  fixes: readonly Fix[],
  file: string,
  group: readonly Found[],
  views: ReadonlyMap<string, ReadonlySet<View>>,
  { loses, doubtsAt, spoiledBy, suffices }: ViewsSay,
): readonly Fix[] {
  let isForAll = false;
  const told = fixes.map((fix) => {
    const { title, edits } = fix;
    const key = editsOf(fix);
    const wanting = group.flatMap(({ view, finding }) =>
      finding.fixes
        .filter((one) => one.title.id === title.id && editsOf(one) === key)
        .map((one) => ({ view, fix: one })),
    );
    if (title.id !== 'fix-in-source') {
      const told = { ...fix, ...dearestOf(wanting.map((one) => one.fix)) };
      return heldBack(
        { ...told, isPreferred: isAgreed(fix, file, group, views) },
        { file, views, doubtsAt, spoiledBy },
      );
    }
    const shown = [...(views.get(edits[0]?.file ?? file) ?? [])];
    const source = sourceFix({ ...fix, title }, { file, wanting, shown, loses });
    const held = heldBack(source.fix, { file, views, doubtsAt, spoiledBy });
    isForAll ||= source.isForAll && held === source.fix;
    return held;
  });
  const isShared = told.map(
    (fix) =>
      (!isOfNames(fix) || isInAll(fix, file, group, views)) && isEnough(fix, file, group, views, suffices),
  );
  const alone = isForAll ? [] : told.filter((fix) => isForOne(fix, group, views)).slice(0, mostAlone);
  return told.filter(
    (fix, index) => isShared[index] && (fix.title.id !== 'fix-in-view' || alone.includes(fix)),
  );
}

/** Whether it is for one view, of whose source no other view is made: two deliveries may have one kustomization. */
function isForOne(
  { title }: Fix,
  group: readonly Found[],
  views: ReadonlyMap<string, ReadonlySet<View>>,
): boolean {
  if (title.id !== 'fix-in-view') return false;
  const own = group.find(({ view }) => view.label === title.view)?.view;
  if (own === undefined) return false;
  const others = new Set([...views.values()].flatMap((shown) => [...shown]));
  others.delete(own);
  return [...others].every(({ id }) => makerOf(id) !== makerOf(own.id));
}

/** What stands before the label in the id of a view of several files. */
function makerOf(id: string): string {
  return id.split('#', 1)[0] ?? id;
}

/** Names are not the same in all overlays. */
function isOfNames({ title }: Fix): boolean {
  return (title.id === 'fix-in-files' ? title.fix : title).id === 'fix-replace';
}

/** Whether all views that show what it changes have it, if some of them make names of their own. */
function isInAll(
  fix: Fix,
  file: string,
  group: readonly Found[],
  views: ReadonlyMap<string, ReadonlySet<View>>,
): boolean {
  const having = viewsWith(fix, group);
  return ![...having].some(({ change }) => change !== undefined) || areAll(having, fix, file, views);
}

/** Whether all views that show what it changes, and have not asked for it, do with the names that it leaves. */
function isEnough(
  fix: Fix,
  file: string,
  group: readonly Found[],
  views: ReadonlyMap<string, ReadonlySet<View>>,
  suffices: ViewsSay['suffices'],
): boolean {
  const { passes, edits } = fix;
  if (passes === undefined) return true;
  const having = viewsWith(fix, group);
  return edits.every(({ file: one = file, range }) =>
    [...(views.get(one) ?? [])].every(
      (view) =>
        having.has(view) ||
        documentsAt(view, one, range.start.line).every((index) => suffices(view, index, passes)),
    ),
  );
}

/** Whether all views that show what it changes would change it unasked: for another it may be wrong. */
function isAgreed(
  fix: Fix,
  file: string,
  group: readonly Found[],
  views: ReadonlyMap<string, ReadonlySet<View>>,
): boolean {
  const agreeing = viewsWith(fix, group, ({ isPreferred }) => isPreferred);
  return agreeing.size > 0 && areAll(agreeing, fix, file, views);
}

/** The views that have a fix with the same edits, of those that are meant. */
function viewsWith(
  fix: Fix,
  group: readonly Found[],
  isMeant: (one: Fix) => boolean = () => true,
): ReadonlySet<View> {
  const edits = editsOf(fix);
  const having = group.filter(({ finding }) =>
    finding.fixes.some((one) => isMeant(one) && editsOf(one) === edits),
  );
  return new Set(having.map(({ view }) => view));
}

/** Whether these are all the views that show what a fix changes. */
function areAll(
  some: ReadonlySet<View>,
  { edits }: Fix,
  file: string,
  views: ReadonlyMap<string, ReadonlySet<View>>,
): boolean {
  const files = new Set(edits.map((edit) => edit.file ?? file));
  return [...files].every((one) => [...(views.get(one) ?? [])].every((view) => some.has(view)));
}

const editsInWords = memo<readonly Edit[], string>();

/** With fifty overlays each is compared with those of all others. */
function editsOf({ edits }: { readonly edits: readonly Edit[] }): string {
  const known = editsInWords.get(edits) ?? JSON.stringify(edits);
  editsInWords.set(edits, known);
  return known;
}

function distinct<Item>(items: readonly Item[], keyOf: (item: Item) => string): readonly Item[] {
  const byKey = new Map<string, Item>();
  for (const item of items) if (!byKey.has(keyOf(item))) byKey.set(keyOf(item), item);
  return [...byKey.values()];
}

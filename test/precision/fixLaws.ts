/**
 * The laws of a fix, held against real manifests: the text still parses, the finding is gone, no other has come,
 * only what the fix is about has changed, and every comment is still there.
 * Knows texts and findings; does not know how a fix is made.
 */
import { parseAllDocuments } from 'yaml';
import type { Fix, ToldFinding } from '../../server/src/analysis/findings/finding.ts';
import { preferredFixes } from '../../server/src/analysis/fixes/fixAll.ts';
import { applyRangeEdits } from '../../server/src/analysis/text.ts';
import type { CheckoutFile } from './checkout.ts';
import type { World } from './worlds.ts';

export interface Breach {
  readonly path: string;
  readonly line: number;
  readonly code: string;
  readonly fix: string;
  readonly law: string;
}

/** Tries each fix of each finding of a file alone, then all preferred ones twice. The world is left as it was. */
export function tryFixes(file: CheckoutFile, world: World): { fixes: number; breaches: readonly Breach[] } {
  const before = world.findings(file.path);
  let fixes = 0;
  const breaches: Breach[] = [];
  for (const finding of before) {
    // What a template offers for a container of another file is tried there.
    const own = finding.fixes.filter(({ edits }) =>
      edits.every(({ file: edited = file.path }) => edited === file.path),
    );
    for (const fix of own) {
      fixes += 1;
      const line = finding.range.start.line + 1;
      const law = brokenLaw(file, before, finding, fix, world);
      if (law !== undefined)
        breaches.push({ path: file.path, line, code: finding.code, fix: fix.title, law });
    }
  }
  const fixed = fixAll(file, file.text, world);
  if (fixAll(file, fixed, world) !== fixed)
    breaches.push({
      path: file.path,
      line: 1,
      code: 'all',
      fix: 'fixAll',
      law: 'a second time changes something',
    });
  world.replace(file.path, file.text);
  return { fixes, breaches };
}

function brokenLaw(
  { path, text }: CheckoutFile,
  before: readonly ToldFinding[],
  finding: ToldFinding,
  fix: Fix<string>,
  world: World,
): string | undefined {
  const fixed = applyRangeEdits(text, fix.edits);
  world.replace(path, fixed);
  const after = world.findings(path);
  world.replace(path, text);
  const [old, fresh] = changedDocuments(text, fixed);
  const [errorsBefore, errorsAfter] = [old, fresh].map(syntaxErrors);
  if (errorsAfter !== errorsBefore) return `no longer parses: ${errorsAfter}`;
  const count = (findings: readonly ToldFinding[]) =>
    findings.filter((other) => fact(other) === fact(finding)).length;
  if (count(after) >= count(before)) return 'the finding is still there';
  const known = new Set(before.map(fact));
  const come = after.map(fact).filter((other) => !known.has(other) && !isAnnounced(other, fix));
  if (come.length > 0) return `comes: ${come.join(', ')}`;
  const lost = commentsOf(text).filter((comment) => !fixed.includes(comment));
  if (lost.length > 0) return `loses the comment ${lost[0]}`;
  const changed = difference(old, fresh);
  const meant = new Set(changed.filter((change) => isMeant(change, fix)).map(placeOf));
  const others = changed.filter((change) => !meant.has(placeOf(change)) && !isFilled(change, meant));
  return others.length === 0 ? undefined : `changes ${others.slice(0, 2).map(shortened).join(' and ')}`;
}

/** The title tells the price: uses that would no longer be served, which is what the next finding says. */
function isAnnounced(come: string, { title }: Fix<string>): boolean {
  return (
    come.startsWith('missing-service-link ') && /would (?:no longer be expanded|stop working)/.test(title)
  );
}

/** An empty mapping that holds what is meant afterwards: `daemonSet: {}`. */
function isFilled(change: string, meant: ReadonlySet<string>): boolean {
  return change.endsWith('={}') && [...meant].some((place) => place.startsWith(`${placeOf(change)}.`));
}

/** A finding without its place, which a fix may shift. */
function fact({ code, workload, container, severity }: ToldFinding): string {
  return `${code} ${severity} ${workload} ${container}`;
}

function fixAll({ path }: CheckoutFile, text: string, world: World): string {
  let fixed = text;
  for (let round = 0; round < 10; round += 1) {
    world.replace(path, fixed);
    const edits = preferredFixes(world.findings(path)).flatMap((fix) => fix.edits);
    if (edits.length === 0) break;
    fixed = applyRangeEdits(fixed, edits);
  }
  return fixed;
}

/** The documents of two texts that differ: large files hold many that are the same. */
function changedDocuments(before: string, after: string): readonly [string, string] {
  const [old, fresh] = [before.split(/^(?=---)/m), after.split(/^(?=---)/m)];
  if (old.length !== fresh.length) return [before, after];
  const differ = old.map((document, index) => document !== fresh[index]);
  const kept = (documents: readonly string[]) => documents.filter((_, index) => differ[index]).join('');
  return [kept(old), kept(fresh)];
}

function documentsOf(text: string) {
  return parseAllDocuments(text, { version: '1.1', merge: true, uniqueKeys: false, logLevel: 'silent' });
}

function syntaxErrors(text: string): string {
  const documents = documentsOf(text);
  return 'empty' in documents
    ? ''
    : documents.flatMap(({ errors }) => errors.map(({ code }) => code)).join(' ');
}

function commentsOf(text: string): readonly string[] {
  return text.split(/\r?\n/).flatMap((line) => /(?:^|\s)(#.*)$/.exec(line)?.[1] ?? []);
}

function isMeant(changed: string, { title }: Fix<string>): boolean {
  if (title.startsWith('Suppress')) return false;
  return /\.enableServiceLinks=|\.podSpecPatch=|\.env\[\d+\]\.|\.env=|_SERVICE_(HOST|PORT)|_PORT_\d|NGINX_ENVSUBST_FILTER/.test(
    changed,
  );
}

/** Without what stands there. */
function placeOf(change: string): string {
  return change.slice(0, change.indexOf('='));
}

function shortened(change: string): string {
  return change.length > 200 ? `${change.slice(0, 200)}…` : change;
}

/** The places of the content that differ, each with what stood or stands there. */
function difference(before: string, after: string): readonly string[] {
  const [old, fresh] = [pathsOf(before), pathsOf(after)].map((all) => new Set(all));
  const gone = [...(old ?? [])].filter((path) => !fresh?.has(path));
  return [...gone, ...[...(fresh ?? [])].filter((path) => !old?.has(path))];
}

function pathsOf(text: string): readonly string[] {
  const documents = documentsOf(text);
  if ('empty' in documents) return [];
  return documents.flatMap((document, index) => {
    if (document.errors.length > 0) return [];
    return [...paths(document.toJS({ maxAliasCount: -1 }), `${index}`)];
  });
}

function* paths(value: unknown, path: string): Iterable<string> {
  const entries = typeof value === 'object' && value !== null ? Object.entries(value) : undefined;
  if (entries === undefined || entries.length === 0) yield `${path}=${JSON.stringify(value)}`;
  const step = (key: string) => (Array.isArray(value) ? `[${key}]` : `.${key}`);
  for (const [key, item] of entries ?? []) yield* paths(item, path + step(key));
}

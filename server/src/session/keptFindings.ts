/**
 * Findings of before, where they stand in the text of now: what is not looked at yet does not go.
 * Knows how positions move with an edit; does not know what is found.
 */
import type { PlacedDocument } from '../analysis/documents/document.ts';
import { sameAtEnds } from '../analysis/documents/manifestFile.ts';
import type { Finding } from '../analysis/findings/finding.ts';
import { inOrder } from '../analysis/placing/findingsAt.ts';
import { lineStartsOf, offsetAt, type Position, positionAt } from '../analysis/text.ts';

/**
 * What is known of a file of which some views are out of date: what these found, as it was said, and what the others find.
 * Nothing is offered for what was said before.
 */
export function keptFindings(
  before: { readonly findings: readonly Finding[]; readonly documents: readonly PlacedDocument[] },
  now: { readonly findings: readonly Finding[]; readonly documents: readonly PlacedDocument[] },
  outdated: ReadonlySet<string>,
): readonly Finding[] {
  const move = mover(before.documents, now.documents);
  const kept = before.findings
    .filter(({ via = [] }) => via.some((label) => outdated.has(label)))
    .map((finding): Finding => {
      const { start, end } = finding.range;
      return { ...finding, range: { start: move(start), end: move(end) }, fixes: [] };
    });
  const isKept = (finding: Finding) => kept.some((one) => keyOf(one) === keyOf(finding));
  return [...kept, ...now.findings.filter((finding) => !isKept(finding))].toSorted(inOrder);
}

/** An edit within a line moves what stands in it. */
function keyOf({ code, subject, range: { start } }: Finding): string {
  return JSON.stringify([code, subject, start.line]);
}

/** Of the documents that differ those characters stay that are the same at both ends. */
function mover(
  before: readonly PlacedDocument[],
  now: readonly PlacedDocument[],
): (position: Position) => Position {
  const { start, end } = sameAtEnds(before, now);
  const changed = (all: readonly PlacedDocument[]) => all.slice(start, all.length - end);
  const textOf = (all: readonly PlacedDocument[]) =>
    changed(all)
      .map(({ document }) => document.text)
      .join('');
  const [old, text] = [textOf(before), textOf(now)];
  const [oldStarts, starts] = [lineStartsOf(old), lineStartsOf(text)];
  const first = changed(before)[0]?.startLine ?? changed(now)[0]?.startLine ?? Number.POSITIVE_INFINITY;
  const shorter = Math.min(old.length, text.length);
  let [head, tail] = [0, 0];
  while (head < shorter && old[head] === text[head]) head += 1;
  while (tail < shorter - head && old.at(-1 - tail) === text.at(-1 - tail)) tail += 1;
  return (position) => {
    const line = position.line - first;
    if (line < 0) return position;
    if (line >= oldStarts.length - 1 && end > 0)
      return { ...position, line: position.line + starts.length - oldStarts.length };
    const offset = offsetAt(oldStarts, { ...position, line });
    const isBehind = offset >= old.length - tail;
    const moved = isBehind ? offset + text.length - old.length : Math.min(offset, text.length - tail);
    const at = positionAt(starts, offset <= head ? offset : moved);
    return { line: at.line + first, character: at.character };
  };
}

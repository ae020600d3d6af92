/**
 * `enableServiceLinks` where it may be written, and what it may say.
 * Knows where the field belongs; whether it should be off is the rules' to say.
 */
import type { WorkloadEstimate } from '../estimate.ts';
import { holds } from '../symbols/treePath.ts';
import { positionAt } from '../text.ts';
import { withoutLine } from './mendedText.ts';
import type { Proposal, Proposals, TypedDocument } from './proposal.ts';
import type { Typing } from './typing.ts';

const field = 'enableServiceLinks';

/** The key, at the indentation of the other keys of its mapping. */
export function linksKeyAt(
  { document, workloadsIn }: TypedDocument,
  offset: number,
  { typed, span, indent }: Typing & { readonly kind: 'key' },
): Proposals | undefined {
  if (!field.toLowerCase().startsWith(typed.toLowerCase())) return undefined;
  const workloads = workloadsIn(withoutLine(document.text, offset));
  const around = workloads.find(({ workload }) => {
    const { serviceLinksPlace: place, serviceLinksEntry } = workload;
    if (place?.field !== field || place.missing.length > 0 || serviceLinksEntry !== undefined) return false;
    const { isFlow, entries, span: whole } = place.mapping;
    const [first] = entries;
    if (isFlow || first === undefined) return false;
    if (positionAt(document.lineStarts, first.keySpan.start).character !== indent) return false;
    // Before its first line and behind its last one, too, as long as nothing else stands between.
    const isBlank = (start: number, end: number) => document.text.slice(start, end).trim() === '';
    return isBlank(span.end, whole.start) && isBlank(whole.end, span.start);
  });
  if (around === undefined) return undefined;
  const about = { id: 'proposal-enable-links-about', namespace: around.namespace.name } as const;
  const items = [`${field}: false`, `${field}: true`].map(
    (text): Proposal => ({
      kind: 'key',
      label: text,
      newText: text,
      detail: { id: 'proposal-enable-links' },
      about,
    }),
  );
  return { items, span, isCut: false };
}

/** What it may say. */
export function linksValueAt(
  workloads: readonly WorkloadEstimate[],
  offset: number,
  { key, typed, span }: Typing & { readonly kind: 'value' },
): Proposals | undefined {
  if (key !== field) return undefined;
  const around = workloads.find(({ workload }) => holds(workload.manifest.node.span, offset));
  if (around === undefined) return undefined;
  const items = [false, true]
    .filter((are) => String(are).startsWith(typed))
    .map(
      (are): Proposal => ({
        kind: 'value',
        label: String(are),
        newText: String(are),
        detail: { id: 'proposal-enable-links' },
        about: { id: 'proposal-links-value', are, namespace: around.namespace.name },
      }),
    );
  return { items, span, isCut: false };
}

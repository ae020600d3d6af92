/**
 * Edits that write something else in the place of uses of a variable.
 * Knows which uses can be replaced where they stand, and where a pod can resolve names.
 */
import type { ManifestDocument } from '../documents/document.ts';
import { replaceInScalar } from '../documents/edits.ts';
import { booleanOf, certaintyOf, nodeAt, stringOf } from '../documents/reading.ts';
import type { YamlScalar } from '../documents/tree.ts';
import { linkAddress } from '../environment/linkAddress.ts';
import type { WorkloadEstimate } from '../estimate.ts';
import type { RuleContext } from '../findings/report.ts';
import type { TextUse } from '../references/textUses.ts';
import type { SpanEdit } from '../text.ts';
import type { Workload } from '../workloads/workload.ts';

/** A use, and the text for it. */
export interface Replacement {
  readonly use: TextUse;
  readonly text: string;
}

/** The addresses for uses of service links; undefined unless there is one for each. */
export function addressesFor(
  uses: readonly TextUse[],
  { workload, namespace }: WorkloadEstimate,
  { inventory }: RuleContext,
): readonly Replacement[] | undefined {
  if (!resolvesServices(workload)) return undefined;
  const found = uses.flatMap((use): readonly Replacement[] => {
    const text = linkAddress(use.name, namespace.name, inventory);
    // Of `${X:-y}` only a part is the use, and what the script may have set by then is not the Service's.
    const isWhole =
      use.syntax === 'reference' || (use.isUnguarded && /^\$+(?:\w+|\{[\w.-]+\})$/.test(use.written));
    return text === undefined || !isWhole ? [] : [{ use, text }];
  });
  return found.length === uses.length ? found : undefined;
}

/** The edits, scalar by scalar; undefined where a use stands in a text that others share. */
export function replaceUses(
  document: ManifestDocument,
  replacements: readonly Replacement[],
): readonly SpanEdit[] | undefined {
  const byScalar = new Map<YamlScalar, SpanEdit[]>();
  for (const { use, text } of replacements) {
    if (use.scalar === undefined) return undefined;
    const edits = byScalar.get(use.scalar) ?? [];
    byScalar.set(use.scalar, [...edits, { span: use.span, newText: text }]);
  }
  const edits = [...byScalar].map(([scalar, parts]) => replaceInScalar(document, scalar, parts));
  return edits.includes(undefined) ? undefined : edits.flatMap((each) => each ?? []);
}

/** Whether the cluster's DNS answers the pod: `ClusterFirst`, which on the host's network counts as `Default`. */
function resolvesServices({ podSpec }: Workload): boolean {
  const policy = stringOf(nodeAt(podSpec, 'dnsPolicy'));
  const hostNetwork = booleanOf(nodeAt(podSpec, 'hostNetwork'));
  if (policy.kind === 'known' && policy.value !== 'ClusterFirst')
    return policy.value === 'ClusterFirstWithHostNet';
  return policy.kind !== 'unknown' && certaintyOf(hostNetwork) === false;
}

/**
 * How many workloads of a document share one pod spec by an anchor.
 * Knows aliases and merge keys; a pod spec that something else uses as well is nobody's to edit.
 */
import { isMergedElsewhere } from '../documents/anchorNames.ts';
import { isLeaf, type YamlEntry, type YamlItem, type YamlMapping, type YamlNode } from '../documents/tree.ts';
import type { RuleContext } from '../findings/report.ts';
import type { Span } from '../text.ts';
import { manifestsOf } from '../workloads/manifests.ts';
import { readWorkloads } from '../workloads/readWorkload.ts';
import type { ServiceLinksPlace } from '../workloads/workload.ts';

/** 1 for a place of its own; undefined where an edit would change more than workloads. */
export function sharersOf(
  { mapping, isShared }: ServiceLinksPlace,
  { document, options }: RuleContext,
): number | undefined {
  if (!isShared) return 1;
  if (document.state.kind !== 'parsed' || document.state.root === undefined) return undefined;
  // What a merge key brings is counted below, but for a new key that is yet to be brought.
  if (isMergedElsewhere(document.text, mapping)) return undefined;
  const sharers = manifestsOf(document)
    .flatMap((manifest) => readWorkloads(manifest, options.kinds))
    .filter(({ serviceLinksPlace }) => serviceLinksPlace?.mapping === mapping).length;
  return aliasesTo(mapping, document.state.root) === sharers - 1 ? sharers : undefined;
}

/** The aliases and merge keys that lead to a node, or bring a part of it elsewhere. */
function aliasesTo(target: YamlMapping, root: YamlNode): number {
  const brings = (entry: YamlEntry) =>
    target.entries.includes(entry) || contains(entry.value.span, target.span);
  let aliases = 0;
  const walk = (node: YamlNode) => {
    if (isLeaf(node)) return;
    if (node.type === 'mapping' && node.merged.some(brings)) aliases += 1;
    const parts: readonly (YamlEntry | YamlItem)[] = node.type === 'mapping' ? node.entries : node.items;
    for (const { value, isAlias } of parts) {
      if (!isAlias) walk(value);
      else if (contains(value.span, target.span)) aliases += 1;
    }
  };
  walk(root);
  return aliases;
}

function contains(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

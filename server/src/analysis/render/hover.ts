/**
 * A place in a document -> Markdown.
 * Knows what stands where in a workload or a template; the texts are made by its neighbours.
 */
import type { DocumentAnalysis } from '../analyze.ts';
import type { ManifestDocument } from '../documents/document.ts';
import { nodeAt } from '../documents/reading.ts';
import type { ContainerEstimate, WorkloadEstimate } from '../estimate.ts';
import { referenceAt } from '../symbols/referenceAt.ts';
import { templateUseAt } from '../symbols/templateUseAt.ts';
import { holds, spanAt, spanOfKeyAt } from '../symbols/treePath.ts';
import type { Span } from '../text.ts';
import { containerHover, type HoverContext, workloadHover } from './containerHover.ts';
import { serviceHover } from './serviceHover.ts';
import { templateHover } from './templateHover.ts';
import { variableHover } from './variableHover.ts';

export interface HoverText {
  readonly markdown: string;
  readonly span: Span;
}

/** What there is to say at an offset of a document; undefined where there is nothing. */
export function hoverAt(
  document: ManifestDocument,
  { workloads, templates, services = [] }: DocumentAnalysis,
  offset: number,
  context: HoverContext,
): HoverText | undefined {
  for (const estimate of workloads) {
    if (!holds(estimate.workload.manifest.node.span, offset)) continue;
    for (const container of estimate.containers) {
      const found = inContainer(document, container, estimate, offset, context);
      if (found !== undefined) return found;
    }
    const span = podSpecKeyAt(estimate, offset);
    if (span !== undefined) return { markdown: workloadHover(estimate, context), span };
  }
  for (const service of services) {
    const span = spanOfKeyAt(nodeAt(service.manifest.node, 'metadata'), ['name'], offset);
    if (span === undefined) continue;
    const markdown = serviceHover(service, context);
    if (markdown !== undefined) return { markdown, span };
  }
  const found = templateUseAt(templates, offset);
  return found && { markdown: templateHover(found.use, found.template, context), span: found.span };
}

function inContainer(
  document: ManifestDocument,
  container: ContainerEstimate,
  estimate: WorkloadEstimate,
  offset: number,
  context: HoverContext,
): HoverText | undefined {
  const { node, env } = container.container;
  if (!holds(node.span, offset)) return undefined;
  const { environment } = container;
  const namespace = estimate.namespace.name;
  const reference = referenceAt(document, container.container, offset);
  if (reference !== undefined) {
    const { name, entryIndex, span } = reference;
    return { markdown: context.words.say(variableHover(name, environment, namespace, entryIndex)), span };
  }
  const entry = env.find(({ nameSpan }) => holds(nameSpan, offset));
  if (entry !== undefined) {
    return {
      markdown: context.words.say(variableHover(entry.name, environment, namespace)),
      span: entry.nameSpan,
    };
  }
  const span = spanOfKeyAt(node, ['image', 'name'], offset);
  return span && { markdown: containerHover(container, estimate, context), span };
}

/** `enableServiceLinks` and the other keys of the pod spec that have to do with containers. */
function podSpecKeyAt({ workload }: WorkloadEstimate, offset: number): Span | undefined {
  return (
    spanAt(workload.serviceLinksEntry, offset) ??
    workload.podSpec.entries.find(({ keySpan }) => holds(keySpan, offset))?.keySpan
  );
}

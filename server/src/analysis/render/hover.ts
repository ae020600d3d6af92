/**
 * A place in a document -> Markdown.
 * Knows what stands where in a workload; the texts are made by its neighbours.
 */
import type { DocumentAnalysis } from '../analyze.ts';
import type { ManifestDocument } from '../documents/document.ts';
import { entryOf, type YamlEntry } from '../documents/tree.ts';
import { partsOf } from '../environment/expand.ts';
import type { ContainerEstimate, WorkloadEstimate } from '../estimate.ts';
import type { Span } from '../text.ts';
import { containerHover, type HoverContext, linksLine } from './containerHover.ts';
import { servicesLine } from './origins.ts';
import { variableHover } from './variableHover.ts';

export interface HoverText {
  readonly markdown: string;
  readonly span: Span;
}

/** What there is to say at an offset of a document; undefined where there is nothing. */
export function hoverAt(
  document: ManifestDocument,
  { workloads }: DocumentAnalysis,
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
  return undefined;
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
  const reference = referenceAt(document, container, offset);
  if (reference !== undefined) {
    return { markdown: variableHover(reference.name, container, estimate), span: reference.span };
  }
  const entry = env.find(({ nameSpan }) => holds(nameSpan, offset));
  if (entry !== undefined) {
    return { markdown: variableHover(entry.name, container, estimate), span: entry.nameSpan };
  }
  for (const key of ['image', 'name']) {
    const span = spanAt(entryOf(node, key), offset);
    if (span !== undefined) return { markdown: containerHover(container, estimate, context), span };
  }
  return undefined;
}

/** The `$(NAME)` at the offset, in a value, a command or an argument. Read as written, so that places agree. */
function referenceAt(
  { text }: ManifestDocument,
  { container }: ContainerEstimate,
  offset: number,
): { name: string; span: Span } | undefined {
  const spans = [
    ...container.env.flatMap(({ value }) => (value.kind === 'literal' && value.span ? [value.span] : [])),
    ...[...(container.command ?? []), ...(container.args ?? [])].map(({ span }) => span),
  ];
  const around = spans.find((span) => holds(span, offset));
  if (around === undefined) return undefined;
  for (const part of partsOf(text.slice(around.start, around.end))) {
    if (part.kind !== 'reference') continue;
    const span = { start: around.start + part.start, end: around.start + part.end };
    if (holds(span, offset)) return { name: part.name, span };
  }
  return undefined;
}

/** `enableServiceLinks` and the other keys of the pod spec that have to do with containers. */
function podSpecKeyAt({ workload }: WorkloadEstimate, offset: number): Span | undefined {
  if (workload.serviceLinksEntry !== undefined) {
    const { keySpan, valueSpan } = workload.serviceLinksEntry;
    for (const span of [keySpan, valueSpan]) if (holds(span, offset)) return span;
  }
  return workload.podSpec.entries.find(({ keySpan }) => holds(keySpan, offset))?.keySpan;
}

function workloadHover(estimate: WorkloadEstimate, context: HoverContext): string {
  const [only] = estimate.containers;
  if (estimate.containers.length === 1 && only !== undefined) return containerHover(only, estimate, context);
  const { namespace, workload } = estimate;
  const parts = estimate.containers.map((container) => containerHover(container, estimate, context));
  if (parts.length > 0) return parts.join('\n\n---\n\n');
  const services = workload.serviceLinks.value
    ? servicesLine(namespace.name, context.inventory, context.now)
    : '';
  return [linksLine(estimate), services].filter(Boolean).join('\n\n');
}

function spanAt(entry: YamlEntry | undefined, offset: number): Span | undefined {
  if (entry === undefined) return undefined;
  return [entry.valueSpan, entry.keySpan].find((span) => holds(span, offset));
}

function holds({ start, end }: Span, offset: number): boolean {
  return start <= offset && offset <= end;
}

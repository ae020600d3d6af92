/**
 * ContainerEstimate -> Markdown: the worst limit, the others, how many variables, and what is not known.
 * Knows what is shown and in which order; the words are `words.ts`'s.
 */
import type { ServiceInventory } from '../environment/inventory.ts';
import type { ContainerEstimate, WorkloadEstimate } from '../estimate.ts';
import { containerName } from '../findings/wording.ts';
import { averageCost } from '../launch/budget.ts';
import type { Words } from '../messages/catalogue.ts';
import type { NeighbourLookup } from '../neighbours.ts';
import { countVariables } from '../variableCount.ts';
import { type LimitUse, limitUses, shareOf } from './limitUse.ts';
import { lines, paragraphs } from './markdown.ts';
import { ownNameText } from './serviceHover.ts';
import { servicesState } from './servicesState.ts';
import { unknownsOf } from './unknowns.ts';
import {
  containerLine,
  limitLine,
  linksLine,
  moreContainers,
  notComputed,
  notRun,
  servicesLine,
  unknownLines,
  variablesWords,
  windowsLine,
} from './words.ts';

export interface HoverContext {
  readonly inventory: ServiceInventory;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** The language of the reader. */
  readonly words: Words;
  /** The workloads of the workspace. */
  readonly neighbours: NeighbourLookup;
}

/** One container and what it rests on. */
export function containerHover(
  container: ContainerEstimate,
  estimate: WorkloadEstimate,
  context: HoverContext,
): string {
  const { are } = estimate.workload.serviceLinks;
  const rest = are === 'on' ? servicesLines(estimate, context) : [linksLineOf(estimate)];
  return oneContainer(container, estimate, context, rest);
}

/** Containers that are shown one by one; of the rest the number. */
const mostContainers = 6;

/** The worst limit of each container of a workload, the worst container first, and what they have in common. */
export function workloadHover(estimate: WorkloadEstimate, context: HoverContext): string {
  const [first, ...others] = estimate.containers;
  const rest = [...servicesLines(estimate, context), linksLineOf(estimate)];
  if (first !== undefined && others.length === 0) return oneContainer(first, estimate, context, rest);
  const uses = estimate.containers
    .flatMap((container) => {
      const [use] = usesOf(container, estimate, context);
      return use === undefined ? [] : { name: containerName(container, estimate), use };
    })
    .sort((a, b) => shareOf(b.use) - shareOf(a.use));
  const more = uses.length - mostContainers;
  return lines(
    ...uses.slice(0, mostContainers).map(({ name, use }, index) => containerLine(name, use, index === 0)),
    more > 0 ? moreContainers(more) : '',
    windowsLine(estimate.workload),
    ...rest,
  );
}

function oneContainer(
  container: ContainerEstimate,
  estimate: WorkloadEstimate,
  context: HoverContext,
  rest: readonly string[],
): string {
  return paragraphs(
    lines(...sizeLines(container, estimate, context), ...rest),
    ownNameText(container, estimate),
    isComputed(estimate) ? unknownLines(unknownsOf(container), context.words) : '',
  );
}

function linksLineOf({ workload, namespace }: WorkloadEstimate): string {
  return linksLine(workload.serviceLinks, namespace.name);
}

function sizeLines(
  container: ContainerEstimate,
  estimate: WorkloadEstimate,
  context: HoverContext,
): readonly string[] {
  const { envsubst } = container;
  const isKnown = isComputed(estimate);
  return [
    ...usesOf(container, estimate, context).map((use, index) => limitLine(use, index === 0)),
    isKnown && envsubst?.runs === false ? notRun(envsubst.because, context.words) : '',
    windowsLine(estimate.workload),
    isKnown ? variablesWords(countVariables(container, estimate)) : '',
  ];
}

/** Where nothing is known of the Services, the limits that are exceeded without any. */
function usesOf(
  container: ContainerEstimate,
  estimate: WorkloadEstimate,
  { inventory }: HoverContext,
): readonly LimitUse[] {
  const { workload, namespace } = estimate;
  const average = workload.serviceLinks.are === 'on' ? averageCost(namespace.name, inventory) : undefined;
  const uses = limitUses(container, average);
  return isComputed(estimate) ? uses : uses.filter(({ margin }) => margin.side === 'over');
}

/** Some Service is known, or that there is none. */
function isComputed({ links }: WorkloadEstimate): boolean {
  return links.isComplete || (links.unavailable === undefined && links.serviceCount > 0);
}

/** Where the Services are from, or why there are no numbers. Without links they make no difference. */
function servicesLines(
  estimate: WorkloadEstimate,
  { inventory, now, words }: HoverContext,
): readonly string[] {
  const { namespace, workload, links } = estimate;
  if (workload.serviceLinks.are !== 'on') return [];
  const state = servicesState(namespace.name, inventory, now);
  if (isComputed(estimate)) return [servicesLine(state, words, namespace.from)];
  return notComputed(
    namespace.name,
    links.unavailable ?? (state.kind === 'unknown' ? state.reason : undefined),
    words,
  );
}

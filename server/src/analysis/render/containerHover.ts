/**
 * ContainerEstimate -> Markdown: the worst limit, the others, how many variables, and what is not known.
 * Knows what is shown and in which order; the words are the catalogue's.
 */
import type { ServiceInventory } from '../environment/inventory.ts';
import type { ContainerEstimate, WorkloadEstimate } from '../estimate.ts';
import { namedContainer } from '../findings/facts.ts';
import { averageCost } from '../launch/budget.ts';
import type { Words } from '../messages/catalogue.ts';
import type { NamedContainer } from '../messages/facts/common.ts';
import type { Cause } from '../messages/facts/coverage.ts';
import type { ReleaseFacts } from '../messages/facts/printed.ts';
import { lines, paragraphs } from '../messages/markdown.ts';
import type { Phrase } from '../messages/message.ts';
import type { NeighbourLookup } from '../neighbours.ts';
import { countVariables, variableCountFacts } from '../variableCount.ts';
import { helmHookOf, hookPhrases } from '../workloads/helmHook.ts';
import { type LimitUse, limitUses } from './limitUse.ts';
import { ownNamePhrases } from './serviceHover.ts';
import { servicesState } from './servicesState.ts';
import { unknownsOf } from './unknowns.ts';

export interface HoverContext {
  readonly inventory: ServiceInventory;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** The language of the reader. */
  readonly words: Words;
  /** The workloads of the workspace. */
  readonly neighbours: NeighbourLookup;
  /** A finding is shown with it, as VS Code does, which says most of it: there is room for few lines. */
  readonly isBesideFinding?: boolean;
  /** What the chart is installed as that makes what is shown. */
  readonly release?: ReleaseFacts | undefined;
  /** What is not known of how that is installed. */
  readonly releaseOpen?: readonly Cause[] | undefined;
}

/** One container and what it rests on. */
export function containerHover(
  container: ContainerEstimate,
  estimate: WorkloadEstimate,
  context: HoverContext,
): string {
  const { are } = estimate.workload.serviceLinks;
  const rest = are === 'on' ? servicesPhrases(estimate, context) : [linksPhrase(estimate)];
  return oneContainer(container, estimate, context, rest);
}

/** Beside a finding a limit that is less full than this is not worth a line. */
const nearShare = 0.5;

/** Containers that are shown one by one; of the rest the number. */
const mostContainers = 6;

/** The worst limit of each container of a workload, the worst container first, and what they have in common. */
export function workloadHover(estimate: WorkloadEstimate, context: HoverContext): string {
  const [first, ...others] = estimate.containers;
  const rest = [...servicesPhrases(estimate, context), linksPhrase(estimate)];
  if (first !== undefined && others.length === 0) return oneContainer(first, estimate, context, rest);
  const uses = estimate.containers
    .flatMap((container) => {
      const [use] = usesOf(container, estimate, context);
      return use === undefined ? [] : { container: namedContainer(container, estimate), use };
    })
    .sort((a, b) => b.use.share - a.use.share);
  const more = uses.length - mostContainers;
  return said(context, [
    ...uses
      .slice(0, mostContainers)
      .map(({ container, use }, index) => limitPhrase(use, container, index === 0)),
    ...(more > 0 ? [{ id: 'hover-more-containers', containers: more } as const] : []),
    ...windowsPhrases(estimate),
    ...rest,
    ...hookPhrases(helmHookOf(estimate.workload.manifest)),
    ...releasePhrases(context),
  ]);
}

function oneContainer(
  container: ContainerEstimate,
  estimate: WorkloadEstimate,
  context: HoverContext,
  rest: readonly Phrase[],
): string {
  const unknowns = isComputed(estimate) ? unknownsOf(container) : [];
  const hook = hookPhrases(helmHookOf(estimate.workload.manifest));
  return paragraphs(
    said(context, [
      ...sizePhrases(container, estimate, context),
      ...rest,
      ...hook,
      ...releasePhrases(context),
    ]),
    said(context, ownNamePhrases(container, estimate)),
    said(context, unknowns.length > 0 ? [{ id: 'hover-unknown', unknowns }] : []),
  );
}

function said({ words }: HoverContext, phrases: readonly Phrase[]): string {
  return lines(...phrases.map(words.say));
}

function limitPhrase(
  { share: _, ...facts }: LimitUse,
  container: NamedContainer | null,
  isFirst: boolean,
): Phrase {
  return { id: 'hover-limit', ...facts, container, isFirst };
}

function releasePhrases({ release, releaseOpen: causes = [] }: HoverContext): readonly Phrase[] {
  return [
    ...(release === undefined ? [] : [{ id: 'hover-release', ...release } as const]),
    ...(causes.length === 0 ? [] : [{ id: 'hover-release-open', causes } as const]),
  ];
}

function linksPhrase({ workload, namespace }: WorkloadEstimate): Phrase {
  const { are, from } = workload.serviceLinks;
  const because = are === 'unknown' ? (workload.serviceLinksDoubt ?? null) : null;
  return { id: 'hover-links', are, isDefault: from === 'default', namespace: namespace.name, because };
}

function windowsPhrases({ workload: { isWindows } }: WorkloadEstimate): readonly Phrase[] {
  return isWindows === false ? [] : [{ id: 'windows-no-limits', isCertain: isWindows === true }];
}

function sizePhrases(
  container: ContainerEstimate,
  estimate: WorkloadEstimate,
  context: HoverContext,
): readonly Phrase[] {
  const { envsubst } = container;
  const uses = usesOf(container, estimate, context)
    .filter(({ share }, index) => index === 0 || !context.isBesideFinding || share >= nearShare)
    .map((use, index) => limitPhrase(use, null, index === 0));
  const known: readonly Phrase[] = isComputed(estimate)
    ? [
        ...(envsubst?.runs === false
          ? [{ id: 'hover-no-envsubst', because: envsubst.because } as const]
          : []),
        ...windowsPhrases(estimate),
        ...(context.isBesideFinding
          ? []
          : [{ id: 'variable-count', ...variableCountFacts(countVariables(container, estimate)) } as const]),
      ]
    : windowsPhrases(estimate);
  return [...uses, ...known];
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
export function isComputed({ links }: WorkloadEstimate): boolean {
  return links.isComplete || (links.unavailable === undefined && links.serviceCount > 0);
}

/** Where the Services are from, or why there are no numbers. Without links they make no difference. */
function servicesPhrases(estimate: WorkloadEstimate, { inventory, now }: HoverContext): readonly Phrase[] {
  const { namespace, workload, links } = estimate;
  if (workload.serviceLinks.are !== 'on') return [];
  const state = servicesState(namespace, inventory, now);
  if (isComputed(estimate)) return [state];
  const why = links.unavailable ?? (state.sources === null ? state.remark : null);
  return [{ id: 'hover-not-computed', namespace: namespace.name, why }];
}

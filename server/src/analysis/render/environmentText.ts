/**
 * The environment of containers as a text: every variable with its value and who sets it, grouped and sorted.
 * Knows the order of groups; words are the catalogue's.
 */
import type { Variable } from '../environment/environment.ts';
import type { ContainerEstimate, WorkloadEstimate } from '../estimate.ts';
import { placedContainer } from '../findings/facts.ts';
import { listEnvironment } from '../listEnvironment.ts';
import { amountOf } from '../messages/amount.ts';
import type { Words } from '../messages/catalogue.ts';
import type { Phrase } from '../messages/message.ts';
import { countVariables, variableCountFacts } from '../variableCount.ts';
import { masksOf } from './masking.ts';
import { commentLine, propertyLine } from './properties.ts';
import { unknownsOf } from './unknowns.ts';

export interface EnvironmentTextOptions {
  readonly words: Words;
  /** Also those that look like secrets. */
  readonly showsAll: boolean;
}

/** Of one container, or of some of a workload below each other. */
export function environmentText(
  containers: readonly ContainerEstimate[],
  estimate: WorkloadEstimate,
  options: EnvironmentTextOptions,
): string {
  return containers.map((container) => textOf(container, estimate, options)).join('\n\n');
}

function textOf(
  container: ContainerEstimate,
  estimate: WorkloadEstimate,
  { words: { say }, showsAll }: EnvironmentTextOptions,
): string {
  const variables = listEnvironment(container);
  const masks = masksOf(variables);
  const isMasked = !showsAll && masks.count > 0;
  const head: readonly Phrase[] = [
    {
      id: 'environment-of',
      container: placedContainer(container, estimate),
      namespace: estimate.namespace.name,
    },
    { id: 'variable-count', ...variableCountFacts(countVariables(container, estimate)) },
    ...unknownServices(estimate),
    ...unknownsOf(container).map((unknown) => ({ id: 'environment-unknown', ...unknown }) as const),
    ...(isMasked ? [{ id: 'environment-masked', count: masks.count } as const] : []),
  ];
  const groups = groupsOf(variables).map(({ title, of }) => [
    '',
    commentLine(say(title)),
    ...of.flatMap((variable) => linesOf(variable, isMasked ? masks.shown(variable) : variable.value, say)),
  ]);
  return `${[...head.map((phrase) => commentLine(say(phrase))), ...groups.flat()].join('\n')}\n`;
}

function unknownServices({ links, namespace }: WorkloadEstimate): readonly Phrase[] {
  if (links.unavailable === undefined) return [];
  return [{ id: 'environment-no-services', namespace: namespace.name, why: links.unavailable }];
}

interface Group {
  readonly title: Phrase;
  readonly of: readonly Variable[];
}

const order = ['env', 'envFrom', 'service-link', 'image', 'runtime'] as const;

/** What the manifest sets, then a group for each Service, then what image and runtime add. */
function groupsOf(variables: readonly Variable[]): readonly Group[] {
  const byOrigin = Map.groupBy(variables, ({ from }) => from);
  return order.flatMap((from): readonly Group[] => {
    const of = byOrigin.get(from) ?? [];
    if (from === 'service-link') return linkGroups(of);
    return of.length === 0 ? [] : [{ title: { id: 'environment-group', by: from }, of }];
  });
}

function linkGroups(links: readonly Variable[]): readonly Group[] {
  const byServices = Map.groupBy(links, ({ services }) => services.join(' '));
  return [...byServices]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, of]) => ({
      title: {
        id: 'environment-group',
        by: 'services',
        services: of[0]?.services ?? [],
        isCertain: of.every(({ isCertain }) => isCertain),
      },
      of,
    }));
}

function linesOf(
  { name, valueBytes, isCertain, note, from, value: known }: Variable,
  value: string | undefined,
  say: Words['say'],
): readonly string[] {
  // Of links, the group says it; what image and runtime set is not known but for its length.
  const isOwn = from === 'env' || from === 'envFrom';
  const remark =
    isOwn && (note !== undefined || !isCertain)
      ? [
          commentLine(
            say({ id: 'environment-note', isKnown: known !== undefined, isCertain, note: note ?? null }),
          ),
        ]
      : [];
  const isAny = valueBytes.min === 0 && valueBytes.max === Number.POSITIVE_INFINITY;
  const length = isAny ? null : amountOf(valueBytes);
  return [...remark, propertyLine(name, value ?? say({ id: 'environment-value-unknown', length }))];
}

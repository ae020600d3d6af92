/**
 * ContainerEstimate -> Markdown: what it costs, what Linux takes, how much room is left.
 * Knows estimates and words; looks nothing up in the manifest.
 */
import type { ByteRange } from '../environment/byteRange.ts';
import { variableCount } from '../environment/environmentSize.ts';
import type { ServiceInventory } from '../environment/inventory.ts';
import type { ContainerEstimate, WorkloadEstimate } from '../estimate.ts';
import { averageCost, roomFor } from '../launch/budget.ts';
import { count } from '../rules/wording.ts';
import { code, plain, table } from './markdown.ts';
import { servicesLine } from './origins.ts';

export interface HoverContext {
  readonly inventory: ServiceInventory;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** The table of one container and what it rests on. */
export function containerHover(
  container: ContainerEstimate,
  estimate: WorkloadEstimate,
  context: HoverContext,
): string {
  const { namespace, workload } = estimate;
  const name = container.container.name;
  const variables = numberOf(variableCount(container.environment));
  const heading = `**${variables} variables**${name === undefined ? '' : ` in ${code(name)}`}, namespace ${code(namespace.name)} (${namespaceOrigin(estimate)})`;
  return [
    heading,
    table(['', 'bytes', 'Linux takes', 'room'], rowsOf(container, estimate, context)),
    linksLine(estimate),
    workload.serviceLinks.value ? servicesLine(namespace.name, context.inventory, context.now) : '',
    unknownLines(container),
  ]
    .filter(Boolean)
    .join('\n\n');
}

function rowsOf(
  { exec, envsubst }: ContainerEstimate,
  { namespace, workload }: WorkloadEstimate,
  { inventory }: HoverContext,
): readonly (readonly string[])[] {
  const average = workload.serviceLinks.value ? averageCost(namespace.name, inventory) : undefined;
  const rows = [
    [
      'environment and arguments',
      numberOf(exec.bytes),
      count(exec.limitBytes),
      room(average?.execBytes, exec.bytes, exec.limitBytes),
    ],
  ];
  if (envsubst === undefined) return rows;
  const label = 'argument of envsubst';
  if (envsubst.runs === false) return [...rows, [label, `not used: ${plain(envsubst.because)}`, '', '']];
  const { argumentBytes, limitBytes } = envsubst;
  const left = room(average?.nameBytes, argumentBytes, limitBytes);
  return [...rows, [label, numberOf(argumentBytes), count(limitBytes), left]];
}

function numberOf({ min, max }: ByteRange): string {
  if (min === max) return count(min);
  return max === Number.POSITIVE_INFINITY ? `at least ${count(min)}` : `${count(min)} to ${count(max)}`;
}

function room(cost: number | undefined, size: ByteRange, limitBytes: number): string {
  if (size.min > limitBytes) return `over by ${count(size.min - limitBytes)}`;
  if (cost === undefined) return `${count(limitBytes - size.min)} bytes`;
  const services = roomFor(cost, size, limitBytes);
  return `for about ${count(services)} more ${services === 1 ? 'Service' : 'Services'} like these`;
}

function namespaceOrigin({ namespace }: WorkloadEstimate): string {
  const words = {
    manifest: 'named in the manifest',
    option: 'from the command line',
    'project-file': 'from the project file',
    context: 'of the current context',
    default: 'because nothing names another',
  } as const;
  return words[namespace.from];
}

/** One line on what `enableServiceLinks` does to this workload. */
export function linksLine({ workload }: WorkloadEstimate): string {
  const { value, from } = workload.serviceLinks;
  const why = from === 'manifest' ? '' : ' by default';
  return value
    ? `${code('enableServiceLinks')} is true${why}: the kubelet adds variables for every Service of the namespace at each container start.`
    : `${code('enableServiceLinks')} is false${why}: only the variables of ${code('default/kubernetes')} are added.`;
}

/** Reasons shown at most; the rest is a number. */
const mostReasons = 6;

function unknownLines({ environment }: ContainerEstimate): string {
  const reasons = environment.unknown.map(
    ({ name, reason }) => `- ${name === undefined ? '' : `${code(name)}: `}${plain(reason)}`,
  );
  if (reasons.length === 0) return '';
  const rest = reasons.length > mostReasons ? [`- and ${count(reasons.length - mostReasons)} more`] : [];
  return ['Not known:', '', ...reasons.slice(0, mostReasons), ...rest].join('\n');
}

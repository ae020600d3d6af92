/**
 * ContainerEstimate -> Markdown: what it costs, what Linux takes, how much room is left.
 * Knows estimates and words; looks nothing up in the manifest.
 */

import type { ByteRange } from '../byteRange.ts';
import { variableCount } from '../environment/environmentSize.ts';
import type { ServiceInventory } from '../environment/inventory.ts';
import type { ContainerEstimate, WorkloadEstimate } from '../estimate.ts';
import { count, listed } from '../findings/wording.ts';
import { averageCost, roomFor } from '../launch/budget.ts';
import type { Words } from '../messages/catalogue.ts';
import type { NeighbourLookup } from '../neighbours.ts';
import { code, plain, table } from './markdown.ts';
import { servicesLine } from './origins.ts';
import { ownNameText } from './serviceHover.ts';

export interface HoverContext {
  readonly inventory: ServiceInventory;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** The language of the reader. */
  readonly words: Words;
  /** The workloads of the workspace. */
  readonly neighbours: NeighbourLookup;
}

/** The table of one container and what it rests on. */
export function containerHover(
  container: ContainerEstimate,
  estimate: WorkloadEstimate,
  context: HoverContext,
): string {
  return paragraphs(
    sizeText(container, estimate, context),
    linksText(estimate, context),
    ownNameText(container, estimate),
    unknownLines(container),
  );
}

/** The same of all containers of a workload; what they have in common is said once. */
export function workloadHover(estimate: WorkloadEstimate, context: HoverContext): string {
  const [first, ...others] = estimate.containers;
  if (first !== undefined && others.length === 0) return containerHover(first, estimate, context);
  const each = estimate.containers.map((container) =>
    paragraphs(
      sizeText(container, estimate, context),
      ownNameText(container, estimate),
      unknownLines(container),
    ),
  );
  return [...each, linksText(estimate, context)].join('\n\n---\n\n');
}

function sizeText(container: ContainerEstimate, estimate: WorkloadEstimate, context: HoverContext): string {
  const name = container.container.name;
  const variables = numberOf(variableCount(container.environment));
  const heading = `**${variables} variables**${name === undefined ? '' : ` in ${code(name)}`}, namespace ${code(estimate.namespace.name)} (${namespaceOrigin(estimate)})`;
  const rows = rowsOf(container, estimate, context);
  const sizes =
    rows.length === 0
      ? 'A pod for Windows: the limits of Linux do not apply.'
      : table(['', 'bytes', 'Linux takes', 'room'], rows);
  return paragraphs(heading, sizes);
}

/** What `enableServiceLinks` brings, and where the Services are from. */
function linksText(estimate: WorkloadEstimate, { inventory, now }: HoverContext): string {
  const { namespace, workload } = estimate;
  return paragraphs(
    linksLine(estimate),
    workload.serviceLinks.value ? servicesLine(namespace.name, inventory, now) : '',
  );
}

function paragraphs(...texts: readonly string[]): string {
  return texts.filter(Boolean).join('\n\n');
}

function rowsOf(
  { exec, envsubst }: ContainerEstimate,
  { namespace, workload }: WorkloadEstimate,
  { inventory }: HoverContext,
): readonly (readonly string[])[] {
  const average = workload.serviceLinks.value ? averageCost(namespace.name, inventory) : undefined;
  if (exec === undefined) return [];
  const rows = [
    [
      'environment and arguments',
      numberOf(exec.bytes),
      count(exec.limitBytes),
      room(average?.execBytes, exec.bytes, exec.limitBytes),
    ],
  ];
  if (envsubst === undefined) return rows;
  const { runs, because, argumentBytes, limitBytes } = envsubst;
  const label = `argument of envsubst${runs === 'perhaps' ? ', if it runs' : ''}`;
  if (runs === false) return [...rows, [label, `not used: ${plain(because)}`, '', '']];
  const left = room(average?.nameBytes, argumentBytes, limitBytes);
  return [...rows, [label, numberOf(argumentBytes), count(limitBytes), left]];
}

function numberOf({ min, max }: ByteRange): string {
  if (min === max) return count(min);
  return max === Number.POSITIVE_INFINITY ? `at least ${count(min)}` : `${count(min)} to ${count(max)}`;
}

function room(cost: number | undefined, size: ByteRange, limitBytes: number): string {
  if (size.min > limitBytes) return `over by ${count(size.min - limitBytes)}`;
  // Where a part of the size is not known, it may take all of the room.
  const atMost = size.max === Number.POSITIVE_INFINITY ? 'at most ' : '';
  if (cost === undefined) return `${atMost}${count(roomFor(1, size, limitBytes))} bytes`;
  const services = roomFor(cost, size, limitBytes);
  return `for ${atMost || 'about '}${count(services)} more ${services === 1 ? 'Service' : 'Services'} like these`;
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
function linksLine({ workload }: WorkloadEstimate): string {
  const { value, from } = workload.serviceLinks;
  const why = from === 'manifest' ? '' : ' by default';
  return value
    ? `${code('enableServiceLinks')} is true${why}: the kubelet adds variables for every Service of the namespace at each container start.`
    : `${code('enableServiceLinks')} is false${why}: only the variables of ${code('default/kubernetes')} are added.`;
}

/** Reasons shown at most; the rest is a number. */
const mostReasons = 6;

function unknownLines(estimate: ContainerEstimate): string {
  const reasons = [
    // What is not known of the Services stands where they are counted.
    ...estimate.environment.unknown
      .filter(({ from }) => from !== 'service-link')
      .map(({ name, reason }) => `- ${name === undefined ? '' : `${code(name)}: `}${plain(reason)}`),
    ...unknownOfImage(estimate),
  ];
  if (reasons.length === 0) return '';
  const rest = reasons.length > mostReasons ? [`- and ${count(reasons.length - mostReasons)} more`] : [];
  return ['Not known:', '', ...reasons.slice(0, mostReasons), ...rest].join('\n');
}

function unknownOfImage({ container, image }: ContainerEstimate): readonly string[] {
  const parts = [
    image.hasUnknownVariables ? 'variables' : '',
    image.entrypoint === undefined && container.command === undefined ? 'entrypoint' : '',
  ].filter(Boolean);
  return parts.length === 0 ? [] : [`- the ${listed(parts)} of the image`];
}

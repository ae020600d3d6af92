/**
 * The containers that read a template, in words and places.
 * Knows readers; judges nothing.
 */
import { placedContainer } from '../findings/facts.ts';
import type { RelatedPlace } from '../findings/report.ts';
import { containerName, count } from '../findings/wording.ts';
import { placeOfContainer } from '../neighbours.ts';
import type { TemplateReader } from '../templates/template.ts';

/** `container nginx of Deployment/web`, with the number of others where there are any. */
export function readersName([first, ...others]: readonly TemplateReader[]): string {
  if (first === undefined) return '';
  const more = others.length === 0 ? '' : ` (and ${count(others.length)} more)`;
  return `${readerName(first)}${more}`;
}

/** Related places shown at most. */
const mostPlaces = 5;

/** Where the containers stand. */
export function readerPlaces(readers: readonly TemplateReader[]): readonly RelatedPlace[] {
  return readers.slice(0, mostPlaces).map((reader) => ({
    place: placeOfContainer(reader.neighbour, reader.container.container),
    message: { id: 'place-container', ...placedContainer(reader.container, reader.neighbour.estimate) },
  }));
}

/** `container nginx of Deployment/web`. */
export function readerName({ neighbour: { estimate }, container }: TemplateReader): string {
  const { kind, name } = estimate.workload.manifest;
  return `${containerName(container, estimate)} of ${name === undefined ? `a ${kind}` : `${kind}/${name}`}`;
}

/**
 * The containers that read a template, as facts and places.
 * Knows readers; judges nothing.
 */
import { placedContainer } from '../findings/facts.ts';
import type { RelatedPlace } from '../findings/report.ts';
import type { Readers } from '../messages/facts/uses.ts';
import { placeOfContainer } from '../neighbours.ts';
import type { TemplateReader } from '../nginxTemplates/nginxTemplate.ts';

/** The first one by name, with the number of all the others. */
export function readersOf(
  { container, neighbour }: TemplateReader,
  readers: readonly TemplateReader[],
): Readers {
  return { reader: placedContainer(container, neighbour.estimate), otherReaders: readers.length - 1 };
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

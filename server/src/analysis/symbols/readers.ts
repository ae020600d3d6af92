/**
 * The containers that hold a template.
 * Knows all of them alike, be it filled in there or not.
 */
import { placeOfContainer } from '../neighbours.ts';
import type { NginxTemplate, TemplateReader } from '../nginxTemplates/nginxTemplate.ts';
import type { Whereabouts } from '../views/place.ts';

export function readersOf({ readers, idle }: NginxTemplate): readonly TemplateReader[] {
  return [...readers, ...idle];
}

/** Where they stand. */
export function containersOf(template: NginxTemplate): readonly Whereabouts[] {
  return readersOf(template).map(({ neighbour, container }) =>
    placeOfContainer(neighbour, container.container),
  );
}

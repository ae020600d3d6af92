/**
 * A template file as the template that the workloads which the settings tie to it read.
 * Knows the file's text; does not know what is wrong with it.
 */
import type { ManifestDocument } from '../documents/document.ts';
import { lineEnd } from '../documents/places.ts';
import type { NeighbourLookup } from '../neighbours.ts';
import { readTemplate } from '../nginx/readTemplate.ts';
import { fileOf } from '../views/place.ts';
import type { NginxTemplate } from './nginxTemplate.ts';
import { templateReaders } from './templateReaders.ts';

/** Undefined where no workload holds it. */
export function fileTemplate(
  { text }: ManifestDocument,
  file: string,
  neighbours: NeighbourLookup,
): NginxTemplate | undefined {
  const { readers, idle, mayHaveOthers } = templateReaders(
    { namespace: undefined, tie: { by: 'template-file', file } },
    neighbours,
    ({ configMap, place }) => configMap === undefined && fileOf(place) === file,
  );
  if (readers.length + idle.length === 0) return undefined;
  const spanOf: NginxTemplate['spanOf'] = ({ span }) => span;
  const span = { start: 0, end: lineEnd(text, 0) };
  return { span, spanOf, placeOf: spanOf, content: readTemplate(text), readers, idle, mayHaveOthers };
}

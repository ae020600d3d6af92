/**
 * The values file that Helm refuses, and where in it.
 * Knows what a values file has to be; why else a chart is not rendered is others' business.
 */
import { parseDocument } from '../../analysis/documents/parse.ts';
import type { FileTexts } from '../../analysis/helm/chartPieces.ts';
import type { Place, PlacedText } from '../../analysis/views/place.ts';
import type { ValuesSource } from './chartPlan.ts';

/** In the first of them that is no mapping. */
export function badValuesIn(values: readonly ValuesSource[], texts: FileTexts): Place | undefined {
  for (const source of values) {
    const file = source.kind === 'file' ? texts(source.uri) : undefined;
    const place = file && placeOfBad(file);
    if (place !== undefined) return place;
  }
  return undefined;
}

/** Where it is no YAML, or its first line where it is no mapping; undefined where it is one. */
export function placeOfBad(file: PlacedText): Place | undefined {
  const { state } = parseDocument(file.text ?? '');
  if (state.kind !== 'parsed') return { in: file, span: { start: state.at, end: state.at } };
  if (state.root === undefined || state.root.type === 'mapping') return undefined;
  return { in: file, span: { start: 0, end: 0 } };
}

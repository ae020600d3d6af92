/**
 * A request for a chart of which some texts say something else.
 * Knows which file is which; does not know what is in them.
 */
import type { PlacedText } from '../../views/place.ts';
import type { ChartSource } from '../chartSource.ts';
import type { ChartRequest } from '../request.ts';

/** A file may be a part of the chart, a layer of values, or both; what the request leaves out stays out. */
export function withTexts(
  request: ChartRequest,
  { files, layers }: ChartSource,
  texts: ReadonlyMap<PlacedText, string>,
): ChartRequest {
  const changed: Record<string, string> = {};
  for (const [path, file] of files) {
    const text = texts.get(file);
    if (text !== undefined && Object.hasOwn(request.files, path)) changed[path] = text;
  }
  const layerNamed = new Map(layers.map(({ name, file }) => [name, file]));
  const values = (request.values ?? []).map((layer) => {
    const file = layerNamed.get(layer.name);
    const text = file && texts.get(file);
    return text === undefined ? layer : { ...layer, text };
  });
  return { ...request, files: { ...request.files, ...changed }, values };
}

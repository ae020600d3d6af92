/**
 * The keys of a ConfigMap that containers of its namespace read as nginx templates.
 * Knows ConfigMaps and neighbours; which files of a volume are templates is `nginx/templates.ts`'s.
 */
import type { ManifestDocument } from '../documents/document.ts';
import { entriesOf, known, nodeAt, scalarOf, stringOf } from '../documents/reading.ts';
import { isConfigMap } from '../environment/readConfigMap.ts';
import type { NeighbourLookup } from '../neighbours.ts';
import { readTemplate } from '../nginx/readTemplate.ts';
import { type DocumentText, placesOf } from '../references/textUses.ts';
import type { NamespacedObject } from '../workloads/namespacedObject.ts';
import type { NginxTemplate } from './nginxTemplate.ts';
import { templateReaders } from './templateReaders.ts';

/** None for other objects, and none where no text could be a template that uses anything. */
export function configMapTemplates(
  { manifest, namespace }: NamespacedObject,
  document: ManifestDocument,
  neighbours: NeighbourLookup,
): readonly NginxTemplate[] {
  if (!isConfigMap(manifest) || manifest.name === undefined) return [];
  const { name } = manifest;
  const candidates = entriesOf(nodeAt(manifest.node, 'data')).entries.flatMap(
    ({ key, keySpan, value, valueSpan }) => {
      const text = known(stringOf(value));
      return text?.includes('$') ? [{ key, keySpan, text, span: valueSpan, scalar: scalarOf(value) }] : [];
    },
  );
  if (candidates.length === 0) return [];
  const question = { namespace: namespace.name, tie: { by: 'config-map', name } } as const;
  return candidates.flatMap(({ key, keySpan, ...source }): readonly NginxTemplate[] => {
    const { text } = source;
    // Of several declarations of a ConfigMap only some may hold this text; where they stand is of no matter.
    const { readers, idle, mayHaveOthers } = templateReaders(
      question,
      neighbours,
      (template) => template.configMap === name && template.key === key && template.text === text,
    );
    if (readers.length + idle.length === 0) return [];
    const placeOf = useFinder(document, source);
    return [
      {
        span: keySpan,
        spanOf: () => keySpan,
        placeOf,
        content: readTemplate(text),
        readers,
        idle,
        mayHaveOthers,
      },
    ];
  });
}

/** Made when the first use is looked for: findings do not ask, and a template may be long. */
function useFinder(document: ManifestDocument, source: DocumentText): NginxTemplate['placeOf'] {
  let find: ReturnType<typeof placesOf> | undefined;
  return ({ span }) => {
    find ??= placesOf(document, source);
    return find(span);
  };
}

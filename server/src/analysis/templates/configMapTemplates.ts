/**
 * The keys of a ConfigMap that containers of its namespace read as nginx templates.
 * Knows ConfigMaps and neighbours; which files of a volume are templates is `launch/templates.ts`'s.
 */
import { entriesOf, nodeAt, stringOf } from '../documents/tree.ts';
import { isConfigMap } from '../environment/readConfigMap.ts';
import { readTemplate } from '../launch/readTemplate.ts';
import type { NeighbourLookup } from '../neighbours.ts';
import type { NamespacedObject } from '../rules/rule.ts';
import type { Template } from './template.ts';
import { templateReaders } from './templateReaders.ts';

/** None for other objects, and none where no text could be a template that uses anything. */
export function configMapTemplates(
  { manifest, namespace }: NamespacedObject,
  neighbours: NeighbourLookup,
): readonly Template[] {
  if (!isConfigMap(manifest) || manifest.name === undefined) return [];
  const { name } = manifest;
  const candidates = entriesOf(nodeAt(manifest.node, 'data')).flatMap(({ key, keySpan, value }) => {
    const text = stringOf(value);
    return text?.includes('$') ? [{ key, keySpan, text }] : [];
  });
  if (candidates.length === 0) return [];
  const all = neighbours(namespace.name);
  return candidates.flatMap(({ key, keySpan, text }): readonly Template[] => {
    // Of several declarations of a ConfigMap only some may hold this text; where they stand is of no matter.
    const readers = templateReaders(
      all,
      (template) => template.configMap === name && template.key === key && template.text === text,
    );
    if (readers.length === 0) return [];
    return [{ span: keySpan, spanOf: () => keySpan, content: readTemplate(text), readers }];
  });
}

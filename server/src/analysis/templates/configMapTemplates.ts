/**
 * The keys of a ConfigMap that containers of its namespace read as nginx templates.
 * Knows ConfigMaps and neighbours; which files of a volume are templates is `launch/templates.ts`'s.
 */
import { entriesOf, nodeAt, stringOf } from '../documents/tree.ts';
import { isConfigMap } from '../environment/readConfigMap.ts';
import { readTemplate } from '../launch/readTemplate.ts';
import type { Neighbour, NeighbourLookup } from '../neighbours.ts';
import type { NamespacedObject } from '../rules/rule.ts';
import type { Template, TemplateReader } from './template.ts';

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
    const readers = all.flatMap((neighbour) =>
      readersIn(
        neighbour,
        (origin) => origin.configMap === name && origin.key === key && origin.text === text,
      ),
    );
    if (readers.length === 0) return [];
    return [{ span: keySpan, spanOf: () => keySpan, content: readTemplate(text), readers }];
  });
}

type Origin = TemplateReader['envsubst']['templates'][number];

function readersIn(neighbour: Neighbour, isThis: (origin: Origin) => boolean): readonly TemplateReader[] {
  return neighbour.estimate.containers.flatMap((container) => {
    const { envsubst } = container;
    if (envsubst === undefined || envsubst.runs === false) return [];
    return envsubst.templates.some(isThis) ? [{ neighbour, container, envsubst }] : [];
  });
}

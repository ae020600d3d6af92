/**
 * A ConfigMap as a manifest declares it.
 * Knows where its data stands; does not know which container uses it.
 */
import { entriesOf, isNull, nodeAt, stringOf, type YamlNode } from '../documents/tree.ts';
import type { Range, Span } from '../text.ts';
import type { Manifest } from '../workloads/workload.ts';
import type { ConfigMap, ConfigMapValue } from './configMap.ts';

/** Where a ConfigMap was read. */
export interface ConfigMapPlace {
  readonly namespace: string;
  readonly file: string;
  /** The place within the file of a span of the manifest's document. */
  readonly rangeOf: (span: Span) => Range;
}

/** Whether the manifest is a core ConfigMap. */
export function isConfigMap(manifest: Manifest): boolean {
  return manifest.apiVersion === 'v1' && manifest.kind === 'ConfigMap';
}

/**
 * The ConfigMap of a manifest; undefined for other kinds and without a name.
 * A key's range is asked for only when it is read: lines above may have been added by then.
 */
export function readConfigMap(manifest: Manifest, place: ConfigMapPlace): ConfigMap | undefined {
  if (!isConfigMap(manifest) || !manifest.name) return undefined;
  const data = new Map<string, ConfigMapValue>();
  for (const { key, keySpan, value } of entriesOf(nodeAt(manifest.node, 'data'))) {
    data.set(key, {
      text: textOf(value),
      get keyRange() {
        return place.rangeOf(keySpan);
      },
    });
  }
  const binaryKeys = entriesOf(nodeAt(manifest.node, 'binaryData')).map(({ key }) => key);
  return { namespace: place.namespace, name: manifest.name, data, binaryKeys, file: place.file };
}

/** A null is stored as an empty text; a number or a boolean is refused by the API server. */
function textOf(value: YamlNode): string | undefined {
  return isNull(value) ? '' : stringOf(value);
}

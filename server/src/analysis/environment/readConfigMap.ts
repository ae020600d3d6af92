/**
 * A ConfigMap as a manifest declares it.
 * Knows where its data stands; does not know which container uses it.
 */
import { entriesOf, isNull, known, nodeAt, stringOf } from '../documents/reading.ts';
import type { YamlNode } from '../documents/tree.ts';
import type { Span } from '../text.ts';
import type { Whereabouts } from '../views/place.ts';
import type { Manifest } from '../workloads/workload.ts';
import type { ConfigMap, ConfigMapValue } from './configMap.ts';

/** Where a ConfigMap was read. */
export interface ReadConfigMapOptions {
  readonly namespace: string;
  readonly file: string;
  /** Where a span of the manifest's document is written. */
  readonly placeOf: (span: Span) => Whereabouts;
}

/** Whether the manifest is a core ConfigMap. */
export function isConfigMap(manifest: Manifest): boolean {
  return manifest.apiVersion === 'v1' && manifest.kind === 'ConfigMap';
}

/**
 * The ConfigMap of a manifest; undefined for other kinds and without a name.
 * A place is asked for only when it is read: lines above may have been added by then.
 */
export function readConfigMap(
  manifest: Manifest,
  { namespace, file, placeOf }: ReadConfigMapOptions,
): ConfigMap | undefined {
  if (!isConfigMap(manifest) || !manifest.name || manifest.unknownName !== undefined) return undefined;
  const data = new Map<string, ConfigMapValue>();
  const texts = entriesOf(nodeAt(manifest.node, 'data'));
  const binary = entriesOf(nodeAt(manifest.node, 'binaryData'));
  for (const { key, keySpan, value, condition } of texts.entries) {
    if (condition !== undefined) continue;
    data.set(key, new WrittenValue(textOf(value), keySpan, placeOf));
  }
  const binaryKeys = binary.entries.map(({ key }) => key);
  const isPartial =
    [texts, binary].some(({ rest }) => rest !== undefined) ||
    [...texts.entries, ...binary.entries].some(({ condition }) => condition !== undefined);
  const { name, nameSpan } = manifest;
  return {
    ...{ namespace, name, data, binaryKeys, ...(isPartial && { isPartial }), file },
    namePlace: () => nameSpan && placeOf(nameSpan),
  };
}

/** An object with a getter of its own takes five times as much: thousands of files hold such values. */
class WrittenValue implements ConfigMapValue {
  readonly text: string | undefined;
  readonly #keySpan: Span;
  readonly #placeOf: ReadConfigMapOptions['placeOf'];

  constructor(text: string | undefined, keySpan: Span, placeOf: ReadConfigMapOptions['placeOf']) {
    this.text = text;
    this.#keySpan = keySpan;
    this.#placeOf = placeOf;
  }

  get keyPlace(): Whereabouts {
    return this.#placeOf(this.#keySpan);
  }
}

/** A null is stored as an empty text; a number or a boolean is refused by the API server. */
function textOf(value: YamlNode): string | undefined {
  return isNull(value) ? '' : known(stringOf(value));
}

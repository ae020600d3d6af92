/**
 * The value of one `env` entry.
 * Knows what `valueFrom` can refer to and how long the answer can be; reads no Secret, ever.
 */

import { anyBytes, type ByteRange, cover, exactly, utf8Length } from '../byteRange.ts';
import { entryOf, nodeAt, stringOf, textOf } from '../documents/reading.ts';
import { unfilled } from '../documents/unfilled.ts';
import type { Phrase } from '../messages/message.ts';
import type { EnvValue, Workload } from '../workloads/workload.ts';
import type { ExpandedText } from './environment.ts';
import type { ConfigMapLookup } from './inventory.ts';
import { mostUnits } from './textRoom.ts';

/** A value, as far as it is known. */
export interface ResolvedValue {
  readonly value: string | undefined;
  readonly bytes: ByteRange;
  /** False where the entry may be skipped. */
  readonly isCertain: boolean;
  /** Why the value is not known. */
  readonly reason: Phrase | undefined;
  /** Where a value came from, if not from the entry itself. */
  readonly origin: Phrase | undefined;
}

interface Context {
  readonly workload: Workload;
  readonly namespace: string;
  readonly configMaps: ConfigMapLookup;
}

/** A DNS subdomain. */
const objectNameBytes: ByteRange = { min: 1, max: 253 };

/** The size of what a field of the pod can be. An IP address has 2 (`::`) to 45 characters. */
const fieldBytes: Readonly<Record<string, ByteRange>> = {
  'metadata.name': objectNameBytes,
  'metadata.uid': exactly(36),
  'spec.nodeName': { min: 1, max: 253 },
  'status.hostIP': { min: 2, max: 45 },
  'status.podIP': { min: 2, max: 45 },
  // Dual stack: two addresses with a comma.
  'status.hostIPs': { min: 2, max: 91 },
  'status.podIPs': { min: 2, max: 91 },
};

/** An int64 in decimal. */
const resourceBytes: ByteRange = { min: 1, max: 20 };
/** KEP-3721: an env file holds 64 KiB at most. */
const fileKeyBytes: ByteRange = { min: 0, max: 64 * 1024 };
/** A label's value has 63 characters at most. */
const labelBytes: ByteRange = { min: 0, max: 63 };

/** The value of an entry; undefined where the kubelet skips the entry. */
export function resolveValue(
  value: EnvValue,
  context: Context,
  expand: (text: string) => ExpandedText,
): ResolvedValue | undefined {
  switch (value.kind) {
    case 'literal': {
      const expanded = expand(value.text);
      return { ...expanded, isCertain: true, reason: whyNoText(expanded), origin: undefined };
    }
    case 'configMapKey':
      return resolveConfigMapKey(value, context);
    case 'secretKey': {
      const name = `${context.namespace}/${value.secret}`;
      return { ...unknownValue(anyBytes, { id: 'secret-not-read', name }), isCertain: !value.isOptional };
    }
    case 'field':
      return resolveField(value.path, context);
    case 'resource':
      return unknownValue(resourceBytes, { id: 'value-resolved-by-kubelet', resource: value.resource });
    case 'fileKey':
      return {
        ...unknownValue(fileKeyBytes, { id: 'value-in-file' }),
        isCertain: !value.isOptional,
      };
    case 'other':
      return unknownValue(anyBytes, { id: 'value-source-unknown' });
    case 'unknown':
      return {
        ...unknownValue(anyBytes, unfilled('value', value.hole)),
        isCertain: !value.mayBeSkipped,
      };
  }
}

function whyNoText({ value, bytes }: ExpandedText): Phrase | undefined {
  if (value !== undefined) return undefined;
  return { id: bytes.min > mostUnits ? 'value-too-long-to-show' : 'value-uses-unknown' };
}

function unknownValue(bytes: ByteRange, reason: Phrase): ResolvedValue {
  return { value: undefined, bytes, isCertain: true, reason, origin: undefined };
}

function known(value: string, origin: Phrase): ResolvedValue {
  return { value, bytes: exactly(utf8Length(value)), isCertain: true, reason: undefined, origin };
}

function resolveConfigMapKey(
  { configMap, key, isOptional }: EnvValue & { kind: 'configMapKey' },
  { namespace, configMaps }: Context,
): ResolvedValue | undefined {
  const name = `${namespace}/${configMap}`;
  const maps = configMaps.find(namespace, configMap);
  const found = maps.flatMap((map) => map.data.get(key) ?? []);
  const isInEach = maps.length > 0 && found.length === maps.length;
  const isPartial = maps.some((map) => map.isPartial);
  if (maps.length > 0 && found.length === 0 && isOptional && !isPartial) return undefined;
  const [first] = found;
  if (isInEach && first?.text !== undefined && found.every((other) => other.text === first.text)) {
    return known(first.text, { id: 'from-config-map', name, key });
  }
  const bytes = isInEach
    ? found.map(({ text }) => (text === undefined ? anyBytes : exactly(utf8Length(text)))).reduce(cover)
    : anyBytes;
  const reason: Phrase =
    maps.length === 0
      ? { id: 'config-map-not-found', name, isOptional: false }
      : found.length === 0
        ? isPartial
          ? { id: 'config-map-may-hold-more', name }
          : { id: 'config-map-lacks-key', name, key }
        : { id: 'config-map-disagrees', name, key };
  return { value: undefined, bytes, isCertain: !isOptional || isInEach, reason, origin: undefined };
}

function resolveField(path: string, { workload, namespace }: Context): ResolvedValue {
  if (path === 'metadata.namespace') return known(namespace, { id: 'from-pod', part: 'namespace' });
  const { name, unknownName } = workload.manifest;
  if (path === 'metadata.name' && workload.isPod && name && unknownName === undefined)
    return known(name, { id: 'from-pod', part: 'pod' });
  if (path === 'spec.serviceAccountName') {
    const named = stringOf(nodeAt(workload.podSpec, 'serviceAccountName'));
    const account = named.kind === 'absent' ? stringOf(nodeAt(workload.podSpec, 'serviceAccount')) : named;
    if (account.kind === 'unknown') return unknownValue(objectNameBytes, unfilled('value', account.hole));
    return known((account.kind === 'known' && account.value) || 'default', { id: 'from-pod', part: 'spec' });
  }
  const entry = /^metadata\.(labels|annotations)\['(.+)'\]$/.exec(path);
  if (entry !== null) {
    const kind = entry[1] === 'labels' ? 'labels' : 'annotations';
    const text = textOf(entryOf(nodeAt(workload.podMetadata, kind), entry[2] ?? '')?.value);
    if (text.kind === 'known') return known(text.value, { id: 'from-pod', part: kind });
    const reason: Phrase =
      text.kind === 'unknown' ? unfilled('value', text.hole) : { id: 'field-not-set', field: kind };
    return unknownValue(kind === 'labels' ? labelBytes : anyBytes, reason);
  }
  return unknownValue(fieldBytes[path] ?? anyBytes, { id: 'field-known-at-run', field: path });
}

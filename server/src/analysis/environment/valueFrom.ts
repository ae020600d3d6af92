/**
 * The value of one `env` entry.
 * Knows what `valueFrom` can refer to and how long the answer can be; reads no Secret, ever.
 */

import { anyBytes, type ByteRange, cover, exactly, utf8Length } from '../byteRange.ts';
import { entryOf, nodeAt, stringOf, textOf } from '../documents/tree.ts';
import type { EnvValue, Workload } from '../workloads/workload.ts';
import type { ExpandedText } from './environment.ts';
import type { ConfigMapLookup } from './inventory.ts';
import { mostUnits, tooLongToShow } from './textRoom.ts';

/** A value, as far as it is known. */
export interface ResolvedValue {
  readonly value: string | undefined;
  readonly bytes: ByteRange;
  /** False where the entry may be skipped. */
  readonly isCertain: boolean;
  /** Why the value is not known. */
  readonly reason: string | undefined;
  /** Where a value came from, if not from the entry itself. */
  readonly origin: string | undefined;
}

interface Context {
  readonly workload: Workload;
  readonly namespace: string;
  readonly configMaps: ConfigMapLookup;
}

/** The size of what a field of the pod can be. An IP address has 2 (`::`) to 45 characters. */
const fieldBytes: Readonly<Record<string, ByteRange>> = {
  'metadata.name': { min: 1, max: 253 },
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
      const reason = `Secret ${context.namespace}/${value.secret} is not read`;
      return { value: undefined, bytes: anyBytes, isCertain: !value.isOptional, reason, origin: undefined };
    }
    case 'field':
      return resolveField(value.path, context);
    case 'resource':
      return unknownValue(resourceBytes, `${value.resource} is resolved by the kubelet`);
    case 'fileKey':
      return {
        ...unknownValue(fileKeyBytes, 'a file of the pod holds it'),
        isCertain: !value.isOptional,
      };
    case 'other':
      return unknownValue(anyBytes, 'its valueFrom is of a kind that is not known here');
  }
}

function whyNoText({ value, bytes }: ExpandedText): string | undefined {
  if (value !== undefined) return undefined;
  return bytes.min > mostUnits ? tooLongToShow : 'it uses a variable whose value is not known';
}

function unknownValue(bytes: ByteRange, reason: string): ResolvedValue {
  return { value: undefined, bytes, isCertain: true, reason, origin: undefined };
}

function known(value: string, origin: string): ResolvedValue {
  return { value, bytes: exactly(utf8Length(value)), isCertain: true, reason: undefined, origin };
}

function resolveConfigMapKey(
  { configMap, key, isOptional }: EnvValue & { kind: 'configMapKey' },
  { namespace, configMaps }: Context,
): ResolvedValue | undefined {
  const place = `ConfigMap ${namespace}/${configMap}`;
  const maps = configMaps.find(namespace, configMap);
  const found = maps.flatMap((map) => map.data.get(key) ?? []);
  const isInEach = maps.length > 0 && found.length === maps.length;
  if (maps.length > 0 && found.length === 0 && isOptional) return undefined;
  const [first] = found;
  if (isInEach && first?.text !== undefined && found.every((other) => other.text === first.text)) {
    return known(first.text, `key ${key} of ${place}`);
  }
  const bytes = isInEach
    ? found.map(({ text }) => (text === undefined ? anyBytes : exactly(utf8Length(text)))).reduce(cover)
    : anyBytes;
  const reason =
    maps.length === 0
      ? `${place} was not found`
      : found.length === 0
        ? `${place} has no key ${key}`
        : `key ${key} differs between the declarations of ${place}`;
  return { value: undefined, bytes, isCertain: !isOptional || isInEach, reason, origin: undefined };
}

function resolveField(path: string, { workload, namespace }: Context): ResolvedValue {
  if (path === 'metadata.namespace') return known(namespace, 'the namespace');
  if (path === 'metadata.name' && workload.isPod && workload.manifest.name)
    return known(workload.manifest.name, 'the pod');
  if (path === 'spec.serviceAccountName') {
    const account =
      stringOf(nodeAt(workload.podSpec, 'serviceAccountName')) ??
      stringOf(nodeAt(workload.podSpec, 'serviceAccount'));
    return known(account || 'default', 'the pod spec');
  }
  const entry = /^metadata\.(labels|annotations)\['(.+)'\]$/.exec(path);
  if (entry !== null) {
    const [, kind = '', key = ''] = entry;
    const text = textOf(entryOf(nodeAt(workload.podMetadata, kind), key)?.value);
    if (text !== undefined) return known(text, `${kind} of the pod`);
    return unknownValue(
      kind === 'labels' ? labelBytes : anyBytes,
      `the manifest sets no such entry in ${kind}`,
    );
  }
  return unknownValue(fieldBytes[path] ?? anyBytes, `${path} is known when the pod runs`);
}

/**
 * The entries of `env` and `envFrom`, as written.
 * Knows their shapes; looks nothing up.
 */
import {
  booleanOf,
  entryOf,
  type Items,
  itemsOf,
  known,
  nodeAt,
  type Reading,
  scalarOf,
  stringOf,
  textOf,
} from '../documents/reading.ts';
import type { YamlHole, YamlItem, YamlMapping, YamlNode } from '../documents/tree.ts';
import type { Container, EnvEntry, EnvFromEntry, EnvValue, UnknownEnv } from './workload.ts';

/** What a container says of its variables. */
export function readVariables(container: YamlMapping): Pick<Container, 'env' | 'envFrom' | 'unknownEnv'> {
  const env = itemsOf(nodeAt(container, 'env'));
  const envFrom = itemsOf(nodeAt(container, 'envFrom'));
  const unknownEnv: UnknownEnv[] = [];
  const read = <Entry extends object>(
    field: UnknownEnv['field'],
    { items, rest }: Items,
    readItem: (item: YamlItem) => Entry | UnknownEnv | undefined,
  ): readonly Entry[] => {
    const entries: Entry[] = [];
    for (const item of items) {
      const entry = readItem(item);
      if (entry === undefined) continue;
      if ('field' in entry) unknownEnv.push(entry);
      else entries.push(entry);
    }
    if (rest !== undefined) unknownEnv.push({ field, prefix: '', hole: rest });
    return entries;
  };
  return { env: read('env', env, readEnv), envFrom: read('envFrom', envFrom, readEnvFrom), unknownEnv };
}

/** One entry of `env`: none while its name is still missing. */
function readEnv(item: YamlItem): EnvEntry | UnknownEnv | undefined {
  const name = entryOf(item.value, 'name');
  const text = stringOf(name?.value);
  if (text.kind === 'unknown') return { field: 'env', prefix: '', hole: text.hole };
  const written = known(text);
  if (name === undefined || !written) return undefined;
  const { value, condition } = item;
  return { name: written, nameSpan: name.valueSpan, value: readValue(value), condition };
}

/** A value that is not empty wins over `valueFrom`; without either the variable is set to nothing. */
function readValue(node: YamlNode): EnvValue {
  const value = entryOf(node, 'value');
  const reading = textOf(value?.value);
  if (reading.kind === 'unknown') return { kind: 'unknown', hole: reading.hole, mayBeSkipped: false };
  const text = known(reading) ?? '';
  const valueFrom = nodeAt(node, 'valueFrom');
  if (text === '' && valueFrom?.type === 'hole') return skippable(valueFrom);
  if (text !== '' || valueFrom?.type !== 'mapping')
    return { kind: 'literal', text, span: value?.valueSpan, scalar: scalarOf(value?.value) };
  return readValueFrom(valueFrom);
}

function readValueFrom(valueFrom: YamlNode): EnvValue {
  const configMap = nodeAt(valueFrom, 'configMapKeyRef');
  if (configMap) {
    return keyRead(configMap, ({ name, ...key }) => ({ kind: 'configMapKey', configMap: name, ...key }));
  }
  const secret = nodeAt(valueFrom, 'secretKeyRef');
  if (secret) return keyRead(secret, ({ name, ...key }) => ({ kind: 'secretKey', secret: name, ...key }));
  const path = stringOf(nodeAt(valueFrom, 'fieldRef', 'fieldPath'));
  if (path.kind !== 'absent') return settled(path, (text) => ({ kind: 'field', path: text }));
  const resource = stringOf(nodeAt(valueFrom, 'resourceFieldRef', 'resource'));
  if (resource.kind !== 'absent') return settled(resource, (text) => ({ kind: 'resource', resource: text }));
  const file = nodeAt(valueFrom, 'fileKeyRef');
  return file ? keyRead(file, ({ name: _, ...key }) => ({ kind: 'fileKey', ...key })) : { kind: 'other' };
}

function settled(reading: Reading<string>, make: (text: string) => EnvValue): EnvValue {
  if (reading.kind === 'unknown') return skippable(reading.hole);
  return make(known(reading) ?? '');
}

/** The name that a reference has; of a Secret that Kustomize generates the one before its hash. */
function nameIn(reference: YamlNode | undefined): Reading<string> {
  const name = stringOf(nodeAt(reference, 'name'));
  if (name.kind !== 'unknown' || name.hole.secret === undefined) return name;
  return { kind: 'known', value: name.hole.secret.name };
}

/** Those of a Secret that Kustomize generates. */
function keysOf(name: YamlNode | undefined): readonly string[] | undefined {
  return name?.type === 'hole' ? name.secret?.keys : undefined;
}

/** A reference to one key of an object, where all of it is known. */
function keyRead(
  reference: YamlNode,
  make: (parts: { name: string; key: string; isOptional: boolean }) => EnvValue,
): EnvValue {
  const name = nameIn(reference);
  const key = textOf(nodeAt(reference, 'key'));
  const optional = booleanOf(nodeAt(reference, 'optional'));
  for (const part of [name, key, optional]) if (part.kind === 'unknown') return skippable(part.hole);
  return make({ name: known(name) ?? '', key: known(key) ?? '', isOptional: known(optional) ?? false });
}

/** The kubelet leaves out an entry whose optional source is not there. */
function skippable(hole: YamlHole): EnvValue {
  return { kind: 'unknown', hole, mayBeSkipped: true };
}

/** One entry of `envFrom`: none while it names no source. */
function readEnvFrom(item: YamlItem): EnvFromEntry | UnknownEnv | undefined {
  const node = item.value;
  const prefix = textOf(nodeAt(node, 'prefix'));
  for (const [key, source] of [
    ['configMapRef', 'configMap'],
    ['secretRef', 'secret'],
  ] as const) {
    const reference = nodeAt(node, key);
    const name = nameIn(reference);
    for (const part of [prefix, name])
      if (part.kind === 'unknown') return { field: 'envFrom', prefix: known(prefix) ?? '', hole: part.hole };
    const written = known(name);
    if (reference?.type !== 'mapping' || !written) continue;
    const keys = keysOf(nodeAt(reference, 'name'));
    return {
      prefix: known(prefix) ?? '',
      source,
      name: written,
      ...(keys && { keys }),
      // Only said beside a ConfigMap that was not found.
      isOptional: known(booleanOf(nodeAt(reference, 'optional'))) ?? false,
      condition: item.condition,
      span: reference.span,
    };
  }
  return undefined;
}

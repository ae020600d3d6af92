/**
 * The entries of `env` and `envFrom`, as written.
 * Knows their shapes; looks nothing up.
 */
import { booleanOf, entryOf, nodeAt, scalarOf, stringOf, textOf, type YamlNode } from '../documents/tree.ts';
import type { EnvEntry, EnvFromEntry, EnvValue } from './workload.ts';

/** One entry of `env`: none while its name is still missing. */
export function readEnv(node: YamlNode): readonly EnvEntry[] {
  const name = entryOf(node, 'name');
  const text = stringOf(name?.value);
  if (name === undefined || !text) return [];
  return [{ name: text, nameSpan: name.valueSpan, value: readValue(node) }];
}

/** A value that is not empty wins over `valueFrom`; without either the variable is set to nothing. */
function readValue(node: YamlNode): EnvValue {
  const value = entryOf(node, 'value');
  const text = textOf(value?.value) ?? '';
  const valueFrom = nodeAt(node, 'valueFrom');
  if (text !== '' || valueFrom?.type !== 'mapping')
    return { kind: 'literal', text, span: value?.valueSpan, scalar: scalarOf(value?.value) };
  return readValueFrom(valueFrom);
}

function readValueFrom(valueFrom: YamlNode): EnvValue {
  const configMap = nodeAt(valueFrom, 'configMapKeyRef');
  if (configMap) return { kind: 'configMapKey', configMap: nameOf(configMap), ...keyOf(configMap) };
  const secret = nodeAt(valueFrom, 'secretKeyRef');
  if (secret) return { kind: 'secretKey', secret: nameOf(secret), ...keyOf(secret) };
  const path = stringOf(nodeAt(valueFrom, 'fieldRef', 'fieldPath'));
  if (path !== undefined) return { kind: 'field', path };
  const resource = stringOf(nodeAt(valueFrom, 'resourceFieldRef', 'resource'));
  if (resource !== undefined) return { kind: 'resource', resource };
  const file = nodeAt(valueFrom, 'fileKeyRef');
  return file ? { kind: 'fileKey', ...keyOf(file) } : { kind: 'other' };
}

/** One entry of `envFrom`: none while it names no source. */
export function readEnvFrom(node: YamlNode): readonly EnvFromEntry[] {
  const prefix = textOf(nodeAt(node, 'prefix')) ?? '';
  for (const [key, source] of [
    ['configMapRef', 'configMap'],
    ['secretRef', 'secret'],
  ] as const) {
    const reference = nodeAt(node, key);
    if (reference?.type !== 'mapping' || nameOf(reference) === '') continue;
    return [
      { prefix, source, name: nameOf(reference), isOptional: isOptional(reference), span: reference.span },
    ];
  }
  return [];
}

function nameOf(reference: YamlNode): string {
  return stringOf(nodeAt(reference, 'name')) ?? '';
}

function keyOf(reference: YamlNode): { key: string; isOptional: boolean } {
  return { key: textOf(nodeAt(reference, 'key')) ?? '', isOptional: isOptional(reference) };
}

function isOptional(reference: YamlNode): boolean {
  return booleanOf(nodeAt(reference, 'optional')) ?? false;
}

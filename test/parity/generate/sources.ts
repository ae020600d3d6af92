/**
 * ConfigMaps and Secrets, and what refers to them.
 * Knows which of them the product can read; knows no container.
 */
import fc from 'fast-check';
import type { KubernetesObject } from './cases.ts';
import { keys, plainText, referringText } from './texts.ts';

/** A part of a manifest, and in which namespaces all that it stands for can be known from the manifests. */
export interface Part {
  readonly entry: object;
  readonly knownIn: 'each' | 'shop' | 'none';
}

/** Mostly there, so that of many containers all is known. */
const sources = fc.oneof(
  { arbitrary: fc.constantFrom('settings', 'extra'), weight: 6 },
  { arbitrary: fc.constant('missing'), weight: 1 },
);
const data = fc.dictionary(keys, fc.oneof(plainText, referringText), { maxKeys: 5 });

/** In which namespaces all parts together are known. */
export function allKnownIn(parts: readonly Part[]): Part['knownIn'] {
  const all = new Set(parts.map(({ knownIn }) => knownIn));
  return all.has('none') ? 'none' : all.has('shop') ? 'shop' : 'each';
}

/** `binaryData` never becomes environment. */
export function configMap(name: string, namespace: string): fc.Arbitrary<KubernetesObject> {
  return fc
    .record({ data, binary: fc.option(fc.constant({ blob: 'AAEC' }), { nil: undefined, freq: 3 }) })
    .map(({ data, binary }) => ({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name, namespace },
      data,
      ...(binary && !('blob' in data) && { binaryData: binary }),
    }));
}

/** As `data` in base64 or as `stringData`. */
export function secret(name: string, namespace: string): fc.Arbitrary<KubernetesObject> {
  return fc.record({ data, isPlain: fc.boolean() }).map(({ data, isPlain }) => ({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name, namespace },
    ...(isPlain
      ? { stringData: data }
      : {
          data: Object.fromEntries(
            Object.entries(data).map(([key, text]) => [key, Buffer.from(text).toString('base64')]),
          ),
        }),
  }));
}

/** A reference to one of the sources. An optional key that a known ConfigMap does not have is known, too. */
function reference(
  key: 'configMap' | 'secret',
  suffix: string,
  extra: fc.Arbitrary<object>,
): fc.Arbitrary<Part> {
  return fc
    .tuple(sources, fc.option(fc.boolean(), { nil: undefined }), extra)
    .map(([name, optional, more]) => ({
      entry: { [`${key}${suffix}`]: { name, ...more, ...(optional !== undefined && { optional }) } },
      knownIn: key === 'configMap' && name !== 'missing' ? 'shop' : 'none',
    }));
}

/** An entry of `envFrom`. */
export const envFrom: fc.Arbitrary<Part> = fc
  .tuple(
    fc.oneof(
      { arbitrary: reference('configMap', 'Ref', fc.constant({})), weight: 8 },
      { arbitrary: reference('secret', 'Ref', fc.constant({})), weight: 1 },
    ),
    fc.option(fc.constantFrom('P_', '', 'FOO_', 'a.', '1'), { nil: undefined }),
  )
  .map(([{ entry, knownIn }, prefix]) => ({
    entry: { ...(prefix !== undefined && { prefix }), ...entry },
    knownIn,
  }));

/** A `valueFrom` of a key, sometimes beside an empty `value`, which does not count. */
export const valueFromKey: fc.Arbitrary<Part> = fc
  .tuple(
    fc.oneof(
      {
        arbitrary: reference(
          'configMap',
          'KeyRef',
          keys.map((key) => ({ key })),
        ),
        weight: 8,
      },
      {
        arbitrary: reference(
          'secret',
          'KeyRef',
          keys.map((key) => ({ key })),
        ),
        weight: 1,
      },
    ),
    fc.boolean(),
  )
  .map(([{ entry, knownIn }, hasEmptyValue]) => ({
    entry: { ...(hasEmptyValue && { value: '' }), valueFrom: entry },
    knownIn,
  }));

/**
 * The hashes at the ends of the names of generated objects, which kustomize appends when all else is done.
 * Knows which names get one; references to them are made right afterwards, by what objects were called before.
 */
import type { Phrase } from '../../messages/message.ts';
import {
  isNothing,
  madeText,
  nodeAt,
  type SourcedMapping,
  type SourcedNode,
  textAt,
  unknownNode,
  withNodeAt,
} from '../node.ts';
import { type Resource, rememberingId, withNode } from '../resource.ts';
import type { Transformer } from '../target.ts';
import { configMapHash } from './nameHash.ts';

export const hashNames: Transformer = (resources, { leaveOpen, each }) => {
  if (!resources.some(({ generated }) => generated?.needsHash)) return resources;
  return each('hashes', resources, (resource) => {
    if (!resource.generated?.needsHash) return resource;
    const { id, node } = resource;
    const at = nodeAt(node, 'metadata', 'name')?.at ?? node.at;
    const hash = hashOf(resource);
    const keys = id.kind === 'Secret' ? secretKeys(node) : undefined;
    const reason: Phrase = { id: 'generator-hash', kind: id.kind, name: id.name, ...(keys && { keys }) };
    // Of a Secret nobody expects it.
    if (hash === undefined && id.kind !== 'Secret') leaveOpen(reason, resource.generated.by);
    const name = hash === undefined ? unknownNode(reason, at) : madeText(`${id.name}-${hash}`, at);
    return withNode(rememberingId(resource), withNodeAt(node, ['metadata', 'name'], name));
  });
};

/** The keys of a Secret; undefined where there may be more. Its hash stands for them: no other one has its name. */
function secretKeys(node: SourcedMapping): readonly string[] | undefined {
  const parts = ['data', 'stringData'].map((key) => nodeAt(node, key)).filter((part) => !isNothing(part));
  const keys = parts.map((part) =>
    part?.type === 'mapping' && part.rest === undefined ? [...part.entries.keys()] : undefined,
  );
  return keys.some((each) => each === undefined)
    ? undefined
    : [...new Set(keys.flatMap((each) => each ?? []))];
}

function hashOf({ id, node }: Resource): string | undefined {
  if (id.kind !== 'ConfigMap' || textAt(node, 'metadata', 'name') === undefined) return undefined;
  const [data, binaryData] = [nodeAt(node, 'data'), nodeAt(node, 'binaryData')];
  const texts = { data: data && textsOf(data), binaryData: binaryData && textsOf(binaryData) };
  const isKnown = (['data', 'binaryData'] as const).every((key) => !nodeAt(node, key) || texts[key]);
  return isKnown ? configMapHash(texts) : undefined;
}

/** Undefined where not all is known, or is no text. */
function textsOf(node: SourcedNode): ReadonlyMap<string, string> | undefined {
  const texts = new Map<string, string>();
  if (node.type !== 'mapping' || node.rest !== undefined) return undefined;
  for (const [key, { value }] of node.entries) {
    if (value.type !== 'scalar' || typeof value.value !== 'string') return undefined;
    texts.set(key, value.value);
  }
  return texts;
}

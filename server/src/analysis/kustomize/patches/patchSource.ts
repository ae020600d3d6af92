/**
 * Where the text of a patch stands: in a file, or in the kustomization.
 * Knows what is to be said of one that nobody has read; does not know what it says.
 */
import type { Fields } from '../fields.ts';
import { documentsOf, type InputFile } from '../files.ts';
import { nodeAt, type SourcedNode, type SourcedScalar } from '../node.ts';
import type { Remark } from '../remark.ts';
import type { Target } from '../target.ts';
import { type Patch, readPatch } from './readPatch.ts';

export const fieldsOfPatch = { path: 'text', patch: 'text', target: 'mapping', options: 'mapping' } as const;

export type PatchFields = Fields<keyof typeof fieldsOfPatch>;

/** Undefined where Kustomize finds none; a remark where it does, and what it says is not known. */
export type PatchSource = InputFile | SourcedScalar | Remark | undefined;

export function isUnread(source: PatchSource): source is Remark {
  return source !== undefined && 'reason' in source;
}

/** The source of an entry of `patches` or `patchesJson6902`. */
export function sourceOf(fields: PatchFields, item: SourcedNode, target: Target): PatchSource {
  const [path, patch] = [fields.get('path'), fields.get('patch')];
  const unknown = [path, patch].find((node) => node?.type === 'unknown');
  if (unknown?.type === 'unknown') {
    const { reason, at } = unknown;
    target.leaveOpen(reason, at);
    return { reason, at };
  }
  const has = (node: SourcedNode | undefined) => node?.type === 'scalar' && node.text.trim() !== '';
  if (has(path) === has(patch)) target.refuse({ id: 'kustomize-no-patch' }, item.at);
  if (has(patch) && patch?.type === 'scalar') {
    const { holes: reason, at } = patch;
    if (reason === undefined) return patch;
    target.leaveOpen(reason, at);
    return isReadable(readPatch(patch, at)) ? patch : { reason, at };
  }
  return path?.type === 'scalar' ? sourceAt(path, item, target) : undefined;
}

/** Whether it is known what it is meant for, and which parts it changes. */
function isReadable(patch: Patch): boolean {
  if (patch.kind === 'refused') return false;
  if (patch.kind === 'merge')
    return patch.objects.every((object) => nodeAt(object, 'apiVersion')?.type !== 'unknown');
  const isKnown = (operation: SourcedNode, key: string) => nodeAt(operation, key)?.type !== 'unknown';
  return patch.operations.every((one) => ['op', 'path', 'from'].every((key) => isKnown(one, key)));
}

/** The source of an item of `patchesStrategicMerge`: for legacy reasons a text that reads as objects is the patch itself. */
export function mergeSourceOf(item: SourcedScalar, target: Target): PatchSource {
  const inline = readPatch(item, item.at);
  return inline.kind === 'merge' && inline.objects.length > 0 ? item : sourceAt(item, item, target);
}

/** The source at a path in an item of a kustomization. */
function sourceAt(path: SourcedScalar, { at }: SourcedNode, target: Target): PatchSource {
  const file = target.read(path, 'patch');
  if (file === 'unread') return { reason: { id: 'kustomize-not-followed', path: path.text }, at };
  if (file === undefined) {
    target.refuse({ id: 'kustomize-missing', path: path.text }, path.at);
    return undefined;
  }
  const state = documentsOf(file).find(({ document }) => document.state.kind === 'too-complex')?.document
    .state;
  if (state?.kind !== 'too-complex') return file;
  target.leaveOpen(state.reason, path.at);
  return { reason: state.reason, at };
}

/**
 * What a kustomization names: files and other kustomizations.
 * Knows how Kustomize finds them; does not know what is done with them.
 */
import type { Phrase } from '../messages/message.ts';
import type { Place } from '../views/place.ts';
import { type Files, type InputFile, resolvePath } from './files.ts';
import { fieldItems, type Kustomization, kustomizationNames } from './kustomization.ts';
import type { SourcedNode } from './node.ts';
import type { Remark } from './remark.ts';

/** One of the resources of a kustomization. */
export interface Reference {
  /** Where it is named. */
  readonly at: Place;
  readonly file: InputFile | undefined;
  /** The URI of another kustomization. */
  readonly kustomization: string | undefined;
}

/** What was found, and what was not: a missing one is refused, one that is not followed leaves the build open. */
export interface References {
  readonly resources: readonly Reference[];
  readonly components: readonly { readonly at: Place; readonly file: InputFile }[];
  /** The components that are not followed: they may change anything. */
  readonly unread: readonly Remark[];
  readonly problems: readonly Remark[];
  readonly unknown: readonly Remark[];
}

export function referencesOf(kustomization: Kustomization, files: Files): References {
  const problems: Remark[] = [];
  const unknown: Remark[] = [];
  const find = (item: SourcedNode, isFileFine: boolean) => {
    const found = item.type === 'scalar' ? lookUp(kustomization, item.text, files, isFileFine) : undefined;
    if (found === undefined || !('reason' in found)) return found;
    (found.isOpen ? unknown : problems).push({ reason: found.reason, at: item.at });
    return undefined;
  };
  const resources = fieldItems(kustomization, 'resources', 'bases').flatMap((item): Reference | never[] => {
    const found = find(item, true);
    if (found === undefined) return [];
    const { file, isKustomization } = found;
    return {
      at: item.at,
      file: isKustomization ? undefined : file,
      kustomization: isKustomization ? file.uri : undefined,
    };
  });
  const before = unknown.length;
  const components = fieldItems(kustomization, 'components').flatMap((item) => {
    const found = find(item, false);
    return found === undefined ? [] : { at: item.at, file: found.file };
  });
  return { resources, components, unread: unknown.slice(before), problems, unknown };
}

type Found =
  | { readonly file: InputFile; readonly isKustomization: boolean }
  /** Nothing, for this reason. */
  | { readonly reason: Phrase; readonly isOpen: boolean };

function lookUp({ folder }: Kustomization, path: string, files: Files, isFileFine: boolean): Found {
  const uri = resolvePath(folder, path);
  const unread = { reason: { id: 'kustomize-not-followed', path }, isOpen: true } as const;
  if (uri === undefined) return unread;
  const file = isFileFine ? files.read(uri, 'resource') : undefined;
  if (file === 'unread') return unread;
  if (file !== undefined) return { file, isKustomization: false };
  const answers = kustomizationNames.map((name) => files.read(`${uri}/${name}`, 'kustomization'));
  const [first, second] = answers.flatMap((answer) => (answer === 'unread' ? [] : (answer ?? [])));
  if (second === undefined && answers.includes('unread')) return unread;
  if (first === undefined) return { reason: { id: 'kustomize-missing', path }, isOpen: false };
  if (second !== undefined) return { reason: { id: 'kustomize-two-kustomizations', path }, isOpen: false };
  return { file: first, isKustomization: true };
}

/**
 * Deliveries that nobody can follow, and the folders that they may be of.
 * Knows how paths are written; does not know which folders there are.
 */
import type { ManifestDocument, PlacedDocument } from '../documents/document.ts';
import type { FieldName } from '../kustomize/kustomization.ts';
import type { SourcedNode } from '../kustomize/node.ts';
import { type Place, startOf, textOf } from '../views/place.ts';
import type { Delivery, RepositoryName } from './delivery.ts';
import { plainJson } from './plainJson.ts';

/** Whether a folder may be meant, by its path from the root of the repository. */
export type FolderPattern = (path: string) => boolean;

export interface Unfollowed {
  /** What a person is to look at. */
  readonly at: Place;
  /** Undefined where none is named, or nobody knows which. */
  readonly repository: RepositoryName | undefined;
  readonly folders: FolderPattern;
  /** It may bring texts that need links; else it applies what a folder builds, wherever that is. */
  readonly changes: boolean;
  /** Paths begin in the folder of the file that says so; else where the repository does. */
  readonly isBeside?: true;
  /** It may say the namespace of what names none; `alone`: nothing else is known to come of it. */
  readonly places?: 'alone' | 'too';
}

export const anyFolder: FolderPattern = () => true;

/** Longer ones are nobody's. */
const longest = 1_000;
/** That many are written in no object that delivers. */
const mostPaths = 1_000;

/** Those that a path may lead to: what a variable of any language stands for is not known. */
export function foldersMeant(path: string): FolderPattern {
  const tidy = tidied(path);
  if (tidy === undefined) return anyFolder;
  const [start = '', ...more] = tidy.split(/[{}$*<>]/);
  const end = more.at(-1);
  if (end === undefined) return (folder) => folder === tidy;
  return (folder) =>
    folder.length >= start.length + end.length && folder.startsWith(start) && folder.endsWith(end);
}

/** Those that a path may lead to which begins in a folder of the repository: nobody knows what an artifact was made of. */
export function foldersEndingIn(path: string): FolderPattern {
  const tidy = tidied(path);
  const isWithin = tidy === undefined || tidy === '' ? anyFolder : foldersMeant(tidy);
  if (isWithin === anyFolder) return anyFolder;
  return (folder) => {
    const parts = folder.split('/');
    return parts.some((_, index) => isWithin(parts.slice(index).join('/')));
  };
}

function tidied(path: string): string | undefined {
  const parts = path.split('/').filter((part) => part !== '' && part !== '.');
  return path.length > longest || parts.includes('..') ? undefined : parts.join('/');
}

/** What may need links of what a file declares that was passed over: else what it delivers is as if it did not. */
export function whatMayNeedLinks({
  deliveries,
  unfollowed,
}: {
  readonly deliveries: readonly Delivery[];
  readonly unfollowed: readonly Unfollowed[];
}): readonly Unfollowed[] {
  const others = deliveries.filter(({ fields }) => [...fields].some(mayNeedLinks));
  return [
    ...unfollowed.filter(({ changes }) => changes),
    ...others.map(
      ({ at, repository, path }): Unfollowed => ({
        ...{ at, repository, changes: true },
        folders: foldersMeant(path),
      }),
    ),
  ];
}

/** What a view makes of objects that deliver, and no file has: a kustomization patches them, or what delivers them. */
export function madeInViews(
  { deliveries, unfollowed }: Parameters<typeof whatMayNeedLinks>[0],
  followed: ReadonlySet<string>,
): readonly Unfollowed[] {
  const others = deliveries.filter((one) => !followed.has(deliveryKey(one)));
  return [
    ...unfollowed,
    ...others.map(
      ({ at, repository, path, fields, fillsIn }): Unfollowed => ({
        ...{ at, repository, folders: foldersMeant(path) },
        changes: fillsIn || [...fields].some(mayNeedLinks),
      }),
    ),
  ];
}

/** The same for two that take the same folder, and change alike what may need links. */
export function deliveryKey({ path, fields, fillsIn }: Delivery): string {
  const written = [...fields].filter(mayNeedLinks).map(([field, node]) => [field, plainJson(node)]);
  return JSON.stringify([path, fillsIn, written]);
}

/** Whether what is written into a kustomization may bring texts that name links. */
export function mayNeedLinks([field, node]: readonly [FieldName, SourcedNode]): boolean {
  return field === 'components' || (field === 'patches' && mayName(node));
}

/** The same of a patch. */
export function mayName(node: SourcedNode): boolean {
  if (node.type === 'unknown') return true;
  if (node.type === 'scalar') return /\$|\{\{|_SERVICE_|_PORT/.test(node.text);
  if (node.type === 'sequence') return node.items.some(mayName);
  return [...node.entries.values()].some(({ value }) => mayName(value));
}

const deliveringKinds = [
  ['kustomize.toolkit.fluxcd.io/', 'Kustomization'],
  ['argoproj.io/', 'Application'],
  ['argoproj.io/', 'ApplicationSet'],
] as const;

/** What a document may deliver that cannot be read as YAML, or is yet to be rendered. */
export function unreadDeliveries(uri: string, placed: PlacedDocument): readonly Unfollowed[] {
  const { text } = placed.document;
  // A template of many Applications, as charts have them, says of most that they apply what there is.
  const isTemplate = placed.document.state.kind === 'go-template' || placed.document.kind === 'ResourceSet';
  const changes = !isTemplate || /\b(?:patches|components|plugin|postBuild|jsonnet)\b/.test(text);
  const mayBe = deliveringKinds.some(([group, kind]) => text.includes(group) && saysKind(text, kind));
  if (!mayBe) return [];
  const at = startOf(textOf(uri, placed));
  const urls = new Set(Array.from(text.matchAll(/repoURL["']?\s*:\s*["']?([^\s"',}]+)/g), ([, url]) => url));
  const [url] = urls.size === 1 ? urls : [];
  const repository = url === undefined ? undefined : ({ kind: 'url', url } as const);
  const folders = anyOf(pathsIn(placed.document));
  return [{ at, repository, folders, changes, places: changes ? 'too' : 'alone' }];
}

function saysKind(text: string, kind: string): boolean {
  return new RegExp(`kind["']?\\s*:\\s*["']?${kind}["']?\\s*(?:[,}#\\r\\n]|$)`).test(text);
}

/** Of what is written behind `path:` anywhere; undefined where it may be written where nobody can see it. */
function pathsIn({ text }: ManifestDocument): readonly string[] | undefined {
  const paths: string[] = [];
  const written =
    /(?:^|[\s{,"'])path["']?[^\S\r\n]*:[^\S\r\n]*(?:"([^"\r\n]*)"|'([^'\r\n]*)'|([^\s"'#,][^,#\r\n]*)?)/g;
  for (const [, double, single, plain] of text.matchAll(written)) {
    // What stands behind a bracket that was not opened is not the path's.
    const path = double ?? single ?? plain?.replace(/^([^{}]*)\}.*/, '$1').trim();
    if (path === undefined || paths.length === mostPaths) return undefined;
    paths.push(path);
  }
  // Operations of patches have paths, too, and Flux takes the root where none is written.
  return paths.some((path) => !path.startsWith('/')) ? paths : undefined;
}

function anyOf(paths: readonly string[] | undefined): FolderPattern {
  const patterns = (paths ?? ['${}']).map(foldersMeant);
  return (folder) => patterns.some((isMeant) => isMeant(folder));
}

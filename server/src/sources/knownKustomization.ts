/**
 * What of a kustomization has to be known to tell which of them includes which.
 * Knows the keys that lead to other folders; does not know what else one says.
 */
import { readManifestFile } from '../analysis/documents/manifestFile.ts';
import { entriesOf, itemsOf, knownString } from '../analysis/documents/reading.ts';
import type { YamlNode } from '../analysis/documents/tree.ts';
import { folderOf, resolvePath } from '../analysis/kustomize/files.ts';
import {
  type FieldName,
  fieldNameOf,
  shapeProblems,
  worstOf,
} from '../analysis/kustomize/kustomizationShape.ts';

export interface KnownKustomization {
  readonly text: string;
  /** The last text that could be read as YAML; undefined where there was none. */
  readonly goodText: string | undefined;
  /** The folders, and files, that it takes resources or components from: none that Kustomize refuses to take. */
  readonly includes: ReadonlySet<string>;
  readonly isComponent: boolean;
  /** It lies around what is looked at: by itself it is of no interest. */
  readonly isAround?: true;
  /** Nobody may look at it, but to ask what it takes. */
  readonly isPassedOver?: true;
}

/** While one is being typed that cannot be read, it includes what it included. */
export function readKustomization(
  uri: string,
  text: string,
  before: KnownKustomization | undefined,
): KnownKustomization | undefined {
  const [placed] = readManifestFile(text).documents;
  const state = placed?.document.state;
  if (state?.kind !== 'parsed') return { ...(before ?? nothing), text };
  const { root } = state;
  // Flux has a kind of that name, and files of it may have this name, too.
  const apiVersion = knownString(root, 'apiVersion') ?? '';
  const isForeign = apiVersion.includes('/') && !apiVersion.startsWith('kustomize.config.k8s.io/');
  // What says what a kustomization says is one that Kustomize refuses.
  if (isForeign && !saysFields(root)) return undefined;
  const folder = folderOf(uri);
  // One that it lies in Kustomize refuses: then it is the other one that runs.
  const isTaken = (path: string) => !`${folder}/`.startsWith(`${path}/`);
  const isRefused = root?.type === 'mapping' && worstOf(shapeProblems(root)) !== undefined;
  const paths = (['resources', 'bases', 'components'] as const).flatMap((field) =>
    itemsOf(fieldOf(root, field)).items.flatMap(({ value }) => knownString(value) ?? []),
  );
  return {
    text,
    goodText: text,
    includes: new Set(
      isRefused ? [] : paths.flatMap((path) => resolvePath(folder, path) ?? []).filter(isTaken),
    ),
    isComponent: knownString(root, 'kind') === 'Component',
  };
}

/** Of keys in several cases the last in the order of bytes counts. */
function fieldOf(root: YamlNode | undefined, field: FieldName): YamlNode | undefined {
  const keys = entriesOf(root).entries.filter(({ key }) => fieldNameOf(key) === field);
  return keys.toSorted((one, other) => (one.key < other.key ? -1 : 1)).at(-1)?.value;
}

function saysFields(root: YamlNode | undefined): boolean {
  const keys = root?.type === 'mapping' ? root.entries.map(({ key }) => key) : [];
  return keys.some((key) => !ofAnyObject.has(key) && fieldNameOf(key) !== undefined);
}

const ofAnyObject: ReadonlySet<string> = new Set(['apiVersion', 'kind', 'metadata']);

const nothing: Omit<KnownKustomization, 'text'> = {
  goodText: undefined,
  includes: new Set(),
  isComponent: false,
};

export function isSameGraph(a: KnownKustomization | undefined, b: KnownKustomization | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  const { includes } = b;
  return (
    a.isComponent === b.isComponent &&
    a.includes.size === includes.size &&
    [...a.includes].every((folder) => includes.has(folder))
  );
}

/**
 * A repository's checkout -> its manifests as texts, and the folders that belong together.
 * Knows kustomizations and folders; does not know Services, rules or findings.
 */
import { basename, dirname, join } from 'node:path';
import { parse } from 'yaml';
import { readInOrder } from '../../server/src/host.ts';
import { findFiles } from '../../server/src/hosts/node/files/files.ts';
import { readTextFile } from '../../server/src/hosts/node/files/textFile.ts';

export interface CheckoutFile {
  readonly path: string;
  readonly text: string;
}

/** What is applied together: files, and the namespace that is chosen for each of them. */
export interface Unit {
  /** The folder that it begins in. */
  readonly name: string;
  readonly files: readonly UnitFile[];
}

export interface UnitFile extends CheckoutFile {
  /** A kustomization's; undefined leaves it to the manifest. */
  readonly namespace: string | undefined;
}

interface Kustomization {
  readonly namespace: string | undefined;
  /** Absolute paths; remote ones lead to no file of the checkout. */
  readonly resources: readonly string[];
}

/** Reads all manifests of a checkout. What is no readable text is left out. */
export async function readCheckout(folder: string): Promise<readonly CheckoutFile[]> {
  const files: CheckoutFile[] = [];
  for await (const [{ path }, content] of readInOrder((await findFiles([folder])).files, ({ path: file }) =>
    readTextFile(file),
  )) {
    if (content.kind === 'text') files.push({ path, text: content.text });
  }
  return files;
}

/**
 * The fair workspaces of a checkout. A kustomization that no other one includes is one, with all that it includes;
 * of the other files, those that stand in one folder. Examples in different folders never add up.
 */
export function unitsOf(files: readonly CheckoutFile[]): readonly Unit[] {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const kustomizations = new Map(
    files.filter(({ path }) => isKustomization(path)).map((file) => [dirname(file.path), read(file)]),
  );
  const included = new Set([...kustomizations.values()].flatMap(({ resources }) => resources));
  const roots = [...kustomizations.keys()].filter((folder) => !included.has(folder));
  const kustomized = roots.map((folder): Unit => {
    const namespaces = new Map<string, string | undefined>();
    collect(folder, undefined, kustomizations, namespaces);
    const inUnit = [...namespaces].flatMap(([path, namespace]) => {
      const file = byPath.get(path);
      return file === undefined ? [] : [{ ...file, namespace }];
    });
    return { name: folder, files: inUnit };
  });
  const taken = new Set(kustomized.flatMap((unit) => unit.files.map(({ path }) => path)));
  const others = Map.groupBy(
    files.filter((file) => !taken.has(file.path) && !isKustomization(file.path)),
    ({ path }) => dirname(path),
  );
  const folders = [...others].map(
    ([name, inFolder]): Unit => ({
      name,
      files: inFolder.map((file) => ({ ...file, namespace: undefined })),
    }),
  );
  return [...kustomized, ...folders].filter((unit) => unit.files.length > 0);
}

export function isKustomization(path: string): boolean {
  return /^kustomization\.ya?ml$/i.test(basename(path));
}

function read({ path, text }: CheckoutFile): Kustomization {
  const content = contentOf(text);
  const listed = ['resources', 'bases', 'components'].flatMap((key) => content[key] ?? []);
  const resources = listed.filter((item) => typeof item === 'string');
  const { namespace } = content;
  return {
    namespace: typeof namespace === 'string' && namespace !== '' ? namespace : undefined,
    resources: resources.map((resource) => join(dirname(path), resource)),
  };
}

function contentOf(text: string): Readonly<Record<string, unknown>> {
  try {
    const content: unknown = parse(text, { logLevel: 'silent' });
    return typeof content === 'object' && content !== null ? (content as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/** The outermost kustomization that names a namespace decides, as kustomize has it. */
function collect(
  folder: string,
  outer: string | undefined,
  kustomizations: ReadonlyMap<string, Kustomization>,
  namespaces: Map<string, string | undefined>,
  visited = new Set<string>(),
): void {
  const kustomization = kustomizations.get(folder);
  if (kustomization === undefined || visited.has(folder)) return;
  visited.add(folder);
  const namespace = outer ?? kustomization.namespace;
  for (const resource of kustomization.resources) {
    if (kustomizations.has(resource)) collect(resource, namespace, kustomizations, namespaces, visited);
    else if (!namespaces.has(resource)) namespaces.set(resource, namespace);
  }
}

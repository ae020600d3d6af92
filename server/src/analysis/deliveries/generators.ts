/**
 * The generators of an `ApplicationSet` -> the sets of parameters that it is filled in with.
 * Knows lists, Git's folders and files, matrix and merge; of the others it knows that they say something unknown. Which
 * files a repository has is for others to say.
 */
import { isNothing, itemsOf, nodeAt, type SourcedNode, textAt } from '../kustomize/node.ts';
import { filledText, noParameters, type ParameterSet, type Parameters, parametersOf } from './parameters.ts';
import { pathPattern } from './pathPattern.ts';

/** A repository, as far as it is looked at. */
export interface Repository {
  /** The folders in it, from its root. */
  readonly folders: () => Iterable<string>;
  readonly files: () => Iterable<string>;
  /** What a file says, in JSON or YAML: several where it is a list; undefined where nobody has read it, or nobody can. */
  readonly read: (path: string) => readonly SourcedNode[] | undefined;
}

/** Sets that a matrix may make; of more each is unknown to somebody. */
const mostSets = 2_000;

/** `set`: the parameters that are known already, which a generator of a matrix may name. */
export function parameterSets(
  generators: readonly SourcedNode[],
  repository: Repository,
  set: ParameterSet = noParameters,
): readonly ParameterSet[] {
  return generators.flatMap((generator) => setsOf(generator, repository, set)).slice(0, mostSets);
}

/** Whether any of them looks into the repository. */
export function readsRepository(generators: readonly SourcedNode[]): boolean {
  return generators.some(
    (one) =>
      nodeAt(one, 'git') !== undefined ||
      readsRepository([...innerOf(one, 'matrix'), ...innerOf(one, 'merge')]),
  );
}

function innerOf(generator: SourcedNode, kind: 'matrix' | 'merge'): readonly SourcedNode[] {
  return itemsOf(nodeAt(generator, kind, 'generators'));
}

function setsOf(generator: SourcedNode, repository: Repository, set: ParameterSet): readonly ParameterSet[] {
  if (generator.type !== 'mapping' || ownTemplateOf(generator) !== undefined) return [unknownSet('template')];
  const selector = nodeAt(generator, 'selector');
  const all = allSetsOf(generator, repository, set);
  if (selector === undefined) return all;
  const labels = parametersOf(nodeAt(selector, 'matchLabels') ?? selector);
  if (nodeAt(selector, 'matchLabels') === undefined || nodeAt(selector, 'matchExpressions') !== undefined)
    return [unknownSet('selector')];
  return all.filter(
    ({ values, open }) =>
      open !== undefined || [...labels].every(([name, value]) => values.get(name) === value),
  );
}

/** What a generator puts over the template of its set. */
export function ownTemplateOf(generator: SourcedNode): SourcedNode | undefined {
  if (generator.type !== 'mapping') return undefined;
  for (const one of [generator, ...[...generator.entries.values()].map(({ value }) => value)]) {
    const own = nodeAt(one, 'template');
    if (own !== undefined && !isNothing(own)) return own;
  }
  return undefined;
}

function allSetsOf(
  generator: Extract<SourcedNode, { type: 'mapping' }>,
  repository: Repository,
  set: ParameterSet,
): readonly ParameterSet[] {
  const list = nodeAt(generator, 'list');
  if (list !== undefined) return listSets(list, set);
  const git = nodeAt(generator, 'git');
  if (git !== undefined) return gitSets(git, repository, set);
  const matrix = innerOf(generator, 'matrix');
  if (matrix.length > 0) return matrixSets(matrix, repository, set);
  const merge = innerOf(generator, 'merge');
  if (merge.length > 0) return mergeSets(generator, merge, repository, set);
  const [kind = '?'] = [...generator.entries.keys()].filter((key) => key !== 'selector');
  return [unknownSet(kind)];
}

function unknownSet(generator: string): ParameterSet {
  return { values: new Map(), open: generator };
}

function listSets(list: SourcedNode, { values, open }: ParameterSet): readonly ParameterSet[] {
  const elements = nodeAt(list, 'elements');
  const sets = itemsOf(elements).map((element) => ({
    values: new Map([...values, ...parametersOf(element)]),
    open,
  }));
  return nodeAt(list, 'elementsYaml') === undefined ? sets : [...sets, unknownSet('list.elementsYaml')];
}

function gitSets(git: SourcedNode, repository: Repository, set: ParameterSet): readonly ParameterSet[] {
  const prefix = textAt(git, 'pathParamPrefix');
  const more = new Map(
    [...parametersOf(nodeAt(git, 'values') ?? git)].filter(() => nodeAt(git, 'values') !== undefined),
  );
  const complete = (own: Parameters): ParameterSet => {
    const all = new Map([...set.values, ...own]);
    for (const [name, text] of more)
      all.set(`values.${name}`, filledText(text, { values: all, open: undefined }));
    return { values: all, open: set.open };
  };
  const [folders, files] = [itemsOf(nodeAt(git, 'directories')), itemsOf(nodeAt(git, 'files'))];
  const patternsOf = (items: readonly SourcedNode[], isExcluding: boolean) =>
    items
      .filter((item) => (textAt(item, 'exclude') === 'true') === isExcluding)
      .map((item) => pathPattern(filledText(textAt(item, 'path') ?? '{{', set)));
  const select = (items: readonly SourcedNode[], paths: Iterable<string>): readonly string[] | undefined => {
    const [wanted, unwanted] = [patternsOf(items, false), patternsOf(items, true)];
    if ([...wanted, ...unwanted].includes(undefined)) return undefined;
    return [...paths]
      .filter((path) => wanted.some((one) => one?.(path)) && !unwanted.some((one) => one?.(path)))
      .sort();
  };
  // Argo CD passes over folders whose names begin with a dot.
  const seen = (paths: Iterable<string>) => [...paths].filter((path) => !/(?:^|\/)\./.test(path));
  const inFolders = folders.length > 0 ? select(folders, seen(repository.folders())) : [];
  const inFiles = files.length > 0 ? select(files, repository.files()) : [];
  if (inFolders === undefined || inFiles === undefined) return [unknownSet('git')];
  return [
    ...inFolders.map((path) => complete(pathParameters(path, prefix))),
    ...inFiles.flatMap((path): readonly ParameterSet[] => {
      const found = repository.read(path);
      if (found === undefined) return [unknownSet(`git: ${path}`)];
      return found.map((one) => complete(new Map([...parametersOf(one), ...fileParameters(path, prefix)])));
    }),
  ];
}

/** As the Git generator names the parts of a path, for both of its template languages. */
function pathParameters(path: string, prefix: string | undefined): Parameters {
  const segments = path.split('/');
  const basename = segments.at(-1) ?? '';
  const normalized = basename.toLowerCase().replace(/[^a-z0-9.-]/g, '-');
  const own = [
    ['path', path],
    ['path.path', path],
    ['path.basename', basename],
    ['path.basenameNormalized', normalized],
    ...segments.flatMap((segment, index) => [
      [`path[${index}]`, segment],
      [`path.segments[${index}]`, segment],
    ]),
  ] as const;
  return new Map(
    own.map(([name = '', value = '']) => [prefix === undefined ? name : `${prefix}.${name}`, value]),
  );
}

function fileParameters(path: string, prefix: string | undefined): Parameters {
  const slash = path.lastIndexOf('/');
  const name = prefix === undefined ? 'path.filename' : `${prefix}.path.filename`;
  return new Map([
    ...pathParameters(slash === -1 ? '.' : path.slice(0, slash), prefix),
    [name, path.slice(slash + 1)],
  ]);
}

/** Each of the one with each of the other, which may name parameters of the one. */
function matrixSets(
  [first, ...others]: readonly SourcedNode[],
  repository: Repository,
  set: ParameterSet,
): readonly ParameterSet[] {
  if (first === undefined) return [set];
  const all: ParameterSet[] = [];
  for (const one of setsOf(first, repository, set)) {
    for (const { values, open } of matrixSets(others, repository, one))
      all.push({ values: new Map([...one.values, ...values]), open: one.open ?? open });
    if (all.length >= mostSets) break;
  }
  return all.slice(0, mostSets);
}

/** Those of the first generator, with what later ones say of the same keys. */
function mergeSets(
  generator: SourcedNode,
  inner: readonly SourcedNode[],
  repository: Repository,
  set: ParameterSet,
): readonly ParameterSet[] {
  const keys = itemsOf(nodeAt(generator, 'merge', 'mergeKeys')).flatMap((key) =>
    key.type === 'scalar' ? key.text : [],
  );
  const keyOf = ({ values }: ParameterSet) => JSON.stringify(keys.map((key) => values.get(key)));
  const [base = [], ...more] = inner.map((one) => setsOf(one, repository, set));
  const unknown = more.flat().find(({ open }) => open !== undefined)?.open;
  return base.map((one) => {
    const same = more.flatMap((sets) => sets.find((other) => keyOf(other) === keyOf(one)) ?? []);
    const values = new Map([one, ...same].flatMap((each) => [...each.values]));
    return { values, open: one.open ?? unknown };
  });
}

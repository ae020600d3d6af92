/**
 * What a kustomization builds, and of which files it was made.
 * Knows how kustomizations lead to others, and which builds still hold; what is done in one is `accumulate.ts`'s.
 */
import type { Place } from '../views/place.ts';
import { type Accumulated, accumulate, type Followed, nothingYet, run, targetOf } from './accumulate.ts';
import { type Files, folderOf, type InputFile } from './files.ts';
import { readKustomization } from './kustomization.ts';
import { finishers } from './pipeline.ts';
import { referencesOf } from './references.ts';
import type { Remark } from './target.ts';

export interface Build extends Accumulated {
  /** The kustomization's URI. */
  readonly uri: string;
  /** Every URI that was asked for, and what stood there. The build holds as long as all of them answer the same. */
  readonly inputs: ReadonlyMap<string, InputFile | undefined>;
}

/** Of one kustomization what it names, and what came of it. */
interface Node {
  readonly inputs: Map<string, InputFile | undefined>;
  /** Or why Kustomize does not take it. */
  readonly followed: Followed | Remark | undefined;
  /** The kustomizations that have to be there before it. */
  readonly needs: readonly string[];
  built: Accumulated | undefined;
  /** What its needs were when it was built. */
  builtOf: readonly (Accumulated | undefined)[];
}

/** Components within components, each of which sees all resources so far. */
const mostComponents = 100;

/** Builds kustomizations, and remembers what they have in common: a base is accumulated once for all overlays. */
export class Builder {
  readonly #files: Files;
  readonly #nodes = new Map<string, Node>();
  readonly #builds = new Map<string, { readonly build: Build; readonly of: Accumulated }>();

  constructor(files: Files) {
    this.#files = files;
  }

  /** The build of a kustomization file; the same as long as none of its inputs changes. Undefined without the file. */
  build(uri: string): Build | undefined {
    if (this.#files.read(uri) === undefined) return undefined;
    const order = this.#bringUpToDate(uri);
    const node = this.#nodes.get(uri);
    if (node?.built === undefined) return undefined;
    const known = this.#builds.get(uri);
    if (known?.of === node.built) return known.build;
    const inputs = new Map(order.flatMap((each) => [...(this.#nodes.get(each)?.inputs ?? [])]));
    const build = this.#finish(uri, node, inputs);
    this.#builds.set(uri, { build, of: node.built });
    return build;
  }

  /** Forgets what no build needs any more. */
  keepOnly(uris: ReadonlySet<string>): void {
    for (const map of [this.#nodes, this.#builds])
      for (const uri of map.keys()) if (!uris.has(uri)) map.delete(uri);
  }

  /** All that a kustomization needs, itself last, each built; without recursion, since a chain may be long. */
  #bringUpToDate(root: string): readonly string[] {
    const order: string[] = [];
    const state = new Map<string, 'open' | 'done'>();
    const open: { readonly uri: string; next: number }[] = [{ uri: root, next: 0 }];
    const cycles = new Map<string, Set<string>>();
    for (let frame = open.at(-1); frame !== undefined; frame = open.at(-1)) {
      const { uri } = frame;
      if (!state.has(uri)) {
        state.set(uri, 'open');
        this.#follow(uri);
      }
      const need = this.#nodes.get(uri)?.needs[frame.next];
      frame.next += 1;
      if (need === undefined) {
        this.#accumulate(uri, cycles.get(uri));
        state.set(uri, 'done');
        order.push(uri);
        open.pop();
      } else if (state.get(need) === 'open') cycles.set(uri, (cycles.get(uri) ?? new Set()).add(need));
      else if (!state.has(need)) open.push({ uri: need, next: 0 });
    }
    return order;
  }

  /** Reads the kustomization anew, unless all that it asked for is as it was. */
  #follow(uri: string): void {
    const known = this.#nodes.get(uri);
    if (known !== undefined && [...known.inputs].every(([each, file]) => this.#files.read(each) === file))
      return;
    const inputs = new Map<string, InputFile | undefined>();
    const files = this.#noting(inputs);
    const file = files.read(uri);
    const followed = file && followedOf(file, files, 0);
    const needs = followed === undefined || 'reason' in followed ? [] : [...new Set(needsOf(followed))];
    this.#nodes.set(uri, { inputs, followed, needs, built: undefined, builtOf: [] });
  }

  #accumulate(uri: string, cycles: ReadonlySet<string> | undefined): void {
    const node = this.#nodes.get(uri);
    if (node?.followed === undefined) return;
    if ('reason' in node.followed) {
      node.built ??= { ...nothingYet, problems: [node.followed] };
      return;
    }
    const builtOf = node.needs.map((need) => (cycles?.has(need) ? undefined : this.#nodes.get(need)?.built));
    const isSame = builtOf.every((built, index) => built === node.builtOf[index]);
    if (node.built !== undefined && isSame) return;
    const { followed } = node;
    node.builtOf = builtOf;
    node.built = accumulate(
      followed,
      nothingYet,
      (need) =>
        cycles?.has(need) ? refusedCycle(need, followed) : (this.#nodes.get(need)?.built ?? nothingYet),
      this.#noting(node.inputs).read,
    );
  }

  #finish(
    uri: string,
    { built, followed, inputs: own }: Node,
    inputs: Map<string, InputFile | undefined>,
  ): Build {
    if (built === undefined || followed === undefined || 'reason' in followed)
      return { uri, inputs, ...(built ?? nothingYet) };
    const problems = [...built.problems];
    const unknown = [...built.unknown];
    const read = this.#noting(own).read;
    const resources = run(
      finishers,
      built.resources,
      targetOf(followed.kustomization, read, problems, unknown),
    );
    for (const [each, file] of own) inputs.set(each, file);
    return { uri, inputs, resources, problems, unknown };
  }

  #noting(inputs: Map<string, InputFile | undefined>): Files {
    const { holds } = this.#files;
    const read = (uri: string) => {
      const file = this.#files.read(uri);
      inputs.set(uri, file);
      return file;
    };
    return holds === undefined ? { read } : { read, holds };
  }
}

function refusedCycle(need: string, { kustomization }: Followed): Accumulated {
  const path = folderOf(need).slice(folderOf(need).lastIndexOf('/') + 1);
  return { ...nothingYet, problems: [{ reason: { id: 'kustomize-cycle', path }, at: kustomization.at }] };
}

function followedOf(file: InputFile, files: Files, depth: number): Followed | Remark {
  const reading = readKustomization(file);
  if (reading.kind === 'refused') return { reason: reading.reason, at: reading.at };
  const { kustomization } = reading;
  const { resources, components: named, problems, unknown } = referencesOf(kustomization, files);
  const refused: Remark[] = [...problems];
  const components = named.flatMap(({ at, file: component }) => {
    const path = textOf(at);
    const followed: Followed | Remark =
      depth < mostComponents
        ? followedOf(component, files, depth + 1)
        : { reason: { id: 'kustomize-cycle', path }, at };
    if ('reason' in followed) refused.push(followed);
    else if (!followed.kustomization.isComponent)
      refused.push({ reason: { id: 'kustomize-component', path, isComponent: false }, at });
    else return followed;
    return [];
  });
  return { kustomization, resources, components, problems: refused, unknown };
}

function textOf({ in: { text }, span }: Place): string {
  return text?.slice(span.start, span.end) ?? '';
}

function needsOf({ resources, components }: Followed): readonly string[] {
  return [
    ...resources.flatMap(({ kustomization }) => kustomization ?? []),
    ...components.flatMap((component) => needsOf(component)),
  ];
}

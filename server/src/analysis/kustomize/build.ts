/**
 * What a kustomization builds, and of which files it was made.
 * Knows how kustomizations lead to others, and which builds still hold; what is done in one is `accumulate.ts`'s.
 */
import type { Phrase } from '../messages/message.ts';
import { type Accumulated, accumulate, type Followed, nothingYet, run, targetOf } from './accumulate.ts';
import { type Files, folderOf, type Input } from './files.ts';
import { type Added, followRoot, needsOf } from './follow.ts';
import { finishers } from './pipeline.ts';
import type { Remark } from './remark.ts';

export interface Build extends Accumulated {
  /** The kustomization's URI. */
  readonly uri: string;
  /** The kustomization itself is refused, so nothing of it is known. */
  readonly refusal: Remark | undefined;
  /** By URI, what was asked for. The build holds as long as all answers are the same. */
  readonly inputs: ReadonlyMap<string, Input>;
}

/** Of one kustomization what it names, and what came of it. */
interface Node {
  readonly uri: string;
  readonly inputs: Map<string, Input>;
  /** Or why it is refused. */
  readonly followed: Followed | Remark;
  /** The kustomizations that have to be there before it. */
  readonly needs: readonly string[];
  built: Accumulated | undefined;
  /** What its needs were when it was built. */
  builtOf: readonly (Accumulated | undefined)[];
}

/** Builds kustomizations, and remembers what they have in common: a base is accumulated once for all overlays. */
export class Builder {
  readonly #files: Files;
  readonly #nodes = new Map<string, Node>();
  readonly #builds = new Map<string, { readonly build: Build; readonly of: Accumulated }>();

  constructor(files: Files) {
    this.#files = files;
  }

  /**
   * The build of a kustomization; the same as long as none of its inputs changes. Undefined without the file, unless
   * somebody adds to it: then the file may be missing. `added` is known by its id.
   */
  build(uri: string, added?: Added): Build | undefined {
    if (added === undefined && this.#files.read(uri, 'kustomization') === undefined) return undefined;
    const key = added === undefined ? uri : `${uri} ${added.id}`;
    const order = this.#bringUpToDate(key, uri, added);
    const node = this.#nodes.get(key);
    if (node?.built === undefined) return undefined;
    const known = this.#builds.get(key);
    if (known?.of === node.built) return known.build;
    const build = this.#finish(node, node.built, order);
    this.#builds.set(key, { build, of: node.built });
    return build;
  }

  /** Forgets all but what these builds were made of. */
  keepOnly(builds: Iterable<Build>): void {
    const kept = new Set([...builds].flatMap(({ inputs }) => [...inputs.keys()]));
    for (const [key, { uri }] of this.#nodes) {
      if (kept.has(uri)) continue;
      this.#nodes.delete(key);
      this.#builds.delete(key);
    }
  }

  /** All that a kustomization needs, itself last, each built; without recursion, since a chain may be long. */
  #bringUpToDate(root: string, rootUri: string, added: Added | undefined): readonly Node[] {
    const order: Node[] = [];
    const state = new Map<string, 'open' | 'done'>();
    const open: { readonly key: string; next: number }[] = [{ key: root, next: 0 }];
    const cycles = new Map<string, Set<string>>();
    for (let frame = open.at(-1); frame !== undefined; frame = open.at(-1)) {
      const { key } = frame;
      const isRoot = key === root;
      if (!state.has(key)) {
        state.set(key, 'open');
        this.#follow(key, isRoot ? rootUri : key, isRoot ? added : undefined);
      }
      const node = this.#nodes.get(key);
      const need = node?.needs[frame.next];
      frame.next += 1;
      if (need === undefined) {
        if (node !== undefined) {
          this.#accumulate(node, cycles.get(key));
          order.push(node);
        }
        state.set(key, 'done');
        open.pop();
      } else if (state.get(need) === 'open' || (need === rootUri && root !== rootUri))
        cycles.set(key, (cycles.get(key) ?? new Set()).add(need));
      else if (!state.has(need)) open.push({ key: need, next: 0 });
    }
    return order;
  }

  /** Reads the kustomization anew, unless all that it asked for is as it was. */
  #follow(key: string, uri: string, added: Added | undefined): void {
    const known = this.#nodes.get(key);
    if (known !== undefined && this.#holds(known)) return;
    const inputs = new Map<string, Input>();
    const followed = followRoot(uri, this.#noting(inputs), added);
    const needs = 'reason' in followed ? [] : [...new Set(needsOf(followed))];
    this.#nodes.set(key, { uri, inputs, followed, needs, built: undefined, builtOf: [] });
  }

  #holds({ inputs }: Node): boolean {
    for (const [uri, { file, role }] of inputs) if (this.#files.read(uri, role) !== file) return false;
    return true;
  }

  #accumulate(node: Node, cycles: ReadonlySet<string> | undefined): void {
    const { followed, needs, inputs } = node;
    if ('reason' in followed) {
      node.built ??= { ...nothingYet, problems: [followed] };
      return;
    }
    const builtOf = needs.map((need) => (cycles?.has(need) ? undefined : this.#nodes.get(need)?.built));
    const isSame = builtOf.every((built, index) => built === node.builtOf[index]);
    if (node.built !== undefined && isSame) return;
    const find = (need: string) => {
      const isAbove = `${folderOf(node.uri)}/`.startsWith(`${folderOf(need)}/`);
      if (isAbove || cycles?.has(need)) return inCircle(need, this.#wayBack(node.uri, need), followed);
      const other = this.#nodes.get(need);
      return isComponent(other)
        ? refused({ id: 'kustomize-component', path: nameOf(need), isComponent: true }, followed)
        : (other?.built ?? nothingYet);
    };
    node.builtOf = builtOf;
    node.built = accumulate(followed, nothingYet, find, this.#noting(inputs).read);
  }

  /** The kustomizations from one to another that it names, and from there back to it; none where that does not. */
  #wayBack(from: string, need: string): readonly string[] {
    const before = new Map<string, string>([[need, from]]);
    for (const uri of before.keys()) {
      if (uri === from) {
        const way = [from];
        for (let at = before.get(from); at !== undefined && at !== from; at = before.get(at)) way.unshift(at);
        return [from, ...way];
      }
      for (const next of this.#nodes.get(uri)?.needs ?? []) if (!before.has(next)) before.set(next, uri);
    }
    return [];
  }

  #finish({ uri, followed, inputs: own }: Node, built: Accumulated, order: readonly Node[]): Build {
    const problems = [...built.problems];
    const unknown = [...built.unknown];
    const { read } = this.#noting(own);
    const isRefused = 'reason' in followed;
    if (!isRefused) followed.lastMemory.begin();
    const resources = isRefused
      ? []
      : run(finishers, built.resources, targetOf(followed, read, problems, unknown, followed.lastMemory));
    const inputs = new Map(order.flatMap((node) => [...node.inputs]));
    return { uri, refusal: isRefused ? followed : undefined, inputs, resources, problems, unknown };
  }

  #noting(inputs: Map<string, Input>): Files {
    return {
      read: (uri, role) => {
        const file = this.#files.read(uri, role);
        inputs.set(uri, { file, role });
        return file;
      },
    };
  }
}

function isComponent(node: Node | undefined): boolean {
  return node !== undefined && 'kustomization' in node.followed && node.followed.kustomization.isComponent;
}

const mostInWay = 8;

function inCircle(need: string, way: readonly string[], followed: Followed): Accumulated {
  const names = way.map(nameOf);
  const shown =
    names.length > mostInWay ? [...names.slice(0, mostInWay - 1), '…', ...names.slice(-1)] : names;
  return refused({ id: 'kustomize-cycle', path: nameOf(need), way: shown }, followed);
}

function refused(reason: Phrase, { kustomization }: Followed): Accumulated {
  return { ...nothingYet, problems: [{ reason, at: kustomization.at }] };
}

/** The last part of its folder's path. */
function nameOf(uri: string): string {
  const folder = folderOf(uri);
  return folder.slice(folder.lastIndexOf('/') + 1);
}

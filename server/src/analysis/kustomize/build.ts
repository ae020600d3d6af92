/**
 * What a kustomization builds, and of which files it was made.
 * Knows how kustomizations lead to others, and which builds still hold; what is done in one is `accumulate.ts`'s.
 */
import type { Phrase } from '../messages/message.ts';
import { type Accumulated, accumulate, type Followed, nothingYet, run, targetOf } from './accumulate.ts';
import { type BaseEdit, editBetween } from './baseEdit.ts';
import { type Files, folderOf, type Input, lastName } from './files.ts';
import { type Added, followRoot, needsOf } from './follow.ts';
import { finishers } from './pipeline.ts';
import { looksAt, type PlainOverlay, plainOverlay } from './plainOverlay.ts';
import type { Remark } from './remark.ts';

export interface Build extends Accumulated {
  /** The kustomization's URI. */
  readonly uri: string;
  /** The kustomization itself is refused, so nothing of it is known. */
  readonly refusal: Remark | undefined;
  /** By URI, what was asked for. The build holds as long as all answers are the same. */
  readonly inputs: ReadonlyMap<string, Input>;
  /** Absent where anything is open, or more is done than to names, labels, images and what patches name. */
  readonly plain?: PlainOverlay;
}

/** A build that an edit of its base changes in one object, and in nothing else. */
export interface Advance {
  readonly edit: BaseEdit;
  /** Of what it was made before, and of what now. */
  readonly before: PlainOverlay;
  readonly plain: PlainOverlay;
  /** All of it, for whoever asks. */
  readonly build: () => Build;
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
  /** Of what its build would be another one, but was not made yet; undefined where it was. */
  advancedTo: PlainOverlay | undefined;
  /** When it was brought up to date, with what it needs. */
  checkedAt: number | undefined;
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
    const key = keyOf(uri, added);
    const order = this.#bringUpToDate(key, uri, added);
    const node = this.#nodes.get(key);
    if (node?.built === undefined) return undefined;
    const known = this.#builds.get(key);
    if (known?.of === node.built) return known.build;
    const { read } = this.#noting(node.inputs);
    const build = this.#finish(node, { built: node.built, of: node.builtOf, order, read });
    this.#builds.set(key, { build, of: node.built });
    return build;
  }

  /**
   * What an edit changes in a build, which is made when it is asked for. Undefined where that may be more than one object of
   * a base, or anything of it that the overlay looks at: then it is to be built.
   */
  advance(uri: string, added?: Added): Advance | undefined {
    const key = keyOf(uri, added);
    const node = this.#nodes.get(key);
    const last = this.#builds.get(key);
    const plain = node?.advancedTo ?? (last?.of === node?.built ? last?.build.plain : undefined);
    if (node === undefined || plain === undefined || !this.#holds(node)) return undefined;
    for (const need of node.needs) this.#check(need);
    const of = node.needs.map((need) => this.#nodes.get(need)?.built);
    const edit = editBetween(plain.of, of);
    if (edit === undefined || looksAt(plain, edit)) return undefined;
    if (node.needs.some((need) => isComponent(this.#nodes.get(need)))) return undefined;
    const now = { ...plain, of };
    node.advancedTo = now;
    return { edit, before: plain, plain: now, build: () => this.#buildLate(key, node, now) };
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

  /** Of what the advance was made, whatever has become of it meanwhile. */
  #buildLate(key: string, node: Node, plain: PlainOverlay): Build {
    const { followed, needs, inputs } = node;
    const { of } = plain;
    const builtOf = new Map(needs.map((need, index) => [need, of[index]]));
    const read: Files['read'] = (uri, role) =>
      inputs.has(uri) ? inputs.get(uri)?.file : this.#files.read(uri, role);
    const find = (need: string) => builtOf.get(need) ?? nothingYet;
    const built = 'reason' in followed ? nothingYet : accumulate(followed, nothingYet, find, read);
    const order = [...new Set([...needs.flatMap((need) => this.#withNeeds(need)), node])];
    const build = this.#finish(node, { built, of, order, read });
    if (node.advancedTo === plain && this.#nodes.get(key) === node) {
      node.built = built;
      node.builtOf = of;
      node.advancedTo = undefined;
      this.#builds.set(key, { build, of: built });
    }
    return build;
  }

  #withNeeds(root: string): readonly Node[] {
    const found = new Map([[root, this.#nodes.get(root)]]);
    for (const node of found.values())
      for (const need of node?.needs ?? []) if (!found.has(need)) found.set(need, this.#nodes.get(need));
    return [...found.values()].flatMap((node) => node ?? []);
  }

  /** Brings one up to date, once until a file changes. */
  #check(key: string): void {
    const revision = this.#files.revision?.();
    if (revision !== undefined && this.#nodes.get(key)?.checkedAt === revision) return;
    for (const node of this.#bringUpToDate(key, key, undefined)) node.checkedAt = revision;
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
    const made = { built: undefined, builtOf: [], advancedTo: undefined, checkedAt: undefined };
    this.#nodes.set(key, { uri, inputs, followed, needs, ...made });
  }

  #holds({ inputs }: Node): boolean {
    for (const [uri, { file, role }] of inputs) if (this.#files.read(uri, role) !== file) return false;
    return true;
  }

  #accumulate(node: Node, cycles: ReadonlySet<string> | undefined): void {
    const { followed, needs, inputs } = node;
    if ('reason' in followed) {
      node.built ??= ownBounds.has(followed.reason.id)
        ? { ...nothingYet, unknown: [followed] }
        : { ...nothingYet, problems: [followed] };
      return;
    }
    const builtOf = needs.map((need) => (cycles?.has(need) ? undefined : this.#nodes.get(need)?.built));
    const isSame = builtOf.every((built, index) => built === node.builtOf[index]);
    node.advancedTo = undefined;
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

  #finish({ uri, followed }: Node, { built, of, order, read }: Finishing): Build {
    const problems = [...built.problems];
    const unknown = [...built.unknown];
    const isRefused = 'reason' in followed;
    if (!isRefused) followed.lastMemory.begin();
    const resources = isRefused
      ? []
      : run(finishers, built.resources, targetOf(followed, read, problems, unknown, followed.lastMemory));
    const inputs = new Map(order.flatMap((node) => [...node.inputs]));
    const isClosed = !isRefused && problems.length + unknown.length === 0;
    const plain = isClosed ? plainOverlay(followed, of, read) : undefined;
    const refusal = isRefused ? followed : undefined;
    return { uri, refusal, inputs, resources, problems, unknown, ...(plain && { plain }) };
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

interface Finishing {
  readonly built: Accumulated;
  /** Of what. */
  readonly of: PlainOverlay['of'];
  /** All that it needs, itself last. */
  readonly order: readonly Node[];
  readonly read: Files['read'];
}

function keyOf(uri: string, added: Added | undefined): string {
  return added === undefined ? uri : `${uri} ${added.id}`;
}

/** What is too much to be read here Kustomize may well build. */
const ownBounds: ReadonlySet<string> = new Set(['document-too-long', 'document-too-complex']);

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

function nameOf(uri: string): string {
  return lastName(folderOf(uri));
}

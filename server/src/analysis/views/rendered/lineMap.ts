/**
 * A rendered document and the template that it was made from -> which line came from which.
 * Knows keys, order and what is written alike in both; where several lines fit, it says so.
 *
 * A place in a template is found by keys and lines, not by reading the template: no YAML reader takes it, and no engine
 * could run it without the chart's values. An edit needs a line that is written alike in both, that no other line of any
 * document came from, below nodes of which the same is true. None is offered where the template has something, outside of
 * all branches, that was not printed (it has changed since), nor in a branch beside which something else prints.
 */
import { fits } from './fits.ts';
import type { Outline, OutlineNode } from './outline.ts';
import { filledIn } from './templateLines.ts';

/** Where a node of a rendered document comes from. */
export interface Source {
  readonly node: OutlineNode;
  /** No other place of the template can have made it. */
  readonly isCertain: boolean;
}

export interface LineMap {
  /** How many nodes of the document each node of the template may have made. */
  readonly claims: ReadonlyMap<OutlineNode, number>;
  /** Of a document's nodes; none of what the template does not write itself. */
  readonly sources: ReadonlyMap<OutlineNode, Source>;
  /** Something is written in the template in any case that the document does not have: it has changed since. */
  readonly isStale: boolean;
}

/** More candidates than these are not looked at: a list may have thousands. */
const mostTried = 64;
/** More items are not counted to tell which is which. */
const mostItems = 1_000;

/** Finds them for the first document of `rendered`. Costs what both texts' lengths cost. */
export function mapLines(rendered: Outline, template: Outline): LineMap {
  return new Matching(rendered, template).run();
}

class Matching {
  readonly #rendered: Outline;
  readonly #template: Outline;
  readonly #sources = new Map<OutlineNode, Source>();
  readonly #claims = new Map<OutlineNode, number>();
  readonly #insides = new Map<OutlineNode, Inside>();
  #isStale = false;

  constructor(rendered: Outline, template: Outline) {
    this.#rendered = rendered;
    this.#template = template;
  }

  run(): LineMap {
    const [root] = this.#rendered.roots;
    const open =
      root === undefined ? [] : [{ node: root, candidates: this.#rootsFor(root), isCertain: true }];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      const { node, candidates } = next;
      const source = this.#choose(node, candidates, next.isCertain);
      if (source === undefined) continue;
      this.#sources.set(node, source);
      for (const one of candidates) this.#claims.set(one, (this.#claims.get(one) ?? 0) + 1);
      const { isCertain } = source;
      if (isCertain && lacksSomething(node, source.node)) this.#isStale = true;
      for (const child of this.#below(node, candidates)) open.push({ ...child, isCertain });
    }
    return { sources: this.#sources, claims: this.#claims, isStale: this.#isStale };
  }

  /** The documents of the template that may have made it: kind, version and name are not written otherwise. */
  #rootsFor(root: OutlineNode): readonly OutlineNode[] {
    const agrees = (from: OutlineNode | undefined, to: OutlineNode | undefined, key: string) => {
      const [mine, theirs] = [this.#key(from, key), this.#key(to, key)];
      return mine === undefined || theirs === undefined || fits(mine.value, theirs.value);
    };
    return this.#template.roots
      .filter((candidate) => {
        if (this.#key(candidate, 'kind') === undefined && candidate.printsAt === undefined) return false;
        const [mine, theirs] = [this.#key(root, 'metadata'), this.#key(candidate, 'metadata')];
        const hasName = agrees(mine, theirs, 'name');
        return hasName && ['kind', 'apiVersion'].every((key) => agrees(root, candidate, key));
      })
      .slice(0, mostTried);
  }

  #key(node: OutlineNode | undefined, key: string): OutlineNode | undefined {
    return node && this.#insideOf(node).keys.get(key)?.[0];
  }

  #below(node: OutlineNode, parents: readonly OutlineNode[]) {
    const insides = parents.map((parent) => this.#insideOf(parent));
    const allItems = gathered(insides, ({ items }) => items, mostItems);
    const items = node.children.filter(({ kind }) => kind === 'item').length;
    let index = -1;
    return node.children.map((child) => {
      if (child.kind === 'key') {
        const keys = gathered(insides, ({ keys }) => keys.get(child.name));
        return { node: child, candidates: thoseThatFit(child, keys) };
      }
      if (child.kind === 'line') return { node: child, candidates: linesFor(child, insides) };
      index += 1;
      const own = allItems.length === items ? allItems[index] : undefined;
      return { node: child, candidates: itemsFor(child, allItems, own) };
    });
  }

  /** Of several candidates the one that is written alike, else the first; nothing is certain then. */
  #choose(node: OutlineNode, candidates: readonly OutlineNode[], isCertain: boolean): Source | undefined {
    const [first] = candidates;
    if (first === undefined) return undefined;
    const line = this.#rendered.literal(node.line);
    const alike = candidates.find(({ line: at }) => this.#template.literal(at) === line);
    // What stands in a branch may not have been printed at all, if something else prints there, too.
    const mayBeOther = first.block !== first.parent?.block && first.parent?.printsAt !== undefined;
    return { node: alike ?? first, isCertain: isCertain && candidates.length === 1 && !mayBeOther };
  }

  #insideOf(node: OutlineNode): Inside {
    const known = this.#insides.get(node) ?? insideOf(node);
    this.#insides.set(node, known);
    return known;
  }
}

/** Where not all were looked at, what was chosen is not the only one. */
function amongMore(
  chosen: readonly OutlineNode[],
  { length }: readonly OutlineNode[],
): readonly OutlineNode[] {
  return length < mostTried ? chosen : [...chosen, ...chosen];
}

/** The first of what several nodes hold. */
function gathered(
  insides: readonly Inside[],
  nodesOf: (inside: Inside) => readonly OutlineNode[] | undefined,
  most = mostTried,
): readonly OutlineNode[] {
  const nodes: OutlineNode[] = [];
  for (const inside of insides) {
    for (const node of nodesOf(inside) ?? []) {
      if (nodes.length === most) return nodes;
      nodes.push(node);
    }
  }
  return nodes;
}

interface Inside {
  readonly keys: ReadonlyMap<string, readonly OutlineNode[]>;
  readonly items: readonly OutlineNode[];
  readonly lines: ReadonlyMap<string, readonly OutlineNode[]>;
  /** Lines of text in which something is filled in. */
  readonly patterns: readonly OutlineNode[];
}

function insideOf({ children }: OutlineNode): Inside {
  const keys = new Map<string, OutlineNode[]>();
  const lines = new Map<string, OutlineNode[]>();
  const items: OutlineNode[] = [];
  const patterns: OutlineNode[] = [];
  for (const node of children) {
    if (node.kind === 'item') items.push(node);
    else if (node.kind === 'key') put(keys, node);
    else if (node.name.includes(filledIn)) patterns.push(node);
    else put(lines, node);
  }
  return { keys, items, lines, patterns };
}

function put(into: Map<string, OutlineNode[]>, node: OutlineNode): void {
  const known = into.get(node.name);
  if (known === undefined) into.set(node.name, [node]);
  else known.push(node);
}

/** Those that may have printed its value; all of them where the template has changed since. */
function thoseThatFit(node: OutlineNode, candidates: readonly OutlineNode[]): readonly OutlineNode[] {
  const those = candidates.filter(({ value }) => fits(node.value, value));
  return those.length > 0 ? amongMore(those, candidates) : candidates;
}

/** Its own place in the list comes first among several: no certainty, but the best guess. */
function itemsFor(
  item: OutlineNode,
  candidates: readonly OutlineNode[],
  own: OutlineNode | undefined,
): readonly OutlineNode[] {
  const tried = candidates.slice(0, mostTried);
  const those = tried.filter((candidate) => mayBeItem(item, candidate));
  const isOpen = tried.length < candidates.length;
  if (own !== undefined && (those.includes(own) || isOpen)) {
    const others = those.filter((candidate) => candidate !== own);
    return isOpen && others.length === 0 ? [own, own] : [own, ...others];
  }
  return isOpen ? [...those, ...those] : those;
}

/** What the template says of the item in any case, in one line each, is said alike. */
function mayBeItem(item: OutlineNode, candidate: OutlineNode): boolean {
  const nameOf = (node: OutlineNode) => (node.kind === 'key' ? node.name : '');
  const isText = ({ kind, name }: OutlineNode) => kind !== 'line' || !name.startsWith('#');
  const said = new Map(item.children.filter(isText).map((child) => [nameOf(child), child]));
  return candidate.children.filter(isText).every((child) => {
    if (child.block !== candidate.block || child.name.includes(filledIn)) return true;
    const own = said.get(nameOf(child));
    if (own === undefined) return candidate.printsAt !== undefined;
    return child.kind !== 'line' || own.kind !== 'line'
      ? fits(own.value, child.value)
      : own.name === child.name;
  });
}

function linesFor(line: OutlineNode, insides: readonly Inside[]): readonly OutlineNode[] {
  const alike = gathered(insides, ({ lines }) => lines.get(line.name));
  if (alike.length > 0) return alike;
  const patterns = gathered(insides, (inside) => inside.patterns);
  return amongMore(
    patterns.filter(({ name }) => fits(line.name, name)),
    patterns,
  );
}

/** A key that the template writes in any case is missing, or has another value than is written there. */
function lacksSomething(node: OutlineNode, source: OutlineNode): boolean {
  const own = new Map(node.children.map((child) => [child.name, child]));
  return source.children.some((child) => {
    if (child.kind !== 'key' || child.block !== source.block || child.name.includes(filledIn)) return false;
    const said = own.get(child.name);
    return said === undefined || !fits(said.value, child.value);
  });
}

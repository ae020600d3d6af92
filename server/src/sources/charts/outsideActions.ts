/**
 * Which actions of templates depend on what is neither in the chart nor in its values: objects of the cluster, the clock,
 * how often a release was upgraded.
 * Knows how that goes on from action to action, by variables, helpers and what is set; what an action says is
 * `actionFacts.ts`'s, and what the answer would be, nobody knows.
 */
import { memo } from '../../analysis/memo.ts';
import type { Span } from '../../analysis/text.ts';
import { actionsOf } from '../../analysis/views/rendered/actions.ts';
import { type ActionFacts, asks, factsOf } from './actionFacts.ts';

export interface OutsideActions {
  /** Whether the words of an action of that file ask. */
  readonly ask: (path: string, words: string) => boolean;
  /** Whether the action does in which that offset is. */
  readonly askAt: (path: string, offset: number) => boolean;
}

interface Template {
  readonly text?: string | undefined;
}

/** Undefined where no template does: the rule. */
export function outsideActions(files: ReadonlyMap<string, Template>): OutsideActions | undefined {
  const templates = [...files].filter(([path]) => /(?:^|\/)templates\//.test(path));
  if (!templates.some(([, file]) => readOf(file).asks)) return undefined;
  const all = new Map(templates.map(([path, file]) => [path, piecesOf(file)] as const));
  let known = askersIn(all, new Set());
  // What is changed where one of them decides is of that kind itself, and so on.
  for (let before: Changed = new Set(); before?.size !== known.changed?.size; ) {
    before = known.changed;
    known = askersIn(all, known.changed);
  }
  const { asker, variables } = known;
  const doAsk = (path: string, facts: ActionFacts) => doesAsk(facts, asker, variables.get(path));
  return {
    ask: (path, words) => doAsk(path, factsOf(words)),
    askAt: (path, offset) => {
      const found = all.get(path)?.find(({ span }) => span.start <= offset && offset < span.end);
      return found !== undefined && doAsk(path, found.facts);
    },
  };
}

/** What is read of one template: a chart has hundreds, of which an edit changes one. */
interface Read {
  readonly asks: boolean;
  pieces: readonly Piece[] | undefined;
}

const read = memo<Template, Read>();

function readOf(file: Template): Read {
  const known = read.get(file) ?? { asks: asks(file.text ?? ''), pieces: undefined };
  read.set(file, known);
  return known;
}

interface Piece {
  readonly span: Span;
  readonly facts: ActionFacts;
  /** The helpers that it stands in. */
  readonly inside: readonly string[];
  /** What begins the blocks around it, and their other branches so far. */
  readonly under: readonly ActionFacts[];
}

function piecesOf(file: Template): readonly Piece[] {
  const known = readOf(file);
  known.pieces ??= findPieces(file.text ?? '');
  return known.pieces;
}

function findPieces(text: string): readonly Piece[] {
  const open: { readonly name: string | undefined; readonly branches: ActionFacts[] }[] = [];
  return actionsOf(text).map(({ span, kind }) => {
    const words = text.slice(span.start, span.end);
    const facts = factsOf(words);
    const under = open.flatMap(({ branches }) => branches);
    if (kind === 'end') open.pop();
    else if (kind === 'open' || kind === 'define')
      open.push({ name: /^\{\{-?\s*(?:define|block)\s+"([^"]+)"/.exec(words)?.[1], branches: [facts] });
    else if (/^\{\{-?\s*else\b/.test(words)) open.at(-1)?.branches.push(facts);
    return { span, facts, inside: open.flatMap(({ name }) => name ?? []), under };
  });
}

/** What is there for all, and nobody knows what it is: values by their ways (`.image.tag`), or undefined for anything. */
type Changed = ReadonlySet<string> | undefined;

interface Asker {
  readonly helpers: ReadonlySet<string>;
  readonly changed: Changed;
}

function askersIn(all: ReadonlyMap<string, readonly Piece[]>, before: Changed) {
  const asker: Asker = { helpers: askingHelpers([...all.values()].flat(), before), changed: before };
  const variables = new Map(
    Array.from(all, ([path, pieces]) => [path, askingVariables(pieces, asker)] as const),
  );
  const decided = Array.from(all, ([path, pieces]) =>
    pieces.flatMap(({ facts, under }) => {
      const isDecided = () => [facts, ...under].some((one) => doesAsk(one, asker, variables.get(path)));
      const changes = facts.changes.flatMap((what) => (/^\$\w/.test(what) ? sharedBy(what, pieces) : what));
      return changes.length > 0 && isDecided() ? changes : [];
    }),
  ).flat();
  const ways = decided.flatMap((what) => /^\.Values(.*)$/s.exec(what)?.[1] ?? []);
  const changed = before && ways.length === decided.length ? new Set([...before, ...ways]) : undefined;
  return { asker, variables, changed };
}

/** The values that a variable may have, itself or by other variables, and that change with it. */
function sharedBy(variable: string, pieces: readonly Piece[]): readonly string[] {
  const assigned = pieces.flatMap(({ facts: { assigns } }) => assigns ?? []);
  const ways: string[] = [];
  const reached = new Set([variable]);
  // What is added meanwhile is come to as well.
  for (const name of reached)
    for (const { names, value } of assigned) {
      if (!names.includes(name)) continue;
      ways.push(...value.values.map((way) => `.Values${way}`));
      for (const other of value.variables) reached.add(other);
    }
  return ways;
}

/** Those that ask, or have one asked. */
function askingHelpers(pieces: readonly Piece[], changed: Changed): ReadonlySet<string> {
  const found = new Set<string>();
  const inHelpers = pieces.filter(({ inside }) => inside.length > 0);
  for (let before = -1; before < found.size; ) {
    before = found.size;
    for (const { facts, inside } of inHelpers)
      if (doesAsk(facts, { helpers: found, changed }, undefined)) for (const name of inside) found.add(name);
  }
  return found;
}

function askingVariables(pieces: readonly Piece[], asker: Asker): ReadonlySet<string> {
  const found = new Set<string>();
  const isAsking = (one: ActionFacts) => doesAsk(one, asker, found);
  const setting = pieces.filter(({ facts }) => facts.assigns !== undefined || facts.changes.length > 0);
  for (let before = -1; before < found.size; ) {
    before = found.size;
    for (const { facts, under } of setting) {
      for (const what of facts.changes)
        if (/^\$\w+$/.test(what) && [facts, ...under].some(isAsking)) found.add(what);
      const { assigns } = facts;
      if (assigns === undefined) continue;
      // Whether it is assigned may be what they decide.
      if ((!assigns.isNew && under.some(isAsking)) || isAsking(assigns.value))
        for (const name of assigns.names) found.add(name);
    }
  }
  return found;
}

function doesAsk(
  { isComment, asks, values, helpers, variables }: ActionFacts,
  asker: Asker,
  known: ReadonlySet<string> | undefined,
): boolean {
  if (isComment) return false;
  if (asks || asker.changed === undefined || values.some((way) => isWithin(asker.changed, way))) return true;
  return (
    helpers.some((name) => asker.helpers.has(name)) ||
    (known !== undefined && variables.some((name) => known.has(name)))
  );
}

/** Whether values that are changed are these, or in them, or around them. */
function isWithin(changed: Changed, read: string): boolean {
  return [...(changed ?? [])].some((way) => meet(stepsOf(way), stepsOf(read)));
}

function stepsOf(way: string): readonly string[] {
  return way.split('.').filter((step) => step !== '');
}

/** Charts hand their values on to others, where their ways begin with the names of these, or no longer do. */
function meet(changed: readonly string[], read: readonly string[]): boolean {
  return (
    changed.some((_, from) => areOnOneWay(changed.slice(from), read)) ||
    read.some((_, from) => areOnOneWay(changed, read.slice(from))) ||
    changed.length === 0 ||
    read.length === 0
  );
}

function areOnOneWay(one: readonly string[], other: readonly string[]): boolean {
  return one.every((step, index) => other[index] === undefined || step === other[index]);
}

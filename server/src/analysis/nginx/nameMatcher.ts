/**
 * Whether an expression matches somewhere in a name, in time that grows with the name's length alone.
 * Knows automata; does not know how expressions are written. JavaScript's own matcher would let a hostile filter
 * take exponential time.
 */
import type { RegexNode } from './extendedRegex.ts';

/** Undefined where the expression is too large to tell. */
export type NameMatcher = (name: string) => boolean | undefined;

type Instruction =
  | { readonly kind: 'chars'; readonly chars: ReadonlySet<string>; readonly next: number }
  | { readonly kind: 'start' | 'end'; readonly next: number }
  | { readonly kind: 'split'; readonly next: number; other: number }
  | { readonly kind: 'match' };

/** What the instructions reached so far amount to. */
interface State {
  /** Those that wait for a character. */
  readonly waiting: readonly number[];
  readonly isMatch: boolean;
  /** It is a match if the name ends here. */
  readonly isMatchAtEnd: boolean;
  readonly next: Map<string, State>;
}

const mostInstructions = 20_000;
const mostStates = 2_000;

/** Compiles an expression; undefined where it is too large. */
export function nameMatcher(node: RegexNode): NameMatcher | undefined {
  const program: Instruction[] = [{ kind: 'match' }];
  const start = compile(node, 0, program);
  if (start === undefined) return undefined;
  const states = new Map<string, State>();
  const first = stateOf([start], true, program, new Map());
  return (name) => {
    let state = first;
    for (const character of name) {
      if (state.isMatch) return true;
      const next = state.next.get(character) ?? step(state, character, start, program, states);
      if (next === undefined) return undefined;
      state = next;
    }
    return state.isMatch || state.isMatchAtEnd;
  };
}

/** Writes the instructions of a node that go on at `next`; the index of the first, or undefined for too many. */
function compile(node: RegexNode, next: number, program: Instruction[]): number | undefined {
  if (program.length > mostInstructions) return undefined;
  switch (node.kind) {
    case 'chars':
      return program.push({ kind: 'chars', chars: node.chars, next }) - 1;
    case 'start':
    case 'end':
      return program.push({ kind: node.kind, next }) - 1;
    case 'repeat':
      return compileRepeat(node, next, program);
    case 'sequence':
      return node.parts.reduceRight<number | undefined>(
        (entry, part) => (entry === undefined ? undefined : compile(part, entry, program)),
        next,
      );
    case 'choice':
      return compileChoice(node.parts, next, program);
  }
}

function compileChoice(
  parts: readonly RegexNode[],
  next: number,
  program: Instruction[],
): number | undefined {
  let entry: number | undefined;
  for (const part of parts) {
    const first = compile(part, next, program);
    if (first === undefined) return undefined;
    entry = entry === undefined ? first : program.push({ kind: 'split', next: first, other: entry }) - 1;
  }
  return entry;
}

function compileRepeat(
  { part, min, max }: Extract<RegexNode, { kind: 'repeat' }>,
  next: number,
  program: Instruction[],
): number | undefined {
  let entry: number | undefined = next;
  if (max === Number.POSITIVE_INFINITY) {
    const loop = { kind: 'split', next, other: next } satisfies Instruction;
    const at = program.push(loop) - 1;
    const body = compile(part, at, program);
    if (body === undefined) return undefined;
    loop.other = body;
    entry = at;
  }
  for (let i = min; i < max && max !== Number.POSITIVE_INFINITY; i += 1) {
    const body = compile(part, entry, program);
    if (body === undefined) return undefined;
    entry = program.push({ kind: 'split', next, other: body }) - 1;
  }
  for (let i = 0; i < min; i += 1) {
    const body: number | undefined = compile(part, entry, program);
    if (body === undefined) return undefined;
    entry = body;
  }
  return entry;
}

/** The state after a character; every place of the name may begin a match. */
function step(
  state: State,
  character: string,
  start: number,
  program: readonly Instruction[],
  states: Map<string, State>,
): State | undefined {
  const reached = [start];
  for (const index of state.waiting) {
    const instruction = program[index];
    if (instruction?.kind === 'chars' && instruction.chars.has(character)) reached.push(instruction.next);
  }
  if (states.size >= mostStates) return undefined;
  const next = stateOf(reached, false, program, states);
  state.next.set(character, next);
  return next;
}

function stateOf(
  from: readonly number[],
  isStart: boolean,
  program: readonly Instruction[],
  states: Map<string, State>,
): State {
  const here = closure(from, isStart, false, program);
  const atEnd = closure(from, isStart, true, program);
  const waiting = [...here].filter((index) => program[index]?.kind !== 'split').sort((a, b) => a - b);
  const key = `${waiting.join()}${atEnd.has(0) ? '$' : ''}`;
  const known = states.get(key);
  if (known) return known;
  const state: State = { waiting, isMatch: here.has(0), isMatchAtEnd: atEnd.has(0), next: new Map() };
  states.set(key, state);
  return state;
}

/** All instructions that are reached without a character. Index 0 is the match. */
function closure(
  from: readonly number[],
  isStart: boolean,
  isEnd: boolean,
  program: readonly Instruction[],
): Set<number> {
  const seen = new Set<number>();
  const open = [...from];
  for (let index = open.pop(); index !== undefined; index = open.pop()) {
    const instruction = program[index];
    if (instruction === undefined || seen.has(index)) continue;
    seen.add(index);
    if (instruction.kind === 'split') open.push(instruction.other, instruction.next);
    if ((instruction.kind === 'start' && isStart) || (instruction.kind === 'end' && isEnd))
      open.push(instruction.next);
  }
  return seen;
}

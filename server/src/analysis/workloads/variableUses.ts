/**
 * Every place where a container's `env`, `command`, `args` and `subPathExpr` use a variable.
 * Knows the fields, and which of them is a shell script; does not know which variables there are.
 */
import type { ManifestDocument } from '../documents/document.ts';
import { entryOf, itemsOf, known, nodeAt, scalarOf, textOf } from '../documents/reading.ts';
import { type TextUse, usesInText } from '../references/textUses.ts';
import type { Arguments, Container } from './workload.ts';

export interface VariableUse extends TextUse {
  readonly field: 'env' | 'command' | 'args' | 'subPathExpr';
  /** Of an entry of `env`, which sees only the entries above it: its index. */
  readonly entryIndex: number | undefined;
  /** The text is a script that a shell of the container is started with, or `$(X)`, which needs none. */
  readonly isExpanded: boolean;
}

/** The uses of names that are meant in a container, in the order of the manifest's fields; each name is asked for once. */
export function variableUses(
  document: ManifestDocument,
  container: Container,
  mean: (name: string) => boolean = () => true,
): readonly VariableUse[] {
  const meant = new Map<string, boolean>();
  const isMeant = (name: string) => {
    const is = meant.get(name) ?? mean(name);
    meant.set(name, is);
    return is;
  };
  const { env, command, args } = container;
  const script = scriptOf(container);
  const inArguments = (field: 'command' | 'args', list: Arguments) =>
    list.items.flatMap((argument): readonly VariableUse[] => {
      const isScript = argument === script;
      const source = { ...argument, text: argument.text ?? '' };
      return usesInText(document, source, isScript ? 'script' : 'perhaps', isMeant).map((use) => {
        const isExpanded = isScript || use.syntax === 'reference';
        return { ...use, field, entryIndex: undefined, isExpanded };
      });
    });
  const uses = [
    ...env.flatMap(({ value, nameSpan }, entryIndex): readonly VariableUse[] => {
      if (value.kind !== 'literal') return [];
      const { text, span = nameSpan, scalar } = value;
      const uses = usesInText(document, { text, span, scalar }, 'none', isMeant);
      return uses.map((use) => ({ ...use, field: 'env', entryIndex, isExpanded: true }));
    }),
    ...inArguments('command', command),
    ...inArguments('args', args),
    ...itemsOf(nodeAt(container.node, 'volumeMounts')).items.flatMap(({ value }): readonly VariableUse[] => {
      const entry = entryOf(value, 'subPathExpr');
      if (entry === undefined) return [];
      const source = {
        text: known(textOf(entry.value)) ?? '',
        span: entry.valueSpan,
        scalar: scalarOf(entry.value),
      };
      const uses = usesInText(document, source, 'none', isMeant);
      return uses.map((use) => ({ ...use, field: 'subPathExpr', entryIndex: undefined, isExpanded: true }));
    }),
  ];
  const { parameters } = container;
  if (parameters === undefined) return uses;
  return uses.filter(({ syntax, name }) => syntax === 'reference' || !parameters.has(name));
}

/** Whether a program is a shell. */
export function isShell(program: string): boolean {
  return /^(?:.*\/)?(?:sh|ash|dash|bash|zsh|ksh)$/.test(program);
}

interface Word {
  readonly text: string | undefined;
}

interface Words<One> {
  readonly items: readonly One[];
  readonly rest: unknown;
}

/** How a container is started, whatever else is known of each word. */
export interface CommandLine<One extends Word = Word> {
  readonly command: Words<One>;
  readonly args: Words<One>;
}

/** The script that `sh -c` is started with; undefined also where other words may stand before it. */
export function scriptOf<One extends Word>({ command, args }: CommandLine<One>): One | undefined {
  if (command.rest !== undefined) return undefined;
  const words = [...command.items, ...args.items];
  const shell = words.findIndex(({ text = '' }) => isShell(text));
  // `busybox sh` and `tini -- sh` begin with another program; a shell later on is an argument of something else.
  if (shell === -1 || shell > 2) return undefined;
  const option = words.findIndex(({ text = '' }, index) => index > shell && /^-[a-zA-Z]*c$/.test(text));
  const isOption = words
    .slice(shell + 1, option)
    .every(({ text = '' }) => /^-/.test(text) || text === 'pipefail');
  if (option === -1 || !isOption) return undefined;
  return args.rest !== undefined && option + 1 >= command.items.length ? undefined : words[option + 1];
}

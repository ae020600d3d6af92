/**
 * The page that `--help` prints, of all commands or of one.
 * Knows which lines a command's own page has; the words are the languages', what takes which option is the command line's.
 */
import type { Phrases } from './message.ts';

/** A line each, or a line and those that go on with it. */
type Part = readonly [title: string, ...entries: string[]];

export interface HelpWords {
  readonly usage: Part;
  /** Those of one command begin with its name and a colon. */
  readonly options: Part;
  /** What the pages of commands say of an option in place of what all of them have to be told, by its name. */
  readonly own: Readonly<Record<string, OwnWords>>;
  readonly exitCodes: Readonly<Record<'all' | 'check' | 'explain' | 'others', string>>;
  readonly examples: Part;
}

/** By the command; `others` for all that are not named. */
export type OwnWords = Readonly<Record<string, string>>;

export function helpPage(words: HelpWords, { command, options }: Phrases['command-help']): string {
  const parts = command === null ? wholePage(words) : pageOf(command, options, words);
  return `${parts.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function wholePage({ usage, options, exitCodes, examples }: HelpWords): readonly (readonly string[])[] {
  return [usage, options, [exitCodes.all], examples];
}

/** The server takes what editors give it, and answers to nobody at a terminal. */
function pageOf(
  command: string,
  takes: readonly string[],
  { usage, options, own, exitCodes, examples }: HelpWords,
): readonly (readonly string[])[] {
  const part = ([title, ...entries]: Part, isMeant: (entry: string) => boolean): readonly Part[] => {
    const meant = entries.filter(isMeant);
    return meant.length === 0 ? [] : [[title, ...meant]];
  };
  const isOfCommand = (entry: string) =>
    new RegExp(`^ *(?:.*\\| )?kube-service-links ${command}\\b`).test(entry);
  const isTaken = (entry: string) => takes.includes(nameIn(entry));
  const inOwnWords = (entry: string) => {
    // The name of the option and what stands for its value, and what it does in the same line or in the next.
    const [, name = entry, does = ''] = /^( +\S.*?(?: {2,}|\n +))(.*)$/s.exec(entry) ?? [];
    const words = own[nameIn(entry)];
    return name + (words?.[command] ?? words?.['others'] ?? does.replace(`${command}: `, ''));
  };
  const ownCodes = command === 'check' || command === 'explain' ? command : 'others';
  return [
    ...part(usage, isOfCommand),
    ...part(options, isTaken).map(([title, ...entries]) => [title, ...entries.map(inOwnWords)]),
    ...(command === 'lsp' ? [] : [[exitCodes[ownCodes]]]),
    ...part(examples, isOfCommand),
  ];
}

/** `output` of `  -o, --output FILE  snapshot: …`. */
function nameIn(entry: string): string {
  return /^ +(?:-\w, )?--([a-z-]+)/.exec(entry)?.[1] ?? '';
}

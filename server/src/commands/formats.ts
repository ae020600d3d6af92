/**
 * In which formats commands print.
 * Knows their names and which command has which; prints nothing.
 */
import type { Phrase } from '../analysis/messages/message.ts';

const formats = ['pretty', 'json', 'html', 'sarif', 'github'] as const;
export type Format = (typeof formats)[number];

const checkFormats: readonly Format[] = ['sarif', 'github'];

/** The format of this name for a command, or what is wrong with it. */
export function formatOf(
  name: string,
  command: 'check' | 'env' | 'budget',
): Format | { readonly problem: Phrase } {
  const format = formats.find((known) => known === name);
  if (format === undefined)
    return { problem: { id: 'option-not-among', option: '--format', values: formats, value: name } };
  const own = {
    check: ['pretty', 'json', 'sarif', 'github'],
    env: ['pretty', 'json'],
    budget: ['pretty', 'json', 'html'],
  };
  const isOf = checkFormats.includes(format) ? 'check' : format === 'html' ? 'budget' : command;
  if (isOf === command) return format;
  return { problem: { id: 'format-not-of-command', format, isOf, command, own: own[command] } };
}

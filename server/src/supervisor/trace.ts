/**
 * What the engine reports to its supervisor: on a pipe that it is alive, and in a file which document it works on.
 * Knows the format; does not know what follows from it. The file is only read once the engine has ended, so the
 * supervisor need not wake for each of ten thousand documents: that took a second of both (measured).
 */

import type { WorkedOn as Work } from '../protocol.ts';

/** Stands for all documents of a file. */
export const everyDocument = '*';

export type { Work };

/** The engine's descriptor of the pipe on which it is alive: whatever it writes there is a sign of life. */
export const beatDescriptor = 3;

/** Its descriptor of the file that says what it works on: the first line, as JSON. */
export const workDescriptor = 4;

/** The argument of the engine's process that names what it must skip, as JSON. */
export const leftOutArgument = '--left-out=';

/** `count` differs from line to line: also who does the same again is alive. */
export function workLine(count: number, work: Work | undefined): string {
  return `${count} ${JSON.stringify(work ?? null)}\n`;
}

/** What the first line of the file is; behind it stands what is left of longer ones. */
export function firstLine(text: string): string {
  return text.slice(0, text.indexOf('\n') + 1);
}

/** Undefined where it is none. */
export function workOf(line: string): Work | undefined {
  try {
    return (JSON.parse(line.slice(line.indexOf(' '))) as Work | null) ?? undefined;
  } catch {
    return undefined;
  }
}

/** A key that differs for different texts: FNV-1a of 32 bits, and the length. */
export function keyOfText(text: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return `${text.length}-${(hash >>> 0).toString(36)}`;
}

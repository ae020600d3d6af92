/**
 * What the engine reports to its supervisor, on a pipe of its own: that it is alive, and which document it works on.
 * Knows the format; does not know what follows from it.
 */

/** Stands for all documents of a file. */
export const everyDocument = '*';

export interface Work {
  readonly uri: string;
  /** A hash of the document's text, so that the next engine recognizes it; absent while the file as a whole is read. */
  readonly key?: string;
  /** The document's first line in its file, from 0. */
  readonly line?: number;
}

/** The engine's file descriptor of the pipe. */
export const traceDescriptor = 3;

/** The argument of the engine's process that names what it must skip, as JSON. */
export const leftOutArgument = '--left-out=';

export type TraceLine =
  | { readonly kind: 'beat' }
  | { readonly kind: 'work'; readonly work: Work | undefined };

export function traceLine(line: TraceLine): string {
  return line.kind === 'beat' ? '.\n' : `${JSON.stringify(line.work ?? null)}\n`;
}

/** Reads what arrives in pieces; malformed lines are skipped. */
export function traceReader(onLine: (line: TraceLine) => void): (text: string) => void {
  let rest = '';
  return (text) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      if (line === '.') onLine({ kind: 'beat' });
      else onLine({ kind: 'work', work: workOf(line) });
    }
  };
}

function workOf(line: string): Work | undefined {
  try {
    return (JSON.parse(line) as Work | null) ?? undefined;
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

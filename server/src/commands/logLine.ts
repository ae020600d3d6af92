/**
 * The line of a log that is piped in: the last one that points to something known.
 * Knows how much of a log is kept; which line means what is `analysis/knowledge/`'s.
 */
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { crashMeaning, isWaitingForServices } from '../analysis/knowledge/crashLines.ts';

/** A container that has failed says nothing for long after it. */
const mostLines = 2000;

/** The last line of all where none is known; undefined where there is none. */
export async function lastKnownLine(
  input: NodeJS.ReadableStream = process.stdin,
): Promise<string | undefined> {
  const lines: string[] = [];
  for await (const line of createInterface({
    input: Readable.from(textIn(input)),
    crlfDelay: Number.POSITIVE_INFINITY,
  })) {
    if (line.trim() !== '') lines.push(line);
    if (lines.length > 2 * mostLines) lines.splice(0, mostLines);
  }
  return (
    lines.findLast((line) => crashMeaning(line) !== undefined) ??
    lines.findLast(isWaitingForServices) ??
    lines.at(-1)
  );
}

/** UTF-8, or UTF-16 that says so by its byte order mark, as redirections of Windows PowerShell write it. */
async function* textIn(input: NodeJS.ReadableStream): AsyncGenerator<string> {
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  for await (const part of input) {
    const bytes = Buffer.from(part);
    decoder ??= new TextDecoder(encodingOf(bytes));
    yield decoder.decode(bytes, { stream: true });
  }
}

function encodingOf([first, second]: Uint8Array): string {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
}

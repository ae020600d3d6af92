/**
 * What the user is told of an engine that ended.
 * Knows phrases; does not know how anybody hears of them, nor whether the engine was a process or a worker.
 */
import type { Phrase } from '../analysis/messages/message.ts';
import type { EngineEnd } from './engineProcess.ts';
import { everyDocument, type Work } from './trace.ts';

/** What the user is told when an engine ended: once for each document, since it is not analysed again. */
export function engineEnded(why: EngineEnd['kind'], left: Work | undefined, hangMs: number): Phrase {
  const seconds = Math.round(hangMs / 1000);
  if (left === undefined) return { id: 'analysis-restarted', why, seconds };
  const { uri, line, key } = left;
  return {
    id: 'document-left-out',
    file: decoded(uri.split('/').at(-1) ?? uri),
    line: line === undefined ? null : line + 1,
    isWholeFile: key === undefined || key === everyDocument,
    why,
    seconds,
  };
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

export const givesUp: Phrase = { id: 'analysis-given-up' };

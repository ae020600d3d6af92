/**
 * What is too complex to be parsed while somebody types.
 * Knows the parser's worst cases as numbers; does not parse.
 */
import type { DocumentState } from './document.ts';
import type { TextShape } from './lines.ts';

/** Manifests are far smaller; each limit keeps the slowest text below it within about two seconds. */
export const most = {
  /** UTF-16 units of a document: the parser takes 23 bytes of heap for each. etcd takes no object over 1.5 MiB, and a List may hold several. */
  documentLength: 2 * 1024 * 1024,
  /** UTF-16 units of a line outside of block scalars: a flow collection of 10 MB on one line costs 2.2 GB. */
  lineLength: 256 * 1024,
  /** Levels: the parser recurses. Kubernetes' own decoder ends at 10,000, real manifests at about 30. */
  depth: 500,
  /** Tags, anchors, aliases and explicit keys: 100,000 of them can run for half a minute. */
  indicators: 5000,
  /** Scalars, punctuation, lines and comments: each costs the parser up to 15 microseconds and 2 KB. Block style has about three a line, so 40,000 lines pass. */
  tokens: 120_000,
  /** What `<<` may bring in all: 1,000 merges of 1,000 keys are a short text. */
  mergedEntries: 100_000,
} as const;

/** Why a text is not to be parsed; undefined for nearly everything. */
export function tooComplex(
  text: string,
  shape: TextShape,
): Extract<DocumentState, { kind: 'too-complex' }> | undefined {
  const state = (reason: string, at: number) => ({ kind: 'too-complex', reason, at }) as const;
  if (text.length > most.documentLength) {
    return state(`it has ${text.length} characters; at most ${most.documentLength} are read`, 0);
  }
  if (shape.longestLine.length > most.lineLength) {
    return state(
      `a line of it has ${shape.longestLine.length} characters; at most ${most.lineLength} are read`,
      shape.longestLine.at,
    );
  }
  if (shape.deepest.depth > most.depth) {
    return state(`it is nested more than ${most.depth} levels deep`, shape.deepest.at);
  }
  if (shape.indicators > most.indicators) {
    return state(
      `it has ${shape.indicators} tags, anchors, aliases and explicit keys; at most ${most.indicators} are read`,
      0,
    );
  }
  if (shape.tokens > most.tokens) {
    return state(`it has about ${Math.round(shape.tokens)} tokens; at most ${most.tokens} are read`, 0);
  }
  return undefined;
}

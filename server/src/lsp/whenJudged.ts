/**
 * Waits until a file is judged, slice by slice, before anybody asks for all that is found in it.
 * Knows versions and who waits; how a file is judged is the session's business.
 */

export interface JudgingOptions {
  /** Takes what was typed until now. */
  readonly flush: () => void;
  /** The version of an open text; undefined for what is not open. */
  readonly versionOf: (uri: string) => number | undefined;
  /** Judges as long as `isOver` does not end it. */
  readonly judgeAhead: (uri: string, isOver: () => boolean) => Promise<unknown>;
}

/** Resolves when a file is judged, or once nobody waits: what is typed meanwhile ends the work and begins it anew. */
export type WhenJudged = (uri: string, isOver: () => boolean) => Promise<void>;

export function whenJudged({ flush, versionOf, judgeAhead }: JudgingOptions): WhenJudged {
  return async (uri, isOver) => {
    for (let version: number | undefined; !isOver(); ) {
      flush();
      version = versionOf(uri);
      const isOld = () => versionOf(uri) !== version;
      await judgeAhead(uri, () => isOver() || isOld());
      if (!isOld()) return;
    }
  };
}

/** Runs `send` for each file when it is judged; a new request for a file takes the place of one under way. */
export function latestFirst(
  judged: WhenJudged,
  send: (uri: string) => void,
): { readonly request: (uri: string) => void; readonly forget: (uri: string) => void } {
  const turns = new Map<string, object>();
  const request = async (uri: string) => {
    const turn = {};
    turns.set(uri, turn);
    const isOver = () => turns.get(uri) !== turn;
    // What cannot be judged is said where it is asked for.
    await judged(uri, isOver).catch(() => undefined);
    if (isOver()) return;
    turns.delete(uri);
    send(uri);
  };
  return { request: (uri) => void request(uri), forget: (uri) => turns.delete(uri) };
}

/**
 * How much text of a container's values is kept.
 * Knows lengths; where it is full, a value is a size only, which is all that limits ask for.
 */

/**
 * In UTF-16 units, for all values and arguments of a container. More than twice what execve can take at most (6 MiB), so
 * only what cannot start is not written out. Without it thirty entries of `$(A)$(A)` make a text that no computer holds.
 */
export const mostUnits = 16 * 1024 * 1024;

export interface TextRoom {
  /** The text, or undefined where there is no room for it; what is handed out takes its room. */
  readonly keep: (text: string | undefined) => string | undefined;
  /** Whether a text of this length may still be kept. */
  readonly fits: (units: number) => boolean;
}

/** The room of one container. */
export function textRoom(): TextRoom {
  let left = mostUnits;
  const fits = (units: number) => units <= left;
  return {
    fits,
    keep: (text) => {
      if (text === undefined || !fits(text.length)) return undefined;
      left -= text.length;
      return text;
    },
  };
}

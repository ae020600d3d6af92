/**
 * Where a run writes to, and what it noticed on the way.
 * Knows streams and exit codes; does not know what a run does.
 */
import { oneLine } from '../analysis/plainText.ts';
import { type Paint, paintWith } from '../report/reportData.ts';

export interface Console {
  readonly out: (text: string) => void;
  /** A remark on standard error, one line. */
  readonly remark: (text: string) => void;
  /** A remark that makes the exit code 2: something that was asked for could not be read or done. */
  readonly fail: (text: string) => void;
  readonly hasFailed: () => boolean;
  readonly paint: Paint;
  /** Shows what takes long, on a terminal only; the returned function ends it. */
  readonly progress: (text: string) => () => void;
}

export interface Streams {
  readonly stdout: NodeJS.WritableStream & { isTTY?: boolean };
  readonly stderr: NodeJS.WritableStream & { isTTY?: boolean };
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** What takes less time than this is not worth a word. */
const progressAfterMs = 1000;

export function createConsole({ stdout, stderr, env }: Streams, hasColors: boolean | undefined): Console {
  let failed = false;
  const remark = (text: string) => {
    stderr.write(`${oneLine(text)}\n`);
  };
  return {
    out: (text) => {
      stdout.write(text);
    },
    remark,
    fail: (text) => {
      failed = true;
      remark(text);
    },
    hasFailed: () => failed,
    paint: paintWith(hasColors ?? (stdout.isTTY === true && !env['NO_COLOR'] && env['TERM'] !== 'dumb')),
    progress: (text) => {
      if (stderr.isTTY !== true) return () => undefined;
      let isShown = false;
      const timer = setTimeout(() => {
        isShown = true;
        stderr.write(oneLine(text));
      }, progressAfterMs);
      return () => {
        clearTimeout(timer);
        if (isShown) stderr.write('\r\u001b[K');
      };
    },
  };
}

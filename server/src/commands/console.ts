/**
 * Where a run writes to, and what it noticed on the way.
 * Knows streams and exit codes; does not know what a run does.
 */
import type { Words } from '../analysis/messages/catalogue.ts';
import type { Phrase } from '../analysis/messages/message.ts';
import { oneLine } from '../analysis/plainText.ts';
import { type Paint, paintWith } from '../report/reportData.ts';

export interface Console {
  /** How a person at the terminal is told. */
  readonly words: Words;
  readonly out: (text: string) => void;
  /** A remark on standard error, one line. */
  readonly remark: (what: Phrase) => void;
  /** A remark that makes the exit code 2: something that was asked for could not be read or done. */
  readonly fail: (what: Phrase) => void;
  readonly hasFailed: () => boolean;
  readonly paint: Paint;
  /** Shows what takes long, on a terminal only; the returned function ends it. */
  readonly progress: (what: Phrase) => () => void;
}

export interface Streams {
  readonly stdout: NodeJS.WritableStream & { isTTY?: boolean };
  readonly stderr: NodeJS.WritableStream & { isTTY?: boolean };
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** What takes less time than this is not worth a word; behind it, each part of a run is told when it begins. */
const progressAfterMs = 1000;

export function createConsole(
  { stdout, stderr, env }: Streams,
  words: Words,
  hasColors: boolean | undefined,
): Console {
  let failed = false;
  const remark = (what: Phrase) => {
    stderr.write(`${oneLine(words.say(what))}\n`);
  };
  return {
    words,
    out: (text) => {
      stdout.write(text);
    },
    remark,
    fail: (what) => {
      failed = true;
      remark(what);
    },
    hasFailed: () => failed,
    paint: paintWith(hasColors ?? (stdout.isTTY === true && !env['NO_COLOR'] && env['TERM'] !== 'dumb')),
    progress: (what) => {
      if (stderr.isTTY !== true) return () => undefined;
      let isShown = false;
      const show = () => {
        isShown = true;
        stderr.write(oneLine(words.say(what)));
      };
      // What judges leaves no turn to a timer.
      const timer = performance.now() < progressAfterMs ? setTimeout(show, progressAfterMs) : undefined;
      if (timer === undefined) show();
      return () => {
        clearTimeout(timer);
        if (isShown) stderr.write('\r\u001b[K');
      };
    },
  };
}

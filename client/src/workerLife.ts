// Whether a worker still lives: it is asked, and has to answer.
// Knows time and what was said; does not know how a worker is started or ended.
import { type LifeMessage, lifeChecks, lives, type WorkedOn } from '../../server/src/protocol.ts';

/** A port of a channel, as far as it is used here. */
export interface LifePort {
  onmessage: ((event: { readonly data: LifeMessage }) => void) | null;
  readonly postMessage: (asked: typeof lives) => void;
}

/** Calls `onHang` once, with what was worked on, when the worker does not answer any more; the returned function ends the watch. */
export function watchLife(port: LifePort, onHang: (works: WorkedOn | null) => void): () => void {
  let unanswered = 0;
  let works: WorkedOn | null = null;
  port.onmessage = ({ data }) => {
    // Also who tells what it begins is alive.
    unanswered = 0;
    if (data !== lives) works = data.works;
  };
  const timer = setInterval(() => {
    unanswered += 1;
    if (unanswered > lifeChecks.most) {
      end();
      onHang(works);
    } else port.postMessage(lives);
  }, lifeChecks.everyMs);
  const end = () => {
    clearInterval(timer);
    port.onmessage = null;
  };
  return end;
}

/**
 * The body of an answer as text or as lines, with limits on silence, slowness and size.
 * Knows streams; does not know what they say.
 */
import type { Readable } from 'node:stream';
import { ClusterError } from '../clusterError.ts';

export interface BodyLimits {
  /** Milliseconds of silence after which the body counts as dead. */
  readonly idleMs: number;
  /** Bytes of the whole text, or of one line. */
  readonly maxBytes: number;
  /** Milliseconds from which on a whole text has to come at a useful rate. */
  readonly slowMs?: number | undefined;
  /** Called with the time of each part that came. */
  readonly onData?: () => void;
}

/** A list may be slow, but a byte a second is a fault: from the tenth second on it must have this rate. */
const minBytesPerSecond = 1024;
const graceMs = 10_000;
/** The clocks are looked at this often: a machine that slept is seen at once, which a long timer would not. */
const tickMs = 1000;

/** The whole body, part by part. Rejects with a `ClusterError`, or what the stream was destroyed with. */
export async function eachPart(
  body: Readable,
  limits: BodyLimits,
  take: (part: Buffer) => void,
): Promise<void> {
  let length = 0;
  for await (const part of partsOf(body, limits, true)) {
    length += part.length;
    if (length > limits.maxBytes) throw tooLarge(limits.maxBytes);
    take(part);
  }
}

/** The whole body as text. Rejects as `eachPart` does. */
export async function textOf(body: Readable, limits: BodyLimits): Promise<string> {
  const parts: Buffer[] = [];
  await eachPart(body, limits, (part) => parts.push(part));
  return Buffer.concat(parts).toString('utf8');
}

/** The beginning of a body, `maxBytes` at most: for answers of whose size nothing is known. Rejects as `textOf`. */
export async function beginningOf(body: Readable, limits: BodyLimits): Promise<Buffer> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of partsOf(body, limits, true)) {
    parts.push(part);
    length += part.length;
    if (length >= limits.maxBytes) break;
  }
  return Buffer.concat(parts).subarray(0, limits.maxBytes);
}

/** The lines of a body that does not end for a long time. Empty ones are left out. */
export async function* linesOf(body: Readable, limits: BodyLimits): AsyncIterable<string> {
  let begun: Buffer[] = [];
  let length = 0;
  for await (const part of partsOf(body, limits, false)) {
    let start = 0;
    for (let end = part.indexOf(10); end !== -1; end = part.indexOf(10, start)) {
      begun.push(part.subarray(start, end));
      const line = Buffer.concat(begun).toString('utf8').trim();
      begun = [];
      length = 0;
      start = end + 1;
      if (line !== '') yield line;
    }
    if (start < part.length) begun.push(part.subarray(start));
    length += part.length - start;
    if (length > limits.maxBytes) throw tooLarge(limits.maxBytes);
  }
  if (length > 0) throw new ClusterError('answer', { id: 'answer-unusable', why: 'cut' });
}

async function* partsOf(body: Readable, limits: BodyLimits, isWatched: boolean): AsyncIterable<Buffer> {
  const { idleMs, onData, slowMs = graceMs } = limits;
  const begun = Date.now();
  let last = begun;
  let lastByTimer = performance.now();
  let bytes = 0;
  const timer = setInterval(() => {
    const now = Date.now();
    const seconds = (now - begun) / 1000;
    // While the machine sleeps only the wall clock goes on; it alone may also be set back.
    if (Math.max(now - last, performance.now() - lastByTimer) > idleMs) {
      body.destroy(
        new ClusterError('unreachable', { id: 'answer-silent', seconds: Math.round(idleMs / 1000) }),
      );
    } else if (isWatched && now - begun > slowMs && bytes < seconds * minBytesPerSecond) {
      body.destroy(new ClusterError('unreachable', { id: 'answer-unusable', why: 'slow' }));
    }
  }, tickMs);
  timer.unref();
  try {
    for await (const part of body) {
      const chunk = part as Buffer;
      bytes += chunk.length;
      last = Date.now();
      lastByTimer = performance.now();
      onData?.();
      yield chunk;
    }
  } finally {
    clearInterval(timer);
    body.destroy();
  }
}

function tooLarge(bytes: number): ClusterError {
  return new ClusterError('answer', { id: 'answer-too-large', mebibytes: bytes / 2 ** 20 });
}

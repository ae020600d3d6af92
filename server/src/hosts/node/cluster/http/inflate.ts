/**
 * Unpacks an answer while it comes, and stops where it is no answer but a bomb.
 * Knows gzip and how well an API server's texts pack; does not know what is packed.
 */
import { pipeline, type Readable, Transform } from 'node:stream';
import { createGunzip, type Gunzip } from 'node:zlib';
import { ClusterError } from '../clusterError.ts';
import { GatherParts } from './gatherParts.ts';

/** A list has megabytes; each part of it is a journey to another thread and back. */
const partBytes = 64 * 1024;
/** Less than this is no harm, however it is packed. */
const freeBytes = 16 * 2 ** 20;
/**
 * A Service has some 1,500 bytes as JSON, of which name, uid, addresses and times, 30 bytes and more, are its own: no
 * list of them packs 50 times. gzip reaches 1,030 times, with zeros.
 */
const mostTimes = 200;

/** A failure of either end ends the other; it is seen by who reads. */
export function inflated(packed: Readable): Readable {
  const gunzip = createGunzip({ chunkSize: partBytes });
  return pipeline(packed, new GatherParts(), gunzip, guardOf(gunzip), () => undefined);
}

function guardOf(gunzip: Gunzip): Transform {
  let bytes = 0;
  return new Transform({
    transform(part: Buffer, _, done) {
      bytes += part.length;
      // Of gunzip, these are the bytes that it took in.
      if (bytes > freeBytes && bytes > mostTimes * gunzip.bytesWritten)
        done(new ClusterError('answer', { id: 'answer-unusable', why: 'packed' }));
      else done(null, part);
    },
  });
}

/**
 * The thread that walks a folder and reads its files while somebody works on those that it has read.
 * Knows what is read without waiting; what is out of the ordinary about a file is for the other side to find out.
 */
import { isAscii } from 'node:buffer';
import { parentPort, workerData } from 'node:worker_threads';
import { fileMatcher } from '../../../settings/globs.ts';
import { type FoundFile, openWalk, walkInOrder } from './folderWalk.ts';
import { quickReader } from './regularFile.ts';
import {
  bytesAre,
  leadsOut,
  mostFilesOfPart,
  slotBytes,
  slotsIn,
  type TreeEnd,
  type TreeRequest,
} from './treeParts.ts';

const { root, name, leftOut, exclude, skip, memory }: TreeRequest = workerData;
const { count, states, bytesOf } = slotsIn(memory);

let slot = 0;
let bytes = bytesOf(slot);
let used = 0;
let ways: string[] = [];
let sizes: number[] = [];
let kinds: number[] = [];
let left = skip;

// What has no room in a slot is read by the other side.
const read = quickReader(slotBytes);
const walk = openWalk(root, name, { leftOut: new Set(leftOut), isExcluded: fileMatcher(exclude) });
for await (const files of walkInOrder(walk))
  for (const file of files) {
    if (left > 0) left -= 1;
    else take(file);
  }
handOver();
parentPort?.postMessage({ problems: walk.problems, passedOver: walk.passedOver } satisfies TreeEnd);

function take(file: FoundFile): void {
  const found = read(file.path, file.isFile);
  const content = found?.kind === 'bytes' ? found.bytes : undefined;
  const size = content?.length ?? 0;
  if (used + size > slotBytes || ways.length === mostFilesOfPart) handOver();
  content?.copy(bytes, used);
  used += size;
  ways.push(file.path.slice(walk.pathBefore.length));
  sizes.push(size);
  kinds.push(kindOf(content) | (file.leadsOut ? leadsOut : 0));
}

function kindOf(content: Buffer | undefined): number {
  if (content === undefined) return bytesAre.elsewhere;
  return isAscii(content) && !content.includes(0) ? bytesAre.plain : bytesAre.other;
}

/** Waits until the next slot is free: who works on files is slower than who reads them. */
function handOver(): void {
  if (ways.length === 0) return;
  Atomics.store(states, slot, 1);
  parentPort?.postMessage({
    ...{ slot, ways: ways.join('\0') },
    ...{ sizes: Int32Array.from(sizes), kinds: Uint8Array.from(kinds) },
  });
  slot = (slot + 1) % count;
  while (Atomics.load(states, slot) === 1) Atomics.wait(states, slot, 1);
  [bytes, used, ways, sizes, kinds] = [bytesOf(slot), 0, [], [], []];
}

/**
 * What is said between who reads a folder with many files and the thread that helps: parts of some dozen files each.
 * Knows how a part lies in the memory that both see; does not know where its bytes come from, or what becomes of them.
 */
import type { FileGlob } from '../../../settings/globs.ts';
import type { PathPassedOver, WayProblem } from './folderWalk.ts';

export interface TreeRequest {
  readonly root: string;
  readonly name: string;
  readonly leftOut: readonly string[];
  readonly exclude: readonly FileGlob[];
  /** So many files are not handed over: somebody has them. */
  readonly skip: number;
  readonly memory: SharedArrayBuffer;
}

/** Files in the order of their names; the bytes of those that have any stand in a slot, one behind the other. */
export interface TreePart {
  readonly slot: number;
  /** From the root to each, with the separator of the operating system, and a NUL between two. */
  readonly ways: string;
  readonly sizes: Int32Array;
  readonly kinds: Uint8Array;
}

export interface TreeEnd {
  readonly problems: readonly WayProblem[];
  readonly passedOver: readonly PathPassedOver[];
}

/** Of a file's bytes: ASCII without a NUL, something else, or none. */
export const bytesAre = { plain: 0, other: 1, elsewhere: 2 } as const;
/** Beside one of these: a link to a file outside of the folder. */
export const leadsOut = 4;

/** What is read ahead of who works on it. */
const slotCount = 8;
/** A file that is larger is not handed over. */
export const slotBytes = 128 * 1024;
/** As much work as takes a few milliseconds: the other side is not to wait long for the first part. */
export const mostFilesOfPart = 32;
/** Before the slots. */
export const headBytes = slotCount * Int32Array.BYTES_PER_ELEMENT;

export interface Slots {
  readonly count: number;
  /** 1 while the bytes are somebody's to read, 0 while they may be written. */
  readonly states: Int32Array;
  readonly bytesOf: (slot: number) => Buffer;
}

export function newMemory(): SharedArrayBuffer {
  return new SharedArrayBuffer(headBytes + slotCount * slotBytes);
}

export function slotsIn(memory: SharedArrayBuffer): Slots {
  return {
    count: slotCount,
    states: new Int32Array(memory, 0, slotCount),
    bytesOf: (slot) => Buffer.from(memory, headBytes + slot * slotBytes, slotBytes),
  };
}

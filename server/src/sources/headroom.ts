/**
 * The documents of a namespace in the order of the room that they leave to service links.
 * Knows which are over a limit without a look at the others; what a document takes is `neighbourLoad.ts`'s.
 */
import { execLimitBytes, stringLimitBytes } from '../analysis/launch/limits.ts';
import type { Load } from '../analysis/load.ts';
import { type FullLoad, type LoadContext, scriptNameBytes } from '../analysis/neighbourLoad.ts';
import type { Tie } from '../analysis/neighbours.ts';
import type { WorkloadDocument } from './documentDeclarations.ts';

/** How much service links may take at most; infinite where no limit of theirs counts. */
export type Room = FullLoad;

/** The room that a load without ConfigMaps leaves, whatever the Services are. */
export function roomBeside(load: Load, { limits, images }: LoadContext['options']): Room {
  return {
    execBytes: execLimitBytes(limits) - load.execBytes,
    nameBytes: stringLimitBytes(limits) - load.nameBytes - scriptNameBytes(load, images),
  };
}

/** The room of a document that takes nothing from ConfigMaps; it stays the same as long as the document is known. */
export type RoomOf = (document: WorkloadDocument) => Room;

export class Headroom {
  /** Those that are in the order. */
  readonly #rooms = new Map<WorkloadDocument, Room>();
  readonly #byExec = new Order('execBytes');
  readonly #byName = new Order('nameBytes');
  readonly #toCome = new Set<WorkloadDocument>();
  /** Those that take values from ConfigMaps, which change. */
  readonly #unsure = new Set<WorkloadDocument>();

  add(document: WorkloadDocument): void {
    const load = document.ties?.load;
    if (load !== undefined) (load.maps.length > 0 ? this.#unsure : this.#toCome).add(document);
  }

  remove(document: WorkloadDocument): void {
    if (this.#unsure.delete(document) || this.#toCome.delete(document)) return;
    const room = this.#rooms.get(document);
    if (room === undefined) return;
    this.#rooms.delete(document);
    for (const order of [this.#byExec, this.#byName]) order.remove(document, room);
  }

  /** Those that are over a limit where links take so much, some of them perhaps twice; `isOver` judges the unsure ones. */
  *over(
    tie: Tie & { readonly by: 'load' },
    roomOf: RoomOf,
    isOver: (document: WorkloadDocument) => boolean,
  ): Iterable<WorkloadDocument> {
    this.#putInOrder(roomOf);
    yield* this.#byExec.below(tie.execBytes);
    yield* this.#byName.below(tie.nameBytes);
    for (const document of this.#unsure) if (isOver(document)) yield document;
  }

  #putInOrder(roomOf: RoomOf): void {
    if (this.#toCome.size === 0) return;
    const come = [...this.#toCome].map((document) => ({ document, room: roomOf(document) }));
    this.#toCome.clear();
    for (const { document, room } of come) this.#rooms.set(document, room);
    for (const order of [this.#byExec, this.#byName]) order.add(come);
  }
}

interface Placed {
  readonly document: WorkloadDocument;
  readonly room: Room;
}

/** Sorted by one kind of room; who is never over is left out. */
class Order {
  readonly #by: keyof Room;
  #placed: Placed[] = [];

  constructor(by: keyof Room) {
    this.#by = by;
  }

  add(all: readonly Placed[]): void {
    const come = all.filter(({ room }) => room[this.#by] < Number.POSITIVE_INFINITY);
    const by = (one: Placed) => one.room[this.#by];
    if (come.length > few) this.#placed = [...this.#placed, ...come].sort((a, b) => by(a) - by(b));
    else for (const one of come) this.#placed.splice(this.#countBelow(by(one)), 0, one);
  }

  remove(document: WorkloadDocument, room: Room): void {
    const own = room[this.#by];
    if (own === Number.POSITIVE_INFINITY) return;
    let at = this.#countBelow(own);
    while (at < this.#placed.length && this.#placed[at]?.document !== document) at += 1;
    this.#placed.splice(at, 1);
  }

  *below(bytes: number): Iterable<WorkloadDocument> {
    for (const { document, room } of this.#placed) {
      if (room[this.#by] >= bytes) return;
      yield document;
    }
  }

  /** How many have less. */
  #countBelow(bytes: number): number {
    let [low, high] = [0, this.#placed.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#placed[middle]?.room[this.#by] ?? bytes) < bytes) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** So many are put into their places one by one. */
const few = 20;

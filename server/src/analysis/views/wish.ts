/**
 * A change of an object that a view may make in a source of its own: a patch, a value.
 * Knows the shapes only.
 */
import type { ChartChange } from '../messages/facts/fixes.ts';
import type { Place } from './place.ts';

/** A key to be set, whatever stands there now. */
export interface Wish {
  /** The keys from the object to the mapping that gets the key. */
  readonly path: readonly string[];
  readonly key: string;
  /** As YAML has it: `false`. */
  readonly valueText: string;
}

/** A variable that a container is to get. */
export interface VariableWish {
  /** Where the container's mapping begins in its document. */
  readonly container: number;
  readonly name: string;
  readonly value: string;
}

/** A key that stands in an object where it means nothing. */
export interface Move {
  /** Where it begins in its document. */
  readonly from: number;
  readonly key: string;
  /** What is to be set in its place; absent: nothing, it is there already. */
  readonly wish?: Wish;
  /** The place is right, and this is the value that is meant. */
  readonly valueText?: string;
}

/** An edit that carries it out for this view, and for no other. */
export interface OwnEdit {
  readonly place: Place;
  readonly newText: string;
}

/** A change of the source that objects are made of, which carries it out: a value, a line of a template. */
export interface OwnOffer {
  readonly change: ChartChange;
  /** How many objects say something else then. */
  readonly objects: number;
  /** In one file or several. */
  readonly edits: readonly OwnEdit[];
}

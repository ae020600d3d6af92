/**
 * What may be done to a chart so that a key of one of its objects says something: an offer, and what has to come of it.
 * Knows the shapes only. No offer is sure until the chart was rendered with it: `holds.ts` says whether it does what it should.
 */
import type { ChartChange } from '../../messages/facts/fixes.ts';
import type { OwnEdit } from '../../views/wish.ts';

/** A key of an object that a template makes, and what it shall say. */
export interface Goal {
  /** Helm's name of the template. */
  readonly template: string;
  /** Which of the documents that it prints, of those that hold something. */
  readonly document: number;
  /** The keys from the object to the mapping that gets the key. */
  readonly path: readonly string[];
  readonly key: string;
  /** As YAML has it: `false`. */
  readonly valueText: string;
}

export interface ChartOffer {
  readonly change: ChartChange;
  /** In one file or several; none overlap. */
  readonly edits: readonly OwnEdit[];
  readonly goal: Goal;
}

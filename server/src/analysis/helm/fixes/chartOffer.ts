/**
 * What may be done to a chart so that a key of one of its objects says something: an offer, and what has to come of it.
 * Knows the shapes only. No offer is sure until the chart was rendered with it: `holds.ts` says whether it does what it should.
 */
import type { Place } from '../../views/place.ts';

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

/** How a chart is changed, as facts for a title. */
export type ChartChange =
  /** A value that the chart has. `loosened`: a template did not take `false` before. */
  | { readonly way: 'value'; readonly key: string; readonly file: string; readonly loosened: boolean }
  /** A value that the chart gets, and so many pod specs that read it. */
  | { readonly way: 'switch'; readonly key: string; readonly file: string; readonly pods: number }
  /** A line of the template, which no value can change. */
  | { readonly way: 'literal'; readonly file: string };

export interface ChartEdit {
  readonly place: Place;
  readonly newText: string;
}

export interface ChartOffer {
  readonly change: ChartChange;
  /** In one file or several; none overlap. */
  readonly edits: readonly ChartEdit[];
  readonly goal: Goal;
}

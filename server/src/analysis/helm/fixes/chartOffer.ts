/**
 * What may be done to a chart so that a key of one of its objects says something: an offer, and what has to come of it.
 * Knows the shapes only. No offer is sure until the chart was rendered with it: `holds.ts` says whether it does what it should.
 */
import type { ChartChange } from '../../messages/facts/fixes.ts';
import type { OwnEdit } from '../../views/wish.ts';

interface GoalPlace {
  /** Helm's name of the template. */
  readonly template: string;
  /** Which of the documents that it prints, of those that hold something. */
  readonly document: number;
  /** The keys, and indexes of items, from the document's root to the mapping that gets something. */
  readonly path: readonly (string | number)[];
}

/** A key of an object that a template makes, and what it shall say. */
export interface KeyGoal extends GoalPlace {
  readonly key: string;
  /** As YAML has it: `false`. */
  readonly valueText: string;
}

/** A variable of a container that a template makes. */
export interface VariableGoal extends GoalPlace {
  readonly name: string;
  readonly value: string;
}

export type Goal = KeyGoal | VariableGoal;

export function isKeyGoal(goal: Goal): goal is KeyGoal {
  return 'key' in goal;
}

export interface ChartOffer {
  readonly change: ChartChange;
  /** In one file or several; none overlap. */
  readonly edits: readonly OwnEdit[];
  readonly goal: Goal;
}

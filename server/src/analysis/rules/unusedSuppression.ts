/**
 * Rule: a suppression that suppresses nothing.
 * Knows its words only: `suppressions.ts` finds the unused ones, when all other rules have spoken.
 */
import type { Rule } from './rule.ts';

export const unusedSuppression: Rule = {
  code: 'unused-suppression',
  defaultSeverity: 'information',
  summary: 'a suppression that suppresses nothing, or names no rule',
  needsInventory: false,
};

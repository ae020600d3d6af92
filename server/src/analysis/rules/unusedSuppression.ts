/**
 * Rule: a suppression that suppresses nothing, names no rule, or gives no reason.
 * Knows its words only: `suppressions/judge.ts` finds them, when all other rules have spoken.
 */
import type { Rule } from './rule.ts';

export const unusedSuppression: Rule = {
  code: 'unused-suppression',
  defaultSeverity: 'information',
  summary: 'a suppression that suppresses nothing, names no rule, or gives no reason',
  needsInventory: false,
};

/**
 * Rule: a suppression that suppresses nothing, names no rule, or gives no reason.
 * Knows its words only: `suppressions/judge.ts` finds them, when all other rules have spoken.
 *
 * It is in the registry for its code, severity and summary, but has no check: whether a suppression was used is known
 * only after all other rules.
 */
import type { Rule } from './rule.ts';

export const unusedSuppression: Rule = {
  code: 'unused-suppression',
  defaultSeverity: 'information',
  summary: 'a suppression that suppresses nothing, names no rule, or gives no reason',
  needsInventory: false,
};

/**
 * What the page about the budget of the namespaces says: plain text.
 * Knows facts; the words are the languages'.
 */
import type { Amount } from '../amount.ts';
import type { LinkingServices } from './common.ts';
import type { LimitFacts } from './hover.ts';

declare module '../message.ts' {
  interface Phrases {
    readonly 'budget-word': { readonly word: BudgetWord };
    readonly 'budget-intro': { readonly namespaces: number; readonly left: number };
    readonly 'budget-services': { readonly links: LinkingServices; readonly variables: number };
    /** How full a limit is that every container of a namespace has. */
    readonly 'budget-bar': {
      readonly limit: 'envsubst' | 'execve';
      readonly bytes: Amount;
      readonly limitBytes: number;
    };
    /** What it means; `more`: of Services of this size, null where it is not known. */
    readonly 'budget-verdict': {
      readonly bytes: Amount;
      readonly limitBytes: number;
      readonly more: number | null;
      readonly isComplete: boolean;
    };
    /** How full a limit of a container is. */
    readonly 'budget-use': Pick<LimitFacts, 'limit' | 'bytes' | 'limitBytes' | 'isIfRun'>;
    readonly 'budget-share': { readonly bytes: number; readonly of: number };
    readonly 'budget-left': { readonly bytes: number; readonly limitBytes: number };
    readonly 'budget-number': { readonly value: number };
  }
}

export type BudgetWord =
  | 'title'
  | 'none'
  | 'workloads'
  | 'workload'
  | 'container'
  | 'place'
  | 'limit'
  | 'no-workloads'
  | 'prefixes'
  | 'prefix'
  | 'services'
  | 'argument'
  | 'share'
  | 'without'
  | 'split-note'
  | 'note';

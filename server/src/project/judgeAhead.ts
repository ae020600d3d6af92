/**
 * Judges the views of a file a few documents at a time, and lets other work run in between.
 * Knows in which order, and when what a person sees is judged; how a document is judged is `judging.ts`'s.
 */
import { haveSameItems } from '../analysis/sameItems.ts';
import type { Lines } from '../analysis/text.ts';
import type { View } from '../analysis/views/view.ts';
import type { Unsettled } from './judging.ts';

export interface AheadOptions {
  /** Lets other work run whenever a slice of time is used up. */
  readonly pause: () => Promise<void>;
  readonly isOver: () => boolean;
  /** What has changed is judged, and what stands beside it, whatever is left: called once at least. */
  readonly onFirst?: () => void;
  /** Only what stands there is wanted; unless given, all. */
  readonly lines?: Lines;
}

export interface AheadSteps {
  /** The views that show the file now. */
  readonly views: () => readonly View[];
  readonly unsettled: (view: View) => Unsettled;
  /** Does beforehand, a little with each step, what judging a document will ask of others: thousands may be its neighbours. */
  readonly prepare: (view: View, index: number) => Iterable<unknown>;
  readonly settle: (view: View, indexes: readonly number[]) => void;
}

interface Work {
  readonly view: View;
  readonly indexes: readonly number[];
}

/** Fewer are judged before anybody is told: that takes a millisecond each at most, unless they are huge. */
const fewDocuments = 10;
/** What is found in these is put into its place together. */
const documentsAtOnce = 4;

/**
 * Begins anew where a text has changed meanwhile, or anything that answers rest on, which costs what has changed.
 * Answers false once `isOver` says so.
 */
export async function judgeAhead(
  { views, unsettled, prepare, settle }: AheadSteps,
  { pause, isOver, onFirst = () => undefined }: AheadOptions,
): Promise<boolean> {
  for (;;) {
    if (isOver()) return false;
    const now = views();
    const isOld = () => isOver() || !haveSameItems(now, views());
    const settleAll = async (work: readonly Work[]): Promise<boolean> => {
      for (const { view, indexes } of work)
        for (let at = 0; at < indexes.length; at += documentsAtOnce) {
          const some = indexes.slice(at, at + documentsAtOnce);
          for (const index of some)
            for (const _step of prepare(view, index)) {
              await pause();
              if (isOld()) return false;
            }
          settle(view, some);
          await pause();
          if (isOld()) return false;
        }
      return true;
    };
    const open = now.map((view) => ({ view, ...unsettled(view) }));
    const firstOf = ({ indexes, first }: Unsettled) =>
      indexes.length <= fewDocuments ? indexes.length : first;
    if (!(await settleAll(open.map((one) => ({ ...one, indexes: one.indexes.slice(0, firstOf(one)) })))))
      continue;
    onFirst();
    const left = open.map((one) => ({ ...one, indexes: one.indexes.slice(firstOf(one)) }));
    // What answers rest on may be another by now.
    if (
      left.every(({ indexes }) => indexes.length === 0) &&
      !now.some((view) => unsettled(view).indexes.length > 0)
    )
      return true;
    await settleAll(left);
  }
}

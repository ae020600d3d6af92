/**
 * What is known of the documents of a view, and which of them have to be asked again.
 * Knows what all answers of a file rest on; whether a single one holds is `analysis/basis.ts`'s.
 *
 * A file of thousands of documents is asked for with each edit and each hover. While nothing that its answers rest on
 * has changed, those of unchanged documents hold without being looked at, but for those that asked for neighbours. What
 * may not hold any more stays until it is judged anew, so that nothing that is shown goes and comes again.
 */
import type { Analyzer } from '../analysis/analyzer.ts';
import type { PlacedDocument } from '../analysis/documents/document.ts';
import { sameAtEnds } from '../analysis/documents/manifestFile.ts';
import { exchanged } from '../analysis/sameItems.ts';
import type { View } from '../analysis/views/view.ts';
import { noWants, type Wants } from '../analysis/wants.ts';
import { Answers, type AnswersInShort } from './answersInShort.ts';
import type { KnownAnswer, SilentAnswers } from './silentAnswers.ts';
import {
  type Around,
  type Frame,
  isSameStanding,
  Moment,
  type ProjectRevisions,
  type Standing,
} from './standing.ts';

/** A view, and what is known of each of its documents; the same object as long as both are the same. */
export interface JudgedView extends AnswersInShort {
  readonly view: View;
  readonly answers: readonly KnownAnswer[];
}

/** Documents of a view that have to be asked again, by their index: first those that are new or stand beside one. */
export interface Unsettled {
  readonly indexes: readonly number[];
  /** How many of them a person wants first. */
  readonly first: number;
}

interface Kept {
  readonly judged: JudgedView;
  readonly answers: Answers;
  /** On what each answer rests; undefined where nothing is known of a document. */
  readonly held: (Standing | undefined)[];
  /** When all of them held the last time. */
  since: Standing | undefined;
  /** That was all of these, and not only those that were known then. */
  isWhole: boolean;
  /** What those that rest on workloads rested on then, together. */
  around: number;
}

const notYet: KnownAnswer = { workloads: [], findings: [], unjudged: [], templates: [], wants: noWants };
/** Beside what was edited, or at a file's beginning: about what a person sees. */
const seenBeside = 5;

export class Judging {
  readonly #analyzer: Analyzer;
  readonly #silent: SilentAnswers;
  readonly #revisions: ProjectRevisions;
  /** By the view's id. */
  readonly #kept = new Map<string, Kept>();
  /** What all answers of a view rest on. */
  readonly #frames = new Map<string, Frame>();

  constructor(analyzer: Analyzer, silent: SilentAnswers, revisions: ProjectRevisions) {
    this.#analyzer = analyzer;
    this.#silent = silent;
    this.#revisions = revisions;
  }

  /** What is known now, of all documents. */
  judge(view: View, around: Around): JudgedView {
    this.settle(view, around, this.unsettled(view, around).indexes);
    return this.soFar(view);
  }

  /** What was found until now: of some documents nothing yet, of some what may not hold any more. */
  soFar(view: View): JudgedView {
    return this.#keptOf(view).judged;
  }

  /** The documents whose answers may be others than those. */
  unsettled(view: View, around: Around): Unsettled {
    const kept = this.#keptOf(view);
    const open = openIn(kept, this.#momentOf(view, around));
    const isNew = (index: number) => kept.held[index] === undefined;
    const edited = open.find(isNew);
    if (edited === undefined) return { indexes: open, first: 0 };
    const isNear = (index: number) => Math.abs(index - edited) <= seenBeside;
    const rank = (index: number) => (isNear(index) ? (isNew(index) ? 0 : 1) : isNew(index) ? 2 : 3);
    const ranked = Array.from({ length: 4 }, (_, at) => open.filter((index) => rank(index) === at));
    return { indexes: ranked.flat(), first: open.filter(isNear).length };
  }

  /** What a document asked for when it was judged last. */
  wantsOf(view: View, index: number): Wants {
    return this.#keptOf(view).answers.answers[index]?.wants ?? noWants;
  }

  /** Judges some documents. */
  settle(view: View, around: Around, indexes: readonly number[]): void {
    if (indexes.length === 0) return;
    const kept = this.#keptOf(view);
    const moment = this.#momentOf(view, around);
    const { held } = kept;
    let { answers } = kept;
    let last: Standing | undefined;
    for (const run of runsOf([...indexes].sort((a, b) => a - b))) {
      const [from = 0] = run;
      const documents = view.documents.slice(from, from + run.length);
      const found = documents.map((placed) => this.#answer(placed, around));
      answers = answers.replace({ from, replaced: documents, added: documents, answers: found });
      for (const [index, answer] of found.entries()) {
        last = moment.standing(answer, last);
        held[from + index] = last;
      }
    }
    this.#keep(view, answers, held, kept.since);
  }

  /** Whether anything was found in a view, as far as it was judged. */
  hasSpoken(id: string): boolean {
    return (this.#kept.get(id)?.judged.speaking.length ?? 0) > 0;
  }

  /** Nobody looks at the view any more. */
  forget(id: string): void {
    this.#kept.delete(id);
    this.#frames.delete(id);
  }

  #answer({ document }: PlacedDocument, { context, silence }: Around): KnownAnswer {
    // Most that are asked again say what they said, which is known sooner than that they say nothing.
    const held = this.#analyzer.held(document, context);
    if (held !== undefined) return held;
    const silent = silence && this.#silent.of(document, silence);
    return silent ?? this.#analyzer.analyze(document, context);
  }

  #keep(view: View, answers: Answers, held: Kept['held'], since: Kept['since']): Kept {
    const before = this.#kept.get(view.id);
    const isSame = before?.judged.view === view && before.answers === answers;
    const kept = {
      judged: isSame ? before.judged : judgedView(view, answers),
      answers,
      held,
      since,
      isWhole: false,
      around: 0,
    };
    this.#kept.set(view.id, kept);
    return kept;
  }

  /** With what is known of the documents that it has in common with the view of before. */
  #keptOf(view: View): Kept {
    const known = this.#kept.get(view.id);
    if (known?.judged.view === view) return known;
    const { documents } = view;
    const before = known?.judged.view.documents ?? [];
    const { start, end } = sameAtEnds(before, documents);
    const changedOf = (all: readonly PlacedDocument[]) => all.slice(start, all.length - end);
    const old = new Map(changedOf(before).map(({ document }, index) => [document, start + index]));
    const added = changedOf(documents);
    const at = added.map(({ document }) => old.get(document) ?? -1);
    const replaced = changedOf(before);
    const unknown = (index: number) => {
      // What stands in the place of another wants what that one did, until it is judged.
      const instead = replaced.length === added.length ? known?.answers.answers[start + index] : undefined;
      return instead ? { ...notYet, wants: instead.wants } : notYet;
    };
    const answers = (known?.answers ?? Answers.of([], [])).replace({
      ...{ from: start, replaced, added },
      answers: at.map((was, index) => known?.answers.answers[was] ?? unknown(index)),
    });
    const held = known?.held ?? [];
    const heldNow = at.map((index) => held[index]);
    const heldByAll = exchanged(held, start, held.length - end, heldNow);
    return this.#keep(view, answers, heldByAll, known?.since);
  }

  #momentOf({ id }: View, around: Around): Moment {
    const moment = new Moment(this.#frames.get(id), around, this.#revisions);
    this.#frames.set(id, moment.frame);
    return moment;
  }
}

/** Looks at thousands with each key, and makes nothing where all is known. */
function openIn(kept: Kept, moment: Moment): readonly number[] {
  const { held, since } = kept;
  if (kept.isWhole && since !== undefined && isSameStanding(since, moment.all)) return [];
  const { answers, asking } = kept.answers;
  const isOpen = (index: number) => {
    const [standing, answer] = [held[index], answers[index]];
    return standing === undefined || answer === undefined || !moment.holds(answer, standing, since);
  };
  // Where nothing but workloads has changed, only these rest on it.
  const { workloads } = moment.all;
  const isFew = since !== undefined && isSameStanding({ ...since, workloads }, moment.all);
  const around = isFew && kept.isWhole ? moment.around(kept.answers) : undefined;
  if (around !== undefined && around === kept.around) {
    kept.since = moment.all;
    return [];
  }
  const open: number[] = isFew ? asking.filter(isOpen) : [];
  for (let index = 0; index < held.length; index += 1)
    if (isFew ? held[index] === undefined && !open.includes(index) : isOpen(index)) open.push(index);
  if (isFew) open.sort((a, b) => a - b);
  if (open.length === 0) {
    kept.since = moment.all;
    kept.isWhole = true;
    kept.around = moment.around(kept.answers);
  }
  return open;
}

function judgedView(view: View, all: Answers): JudgedView {
  const { answers, asking, speaking, incomplete } = all;
  return {
    ...{ view, answers, asking, speaking, incomplete },
    get wants() {
      return all.wants;
    },
  };
}

/** Numbers in a row, of ascending ones. */
function runsOf(indexes: readonly number[]): readonly (readonly number[])[] {
  const runs: number[][] = [];
  for (const index of indexes) {
    const last = runs.at(-1);
    if (last !== undefined && last.at(-1) === index - 1) last.push(index);
    else runs.push([index]);
  }
  return runs;
}

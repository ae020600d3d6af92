/**
 * What is known of the documents of a view, and which of them have to be asked again.
 * Knows what all answers of a file rest on; whether a single one holds is `analysis/basis.ts`'s.
 *
 * A file of thousands of documents is asked for with each edit and each hover. While nothing that its answers rest on
 * has changed, those of unchanged documents hold without being looked at, but for those that asked for neighbours. What
 * may not hold any more stays until it is judged anew, so that nothing that is shown goes and comes again.
 */
import type { AnalysisContext } from '../analysis/analyze.ts';
import type { Analyzer } from '../analysis/analyzer.ts';
import type { PlacedDocument } from '../analysis/documents/document.ts';
import { sameAtEnds } from '../analysis/documents/manifestFile.ts';
import type { SilenceContext } from '../analysis/silence.ts';
import type { View } from '../analysis/views/view.ts';
import { noWants } from '../analysis/wants.ts';
import { Answers, type AnswersInShort, isAsking } from './answersInShort.ts';
import type { KnownAnswer, SilentAnswers } from './silentAnswers.ts';

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

/** What there is around the documents of a view. */
export interface Around {
  readonly context: AnalysisContext;
  /** For a proof that nothing is found in a document; undefined where each is to be judged. */
  readonly silence: SilenceContext | undefined;
}

/** Numbers that grow whenever something has changed. */
export interface Revisions {
  /** Of a template file, or what it is tied to. */
  readonly templates: number;
  /** Of a workload, or of where it stands. */
  readonly workloads: number;
}

/** All that answers rest on, at one moment; another object whenever any of it is another. */
interface Stamp {
  readonly of: readonly unknown[];
}

interface Kept {
  readonly judged: JudgedView;
  readonly answers: Answers;
  /** When each answer was made, or found to hold; undefined where nothing is known of a document. */
  readonly held: readonly (Stamp | undefined)[];
}

const notYet: KnownAnswer = { workloads: [], findings: [], unjudged: [], templates: [], wants: noWants };
/** Beside what was edited, or at a file's beginning: about what a person sees. */
const seenBeside = 5;

export class Judging {
  readonly #analyzer: Analyzer;
  readonly #silent: SilentAnswers;
  readonly #revisions: Revisions;
  /** By the view's id. */
  readonly #kept = new Map<string, Kept>();
  /** What answers of a view rest on now, but for their neighbours; and with these. */
  readonly #stamps = new Map<string, { readonly alone: Stamp; readonly amongOthers: Stamp }>();

  constructor(analyzer: Analyzer, silent: SilentAnswers, revisions: Revisions) {
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
    const { held, answers } = this.#keptOf(view);
    const { alone, amongOthers } = this.#stampsOf(view, around);
    const asking = new Set(answers.asking);
    const isOpen = (index: number) => held[index] !== (asking.has(index) ? amongOthers : alone);
    const open = [...held.keys()].filter(isOpen);
    const [edited] = open.filter((index) => held[index] === undefined);
    if (edited === undefined) return { indexes: open, first: 0 };
    const isNew = (index: number) => held[index] === undefined;
    const isNear = (index: number) => Math.abs(index - edited) <= seenBeside;
    const rank = (index: number) => (isNear(index) ? (isNew(index) ? 0 : 1) : isNew(index) ? 2 : 3);
    const ranked = Array.from({ length: 4 }, (_, at) => open.filter((index) => rank(index) === at));
    return { indexes: ranked.flat(), first: open.filter(isNear).length };
  }

  /** Judges some documents. */
  settle(view: View, around: Around, indexes: readonly number[]): void {
    if (indexes.length === 0) return;
    const kept = this.#keptOf(view);
    const { alone, amongOthers } = this.#stampsOf(view, around);
    const held = [...kept.held];
    let { answers } = kept;
    for (const run of runsOf([...indexes].sort((a, b) => a - b))) {
      const [from = 0] = run;
      const documents = view.documents.slice(from, from + run.length);
      const found = documents.map((placed) => this.#answer(placed, around));
      answers = answers.replace({ from, replaced: documents, added: documents, answers: found });
      for (const [index, answer] of found.entries())
        held[from + index] = isAsking(answer) ? amongOthers : alone;
    }
    this.#keep(view, answers, held);
  }

  /** Nobody looks at the view any more. */
  forget(id: string): void {
    this.#kept.delete(id);
    this.#stamps.delete(id);
  }

  #answer({ document }: PlacedDocument, { context, silence }: Around): KnownAnswer {
    const silent = silence && this.#silent.of(document, silence);
    return silent ?? this.#analyzer.analyze(document, context);
  }

  #keep(view: View, answers: Answers, held: Kept['held']): Kept {
    const before = this.#kept.get(view.id);
    const isSame = before?.judged.view === view && before.answers === answers;
    const kept = { judged: isSame ? before.judged : judgedView(view, answers), answers, held };
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
    const answers = (known?.answers ?? Answers.of([], [])).replace({
      ...{ from: start, replaced: changedOf(before), added },
      answers: at.map((index) => known?.answers.answers[index] ?? notYet),
    });
    const held = known?.held ?? [];
    const heldNow = at.map((index) => held[index]);
    return this.#keep(view, answers, [...held.slice(0, start), ...heldNow, ...held.slice(held.length - end)]);
  }

  #stampsOf({ id }: View, { context, silence }: Around) {
    const { inventory, configMaps, options, resolveNamespace } = context;
    const { templates, workloads } = this.#revisions;
    const known = this.#stamps.get(id);
    const alone = stamp(known?.alone, [
      ...[inventory, inventory.revision, configMaps, configMaps.revision],
      ...[options, resolveNamespace, templates, silence?.areMapsRead],
    ]);
    const now = { alone, amongOthers: stamp(known?.amongOthers, [alone, workloads]) };
    this.#stamps.set(id, now);
    return now;
  }
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

/** The same stamp again where it says the same. */
function stamp(before: Stamp | undefined, now: readonly unknown[]): Stamp {
  return before?.of.every((item, index) => item === now[index]) ? before : { of: now };
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

/**
 * What the answers about the documents of a view have to say together, kept up to date as some of them change.
 * Knows answers as values; does not know where they come from. A file may have thousands, most of them without a word:
 * with each edit only those that changed are looked at.
 */
import { workloadsBehind } from '../analysis/analyze.ts';
import type { Answer } from '../analysis/analyzer.ts';
import type { ManifestDocument, PlacedDocument } from '../analysis/documents/document.ts';
import { joinAllWants, type Wants } from '../analysis/wants.ts';

export interface AnswersInShort {
  /** Those that asked for neighbours, by their index. */
  readonly asking: readonly number[];
  /** Those with findings, and those that could not be made. */
  readonly speaking: readonly number[];
  /** How many would be better with all Services of a namespace. */
  readonly incomplete: number;
  readonly wants: Wants;
}

/** Some answers in the place of others. */
export interface Replacement {
  readonly from: number;
  readonly replaced: readonly PlacedDocument[];
  readonly added: readonly PlacedDocument[];
  readonly answers: readonly Answer[];
}

/** Those of a view: the lists are made at once, what all of them wanted when somebody asks. */
export class Answers implements AnswersInShort {
  readonly answers: readonly Answer[];
  readonly asking: readonly number[];
  readonly speaking: readonly number[];
  readonly incomplete: number;
  #wants: Wants | undefined;

  private constructor(short: Omit<AnswersInShort, 'wants'>, answers: readonly Answer[], wants?: Wants) {
    this.answers = answers;
    this.asking = short.asking;
    this.speaking = short.speaking;
    this.incomplete = short.incomplete;
    this.#wants = wants;
  }

  static of(documents: readonly PlacedDocument[], answers: readonly Answer[]): Answers {
    const short = {
      asking: indexes(answers, isAsking),
      speaking: indexes(answers, isSpeaking),
      incomplete: countIncomplete(documents, answers),
    };
    return new Answers(short, answers);
  }

  get wants(): Wants {
    this.#wants ??= joinAllWants(this.answers.map(({ wants }) => wants));
    return this.#wants;
  }

  /** With some of them in the place of others; the same where they are the same. */
  replace({ from, replaced, added, answers }: Replacement): Answers {
    const to = from + replaced.length;
    const gone = this.answers.slice(from, to);
    if (gone.length === answers.length && gone.every((answer, index) => answer === answers[index]))
      return this;
    const all = [...this.answers.slice(0, from), ...answers, ...this.answers.slice(to)];
    const moved = (own: readonly number[], isOne: (answer: Answer) => boolean) => [
      ...own.filter((index) => index < from),
      ...indexes(answers, isOne).map((index) => from + index),
      ...own.filter((index) => index >= to).map((index) => index + added.length - replaced.length),
    ];
    const short = {
      asking: moved(this.asking, isAsking),
      speaking: moved(this.speaking, isSpeaking),
      incomplete: this.incomplete - countIncomplete(replaced, gone) + countIncomplete(added, answers),
    };
    return new Answers(short, all, wantSame(gone, answers) ? this.#wants : undefined);
  }
}

function indexes(answers: readonly Answer[], isOne: (answer: Answer) => boolean): number[] {
  return answers.flatMap((answer, index) => (isOne(answer) ? index : []));
}

function isAsking({ wants }: Answer): boolean {
  return wants.workloads.length > 0;
}

function isSpeaking({ findings, failure }: Answer): boolean {
  return findings.length > 0 || failure !== undefined;
}

function countIncomplete(documents: readonly PlacedDocument[], answers: readonly Answer[]): number {
  return answers.filter((answer, index) => {
    const document = documents[index]?.document;
    return document !== undefined && isIncomplete(document, answer);
  }).length;
}

/** Whether an answer would be better with all Services of a namespace. */
export function isIncomplete(document: ManifestDocument, answer: Answer): boolean {
  return workloadsBehind(document, answer).some(
    ({ workload, links }) => workload.serviceLinks.are === 'on' && !links.isComplete,
  );
}

function wantSame(a: readonly Answer[], b: readonly Answer[]): boolean {
  const words = (answers: readonly Answer[]) => JSON.stringify(answers.map(({ wants }) => wants));
  return words(a) === words(b);
}

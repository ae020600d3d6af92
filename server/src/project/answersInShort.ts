/**
 * What the answers about the documents of a view have to say together, kept up to date as some of them change.
 * Knows answers as values; does not know where they come from. A file may have thousands, most of them without a word:
 * with each edit only those that changed are looked at.
 */
import { workloadsBehind } from '../analysis/analyze.ts';
import type { ManifestDocument, PlacedDocument } from '../analysis/documents/document.ts';
import { haveSameItems, withItems } from '../analysis/sameItems.ts';
import { joinAllWants, type Wants } from '../analysis/wants.ts';
import type { KnownAnswer } from './silentAnswers.ts';

export interface AnswersInShort {
  /** Those that rest on which workloads there are, by their index. */
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
  readonly answers: readonly KnownAnswer[];
}

/** Those of a view: the lists are made at once, what all of them wanted when somebody asks. */
export class Answers implements AnswersInShort {
  readonly answers: readonly KnownAnswer[];
  readonly asking: readonly number[];
  readonly speaking: readonly number[];
  readonly incomplete: number;
  #wants: Wants | undefined;

  private constructor(short: Omit<AnswersInShort, 'wants'>, answers: readonly KnownAnswer[], wants?: Wants) {
    this.answers = answers;
    this.asking = short.asking;
    this.speaking = short.speaking;
    this.incomplete = short.incomplete;
    this.#wants = wants;
  }

  static of(documents: readonly PlacedDocument[], answers: readonly KnownAnswer[]): Answers {
    const short = {
      asking: indexes(answers, isAsking),
      speaking: indexes(answers, isSpeaking),
      incomplete: countIncomplete(documents, answers),
    };
    return new Answers(short, answers);
  }

  get wants(): Wants {
    this.#wants ??= joinAllWants([...new Set(this.answers.map(({ wants }) => wants))]);
    return this.#wants;
  }

  /** With some of them in the place of others; the same where they are the same. */
  replace({ from, replaced, added, answers }: Replacement): Answers {
    const to = from + replaced.length;
    const gone = this.answers.slice(from, to);
    if (haveSameItems(gone, answers)) return this;
    const all = withItems(this.answers, from, to, answers);
    const moved = (own: readonly number[], isOne: (answer: KnownAnswer) => boolean) => {
      const now = indexes(answers, isOne).map((index) => from + index);
      const within = own.filter((index) => index >= from && index < to);
      // Most are what they were.
      if (added.length === replaced.length && haveSameItems(now, within)) return own;
      return [
        ...own.filter((index) => index < from),
        ...now,
        ...own.filter((index) => index >= to).map((index) => index + added.length - replaced.length),
      ];
    };
    const short = {
      asking: moved(this.asking, isAsking),
      speaking: moved(this.speaking, isSpeaking),
      incomplete: this.incomplete - countIncomplete(replaced, gone) + countIncomplete(added, answers),
    };
    return new Answers(short, all, wantSame(gone, answers) ? this.#wants : undefined);
  }
}

function indexes(answers: readonly KnownAnswer[], isOne: (answer: KnownAnswer) => boolean): number[] {
  return answers.flatMap((answer, index) => (isOne(answer) ? index : []));
}

/** What tells on what an answer rests. */
export type Asked = Pick<KnownAnswer, 'wants' | 'restsOnWorkloads'>;

export function isAsking({ wants, restsOnWorkloads = false }: Asked): boolean {
  return restsOnWorkloads || wants.workloads.length > 0;
}

export function isSpeaking({ findings, failure }: KnownAnswer): boolean {
  return findings.length > 0 || failure !== undefined;
}

function countIncomplete(documents: readonly PlacedDocument[], answers: readonly KnownAnswer[]): number {
  return answers.filter((answer, index) => {
    const document = documents[index]?.document;
    return document !== undefined && isIncomplete(document, answer);
  }).length;
}

/** Whether an answer would be better with all Services of a namespace. */
export function isIncomplete(document: ManifestDocument, answer: KnownAnswer): boolean {
  if (answer.lacksServices !== undefined) return answer.lacksServices;
  return workloadsBehind(document, answer).some(
    ({ workload, links }) => workload.serviceLinks.are === 'on' && !links.isComplete,
  );
}

function wantSame(a: readonly KnownAnswer[], b: readonly KnownAnswer[]): boolean {
  const isSame = (answer: KnownAnswer, index: number) => answer.wants === b[index]?.wants;
  if (a.length === b.length && a.every(isSame)) return true;
  const words = (answers: readonly KnownAnswer[]) => JSON.stringify(answers.map(({ wants }) => wants));
  return words(a) === words(b);
}

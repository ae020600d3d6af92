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

export function inShort(documents: readonly PlacedDocument[], answers: readonly Answer[]): AnswersInShort {
  return {
    asking: indexes(answers, isAsking),
    speaking: indexes(answers, isSpeaking),
    incomplete: countIncomplete(documents, answers),
    wants: joinAllWants(answers.map(({ wants }) => wants)),
  };
}

export function replaceAnswers<Before extends AnswersInShort & { readonly answers: readonly Answer[] }>(
  before: Before,
  { from, replaced, added, answers }: Replacement,
): AnswersInShort & { readonly answers: readonly Answer[] } {
  const to = from + replaced.length;
  const gone = before.answers.slice(from, to);
  const all = before.answers.toSpliced(from, replaced.length, ...answers);
  const moved = (own: readonly number[], isOne: (answer: Answer) => boolean) => [
    ...own.filter((index) => index < from),
    ...indexes(answers, isOne).map((index) => from + index),
    ...own.filter((index) => index >= to).map((index) => index + added.length - replaced.length),
  ];
  return {
    answers: all,
    asking: moved(before.asking, isAsking),
    speaking: moved(before.speaking, isSpeaking),
    incomplete: before.incomplete - countIncomplete(replaced, gone) + countIncomplete(added, answers),
    wants: wantSame(gone, answers) ? before.wants : joinAllWants(all.map(({ wants }) => wants)),
  };
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

/**
 * Asks the oracle about texts: the known ones in every place, and as many mutations of them as are wanted.
 * Knows how a run is repeated; comparing is `compareTexts.ts`'s.
 */
import { buildOracle, LineOracle } from '../../support/oracles.ts';
import { compareText, type ReadYaml } from './compareTexts.ts';
import { markedTexts } from './marks.ts';
import { mutationsOf } from './mutate.ts';
import { places } from './places.ts';
import { knownTexts } from './sources.ts';

export interface TextsRun {
  /** How many mutations, beside the known texts as they are. */
  readonly runs: number;
  readonly seed: number;
}

export interface TextsTally {
  readonly texts: number;
  readonly documents: number;
  /** What kubectl refuses and we read, or the other way round, by reason. */
  readonly notCompared: ReadonlyMap<string, number>;
  readonly mismatches: readonly string[];
}

const batchSize = 500;

/** Compares all; a text says why nothing was compared. */
export async function runTexts({ runs, seed }: TextsRun): Promise<TextsTally | string> {
  const built = buildOracle('read-yaml');
  if (built.kind === 'skipped') return built.reason;
  const oracle = new LineOracle<{ readonly text: string }, ReadYaml>(built.path);
  const known = knownTexts();
  const notCompared = new Map<string, number>();
  const mismatches: string[] = [];
  let texts = 0;
  let documents = 0;
  const cases = [
    ...known.flatMap((text) => places.map(({ name, around }) => ({ name, text: around(text) }))),
    ...markedTexts.map((text) => ({ name: 'byte order mark', text })),
    ...mutationsOf(known, { runs, seed }),
  ];
  try {
    for (let from = 0; from < cases.length; from += batchSize) {
      const batch = cases.slice(from, from + batchSize);
      const answers = await Promise.all(batch.map(({ text }) => oracle.ask({ text })));
      for (const [index, answer] of answers.entries()) {
        const { name, text } = batch[index] ?? { name: '', text: '' };
        const verdict = compareText(text, answer);
        texts += 1;
        if (verdict.kind === 'same') documents += verdict.documents;
        if (verdict.kind === 'lenient' || verdict.kind === 'unread') {
          const reason = `${verdict.kind}: ${verdict.reason}`;
          notCompared.set(reason, (notCompared.get(reason) ?? 0) + 1);
        }
        if (verdict.kind === 'different')
          mismatches.push(`${name}, ${JSON.stringify(text)}:\n  ${verdict.words}`);
      }
    }
  } finally {
    await oracle.stop();
  }
  return { texts, documents, notCompared, mismatches };
}

/** `read-yaml: 30,132 known texts and 20,000 mutations, …`. */
export function describeTexts(
  { texts, documents, notCompared, mismatches }: TextsTally,
  seconds: number,
): string {
  const number = (value: number) => value.toLocaleString('en');
  const left = [...notCompared].sort(([, a], [, b]) => b - a);
  return [
    `read-yaml: ${number(texts)} texts, ${number(documents)} documents the same, ` +
      `mismatches ${number(mismatches.length)}, ${seconds.toFixed(1)} s`,
    ...left.map(([reason, count]) => `    ${number(count)} ${reason}`),
  ].join('\n');
}

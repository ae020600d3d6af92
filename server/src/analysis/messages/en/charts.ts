/**
 * English: why a chart is not rendered, or not all of it.
 * Knows words; the facts are `facts/charts.ts`'s.
 */
import type { Catalogue } from '../catalogue.ts';
import { listed } from './words.ts';

/** Views and causes that are named in a sentence. */
const mostNames = 10;

export const charts = {
  'charts-not-rendered': ({ charts, causes }, { say }) =>
    `Helm would not render ${listed(charts, mostNames)}: ${listed(
      causes.map(({ place, because }) => `${say(because)} (${place})`),
      mostNames,
    )}. What could be rendered was checked.`,
  'chart-not-rendered': ({ charts, because, isStale }, { say }) =>
    `Helm would not render ${listed(charts, mostNames)}: ${say(because)}. ${
      isStale ? 'Findings are those of when it last was.' : 'What could be rendered was checked.'
    }`,
  'chart-dependencies-missing': ({ names }) =>
    `charts/ lacks ${listed(names, mostNames)}, which helm dependency build fetches`,
  'chart-too-long': () => 'rendering takes too long',
  'chart-too-large': () => 'the chart, or what it prints, is too large',
} satisfies Partial<Catalogue['phrases']>;

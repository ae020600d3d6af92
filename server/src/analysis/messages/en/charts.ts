/**
 * English: why a chart is not rendered, or not all of it.
 * Knows words; the facts are `facts/charts.ts`'s.
 */
import type { Catalogue, Words } from '../catalogue.ts';
import { isGivenUp } from '../facts/charts.ts';
import type { Cause } from '../facts/coverage.ts';
import { listed, moreWords, withArticle } from './words.ts';

export const charts = {
  'charts-not-rendered': ({ charts, causes }, words) =>
    `Helm would not render ${listed(charts)}: ${causesWords(causes, words)}. What could be rendered was checked.`,
  'charts-given-up': ({ charts, causes }, words) =>
    `Rendering ${listed(charts)} was given up: ${causesWords(causes, words)}. To check it: helm template CHART | kube-service-links check -`,
  'chart-not-rendered': ({ charts, because, isStale }, { say }) =>
    `${isGivenUp(because) ? 'Rendering was given up of' : 'Helm would not render'} ${listed(charts)}: ${say(because)}. ${
      isStale ? 'Findings are those of when it last was.' : 'What could be rendered was checked.'
    }`,
  'chart-parts-doubled': ({ chart, names }) => {
    const [are, they, print] = names.length === 1 ? ['is', 'it', 'prints'] : ['are', 'they', 'print'];
    return `${listed(names)} ${are} more than once in charts/ of ${chart}, as a folder beside an archive or in two versions, and Helm takes now one and now another: what ${they} ${print} is not known. Keep only what is meant.`;
  },
  'chart-objects-open': ({ chart, place, kinds }) =>
    `Whether ${chart} brings ${listed(kinds.map((kind) => (kind === '' ? 'an object' : withArticle(kind))))} is not known: a condition asks the cluster, the time, chance, or how often the release was upgraded (${place}). ${kinds.length === 1 ? 'It was' : 'They were'} not checked.`,
  'chart-parts-taken': ({ taken, isSure }) => {
    const names = listed(taken.map(({ from, charts }) => `${from} (for ${listed(charts)})`));
    return isSure
      ? `Dependencies that charts/ lacks were taken from where Chart.yaml names them, as helm dependency build does: ${names}.`
      : `Dependencies that charts/ lacks were taken from the folders beside the charts: ${names}. Helm renders nothing without them, and helm dependency build may fetch other versions.`;
  },
  'chart-values-unused': ({ files, chart, releases }) =>
    `${listed(files)} ${files.length === 1 ? 'was' : 'were'} not checked: ${listed(releases)} ${
      releases.length === 1 ? 'installs' : 'install'
    } ${chart} without ${files.length === 1 ? 'it' : 'them'}. To check ${files.length === 1 ? 'it' : 'one'}, use --values FILE, or a row of helm in the project file.`,
  'chart-values-open': ({ chart, causes }, words) =>
    `How ${chart} is installed is not known in full: ${causesWords(causes, words)}. What depends on that may be different from what was checked.`,
  'chart-checked-whole': ({ files, chart }) =>
    `${listed(files)} ${files.length === 1 ? 'was' : 'were'} checked as a part of the chart ${chart}, with all that it renders.`,
  'chart-values-missing': ({ file, by }) =>
    `the values file ${file}${by === null ? '' : `, which ${by} names,`} does not exist`,
  'chart-dependencies-missing': ({ names }) =>
    `charts/ lacks ${listed(names)}, which helm dependency build fetches`,
  'chart-prints-broken': ({ why }, { say }) =>
    `what is printed ${why === null ? 'still has {{ … }} outside quotes' : say(why)}`,
  'chart-prints-too-much': ({ why }, { say }) => `what is printed was not read: ${say(why)}`,
  'chart-for-other-kube': ({ text }) =>
    `${text} (another one: --kube-version, or kubeVersion in a row of helm)`,
  'chart-release-unnamed': () => 'the name of its release is not known',
  'chart-values-encrypted': () => 'SOPS has encrypted values',
  'chart-too-long': () => 'rendering takes too long',
  'chart-too-large': () => 'the chart, or what it prints, is too large',
  'chart-engine-failed': ({ text }) =>
    `the engine that renders charts failed, which is a bug in this program: ${text}`,
} satisfies Partial<Catalogue['phrases']>;

/** Causes with the first of their places each, a sentence without its end. */
export function causesWords(causes: readonly Cause[], { say }: Words): string {
  return listed(
    causes.map(({ place, others = 0, because }) => `${say(because)} (${place}${moreWords(others)})`),
  );
}

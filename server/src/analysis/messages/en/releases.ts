/**
 * English: who says what a chart is installed as.
 * Knows words that stand behind the name of a release.
 */
import type { ReleaseSource } from '../facts/printed.ts';

export const releaseSources: Readonly<Record<ReleaseSource, string>> = {
  chart: ", the chart's name",
  option: '',
  setting: ' of the settings',
  flux: ' of Flux',
  argocd: ' of Argo CD',
  helmfile: ' of helmfile',
  skaffold: ' of Skaffold',
};

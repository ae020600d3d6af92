/**
 * Japanese: who says what a chart is installed as.
 * Knows words that stand behind the name of a release.
 */
import type { ReleaseSource } from '../facts/printed.ts';

export const releaseSources: Readonly<Record<ReleaseSource, string>> = {
  chart: '(チャートの名前)',
  option: '',
  setting: '(設定による)',
  flux: '(Fluxによる)',
  argocd: '(Argo CDによる)',
  helmfile: '(helmfileによる)',
  skaffold: '(Skaffoldによる)',
};

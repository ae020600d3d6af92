/**
 * What is wrong with a name that an option takes.
 * Knows how such names are formed; knows no options beside.
 */
import type { Phrase } from '../analysis/messages/message.ts';
import { isKubeVersion, isReleaseName } from '../settings/helmNames.ts';

/** The name's end says in which format a baseline is written, and keeps it from taking the place of a manifest. */
export function baselineProblem(
  baseline: string | undefined,
  written: string | undefined,
): Phrase | undefined {
  if (written === undefined) return undefined;
  if (baseline !== undefined) return { id: 'baseline-read-and-written' };
  if (/\.(json|sarif)$/i.test(written)) return undefined;
  return { id: 'baseline-name-unusable', name: written };
}

/** As the API server has it: a label of RFC 1123. */
export function namespaceProblem(namespace: string | undefined): Phrase | undefined {
  if (namespace === undefined || /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/.test(namespace)) return undefined;
  return { id: 'namespace-name-unusable', name: namespace };
}

/** What charts are installed as, and for which Kubernetes. */
export function chartProblem(release: string | undefined, version: string | undefined): Phrase | undefined {
  if (release !== undefined && !isReleaseName(release)) return { id: 'release-name-unusable', name: release };
  if (version !== undefined && !isKubeVersion(version)) return { id: 'kube-version-unusable', version };
  return undefined;
}

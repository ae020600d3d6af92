/**
 * What Helm takes for the name of a release, and for a version of Kubernetes.
 * Knows texts; does not know who says them.
 */

/** As Helm has it: `ValidateReleaseName` in its `pkg/chartutil`. */
const releaseName = /^(?=.{1,53}$)[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

/** As `ParseKubeVersion` of Helm takes it. */
const kubeVersion = /^v?\d+(?:\.\d+)+/;

export function isReleaseName(name: string): boolean {
  return releaseName.test(name);
}

export function isKubeVersion(version: string): boolean {
  return kubeVersion.test(version);
}

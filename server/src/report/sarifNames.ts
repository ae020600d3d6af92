/**
 * By what a SARIF log is known for ours, and its findings again.
 * Knows names; logs are made in `sarif.ts`, and read as baselines in `baseline.ts`.
 */

export const toolName = 'kube-service-links';
export const sarifVersion = '2.1.0';
/** The key of our fingerprint. GitHub computes `primaryLocationLineHash` itself, and warns where it finds another. */
export const fingerprintKey = 'kubeServiceLinks/v1';

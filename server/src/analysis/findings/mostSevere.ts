/**
 * What is shown of a file that has more findings than anybody reads.
 * Knows how severe they are; who shows them says that there are more.
 */

import type { Severity } from '../options.ts';
import type { Finding } from './finding.ts';

/** Of one file. A longer list helps nobody, and slows editors down. */
export const mostShown = 1000;

const rank: Readonly<Record<Severity, number>> = { error: 0, warning: 1, information: 2 };

/** The most severe ones, in the order in which they stand. */
export function mostSevere<One extends Pick<Finding, 'severity'>>(findings: readonly One[]): readonly One[] {
  if (findings.length <= mostShown) return findings;
  const sorted = [...findings].sort((a, b) => rank[a.severity] - rank[b.severity]);
  const chosen = new Set(sorted.slice(0, mostShown));
  return findings.filter((finding) => chosen.has(finding));
}

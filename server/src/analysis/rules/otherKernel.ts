/**
 * What another kernel makes of an error about a limit of the kernel.
 * Knows that a pod with a `runtimeClassName` may run in a kernel of its own (Kata Containers, gVisor), and that kernels of
 * some architectures mostly have larger pages; which kernel it is is not known.
 */

import type { Report } from '../findings/report.ts';
import { stringLimitBytes } from '../launch/limits.ts';
import { remarked } from '../messages/message.ts';
import type { Limits } from '../options.ts';
import type { Workload } from '../workloads/workload.ts';

type Verdict = Pick<Report, 'severity' | 'message'>;

/** An error becomes a warning that says why. */
export function underRuntimeClass({ runtimeClassName }: Workload, { severity, message }: Verdict): Verdict {
  if (runtimeClassName === undefined || severity !== 'error') return { severity, message };
  return {
    severity: 'warning',
    message: remarked(message, { id: 'other-kernel', runtimeClass: runtimeClassName }),
  };
}

/**
 * The same of an error about one string, whose limit follows from the size of a page. It stays one where the string has
 * too many bytes for the larger pages as well.
 */
export function ofString(workload: Workload, bytes: number, limits: Limits, verdict: Verdict): Verdict {
  const { largePages } = workload;
  if (largePages === undefined) return underRuntimeClass(workload, verdict);
  const larger = stringLimitBytes(largePages);
  if (larger <= stringLimitBytes(limits) || bytes > larger) return underRuntimeClass(workload, verdict);
  const { severity, message } = verdict;
  return {
    severity: severity === 'error' ? 'warning' : severity,
    message: remarked(message, { id: 'larger-pages', ...largePages, limitBytes: larger }),
  };
}

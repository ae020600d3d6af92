/**
 * What a `runtimeClassName` makes of an error about a limit of the kernel.
 * Knows that such a pod may run in a kernel of its own (Kata Containers, gVisor); which one is not known.
 */

import type { Report } from '../findings/report.ts';
import { remarked } from '../messages/message.ts';
import type { Workload } from '../workloads/workload.ts';

/** An error becomes a warning that says why. */
export function underRuntimeClass(
  { runtimeClassName }: Workload,
  { severity, message }: Pick<Report, 'severity' | 'message'>,
): Pick<Report, 'severity' | 'message'> {
  if (runtimeClassName === undefined || severity !== 'error') return { severity, message };
  return {
    severity: 'warning',
    message: remarked(message, { id: 'other-kernel', runtimeClass: runtimeClassName }),
  };
}

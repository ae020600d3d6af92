/**
 * Part of the rule missing-service-link: the report of a use in a container.
 * Knows what all of them say; why the link is missing, and what can be done about it, is found elsewhere.
 */
import type { ContainerEstimate, WorkloadEstimate } from '../estimate.ts';
import { namedContainer } from '../findings/facts.ts';
import type { Report } from '../findings/report.ts';
import type { Statements } from '../messages/message.ts';
import type { TextUse } from '../references/textUses.ts';

type Facts = Statements['link-missing'];

interface Missing
  extends Required<Pick<Report, 'severity' | 'subject' | 'fixes'>>,
    Pick<Facts, 'isOfProgram' | 'field' | 'why' | 'cure'> {}

export function linkMissing(
  { span, written, name, syntax }: TextUse,
  container: ContainerEstimate,
  estimate: WorkloadEstimate,
  { severity, subject, fixes, isOfProgram, field, why, cure }: Missing,
): Report {
  return {
    ...{ span, severity },
    message: {
      id: 'link-missing',
      ...{ written, name, syntax, isOfProgram, field },
      container: namedContainer(container, estimate),
      ...{ why, cure },
    },
    ...{ subject, container, related: [], fixes },
  };
}

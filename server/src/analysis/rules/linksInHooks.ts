/**
 * Part of the rule missing-service-link: `$(X)` of a service link in the command of a probe or of a hook.
 * Knows that the kubelet replaces in a probe nothing but what `env` sets with a value (`ExpandContainerCommandOnlyStatic`),
 * and in a hook nothing at all; does not know what the commands do with it.
 */
import type { ServiceTotals } from '../environment/serviceTotals.ts';
import type { ContainerEstimate, WorkloadEstimate } from '../estimate.ts';
import type { Report, RuleContext } from '../findings/report.ts';
import { subjectIn } from '../findings/subject.ts';
import { missingCure, replaceMissing } from '../fixes/replaceMissing.ts';
import { isServiceLinkName } from '../references/serviceLinkName.ts';
import { usesInText } from '../references/textUses.ts';
import { hookTexts } from '../workloads/hookTexts.ts';
import { linkMissing } from './linkMissing.ts';

/** Whatever the links are, they are not there. `links`: what the namespace's Services make, be they switched on or not. */
export function linksInHooks(
  container: ContainerEstimate,
  estimate: WorkloadEstimate,
  context: RuleContext,
  links: ServiceTotals,
): readonly Report[] {
  const { container: own, environment } = container;
  // A patch may be laid over one that sets it, and so may what is yet to be filled in.
  if (own.image === undefined || own.unknownEnv.some(({ field }) => field === 'env')) return [];
  const isMeant = (name: string) =>
    !environment.own.has(name) && (links.find(name) !== undefined || isServiceLinkName(name));
  return hookTexts(own).texts.flatMap((hook) =>
    usesInText(context.document, hook, 'none', isMeant).map((use): Report => {
      const fixes = replaceMissing(use, undefined, estimate, context);
      const { written, name } = use;
      return linkMissing(use, container, estimate, {
        severity: 'warning',
        isOfProgram: false,
        field: hook.field,
        why: {
          id: 'hook-sees-no-links',
          isProbe: hook.field.endsWith('Probe'),
          name: environment.links.find(name) === undefined ? null : name,
        },
        cure: missingCure(fixes, undefined),
        subject: subjectIn(written, name, hook.field),
        fixes,
      });
    }),
  );
}

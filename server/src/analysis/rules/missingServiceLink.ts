/**
 * Rule: a container uses the variable of a Service that it will not have, or that is of no use where it stands.
 * Knows the places of a workload and of a ConfigMap; what is certain to be missing is `missingVariable.ts`'s.
 *
 * A shell's `$X` is reported even if the image may have variables of its own, if a Service makes it and the links are
 * off: the image may have a default for this very Service, but nobody would expect one, and turning links off is what
 * we advise.
 */

import { isLostWithoutLinks, linkUses } from '../environment/linkUses.ts';
import { rivalsFor } from '../environment/rivalLinks.ts';
import type { ServiceTotals } from '../environment/serviceTotals.ts';
import type { ContainerEstimate, WorkloadEstimate } from '../estimate.ts';
import type { Report, RuleContext } from '../findings/report.ts';
import { subjectIn } from '../findings/subject.ts';
import { enableServiceLinks } from '../fixes/enableServiceLinks.ts';
import { missingCure, nearNameFor, replaceMissing } from '../fixes/replaceMissing.ts';
import type { Signs, Surroundings } from '../signs/signs.ts';
import { programUses } from '../workloads/programUses.ts';
import type { VariableUse } from '../workloads/variableUses.ts';
import { bareIpv6Addresses, mayHaveBareAddress } from './bareIpv6Addresses.ts';
import { linkMissing } from './linkMissing.ts';
import { linksInHooks } from './linksInHooks.ts';
import { missingInConfigMap } from './missingInConfigMap.ts';
import { isMissing, whyMissing } from './missingVariable.ts';
import { notThereYet } from './notThereYet.ts';
import type { Rule } from './rule.ts';

export const missingServiceLink: Rule = {
  code: 'missing-service-link',
  defaultSeverity: 'warning; error in `subPathExpr`; information where only the program expands it',
  summary:
    '`$(X_SERVICE_HOST)` is used, but links are off or no such Service exists, so it is not expanded; or a URL needs brackets around it, since it is an IPv6 address',
  needsInventory: true,
  mayReport,
  check: (estimate, context) => {
    const links = context.inventory.totals(estimate.namespace.name, true);
    const missing = estimate.containers.flatMap((container) => [
      ...usesOf(container, context, links)
        .filter((use) => isMissing(use, container, estimate, links))
        .map((use) => reportOf(use, container, estimate, { context, links })),
      ...notThereYet(container, estimate, context, links),
      ...linksInHooks(container, estimate, context, links),
    ]);
    return [...missing, ...bareIpv6Addresses(estimate, context)];
  },
  checkObject: missingInConfigMap,
};

function mayReport(signs: Signs, around: Surroundings): boolean {
  const { links, namespaceLinks, takersOf } = around;
  const isLost = (name: string) => isLostWithoutLinks(name, namespaceLinks);
  if (signs.kind === 'config-map')
    return (signs.linkNames?.some(isLost) ?? true) && takersOf(signs.name).length > 0;
  if (signs.kind !== 'workload') return false;
  const { linkNames } = signs;
  const isThere = (name: string) => links.find(name)?.isCertain === true;
  return (
    signs.refersInHooks ||
    (linkNames?.some((name) => isLost(name) && (signs.isBeforeInstall || !isThere(name))) ?? true) ||
    mayHaveBareAddress(signs, around)
  );
}

/** Those that the kubelet or a shell replaces, and those that only the program itself could. */
function usesOf(
  container: ContainerEstimate,
  { document }: RuleContext,
  links: ServiceTotals,
): readonly VariableUse[] {
  const ofProgram = programUses(document, container.container).uses;
  return [
    ...linkUses(document, container, links),
    ...ofProgram.filter(({ name }) => isLostWithoutLinks(name, links)),
  ];
}

interface Known {
  readonly context: RuleContext;
  /** What the Services of the namespace make. */
  readonly links: ServiceTotals;
}

function reportOf(
  use: VariableUse,
  container: ContainerEstimate,
  estimate: WorkloadEstimate,
  known: Known,
): Report {
  const { links, context } = known;
  const near = nearNameFor(use, estimate, context.inventory);
  // Whether the program reads it at all nobody knows.
  const replacing = replaceMissing(use, near, estimate, context).map((fix) => ({
    ...fix,
    isPreferred: fix.isPreferred && use.isExpanded,
  }));
  // Without any Service that makes it, more links bring nothing; with several, nothing to rely on.
  const isOfNoUse =
    estimate.workload.serviceLinks.are !== 'off' ||
    (links.isComplete && !links.find(use.name)) ||
    rivalsFor(use.name, estimate.namespace.name, context.inventory).length > 0;
  const fixes = [...replacing, ...(isOfNoUse ? [] : enableServiceLinks(context, estimate))];
  return linkMissing(use, container, estimate, {
    severity: use.field === 'subPathExpr' ? 'error' : use.isExpanded ? 'warning' : 'information',
    isOfProgram: !use.isExpanded,
    field: use.field,
    why: whyMissing(use.name, estimate, context.inventory),
    cure: missingCure(fixes, near),
    subject: subjectIn(use.written, use.name),
    fixes,
  });
}

/**
 * Fixes that write something else in the place of a missing service link.
 * Knows the Service's address and the name that was probably meant; whether a link is missing is the rule's to say.
 */
import type { ServiceInventory } from '../environment/inventory.ts';
import { nearestLink, renamedLink } from '../environment/nearestLink.ts';
import { withoutAddress } from '../environment/withoutAddress.ts';
import type { WorkloadEstimate } from '../estimate.ts';
import type { ReportFix, RuleContext } from '../findings/report.ts';
import type { MissingCure } from '../messages/facts/cures.ts';
import type { TextUse } from '../references/textUses.ts';
import { addressesFor, replaceUses } from './replaceUses.ts';

/** What was probably meant: asked only where links are on, and no Service makes the name or is called so. */
export function nearNameFor(
  { name }: TextUse,
  { workload, links, namespace }: WorkloadEstimate,
  inventory: ServiceInventory,
): string | undefined {
  if (workload.serviceLinks.are !== 'on' || withoutAddress(name, namespace.name, inventory)) return undefined;
  const { manifest } = workload;
  const renamed = manifest.name === undefined ? undefined : renamedLink(name, manifest.name, links);
  return renamed ?? nearestLink(name, links);
}

/** The address first: preferred where the Service is certain to be there, since what is written now cannot work. */
export function replaceMissing(
  use: TextUse,
  near: string | undefined,
  estimate: WorkloadEstimate,
  context: RuleContext,
): readonly ReportFix[] {
  const [address] = addressesFor([use], estimate, context) ?? [];
  const link = context.inventory.totals(estimate.namespace.name, true).find(use.name);
  return [
    ...(address === undefined ? [] : replacement(use, address.text, link?.isCertain === true, context)),
    ...(near === undefined ? [] : replacement(use, use.written.replace(use.name, near), false, context)),
  ];
}

/** What a message says of them. */
export function missingCure(fixes: readonly ReportFix[], near: string | undefined): MissingCure {
  const [instead] = fixes.flatMap(({ title }) => (title.id === 'fix-replace' ? [title.text] : []));
  const canTurnOn = fixes.some(({ title }) => title.id === 'fix-links-on');
  return { instead: instead ?? null, near: near ?? null, canTurnOn };
}

function replacement(
  use: TextUse,
  text: string,
  isPreferred: boolean,
  { document }: RuleContext,
): readonly ReportFix[] {
  const edits = replaceUses(document, [{ use, text }]);
  if (edits === undefined) return [];
  return [
    {
      title: { id: 'fix-replace', written: use.written, text },
      isPreferred,
      target: `text@${use.span.start}`,
      edits,
    },
  ];
}

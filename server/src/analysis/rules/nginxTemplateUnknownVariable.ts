/**
 * Rule: a template of nginx uses a service link that no container which reads it will have.
 * Knows names of service links; what a container has is `nginx/scriptVariables.ts`'s.
 */
import { nearestLink } from '../environment/nearestLink.ts';
import type { Report, RuleContext } from '../findings/report.ts';
import { subjectIn } from '../findings/subject.ts';
import type { Phrase } from '../messages/message.ts';
import type { TemplateContent, TemplateUse } from '../nginx/readTemplate.ts';
import { asWritten } from '../nginx/templateNames.ts';
import type { NginxTemplate, TemplateReader } from '../nginxTemplates/nginxTemplate.ts';
import { isServiceLinkName } from '../references/serviceLinkName.ts';
import { mayBeTemplate } from '../signs/mayBe.ts';
import { whyMissing } from './missingVariable.ts';
import type { Rule } from './rule.ts';
import { readerPlaces, readersOf } from './templateReaders.ts';
import { unknownOutcome } from './unknownInTemplate.ts';

export const nginxTemplateUnknownVariable: Rule = {
  code: 'nginx-template-unknown-variable',
  defaultSeverity: 'warning',
  summary: 'a template uses `${X_SERVICE_HOST}`, but no container variable of that name will exist',
  needsInventory: true,
  mayReport: (signs, around) =>
    signs.kind === 'config-map' && signs.template?.usesLinks === true && mayBeTemplate(signs, around),
  checkTemplate: (template, context) => {
    const { readers } = template;
    const found = new Map<string, Reason>();
    return unknownUses(template).flatMap((use) => {
      const { name } = use;
      const known = found.get(name) ?? {
        why: reason(name, readers, context),
        near: found.size < mostHints ? nearName(name, readers) : null,
      };
      found.set(name, known);
      return reportOf(use, template, known);
    });
  },
};

/** What is said of every use of a name. */
interface Reason {
  readonly why: Phrase;
  /** What was probably meant. */
  readonly near: string | null;
}

/** A hint looks at every name of the namespace, and a template may be full of names. */
const mostHints = 50;

/** Each use in a file, and of several at one place the first of each name. */
function unknownUses({ content, readers, spanOf, mayHaveOthers }: NginxTemplate): readonly TemplateUse[] {
  // Where it is not certain that envsubst fills in the template, something else may do it.
  if (readers.some(({ envsubst }) => envsubst.runs !== true)) return [];
  const seen = new Set<string>();
  const judged = new Map<string, boolean>();
  const unknown = content.uses.filter((use) => {
    const { name, directive } = use;
    const place = `${name}@${spanOf(use).start}`;
    if (directive === undefined || seen.has(place)) return false;
    seen.add(place);
    const isUnknown = judged.get(name) ?? isUnknownLink(name, content, readers);
    judged.set(name, isUnknown);
    return isUnknown;
  });
  // It may be meant for a container that is yet to be filled in.
  return unknown.length > 0 && mayHaveOthers() ? [] : unknown;
}

function isUnknownLink(
  name: string,
  { defined }: TemplateContent,
  readers: NginxTemplate['readers'],
): boolean {
  if (!isServiceLinkName(name) || name.startsWith('KUBERNETES_')) return false;
  if (defined.has(name.toLowerCase())) return false;
  return readers.every(({ envsubst }) => envsubst.has(name) === false);
}

function reportOf(
  use: TemplateUse,
  { content, readers, spanOf }: NginxTemplate,
  found: Reason,
): readonly Report[] {
  const { name } = use;
  const [first] = readers;
  if (first === undefined) return [];
  const { outcome, directive } = unknownOutcome(use, content);
  return [
    {
      span: spanOf(use),
      severity: 'warning',
      message: {
        id: 'template-unknown',
        ...readersOf(first, readers),
        written: asWritten(use),
        name,
        why: found.why,
        cure: { instead: null, near: found.near, canTurnOn: false },
        outcome,
        directive,
      },
      subject: subjectIn(asWritten(use)),
      container: undefined,
      related: readerPlaces(readers),
      fixes: [],
    },
  ];
}

function reason(name: string, readers: readonly TemplateReader[], { inventory }: RuleContext): Phrase {
  const withoutLinks = readers.find(
    ({ neighbour }) => neighbour.estimate.workload.serviceLinks.are === 'off',
  );
  const { estimate } = (withoutLinks ?? readers[0])?.neighbour ?? {};
  if (estimate === undefined) return { id: 'no-service-makes', namespace: '' };
  return whyMissing(name, estimate, inventory);
}

/** Only what one of the containers really has is worth a hint. */
function nearName(name: string, readers: readonly TemplateReader[]): string | null {
  for (const { neighbour } of readers) {
    const { workload, links } = neighbour.estimate;
    const meant = workload.serviceLinks.are === 'on' ? nearestLink(name, links) : undefined;
    if (meant !== undefined) return meant;
  }
  return null;
}

/**
 * Rule: a template of nginx uses a service link that no container which reads it will have.
 * Knows names of service links; what a container has is `launch/scriptVariables.ts`'s.
 */
import { nearestLink } from '../environment/nearestLink.ts';
import { isServiceLinkName } from '../environment/serviceLinkName.ts';
import { takesVariables } from '../launch/nginxVariable.ts';
import type { TemplateUse } from '../launch/readTemplate.ts';
import { asWritten } from '../launch/templateNames.ts';
import type { Template, TemplateReader } from '../templates/template.ts';
import type { Report, Rule, RuleContext } from './rule.ts';
import { readerPlaces, readersName } from './templateReaders.ts';

export const nginxTemplateUnknownVariable: Rule = {
  code: 'nginx-template-unknown-variable',
  defaultSeverity: 'warning',
  summary: 'a template uses `${X_SERVICE_HOST}` and no container variable of that name will exist',
  needsInventory: true,
  checkTemplate: (template, context) => unknownUses(template).map((use) => reportOf(use, template, context)),
};

/** Each use in a file, and of several at one place the first of each name. */
function unknownUses({ content, readers, spanOf }: Template): readonly TemplateUse[] {
  // Where it is not certain that envsubst fills in the template, something else may do it.
  if (readers.some(({ envsubst }) => envsubst.runs !== true)) return [];
  const seen = new Set<string>();
  return content.uses.filter((use) => {
    const { name, directive } = use;
    const place = `${name}@${spanOf(use).start}`;
    if (directive === undefined || seen.has(place) || !isServiceLinkName(name)) return false;
    seen.add(place);
    if (name.startsWith('KUBERNETES_') || content.defined.has(name.toLowerCase())) return false;
    return readers.every(({ envsubst }) => envsubst.has(name) === false);
  });
}

function reportOf(use: TemplateUse, { readers, spanOf }: Template, context: RuleContext): Report {
  const { name } = use;
  const message = `${asWritten(use)} stays as it is written: ${readersName(readers)} will have no variable ${name}, since ${reason(name, readers, context)}. ${outcome(use)}${hint(name, readers)}`;
  return {
    span: spanOf(use),
    severity: 'warning',
    message,
    container: undefined,
    related: readerPlaces(readers),
    fixes: [],
  };
}

function reason(name: string, readers: readonly TemplateReader[], { inventory }: RuleContext): string {
  const withoutLinks = readers.find(({ neighbour }) => !neighbour.estimate.workload.serviceLinks.value);
  if (withoutLinks === undefined)
    return `no Service of namespace ${readers[0]?.neighbour.estimate.namespace.name} makes it`;
  const link = inventory.totals(withoutLinks.neighbour.estimate.namespace.name, true).find(name);
  const maker = link?.services[0];
  return maker === undefined
    ? 'its service links are off'
    : `its service links are off; with them Service ${maker} would make it`;
}

function outcome({ name, directive = '' }: TemplateUse): string {
  return takesVariables(directive)
    ? `nginx takes it for a variable of its own and does not start: unknown "${name.toLowerCase()}" variable.`
    : `nginx's directive ${directive} takes it as it is.`;
}

/** Only what one of the containers really has is worth a hint. */
function hint(name: string, readers: readonly TemplateReader[]): string {
  for (const { neighbour } of readers) {
    const { workload, links } = neighbour.estimate;
    const meant = workload.serviceLinks.value ? nearestLink(name, links) : undefined;
    if (meant !== undefined) return ` Did you mean ${meant}?`;
  }
  return '';
}

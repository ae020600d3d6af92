/**
 * Rule: a template means a variable of nginx, but the container has one of that name, which envsubst puts there.
 * Knows what a container has; which uses mean nginx's variables is `nginx/nginxVariable.ts`'s.
 */

import type { Report } from '../findings/report.ts';
import { subjectIn } from '../findings/subject.ts';
import { statedAsSaid } from '../messages/asSaid.ts';
import { english } from '../messages/languages.ts';
import { meansNginxVariable } from '../nginx/nginxVariable.ts';
import type { TemplateUse } from '../nginx/readTemplate.ts';
import { asWritten } from '../nginx/templateNames.ts';
import type { Template, TemplateReader } from '../templates/template.ts';
import { replacesName } from '../templates/templateReaders.ts';
import type { Rule } from './rule.ts';
import { readerPlaces, readersName } from './templateReaders.ts';

export const nginxTemplateShadowedVariable: Rule = {
  code: 'nginx-template-shadowed-variable',
  defaultSeverity: 'warning',
  summary:
    "a template uses nginx's own `$host`, but the container has a variable of that name, and envsubst replaces it",
  needsInventory: false,
  checkTemplate: (template) => {
    const seen = new Set<string>();
    const replacing = new Map<string, readonly TemplateReader[]>();
    return template.content.uses.flatMap((use) => {
      const place = `${use.name}@${template.spanOf(use).start}`;
      if (seen.has(place) || !meansNginxVariable(use, template.content)) return [];
      const readers =
        replacing.get(use.name) ??
        template.readers.filter((reader) => !reader.envsubst.isAssumed && replacesName(reader, use.name));
      replacing.set(use.name, readers);
      if (readers.length === 0) return [];
      seen.add(place);
      return [reportOf(use, readers, template)];
    });
  },
};

function reportOf(
  use: TemplateUse,
  readers: readonly TemplateReader[],
  { spanOf, content }: Template,
): Report {
  const { name } = use;
  const [first] = readers;
  const isSure = readers.some(({ envsubst }) => envsubst.runs === true);
  const condition = isSure
    ? ''
    : `if the start script runs (${first === undefined ? '' : english.say(first.envsubst.because)}), `;
  const whose = content.definedAsWritten.has(name) ? 'which this template defines' : "nginx's own";
  return {
    span: spanOf(use),
    severity: 'warning',
    message: statedAsSaid(
      `${asWritten(use)}, ${whose}, is lost: ${readersName(readers)} has a variable ${name}, and ${condition}envsubst puts its value there before nginx reads the file. Give the variable another name.`,
    ),
    subject: subjectIn(asWritten(use)),
    container: undefined,
    related: readerPlaces(readers),
    fixes: [],
  };
}

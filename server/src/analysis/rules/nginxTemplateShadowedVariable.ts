/**
 * Rule: a template means a variable of nginx, but the container has one of that name, which envsubst puts there.
 * Knows what a container has; which uses mean nginx's variables is `nginx/nginxVariable.ts`'s.
 */

import type { Report } from '../findings/report.ts';
import { subjectIn } from '../findings/subject.ts';
import { meansNginxVariable } from '../nginx/nginxVariable.ts';
import type { TemplateUse } from '../nginx/readTemplate.ts';
import { asWritten } from '../nginx/templateNames.ts';
import type { NginxTemplate, TemplateReader } from '../nginxTemplates/nginxTemplate.ts';
import { replacesName } from '../nginxTemplates/templateReaders.ts';
import { mayTakerSet } from '../signs/mayBe.ts';
import type { Rule } from './rule.ts';
import { readerPlaces, readersOf } from './templateReaders.ts';

export const nginxTemplateShadowedVariable: Rule = {
  code: 'nginx-template-shadowed-variable',
  defaultSeverity: 'warning',
  summary:
    "a template uses nginx's own `$host`, but the container has a variable of that name, and envsubst replaces it",
  needsInventory: false,
  mayReport: (signs, around) =>
    signs.kind === 'config-map' &&
    signs.template !== undefined &&
    signs.template.ownNames?.length !== 0 &&
    mayTakerSet(signs, signs.template.ownNames, around),
  checkTemplate: (template) => {
    const seen = new Set<string>();
    const replacing = new Map<string, readonly TemplateReader[]>();
    return template.content.uses.flatMap((use) => {
      const place = `${use.name}@${template.spanOf(use).start}`;
      if (seen.has(place) || !meansNginxVariable(use, template.content)) return [];
      const readers =
        replacing.get(use.name) ??
        template.readers.filter(
          (reader) =>
            !reader.envsubst.isAssumed && !reader.envsubst.isUnfilled && replacesName(reader, use.name),
        );
      replacing.set(use.name, readers);
      const [first] = readers;
      if (first === undefined) return [];
      seen.add(place);
      return [reportOf(use, first, readers, template)];
    });
  },
};

function reportOf(
  use: TemplateUse,
  first: TemplateReader,
  readers: readonly TemplateReader[],
  { spanOf, content }: NginxTemplate,
): Report {
  const { name } = use;
  const isSure = readers.some(({ envsubst }) => envsubst.runs === true);
  return {
    span: spanOf(use),
    severity: 'warning',
    message: {
      id: 'template-shadowed',
      ...readersOf(first, readers),
      written: asWritten(use),
      name,
      isDefinedHere: content.definedAsWritten.has(name),
      because: isSure ? null : first.envsubst.because,
    },
    subject: subjectIn(asWritten(use)),
    container: undefined,
    related: readerPlaces(readers),
    fixes: [],
  };
}

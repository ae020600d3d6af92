/**
 * The use of a variable at an offset of a template, be it a file or a key of a ConfigMap.
 * Knows where its uses stand; does not know what is set.
 */
import type { TemplateUse } from '../nginx/readTemplate.ts';
import type { NginxTemplate } from '../nginxTemplates/nginxTemplate.ts';
import type { Span } from '../text.ts';
import { holds } from './treePath.ts';

export interface PointedUse {
  readonly template: NginxTemplate;
  readonly use: TemplateUse;
  readonly span: Span;
}

/** Where one use ends and the next begins, the character behind the offset decides. */
export function templateUseAt(templates: readonly NginxTemplate[], offset: number): PointedUse | undefined {
  for (const template of templates)
    for (const use of template.content.uses.toReversed()) {
      const span = template.placeOf(use);
      if (span !== undefined && holds(span, offset)) return { template, use, span };
    }
  return undefined;
}

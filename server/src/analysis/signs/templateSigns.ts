/**
 * Texts of a ConfigMap -> what they use, should nginx read them as templates.
 * Knows what the rules about templates look at in a text; whether anybody reads it is asked later.
 */
import { meansNginxVariable } from '../nginx/nginxVariable.ts';
import { readTemplate } from '../nginx/readTemplate.ts';
import { isServiceLinkName } from '../references/serviceLinkName.ts';
import { detached } from '../text.ts';
import type { TemplateSigns } from './signs.ts';

const mostNames = 20;
/** A template of nginx is shorter; a longer text is read when somebody takes it. */
const mostCharacters = 64 * 1024;

const anything: TemplateSigns = { ownNames: undefined, usesLinks: true };

/** Undefined without a text that uses something. */
export function templateSigns(texts: readonly string[]): TemplateSigns | undefined {
  if (texts.length === 0) return undefined;
  if (texts.some(({ length }) => length > mostCharacters)) return anything;
  const own = new Set<string>();
  let usesLinks = false;
  for (const text of texts) {
    const content = readTemplate(text);
    for (const use of content.uses) {
      usesLinks ||= use.directive !== undefined && isServiceLinkName(use.name);
      if (meansNginxVariable(use, content)) own.add(use.name);
    }
  }
  return { ownNames: own.size > mostNames ? undefined : [...own].map(detached), usesLinks };
}

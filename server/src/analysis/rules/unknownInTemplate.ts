/**
 * What nginx makes of a name in a template that nothing has replaced and that is no variable of nginx, in words.
 * Knows directives; does not know any container.
 */
import { takesVariables } from '../launch/nginxVariable.ts';
import type { TemplateUse } from '../launch/readTemplate.ts';

/** A sentence. */
export function unknownOutcome({ name, directive = '' }: TemplateUse): string {
  return takesVariables(directive)
    ? `nginx takes it for a variable of its own and does not start: unknown "${name.toLowerCase()}" variable.`
    : `nginx's directive ${directive} takes it as it is.`;
}

/**
 * What nginx makes of the name of a service link in a template that nothing has replaced, in words.
 * Knows directives; does not know any container.
 */
import { isNginxVariable, takesVariables } from '../nginx/nginxVariable.ts';
import type { TemplateContent, TemplateUse } from '../nginx/readTemplate.ts';

/** A sentence. */
export function unknownOutcome({ name, directive = '' }: TemplateUse, content: TemplateContent): string {
  if (!takesVariables(directive)) return `nginx's directive ${directive} takes it as it is.`;
  const own = name.toLowerCase();
  // A Service `http-echo` makes HTTP_ECHO_SERVICE_HOST, and `$http_…` is any header of a request.
  if (isNginxVariable(name, content))
    return `Where it stands in an http block, nginx reads its own variable $${own} instead.`;
  return `nginx takes it for a variable of its own and does not start: unknown "${own}" variable.`;
}

/**
 * What nginx makes of the name of a service link in a template that nothing has replaced.
 * Knows directives; does not know any container.
 */

import type { Phrase } from '../messages/message.ts';
import { isNginxVariable, takesVariables } from '../nginx/nginxVariable.ts';
import type { TemplateContent, TemplateUse } from '../nginx/readTemplate.ts';

export function unknownOutcome(
  { name, directive = '' }: TemplateUse,
  content: TemplateContent,
): Phrase<'unknown-in-nginx'> {
  // A Service `http-echo` makes HTTP_ECHO_SERVICE_HOST, and `$http_…` is any header of a request.
  const outcome = !takesVariables(directive)
    ? 'literal'
    : isNginxVariable(name, content)
      ? 'own-variable'
      : 'fails';
  return { id: 'unknown-in-nginx', outcome, name, directive };
}

/**
 * What the value of a service link is: a URL, a number or something else.
 * Knows names as `envvars.FromServices` makes them; needs no value, which may not be known yet.
 */
import { variablePrefix } from './serviceVariables.ts';

export type LinkForm = 'url' | 'number' | 'other';

/** The form that this Service gives the variable: `FOO_SERVICE_PORT` is a number from `foo`, a URL from `foo-service`. */
export function linkForm(variable: string, service: string): LinkForm {
  const rest = variable.slice(variablePrefix(service).length);
  if (/^_PORT(?:_\d+_(?:TCP|UDP|SCTP))?$/.test(rest)) return 'url';
  return /^_SERVICE_PORT(?:_|$)|^_PORT_\d+_(?:TCP|UDP|SCTP)_PORT$/.test(rest) ? 'number' : 'other';
}

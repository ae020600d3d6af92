/**
 * Whether a name that a template uses means a variable of nginx.
 * Knows nginx's own names, those that the template defines, and directives; does not know any container.
 */
import { nginxVariablePrefixes, nginxVariables } from '../knowledge/nginxVariables.ts';
import type { TemplateContent, TemplateUse } from './readTemplate.ts';

/** Directives whose arguments nginx takes as they are: a variable in them can only be envsubst's. */
const literal: ReadonlySet<string> = new Set([
  'listen',
  'server_name',
  'server',
  'upstream',
  'location',
  'resolver',
  'include',
]);

/** Directives in which nginx's own variables are the rule, with braces as well. */
const usual: ReadonlySet<string> = new Set([
  'add_header',
  'access_log',
  'fastcgi_param',
  'fastcgi_cache_key',
  'geo',
  'grpc_set_header',
  'if',
  'log_format',
  'map',
  'proxy_cache_key',
  'proxy_redirect',
  'proxy_set_header',
  'return',
  'rewrite',
  'scgi_param',
  'set',
  'split_clients',
  'try_files',
  'uwsgi_param',
]);

/** Whether nginx reads variables in the arguments of a directive. */
export function takesVariables(directive: string): boolean {
  return !literal.has(directive);
}

/**
 * Whether the author means nginx's variable. `${name}` is how the image's documentation writes environment variables,
 * so with braces it counts only in a directive where nginx's are usual.
 */
export function meansNginxVariable(
  { name, isBraced, directive }: TemplateUse,
  content: TemplateContent,
): boolean {
  if (directive === undefined || !takesVariables(directive)) return false;
  if (isBraced && !usual.has(directive)) return false;
  return looksLikeNginxVariable(name, content);
}

/** Whether a name is written as nginx's own are, or as the template defines it: `$HOST` is neither. */
export function looksLikeNginxVariable(name: string, { definedAsWritten }: TemplateContent): boolean {
  return definedAsWritten.has(name) || isOwn(name);
}

/** Whether nginx has a variable of this name, or gets it from the template; it does not tell cases apart. */
export function isNginxVariable(name: string, { defined }: TemplateContent): boolean {
  const lower = name.toLowerCase();
  return defined.has(lower) || isOwn(lower);
}

/** nginx does not tell cases apart, but nobody writes `$HOST` for its `$host`. */
function isOwn(name: string): boolean {
  return (
    nginxVariables.has(name) ||
    nginxVariablePrefixes.some((prefix) => name.startsWith(prefix) && name !== prefix)
  );
}

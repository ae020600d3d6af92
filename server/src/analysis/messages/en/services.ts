/**
 * English: what is known of the Services of a namespace, and why not more.
 * Knows words; the facts are `facts/services.ts`'s.
 */
import type { Catalogue } from '../catalogue.ts';
import { grammarOf } from '../grammar.ts';
import { withArticle } from './words.ts';

const { number, form } = grammarOf('en');
const write = 'kubectl get services -A -o json > services.json';

export const services = {
  several: ({ reasons }, { say }) => reasons.map(say).join('; '),

  'services-not-listed': ({ at }) =>
    at === 'editor'
      ? `save a list (${write}) and name it in the setting kubeServiceLinks.services, or allow cluster access with kubeServiceLinks.cluster`
      : `pass a list with --services (${write}), or add --cluster`,
  'kind-without-namespace': ({ kind }) =>
    `${withArticle(kind)} has no namespace: its pods are created where it is used`,

  'list-being-read': ({ file }) => `${file} is being read`,
  'list-left-out': ({ file, services, first }, { say }) =>
    `${file}: ${number(services)} of its Services ${form(services, { one: 'was left out', other: 'were left out, the first' })}: ${say(first)}`,
  'list-part': ({ part, why }, { say }) => `${part}: ${say(why)}`,
  'list-line': ({ line, column, why }, { say }) => `line ${line}, column ${column}: ${say(why)}`,

  'list-to-write-again': ({ why }, { say }) =>
    `${say(why)}; write it again with \`kubectl get services -A -o json\``,
  'list-not-regular': () => `is not a regular file; save the list to a file first: ${write}`,
  'list-empty': () => 'is empty: the command that wrote it may have failed',
  'list-is-markup': () => 'is HTML or XML, not a list of Services; it may be a login or proxy page',
  'list-is-page': () => 'is one page of a longer list (metadata.continue is set)',
  'list-is-table': () => 'is the table that kubectl prints by default',
  'list-json-broken': ({ isCut, line, column }) =>
    `${isCut ? 'is cut off: its JSON ends in the middle' : 'is not valid JSON'} (line ${line}, column ${column})`,
  'list-json-no-object': () => 'is JSON, but not an object',
  'list-is-status': ({ said }) => `contains an API server error instead of a list: ${said}`,
  'list-of-other-version': ({ kind, apiVersion }) =>
    `is ${withArticle(kind)} ${apiVersion === null ? 'without apiVersion' : `of ${apiVersion}`}; Services are in v1`,
  'list-without-items': ({ kind }) => `is ${withArticle(kind)} without items`,
  'list-without-services': ({ kinds }) =>
    `contains neither a list of Services nor Service manifests${kinds.length === 0 ? '' : ` (it contains ${kinds.join(', ')})`}`,
  'list-unreadable': ({ first }, { say }) => `contains no Service that can be read (${say(first)})`,
  'list-is-template': () => 'contains {{ }} outside strings: it is a template',
  'list-too-complex': ({ why }, { say }) => `${say(why)}; write it as JSON (-o json)`,

  'context-being-asked': ({ context }) => `the Services of context ${context} are being read`,
  'context-failed': ({ context, why }, { say }) => `context ${context}: ${say(why)}`,
  'services-forbidden': ({ context, namespace }) =>
    `context ${context}: you are not allowed to list the Services of ${namespace}: ask for \`list\` and \`watch\` on services, or use a services file`,
  'stale-since': ({ time, why }, { say }) => `stale since ${time}: ${say(why)}`,
  'context-not-allowed': ({ context }) => `context ${context} is not read until you allow it`,
  'context-blocked': ({ context }) =>
    `you blocked access to context ${context}; the command "Allow or Block Cluster Access…" changes that`,
  'workspace-untrusted': () => 'clusters are not read in a workspace that is not trusted',

  'service-name-missing': () => 'metadata.name is missing',
  'field-not-ip': ({ field, text }) => `${field} ${text} is not an IP address`,
  'field-not-family': ({ field, text }) => `${field} begins with ${text}, which is neither IPv4 nor IPv6`,
  'field-empty': ({ field }) => `${field} is empty`,
  'field-name-wrong': ({ field, text, why }, { say }) => `${field} ${text} ${say(why)}`,
  'name-not-label': () => 'is not a DNS label (a-z, 0-9 and -, with a letter or digit at both ends)',
  'name-too-long': ({ length }) => `has ${number(length)} characters (limit 63)`,
  'field-not-port': ({ field, text }) => `${field} ${text} is not a number from 1 to 65535`,
  'field-not-protocol': ({ field, text }) => `${field} ${text} is not TCP, UDP or SCTP`,
  'field-not-text': ({ field, text }) => `${field} ${text} is not a string`,
} satisfies Partial<Catalogue['phrases']>;

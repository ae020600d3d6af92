/**
 * English: what may be written at the cursor.
 * Knows words and Markdown; the facts are `facts/proposals.ts`'s.
 */
import type { Catalogue } from '../catalogue.ts';
import type { ProposedBy } from '../facts/proposals.ts';
import { code } from '../markdown.ts';
import { listed, or } from './words.ts';

/** A value is cut behind so many characters: a list has one line for each. */
const mostOfValue = 60;
/** Ports that are named in a list. */
const mostPorts = 5;

export const proposals = {
  'proposal-variable': ({ value, by, links }) => {
    const shown = value === null ? 'value not known' : short(value);
    const from = typeof by === 'string' ? setters[by] : `Service ${or(by.services)}`;
    const off = {
      on: '',
      off: '; not set: service links are off',
      unknown: '; only if service links are on',
    };
    return `${shown} (${from}${typeof by === 'string' ? '' : off[links]})`;
  },
  'proposal-host': ({ ports }) => {
    if (ports.length === 0) return 'Service';
    return `Service, ${ports.length === 1 ? 'port' : 'ports'} ${listed(ports.map(String), mostPorts)}`;
  },
  'proposal-links-off': ({ name, said }, { say }) =>
    `${code(name)} is not set in this container: ${code('enableServiceLinks')} is false. With service links:\n\n${say(said)}`,
  'proposal-host-about': ({ service, namespace }) =>
    `The DNS name of Service ${code(service)} in ${code(namespace)}. It needs no service link.`,
  'proposal-enable-links': () => 'boolean, true unless set',
  'proposal-enable-links-about': ({ namespace }) =>
    `Whether containers of this pod get environment variables for every Service in ${code(namespace)}: ${code('X_SERVICE_HOST')}, ${code('X_PORT')} and at least five more for each. The default is true. With false only those of the API server are set; DNS names of Services are not affected.`,
  'proposal-links-value': ({ are, namespace }) =>
    are
      ? `Containers get the service links of every Service in ${code(namespace)}. This is the default.`
      : `Containers get no service links, except those of the API server (${code('KUBERNETES_*')}).`,
} satisfies Partial<Catalogue['phrases']>;

const setters: Readonly<Record<Extract<ProposedBy, string>, string>> = {
  env: 'env',
  envFrom: 'envFrom',
  image: 'image',
  runtime: 'container runtime',
  script: 'start script',
};

function short(value: string): string {
  if (value === '') return 'empty';
  return value.length > mostOfValue ? `${value.slice(0, mostOfValue)}…` : value;
}

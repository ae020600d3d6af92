/**
 * English: lines above workloads and Services, and values behind uses.
 * Knows words; the facts are `facts/lens.ts`'s.
 */
import type { Catalogue } from '../catalogue.ts';
import { knownBytes } from '../measures.ts';
import { percent } from './hover.ts';
import { counted, servicesOf } from './words.ts';

/** A value is cut behind so many characters: it stands in the middle of a line. */
const mostOfValue = 40;

export const lens = {
  'lens-workload': ({ services, uses }) =>
    [
      services === null ? 'service links off' : servicesOf(services),
      ...uses.map(({ limit, bytes, limitBytes, isIfRun }) => {
        const name = typeof limit === 'string' ? limit : limit.variable;
        return `${name} ${percent(knownBytes(bytes, limitBytes), limitBytes)}${isIfRun ? ' if it runs' : ''}`;
      }),
    ].join(' · '),
  'lens-in-view': ({ lens, view }, { say }) => `${say(lens)} · in ${view}`,
  'lens-unknown': ({ namespace }) => `Services of ${namespace} not known`,
  'lens-service': ({ variables, containers, uses }) =>
    `${counted(variables, 'variable')} in ${counted(containers, 'container')}, ${counted(uses, 'use')}`,
  'inlay-value': ({ value }) =>
    ` = ${value.length > mostOfValue ? `${value.slice(0, mostOfValue)}…` : value}`,
} satisfies Partial<Catalogue['phrases']>;

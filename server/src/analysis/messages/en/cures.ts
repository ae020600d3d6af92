/**
 * English: what to do.
 * Knows words; the facts are `facts/cures.ts`'s.
 */
import type { LinksCure, LinksPrice, MissingCure } from '../facts/cures.ts';
import type { Phrase } from '../message.ts';
import { type Cure, inFull } from './telling.ts';
import { counted, number } from './words.ts';

/** What helps against a value that is too long by itself. */
export const shorterValues: Cure = { first: 'Shorten the longest values', more: ', or mount them as files' };

/** The first that knows NGINX_ENVSUBST_FILTER on every branch after it. */
export const newerNginx = 'Use nginx 1.23.2 or later';

/** `Set enableServiceLinks: false`, with its price, or what is possible in its place. */
export function linksCure(cure: LinksCure): Cure {
  switch (cure.how) {
    case 'field':
      return { first: off, place: placeWords(cure), more: priceWords(cure) };
    case 'maker':
      return { first: off, place: ' in the workload that creates this Pod', more: priceWords(cure) };
    case 'merge':
      return { first: off, place: ' in the mapping that << merges', more: priceWords(cure) };
    case 'parameter':
      return { first: `Set the template parameter ${cure.parameter} to false`, more: priceWords(cure) };
    case 'elsewhere':
      return elsewhere(cure.by);
  }
}

/** The same on another object: nobody looked at what it would cost there. */
export function linksCureOf(workload: string, cure: LinksCure): Cure {
  return cure.how === 'field'
    ? { first: off, place: ` in ${workload}`, more: ' if nothing there uses the links' }
    : linksCure(cure);
}

const off = 'Set enableServiceLinks: false';
const inPodSpec = ' in the pod spec';

function placeWords({ place, sharers }: LinksCure & { how: 'field' }): string {
  if (place !== null) return ` in ${place}`;
  return sharers > 1 ? `${inPodSpec} that ${number(sharers)} workloads share` : inPodSpec;
}

function priceWords({ uses, buildsNames, isFree }: LinksPrice): string {
  if (isFree) return '';
  if (uses === 0 && buildsNames) return ' if no name that a script puts together is that of a link';
  return uses === 0 ? ' if nothing uses the links' : ` and replace ${counted(uses, 'use')} of service links`;
}

function elsewhere(by: (LinksCure & { how: 'elsewhere' })['by']): Cure {
  switch (by?.id) {
    case 'links-decided-by-template':
      return { first: off, place: ` in each ${by.kind}'s podTemplate` };
    case 'links-decided-by-user':
      return { first: off, place: ` in each ${by.kind} that uses it` };
    case 'operator-turns-links-off':
      return {
        first:
          by.since === null
            ? `Try a newer release of ${by.operator}`
            : `Upgrade ${by.operator} if older than ${by.since}`,
      };
    case undefined:
      return { first: 'Keep fewer Services in its namespace' };
  }
}

/** One thing or the other, which goes without the place that goes without saying. */
export function either(one: Cure, { place = '', ...other }: Cure): Cure {
  const text = inFull({ ...other, place: place === inPodSpec ? '' : place });
  return {
    ...one,
    more: `${one.more ?? ''}, or ${text.charAt(0).toLowerCase()}${text.slice(1)}`,
  };
}

/** What to write where a variable is missing. */
export function missingCure({ instead, near, canTurnOn }: MissingCure, why: Phrase): Cure {
  const on = 'et enableServiceLinks: true';
  if (why.id === 'service-not-yet')
    return { first: 'Run it as a post-install hook', more: ', or make the Service a hook of a lower weight' };
  if (why.id === 'service-is-hook') return { first: 'Make the Service a part of the release' };
  if (near !== null) return { first: `Did you mean ${near}?` };
  if (instead !== null) return { first: `Write ${instead} instead`, more: canTurnOn ? `, or s${on}` : '' };
  if (canTurnOn) return { first: `S${on}`, more: ', or write the address of the Service instead' };
  return why.id !== 'no-service-makes'
    ? { first: 'Write the address of the Service instead' }
    : { first: 'Correct the name', more: ', or write the address of a Service instead' };
}

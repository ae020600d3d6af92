/**
 * English: `enableServiceLinks` itself, and suppressions.
 * Knows words; the facts are `facts/linkSettings.ts`'s.
 */
import type { Catalogue } from '../catalogue.ts';
import { and, servicesIn, stated, verdict } from './words.ts';

export const linkSettings = {
  'links-misspelt': ({ key }) =>
    stated(
      verdict((shown) => `${shown} has no effect`, key),
      ' on service links: Kubernetes has no such field.',
      'Spell it enableServiceLinks.',
    ),
  'links-misplaced': ({ key, path, right, ownFieldOf }) =>
    stated(
      verdict((shown) => `${shown} has no effect here`, key),
      `${path === '' ? '' : ` (in ${path})`}: ${
        ownFieldOf === null
          ? `Kubernetes reads it only in the pod spec (${right}), and strict validation rejects it elsewhere`
          : ownFieldOf.isText
            ? `a ${ownFieldOf.kind} has no such field, only the text ${right}, which changes the pod spec`
            : `a ${ownFieldOf.kind} reads it in ${right}`
      }.`,
      'Move it there to set service links.',
    ),
  'links-not-boolean': ({ written, type }) =>
    stated(
      verdict(() => 'The API server will reject this manifest'),
      `: enableServiceLinks must be true or false, not ${written ?? `a ${type}`}.`,
      'Write false for no service links, or true.',
    ),
  'links-implicit': ({ field, namespace, links }) =>
    stated(
      verdict(() => 'Service links are on by default'),
      `: ${field} is not set, so each container gets the environment variables of ${links === null ? `all Services in ${namespace}` : servicesIn(links)}.`,
      'Set it to false, or to true where they are used.',
    ),
  'suppression-unused': ({ code }) =>
    stated(
      verdict(() => 'This suppression does nothing'),
      `: there is no ${code} finding to suppress here.`,
      'Remove it.',
    ),
  'suppression-without-code': ({ codes }) =>
    stated(
      verdict(() => 'This suppression does nothing'),
      `: it names no rule. The rules are ${and(codes)}.`,
    ),
  'suppression-unknown': ({ code, near, codes }) =>
    stated(
      verdict(() => 'This suppression does nothing'),
      `: no rule is called ${code}.`,
      near === null ? `The rules are ${and(codes)}.` : `Did you mean ${near}?`,
    ),
  'suppression-without-reason': () =>
    stated(
      verdict(() => 'This suppression gives no reason'),
      ': write one behind its code, after " -- ".',
    ),
} satisfies Partial<Catalogue['statements']>;

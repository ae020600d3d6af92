/**
 * English: `enableServiceLinks` itself, and suppressions.
 * Knows words; the facts are `facts/linkSettings.ts`'s.
 */
import type { Catalogue } from '../catalogue.ts';
import type { LinksCure } from '../facts/cures.ts';
import { linksCure } from './cures.ts';
import { type Cure, stated, verdict } from './telling.ts';
import { and, counted, servicesIn } from './words.ts';

export const linkSettings = {
  'links-misspelt': ({ key }) =>
    stated(
      verdict((shown) => `${shown} has no effect`, key),
      ': Kubernetes has no such field',
      {
        first: 'Spell it enableServiceLinks',
      },
    ),
  'links-misplaced': ({ key, path, right, ownFieldOf, isSaid }) => {
    const why =
      ownFieldOf === null
        ? 'Kubernetes reads it only in the pod spec'
        : ownFieldOf.isText
          ? `a ${ownFieldOf.kind} has only the text podSpecPatch for it`
          : `a ${ownFieldOf.kind} reads it elsewhere`;
    return stated(
      verdict((shown) => `${shown} has no effect here`, key),
      path === ''
        ? `: ${why}`
        : [` (in ${path})`, ''].map(
            (where) => [`${where}: ${why}`, where === '' ? `It is in ${path}.` : ''] as const,
          ),
      isSaid
        ? { first: `Remove it: ${right} is set` }
        : ownFieldOf?.isText
          ? { first: `Set it in ${right}` }
          : { first: `Move it to ${right}` },
      ownFieldOf === null && 'By default, kubectl apply rejects it here (strict validation).',
    );
  },
  'links-not-boolean': ({ written, type, meant }) =>
    stated(
      verdict(() => 'The API server will reject this manifest'),
      `: enableServiceLinks must be true or false, not ${written ?? `a ${type}`}`,
      meant === null
        ? { first: 'Write false', more: ' for no service links, or true' }
        : { first: `Write ${meant} without quotes` },
    ),
  'links-implicit': ({ field, namespace, links, cure }) =>
    stated(
      verdict(() => 'Service links are on by default'),
      [': each Service adds variables, which can break a start', ': they can break a start'],
      implicitCure(field, cure),
      `Each container gets the environment variables of ${links === null ? `all Services in namespace ${namespace}` : servicesIn(links)}.`,
    ),
  'suppression-unused': ({ code }) =>
    stated(
      verdict(() => 'This suppression does nothing'),
      `: there is no ${code} finding to suppress here`,
      { first: 'Remove it' },
    ),
  'suppression-of-other-form': ({ written, instead }) =>
    stated(
      verdict(() => 'This suppression does nothing'),
      [
        `: there is no comment kube-service-links-${written}`,
        [': it has another form', `It is kube-service-links-${written}.`],
      ],
      instead === null
        ? { first: 'Remove it', more: '; a suppression covers its document or the next line' }
        : {
            first: `Write kube-service-links-${instead}`,
            more: instead === 'disable' ? '' : ' above the line',
          },
    ),
  'suppression-without-code': ({ codes }) =>
    stated(
      verdict(() => 'This suppression does nothing'),
      ': it names no rule',
      {
        first: 'Name one',
        more: `: ${and(codes)}`,
      },
    ),
  'suppression-unknown': ({ code, near, codes }) =>
    stated(
      verdict(() => 'This suppression does nothing'),
      `: no rule is called ${code}`,
      near === null
        ? { first: 'Name one of the rules', more: `: ${and(codes)}` }
        : { first: `Did you mean ${near}?` },
    ),
  'suppression-without-reason': () =>
    stated(
      verdict(() => 'This suppression gives no reason'),
      '',
      {
        first: 'Write one after the code of the rule, behind " -- "',
      },
    ),
} satisfies Partial<Catalogue['statements']>;

/** What is used decides. */
function implicitCure(field: string, cure: LinksCure): Cure {
  if (cure.how !== 'field') return linksCure(cure);
  if (cure.isFree) return { first: `Set ${field} to false` };
  return cure.uses === 0
    ? { first: `Set ${field} to false`, more: ', or to true if anything uses the links' }
    : {
        first: `Set ${field} to true`,
        more: `, or to false and replace ${counted(cure.uses, 'use')} of service links`,
      };
}

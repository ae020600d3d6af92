/**
 * English: what the editor is told beside findings.
 * Knows words; the facts are `facts/editor.ts`'s.
 */
import type { Catalogue } from '../catalogue.ts';
import { listed, number } from './words.ts';

/** Views that are named in a sentence. */
const mostViews = 10;

export const editor = {
  'check-failed': ({ file }) => `${file}: a check failed, so what is shown may be out of date; see the log`,
  'document-not-judged': ({ reason }, { say }) => `This document could not be checked: ${say(reason)}`,
  'findings-cut': ({ all, shown }) =>
    `This file has ${number(all)} findings; only the ${number(shown)} most severe are shown. The command line lists all.`,
  'found-in': ({ views, also, milder, free, isLimit, source }) => {
    const parts = [
      `In ${listed(views, mostViews)}`,
      also.length > 0 && `also in ${listed(also, mostViews)}`,
      milder.length > 0 && `less severe in ${listed(milder, mostViews)}`,
      free.length > 0 && `${isLimit ? 'fits' : 'not'} in ${listed(free, mostViews)}`,
    ];
    const packed = source === undefined ? '' : ` Written in ${source}, in a packed chart.`;
    return `${parts.filter((part) => part !== false).join('; ')}.${packed}`;
  },
  'kustomization-refused': ({ builds, because }, { say }) =>
    `Kustomize would refuse to build ${listed(builds, mostViews)}: ${say(because)}. What could be built was checked.`,
  'kustomization-open': ({ builds, because }, { say }) =>
    `Not all of what Kustomize builds of ${listed(builds, mostViews)} is known: ${say(because)}.`,
  'kustomization-stale': () =>
    'This kustomization is not valid YAML: findings are those of its last valid text.',
  'service-refused': ({ name, because }, { say }) =>
    `Service ${name} is left out: ${say(because)}. The API server would refuse it.`,
  'delivery-open': ({ because }, { say }) =>
    because.id === 'fleet-not-followed' || because.id === 'installer-not-followed'
      ? `What is made of this folder is not known: ${say(because)}.`
      : `Which folder this delivers is not known: ${say(because)}.`,
  'chart-open-here': ({ chart, because }, { say }) =>
    `How ${chart} is installed is not known in full: ${say(because)}. What depends on that may be different from what was checked.`,
  'chart-not-followed': ({ because }, { say }) => `What this installs was not checked: ${say(because)}.`,
  'see-unwritten': ({ label, what }) => `See ${label} (${what}).`,
  'fix-all': () => 'Fix all Kubernetes service link problems',
  'explain-rule': ({ code }) => `Explain ${code}`,
} satisfies Partial<Catalogue['phrases']>;

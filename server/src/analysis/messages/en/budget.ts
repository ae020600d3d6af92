/**
 * English: the page about the budget of the namespaces.
 * Knows words; the facts are `facts/budget.ts`'s.
 */
import type { Catalogue } from '../catalogue.ts';
import type { BudgetWord } from '../facts/budget.ts';
import { knownBytes } from '../measures.ts';
import { percent } from './hover.ts';
import { amount, counted, number, servicesOf } from './words.ts';

const budgetWords: Readonly<Record<BudgetWord, string>> = {
  title: 'Service link budget',
  none: 'No Services are known. Allow the cluster, or name a file with Services in kube-service-links.yaml.',
  workloads: 'Containers nearest to failing',
  workload: 'Workload',
  container: 'Container',
  place: 'Where',
  limit: 'Fullest limit',
  'no-workloads': 'No manifest of a workload in this namespace was read.',
  prefixes: 'What costs most',
  prefix: 'Names that begin with',
  services: 'Services',
  argument: 'Bytes of envsubst',
  share: 'Share',
  without: 'envsubst without them',
  'split-note':
    'The last column is what is left if these Services move to a namespace of their own. Setting enableServiceLinks: false in a pod spec saves all of it for that pod.',
  note: 'Every container of a namespace gets the variables of all of its Services. envsubst is the one argument that the start script of nginx images makes of all names; execve is the environment and the arguments of any program. Each container adds its own variables and those of its image.',
};

export const budget = {
  'budget-word': ({ word }) => budgetWords[word],
  'budget-intro': ({ namespaces, left }) =>
    `${counted(namespaces, 'namespace')}, the fullest first.${left === 0 ? '' : ` ${number(left)} more are left out.`}`,
  'budget-services': ({ links, variables }) =>
    `${servicesOf(links)}, ${counted(variables, 'environment variable')} in each container`,
  'budget-bar': ({ limit, bytes, limitBytes }) =>
    `${limit} ${percent(knownBytes(bytes, limitBytes), limitBytes)}: ${amount(bytes, 'byte')} of ${number(limitBytes)}`,
  'budget-verdict': ({ bytes, limitBytes, more, isComplete }) => {
    if (bytes.min > limitBytes)
      return `nginx images with templates will not start here: envsubst is over its limit by ${counted(bytes.min - limitBytes, 'byte')}.`;
    if (more === null) return 'Nothing is at its limit.';
    return `Headroom: ${isComplete ? 'about' : 'at most'} ${counted(more, 'more Service', 'more Services')} of this size.`;
  },
  'budget-use': ({ limit, bytes, limitBytes, isIfRun }) => {
    const name = typeof limit === 'string' ? limit : limit.variable;
    return `${name} ${percent(knownBytes(bytes, limitBytes), limitBytes)}${isIfRun ? ' if it runs' : ''}`;
  },
  'budget-share': ({ bytes, of }) => percent(bytes, of),
  'budget-left': ({ bytes, limitBytes }) => `${number(bytes)} (${percent(bytes, limitBytes)})`,
  'budget-number': ({ value }) => number(value),
} satisfies Partial<Catalogue['phrases']>;

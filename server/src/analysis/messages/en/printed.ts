/**
 * English: what the command line prints for a person.
 * Knows words; the facts are `facts/printed.ts`'s.
 */
import type { Amount } from '../amount.ts';
import type { Catalogue, Words } from '../catalogue.ts';
import type { CheckSummaryFacts, PrintedServices } from '../facts/printed.ts';
import { releaseSources } from './releases.ts';
import { and, counted, number, range } from './words.ts';

/** Applications that are named in a sentence. */
const mostApplications = 10;

const columnWords = {
  namespace: 'NAMESPACE',
  services: 'SERVICES',
  variables: 'VARIABLES',
  execve: 'EXECVE BYTES',
  envsubst: 'ENVSUBST BYTES',
  headroom: 'HEADROOM',
} as const;

export const printed = {
  'severity-word': ({ severity }) => severity,
  'findings-left-out': ({ all, most }) =>
    `${counted(all, 'finding')}; only the ${number(most)} most severe are shown. --format json lists all.`,
  'finding-related': ({ place, what }) => `see ${place}: ${what}`,
  'finding-fix': ({ title, isDone }) => `fix: ${title}${isDone ? ' (applied by --fix)' : ''}`,
  'check-summary': summary,

  'environments-none': () => 'No workloads found.',
  'environment-place': ({ namespace, source, file, view, release }) => {
    const from = source === null ? '' : `, from ${source}`;
    const via = view === null ? '' : `, via ${view}`;
    const as = release === null ? '' : `, release ${release.name}${releaseSources[release.from]}`;
    return `in namespace ${namespace}${from} (${file}${via}${as})`;
  },
  'environment-links': ({ value, from, services }, { say }) =>
    `enableServiceLinks: ${value} (${from}); ${servicesWords(services, say)}`,
  'environment-container': ({ type, image }) => `(${type}, ${image ?? 'no image'})`,
  'environment-gap': ({ name, areLinks, because }, { say }) => {
    const what = name ?? (areLinks ? 'service links' : undefined);
    const why = because === null ? undefined : say(because);
    return `not known: ${[what, why].filter((part) => part !== undefined).join(': ')}`;
  },
  'environment-size': ({ bytes, limitBytes }) => `execve: ${ofLimit(bytes, limitBytes)}`,
  'environment-envsubst': ({ bytes, limitBytes, runs, because }, { say }) => {
    const use = runs === 'perhaps' ? 'may run' : runs ? 'runs' : 'does not run';
    return `envsubst: ${ofLimit(bytes, limitBytes)}; ${use}: ${say(because)}`;
  },

  'budget-unknown': () =>
    'No Services are known. Save a list (kubectl get services -A -o json > services.json) and add --services services.json, or add --cluster.',
  'budget-column': ({ column }) => columnWords[column],
  'budget-filled': ({ bytes, limitBytes }) => `${number(bytes)} of ${number(limitBytes)}`,
  'budget-headroom': ({ more, isComplete }) =>
    more === null
      ? 'none: over the limit'
      : `${isComplete ? 'about' : 'at most'} ${counted(more, 'Service')}`,
  'budget-remark': () =>
    'Variables: those of the Services and KUBERNETES_*; each container adds its own and those of its image.',

  'crash-waits': () =>
    'The kubelet has just started and has not read the Services yet, so it cannot make the service links of the container. It tries again by itself, and the container starts once it has read them; if that takes minutes, the kubelet cannot list Services from the API server.',
  'crash-unknown': () => 'No known failure of service links says this.',
  'rule-summary': ({ summary }) => summary,
  'crash-rule': ({ code, summary }) => `${code}: ${summary}.`,
  'crash-applications': ({ names }) => `Said by: ${and(names.slice(0, mostApplications))}`,
  'crash-nobody': ({ paths }) => `No workload in ${paths.join(' ')} can have said it, as far as is known.`,
  'crash-candidates': () => 'Can have said it:',
  'crash-workload': ({ place, workload, namespace }) =>
    `${place}  ${workload}${namespace === null ? '' : ` in ${namespace}`}`,
} satisfies Partial<Catalogue['phrases']>;

/** What was found, in how much, and what was not judged. The notes that follow say why. */
function summary(facts: CheckSummaryFacts): string {
  const { files, workloads, unchecked, areLeftOut, isIncomplete, fixable } = facts;
  const counts = countsOf(facts);
  const where = counted(files, 'file');
  if (workloads === 0 && counts.length === 0)
    return `No workloads found in ${where}${isIncomplete ? ', but the result is incomplete:' : '.'}`;
  const all = counted(workloads, 'workload');
  const open = openWords(unchecked);
  const fixes = fixable === 0 ? '' : ` ${counted(fixable, 'finding')} can be fixed with --fix.`;
  if (counts.length > 0) return `${counts.join(', ')}. Checked ${all} in ${where}${open}.${fixes}`;
  const checked = workloads - unchecked.workloads;
  // Where an answer is missing, nothing is called fine.
  if (checked <= 0) return `The result for ${all} in ${where} is incomplete:`;
  const which = checked === workloads ? all : `${number(checked)} of ${all}`;
  const text = `No ${areLeftOut ? 'new ' : ''}problems found in ${which} in ${where}${open}`;
  if (!isIncomplete) return `${text}.`;
  return open === '' ? `${text}, but the result is incomplete:` : `${text}:`;
}

function countsOf({ errors, warnings, information, failing }: CheckSummaryFacts): readonly string[] {
  return [
    errors > 0 && `${counted(errors, 'error')}${failing > 0 ? ` in ${counted(failing, 'container')}` : ''}`,
    warnings > 0 && counted(warnings, 'warning'),
    information > 0 && counted(information, 'informational finding'),
  ].filter((text) => text !== false);
}

function openWords({ workloads, objects }: CheckSummaryFacts['unchecked']): string {
  const parts = [
    workloads > 0 && `service links of ${counted(workloads, 'workload')}`,
    objects > 0 && counted(objects, 'object'),
  ].filter((text) => text !== false);
  return parts.length === 0 ? '' : `; ${parts.join(' and ')} not checked`;
}

function servicesWords(services: PrintedServices, say: Words['say']): string {
  if (services === 'only-kubernetes') return 'only default/kubernetes';
  if ('unavailable' in services) return `Services not known: ${say(services.unavailable)}`;
  return `${counted(services.count, 'Service')}${services.isComplete ? '' : ', perhaps more'}`;
}

function ofLimit(size: Amount, limitBytes: number): string {
  const of = `${range(size)} of ${counted(limitBytes, 'byte')}`;
  if (size.min > limitBytes) return `${of}, over the limit`;
  return size.max !== null && size.max > limitBytes ? `${of}, perhaps over the limit` : of;
}

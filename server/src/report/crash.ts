/**
 * What a line of a crashed container's log points to among findings, and the command that saves a workload at once.
 * Knows findings; which line means what is `analysis/knowledge/`'s.
 */
import type { Finding } from '../analysis/findings/finding.ts';
import type { CrashMeaning } from '../analysis/knowledge/crashLines.ts';
import type { Words } from '../analysis/messages/catalogue.ts';
import type { Phrase } from '../analysis/messages/message.ts';
import { dearestOf } from '../analysis/placing/sourceFix.ts';
import { rules } from '../analysis/rules/registry.ts';
import { knownKinds } from '../analysis/workloads/kindTable.ts';

/** Whether a workload with this finding can have said it. */
export function canHaveSaid(
  { rules: codes }: CrashMeaning,
  { code, workload }: Pick<Finding, 'code' | 'workload'>,
): boolean {
  return codes.includes(code) && workload !== undefined;
}

/** What fails for certain comes before what is only near. */
export function likeliestFirst<One extends { readonly finding: Pick<Finding, 'severity'> }>(
  found: readonly One[],
): readonly One[] {
  return found.toSorted(
    (a, b) => Number(b.finding.severity === 'error') - Number(a.finding.severity === 'error'),
  );
}

/** The rules that a line is about, with what each finds: those with findings, if any has one. */
export function rulesSaid(
  meaning: CrashMeaning,
  found: readonly { readonly finding: Pick<Finding, 'code'> }[],
): readonly { readonly code: string; readonly summary: string }[] {
  const said = new Set(found.map(({ finding: { code } }) => code));
  return meaning.rules
    .filter((code) => said.size === 0 || said.has(code))
    .map((code) => ({ code, summary: rules.find((rule) => rule.code === code)?.summary ?? '' }));
}

/** The kinds of Kubernetes whose pods may be changed, as the table of kinds has them. */
const changeable = [
  'apps/Deployment',
  'apps/StatefulSet',
  'apps/DaemonSet',
  'apps/ReplicaSet',
  '/ReplicationController',
  'batch/CronJob',
];

/** The keys to the pod spec of one of them. */
function podSpecPath(kind: string): readonly string[] | undefined {
  const key = changeable.find((one) => one.endsWith(`/${kind}`));
  return key === undefined ? undefined : knownKinds.get(key)?.pods[0]?.base;
}

/** A workload that can have said it: an object of the place of a finding, which has a name in each view that shows it. */
export interface Suspect {
  /** `Deployment/web`. */
  readonly workload: string;
  readonly namespace: string | undefined;
  readonly patch: Patch | undefined;
}

/** What saves a workload at once. */
export interface Patch {
  readonly command: string;
  /** What it does, and what that costs. */
  readonly title: string;
}

/** All those of one finding, the one that it speaks about first. */
export function suspects(finding: Finding, words: Words): readonly Suspect[] {
  const title = linksOff(finding);
  return [finding, ...(finding.alsoAs ?? [])].map(({ workload = '', namespace }) => {
    const command = title === undefined ? undefined : patchLine(workload, namespace);
    const patch =
      title === undefined || command === undefined ? undefined : { command, title: words.say(title) };
    return { workload, namespace, patch };
  });
}

/** The title of turning links off in a pod spec, if that is among the fixes: the one that costs most. */
function linksOff({ fixes }: Pick<Finding, 'fixes'>): Phrase | undefined {
  const dearest = dearestOf(fixes.filter(({ title }) => unwrapped(title).id === 'fix-links-off'));
  const title = dearest && unwrapped(dearest.title);
  if (title?.id !== 'fix-links-off' || title.place !== null) return undefined;
  // The command writes nothing else, and into one workload.
  return { ...title, rewrites: false, sharers: 1 };
}

/** Without the words about where it is done. */
function unwrapped(title: Phrase): Phrase {
  return 'fix' in title ? unwrapped(title.fix) : title;
}

/** Undefined where the kind's pods cannot be changed, or a shell may misread a name. */
function patchLine(workload: string, namespace: string | undefined): string | undefined {
  const [kind = '', name = ''] = workload.split('/', 2);
  const path = podSpecPath(kind);
  if (path === undefined || !isPlain(name) || (namespace !== undefined && !isPlain(namespace)))
    return undefined;
  const patch = path
    .toReversed()
    .reduce<object>((inner, key) => ({ [key]: inner }), { enableServiceLinks: false });
  const where = namespace === undefined ? '' : ` -n ${namespace}`;
  return `kubectl patch ${kind.toLowerCase()}/${name}${where} --type merge -p '${JSON.stringify(patch)}'`;
}

function isPlain(name: string): boolean {
  return /^[a-z0-9][a-z0-9.-]*$/.test(name);
}

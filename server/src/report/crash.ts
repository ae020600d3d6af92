/**
 * What a line of a crashed container's log points to among findings, and the command that saves a workload at once.
 * Knows findings in words; which line means what is `analysis/knowledge/`'s.
 */
import type { ToldFinding } from '../analysis/findings/finding.ts';
import type { CrashMeaning } from '../analysis/knowledge/crashLines.ts';
import { rules } from '../analysis/rules/registry.ts';
import { knownKinds } from '../analysis/workloads/kindTable.ts';

/** Whether a workload with this finding can have said it. */
export function canHaveSaid(
  { rules: codes }: CrashMeaning,
  { code, workload }: Pick<ToldFinding, 'code' | 'workload'>,
): boolean {
  return codes.includes(code) && workload !== undefined;
}

/** What fails for certain comes before what is only near. */
export function likeliestFirst<One extends { readonly finding: Pick<ToldFinding, 'severity'> }>(
  found: readonly One[],
): readonly One[] {
  return found.toSorted(
    (a, b) => Number(b.finding.severity === 'error') - Number(a.finding.severity === 'error'),
  );
}

/** The rules that a line is about, with what each finds: those with findings, if any has one. */
export function rulesSaid(
  meaning: CrashMeaning,
  found: readonly { readonly finding: Pick<ToldFinding, 'code'> }[],
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

/** What saves it at once, where turning links off is among its fixes; a name that a shell may misread has none. */
export function patchLine({ workload = '', namespace, fixes }: ToldFinding): string | undefined {
  const [kind = '', name = ''] = workload.split('/', 2);
  const path = podSpecPath(kind);
  const turnsOff = fixes.some(({ edits }) =>
    edits.some(({ newText }) => /enableServiceLinks"?: false/.test(newText)),
  );
  if (path === undefined || !turnsOff || !isPlain(name) || (namespace !== undefined && !isPlain(namespace)))
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

/**
 * Whether a container is known not to have what a rule found in the same container of another view.
 * Knows what has to be known for that: nothing is called free from ignorance.
 */
import type { ContainerEstimate, WorkloadEstimate } from '../estimate.ts';
import type { Finding } from '../findings/finding.ts';
import type { RuleContext } from '../findings/report.ts';
import { memo } from '../memo.ts';
import { rules } from './registry.ts';
import type { Rule } from './rule.ts';

/** `among`: the workloads of the document that is asked; `there`: those of the document in which it was found. */
export function freedomOf(
  { code, container: name }: Pick<Finding, 'code' | 'container'>,
  among: readonly WorkloadEstimate[],
  there: readonly WorkloadEstimate[],
  context: RuleContext,
): 'fits' | 'free' | undefined {
  const rule = rules.find((one) => one.code === code);
  if (rule === undefined || name === undefined) return undefined;
  const images = new Set(containersOf(there, name).map(({ container }) => container.image));
  const own = among.filter((estimate) => containersOf([estimate], name).length > 0);
  const isFree = (estimate: WorkloadEstimate) =>
    isKnown(estimate) && isFreeIn(rule, estimate, name, images, context);
  if (own.length === 0 || !own.every(isFree)) return undefined;
  return rule.fits === undefined ? 'free' : 'fits';
}

/** All Services are known, and in full. */
function isKnown({ links }: WorkloadEstimate): boolean {
  return links.unavailable === undefined && links.isComplete;
}

function isFreeIn(
  { code, fits, check }: Rule,
  estimate: WorkloadEstimate,
  name: string,
  images: ReadonlySet<string | undefined>,
  context: RuleContext,
): boolean {
  const containers = containersOf([estimate], name);
  if (fits !== undefined) return containers.every((container) => fits(container, context));
  // What another image does with the same variables nobody knows; of a variable it matters here whether it is there.
  const isSame = ({ container: { image }, environment }: ContainerEstimate) =>
    image !== undefined &&
    images.has(image) &&
    environment.unknown.every(({ addsPrefix }) => addsPrefix === undefined) &&
    !environment.command.isOpen &&
    !environment.args.isOpen;
  if (check === undefined || !containers.every(isSame)) return false;
  return withReport({ code, check }, estimate, context).every(
    (container) => container !== undefined && container !== name,
  );
}

interface Known {
  readonly of: readonly unknown[];
  readonly byCode: Map<string, readonly (string | undefined)[]>;
}

/** Fifty overlays are asked for each finding of their base, at each edit. */
const known = memo<WorkloadEstimate, Known>();

/** The names of the containers about which a rule says something; undefined: about all of them. */
function withReport(
  { code, check }: Pick<Rule, 'code' | 'check'>,
  estimate: WorkloadEstimate,
  context: RuleContext,
): readonly (string | undefined)[] {
  const { inventory, configMaps, options } = context;
  const of = [inventory, inventory.revision, configMaps, configMaps.revision, options];
  const before = known.get(estimate);
  const isSame = before?.of.every((item, index) => item === of[index]) === true;
  const now = isSame ? before : { of, byCode: new Map() };
  if (now !== before) known.set(estimate, now);
  const names =
    now.byCode.get(code) ??
    check?.(estimate, context).map(({ container }) => container?.container.name) ??
    [];
  now.byCode.set(code, names);
  return names;
}

function containersOf(workloads: readonly WorkloadEstimate[], name: string): readonly ContainerEstimate[] {
  return workloads.flatMap(({ containers }) => containers.filter(({ container }) => container.name === name));
}

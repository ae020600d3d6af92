/**
 * Where a container's application takes a service link for a setting of its own, and what speaks against it.
 * Knows the table of applications and the container's environment; words are `serviceLinkCollisionWords.ts`'s.
 */
import { mayBeSetUnseen } from '../environment/expandText.ts';
import type { ServiceInventory } from '../environment/inventory.ts';
import { linkForm } from '../environment/linkForm.ts';
import type { InventoryService } from '../environment/service.ts';
import { inventoryVariables, serviceVariables, variablePrefix } from '../environment/serviceVariables.ts';
import type { ContainerEstimate, EstimateContext, WorkloadEstimate } from '../estimate.ts';
import { applicationImage, isAffected, isCommit } from '../images/applicationImage.ts';
import { isNamedInFile } from '../images/configurationFile.ts';
import { runsApplication } from '../images/ownCommand.ts';
import { commandsOf } from '../images/shellCommands.ts';
import type { Application, Collision, Condition } from '../knowledge/application.ts';
import type { Certainty } from '../knowledge/certainty.ts';
import type { Severity } from '../options.ts';
import { type Container, holeOfVariables } from '../workloads/workload.ts';
import { type Reached, reachedLink } from './reachedLink.ts';
import { unsetIn } from './unsetInCommand.ts';

/** Why it may come out otherwise: each of them makes an error a warning, `unseen`, `file`, `copy` and `build` an information. */
export type Doubt =
  | 'copy'
  | 'version'
  | 'build'
  | 'evidence'
  | 'link'
  | 'unseen'
  | 'number'
  | 'command'
  | 'condition'
  | 'file'
  | 'unless';

/** One row of the table that applies to a container. */
export interface Hit {
  readonly application: Application;
  readonly collision: Collision;
  /** The Services that make the variables, sorted. */
  readonly services: readonly string[];
  /** Those that the container gets and does not set itself; never empty. */
  readonly variables: readonly string[];
  readonly doubts: ReadonlySet<Doubt>;
  readonly severity: Severity;
}

/** The rows that apply, in the table's order; none where the links are off or nothing is known of the namespace. */
export function collisionHits(
  container: ContainerEstimate,
  estimate: WorkloadEstimate,
  context: Pick<EstimateContext, 'inventory' | 'configMaps'>,
): readonly Hit[] {
  const { inventory, configMaps } = context;
  const { workload } = estimate;
  const image = applicationImage(container.container.image);
  const application = image?.application ?? image?.namesake;
  if (application === undefined || workload.serviceLinks.are !== 'on') return [];
  const isUnset = unsetIn(container.container);
  const runs = runsApplication(container.container, application);
  if (runs === false) return [];
  const rows = application.collisions.filter((row) => isAffected(row, image?.tag) !== false);
  return rows.flatMap((collision): readonly Hit[] => {
    const isRead = readsIt(collision.condition, container);
    if (isRead === false) return [];
    const links = collision.variable.endsWith('*')
      ? familyReached(collision, rows, container, estimate, inventory)
      : [reachedLink(collision.variable, container)];
    const reached = links.flatMap((link) => (link === undefined || isUnset(link.name) ? [] : [link]));
    if (reached.length === 0 || hasOption(collision.outrankedBy, container.container)) return [];
    const isNamed =
      collision.namedIn === undefined ||
      isNamedInFile(collision.variable, collision.namedIn, container, {
        workload,
        namespace: estimate.namespace.name,
        configMaps,
      });
    if (isNamed === false) return [];
    const doubts = doubtsOf(collision, reached, container.container);
    if (image?.application === undefined) doubts.add('copy');
    if (runs === 'perhaps') doubts.add('command');
    if (isAffected(collision, image?.tag) === 'perhaps')
      doubts.add(isCommit(image?.tag) ? 'build' : 'version');
    if (isRead === 'perhaps') doubts.add('condition');
    if (isNamed === 'perhaps') doubts.add('file');
    return [
      {
        application,
        collision,
        services: [...new Set(reached.flatMap(({ services }) => services))].sort(),
        variables: reached.map(({ name }) => name),
        doubts,
        severity: severityOf(collision, doubts, container.container),
      },
    ];
  });
}

/**
 * All variables of Services whose names begin alike, but for those of which another row of the application tells. None
 * where the application only asks whether there is one, and the container sets one itself.
 */
function familyReached(
  { variable, expects }: Collision,
  rows: readonly Collision[],
  container: ContainerEstimate,
  { namespace }: WorkloadEstimate,
  inventory: ServiceInventory,
): readonly Reached[] {
  const lookup = inventory.lookup(namespace.name);
  if (lookup.kind !== 'known') return [];
  const start = variable.slice(0, -1);
  if (expects === 'absence' && setsOneOf(start, container)) return [];
  const family = lookup.services.filter(({ name }) => `${variablePrefix(name)}_`.startsWith(start));
  return (
    family
      .map((service) => inventoryVariables(service))
      .filter((variables) => !rows.some((row) => variables.has(row.variable)))
      .flatMap((variables) => [...variables.keys()].flatMap((name) => reachedLink(name, container) ?? []))
      // What a whole family means to the application, one unread source may have settled.
      .filter(({ isOpen }) => !isOpen)
  );
}

/** Whether the container gives its program one of these options: `--port=80`, `--port 80`. */
function hasOption(options: readonly string[] = [], container: Container): boolean {
  const words = commandsOf(container).flat();
  return options.some((option) => words.some((word) => word === option || word.startsWith(`${option}=`)));
}

function setsOneOf(start: string, { environment: { own } }: ContainerEstimate): boolean {
  return [...own.keys()].some((name) => name.startsWith(start));
}

function doubtsOf(collision: Collision, reached: readonly Reached[], container: Container): Set<Doubt> {
  const doubts = new Set<Doubt>();
  if (collision.evidence === 'inferred') doubts.add('evidence');
  if (!reached.some(({ isCertain }) => isCertain)) doubts.add('link');
  if (reached.every(({ isOpen }) => isOpen)) doubts.add('unseen');
  if (collision.unless !== undefined) doubts.add('unless');
  const takesNumbers = collision.expects === 'number';
  const isNumber = ({ name, services }: Reached) =>
    services.some((service) => linkForm(name, service) === 'number');
  if (takesNumbers && reached.some(isNumber)) doubts.add('number');
  // The port may be given by an argument.
  const hasPortArgument = container.args.items.some(({ text }) => text === undefined || /port/i.test(text));
  if (hasPortArgument) doubts.add('command');
  return doubts;
}

/** With one of these nothing is left that speaks for it. */
const decisive: readonly Doubt[] = ['unseen', 'file', 'copy', 'build'];

function severityOf({ outcome }: Collision, doubts: ReadonlySet<Doubt>, container: Container): Severity {
  // A doubt may be that of a part which is yet to be filled in.
  if (doubts.size > 0 && holeOfVariables(container) !== undefined) return 'information';
  if (outcome.kind === 'log-only' || decisive.some((doubt) => doubts.has(doubt))) return 'information';
  return outcome.kind === 'start-fails' && doubts.size === 0 ? 'error' : 'warning';
}

/** Whether the application reads the variable, as far as another variable of the container decides it. */
function readsIt(condition: Condition | undefined, { environment }: ContainerEstimate): Certainty {
  if (condition === undefined) return true;
  const { variable, reads, whenUnset, otherwise } = condition;
  const own = environment.own.get(variable);
  if (own === undefined) return mayBeSetUnseen(variable, environment) ? 'perhaps' : whenUnset;
  if (own.value === undefined || !own.isCertain) return 'perhaps';
  return reads.test(own.value) ? true : otherwise;
}

/** What the variable will hold, with a placeholder for an address that is still to be chosen; several where it is open. */
export function valuesOf(
  variable: string,
  services: readonly (InventoryService | undefined)[],
): readonly string[] {
  const declarations = services.flatMap((service) => service?.declarations ?? []);
  const values = declarations.map((declaration) =>
    serviceVariables({ ...declaration, clusterIP: declaration.clusterIP ?? '<clusterIP>' }).get(variable),
  );
  return [...new Set(values.flatMap((value) => value?.value ?? []))];
}

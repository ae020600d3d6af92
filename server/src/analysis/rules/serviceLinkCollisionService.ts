/**
 * The same rule seen from the Service: its name makes a variable that workloads of the namespace read.
 * Knows which of them would be harmed; whether a row applies is `serviceLinkCollisionHits.ts`'s.
 */
import { isService, readService } from '../environment/readService.ts';
import { serviceVariables, variablePrefix } from '../environment/serviceVariables.ts';
import type { ContainerEstimate } from '../estimate.ts';
import { placedContainer } from '../findings/facts.ts';
import type { Report, RuleContext } from '../findings/report.ts';
import { subjectIn } from '../findings/subject.ts';
import { unpricedLinksCure } from '../fixes/linksCure.ts';
import { applications } from '../knowledge/applications.ts';
import { type Neighbour, placeOfContainer } from '../neighbours.ts';
import type { Severity } from '../options.ts';
import { prefixesOf } from '../signs/mayBe.ts';
import type { NamespacedObject } from '../workloads/namespacedObject.ts';
import { collisionFacts } from './serviceLinkCollisionFacts.ts';
import { collisionHits, type Hit } from './serviceLinkCollisionHits.ts';

const rows = applications.flatMap(({ name, collisions }) =>
  collisions.map(({ variable }) => ({ variable, application: name })),
);
const exactRows = Map.groupBy(
  rows.filter(({ variable }) => !variable.endsWith('*')),
  ({ variable }) => variable,
);
const familyRows = rows
  .filter(({ variable }) => variable.endsWith('*'))
  .map(({ variable, application }) => ({ start: variable.slice(0, -1), application }));
const ranks: readonly Severity[] = ['error', 'warning', 'information'];

interface Harm {
  readonly neighbour: Neighbour;
  readonly container: ContainerEstimate;
  readonly hit: Hit;
}

/**
 * At most one report: the worst harm, with every container that comes to harm beside it. The error is the container's
 * whose start fails; a second one for the same start would count it twice.
 */
export function collidingService(
  { manifest, namespace }: NamespacedObject,
  context: RuleContext,
): readonly Report[] {
  const { name, nameSpan } = manifest;
  if (name === undefined || nameSpan === undefined) return [];
  const names = applicationsThatRead(manifest, namespace.name);
  if (names.length === 0) return [];
  const harms = context
    .neighbours({ namespace: namespace.name, tie: { by: 'application', names } })
    .flatMap((neighbour) => harmsOf(neighbour, name, context));
  const [worst] = harms.toSorted((a, b) => ranks.indexOf(a.hit.severity) - ranks.indexOf(b.hit.severity));
  if (worst === undefined) return [];
  const facts = collisionFacts(worst.hit, namespace.name, context.inventory);
  const workloads = [...new Set(harms.map(({ neighbour }) => workloadName(neighbour)))];
  return [
    {
      span: nameSpan,
      severity: worst.hit.severity === 'error' ? 'warning' : worst.hit.severity,
      message: {
        id: 'collision-by-service',
        ...facts,
        workloads,
        cure: unpricedLinksCure(worst.neighbour.estimate.workload),
      },
      subject: subjectIn(facts.made.name),
      container: undefined,
      related: harms.map(({ neighbour, container, hit }) => ({
        place: placeOfContainer(neighbour, container.container),
        message: {
          id: 'place-application',
          container: placedContainer(container, neighbour.estimate),
          application: hit.application.name,
        },
      })),
      fixes: [],
    },
  ];
}

/** What the variables of a Service begin with that an application reads. */
const prefixes: ReadonlySet<string> = new Set(
  rows.flatMap(({ variable }) => [variable.replace(/_?\*$/, ''), ...prefixesOf(variable)]),
);

/** Whether some application may read a variable that a Service of this name makes. */
export function mayCollide(name: string): boolean {
  const prefix = variablePrefix(name);
  return prefixes.has(prefix) || familyRows.some(({ start }) => prefix.startsWith(start));
}

/** Most Services make nothing that any known application reads. */
function applicationsThatRead(manifest: NamespacedObject['manifest'], namespace: string): readonly string[] {
  const reading = isService(manifest) ? readService(manifest, namespace) : undefined;
  if (reading?.kind !== 'service') return [];
  const names = [...serviceVariables(reading.service).keys()].flatMap((variable) => [
    ...(exactRows.get(variable) ?? []),
    ...familyRows.filter(({ start }) => variable.startsWith(start)),
  ]);
  return [...new Set(names.map(({ application }) => application))];
}

function harmsOf(neighbour: Neighbour, service: string, context: RuleContext): readonly Harm[] {
  const { estimate } = neighbour;
  return estimate.containers.flatMap((container) =>
    collisionHits(container, estimate, context)
      // Lines in a log are no reason to call a Service by another name.
      .filter(
        ({ services, collision }) => services.includes(service) && collision.outcome.kind !== 'log-only',
      )
      .map((hit) => ({ neighbour, container, hit })),
  );
}

function workloadName({ estimate }: Neighbour): string {
  const { kind, name } = estimate.workload.manifest;
  return name === undefined ? kind : `${kind}/${name}`;
}

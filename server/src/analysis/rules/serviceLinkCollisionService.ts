/**
 * The same rule seen from the Service: its name makes a variable that workloads of the namespace read.
 * Knows which of them would be harmed; whether a row applies is `serviceLinkCollisionHits.ts`'s.
 */
import { isService, readService } from '../environment/readService.ts';
import { serviceVariables } from '../environment/serviceVariables.ts';
import type { ContainerEstimate } from '../estimate.ts';
import { placedContainer } from '../findings/facts.ts';
import type { Report, RuleContext } from '../findings/report.ts';
import { subjectIn } from '../findings/subject.ts';
import { applications } from '../knowledge/applications.ts';
import { type Neighbour, placeOfContainer } from '../neighbours.ts';
import type { Severity } from '../options.ts';
import type { NamespacedObject } from '../workloads/namespacedObject.ts';
import { collisionFacts } from './serviceLinkCollisionFacts.ts';
import { collisionHits, type Hit } from './serviceLinkCollisionHits.ts';

const readNames = applications.flatMap(({ collisions }) => collisions.map(({ variable }) => variable));
const exactNames: ReadonlySet<string> = new Set(readNames.filter((name) => !name.endsWith('*')));
const beginnings = readNames.filter((name) => name.endsWith('*')).map((name) => name.slice(0, -1));
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
  if (name === undefined || nameSpan === undefined || !mayHarm(manifest, namespace.name)) return [];
  const harms = context.neighbours(namespace.name).flatMap((neighbour) => harmsOf(neighbour, name, context));
  const [worst] = harms.toSorted((a, b) => ranks.indexOf(a.hit.severity) - ranks.indexOf(b.hit.severity));
  if (worst === undefined) return [];
  const facts = collisionFacts(worst.hit, namespace.name, context.inventory);
  const workloads = [...new Set(harms.map(({ neighbour }) => workloadName(neighbour)))];
  return [
    {
      span: nameSpan,
      severity: worst.hit.severity === 'error' ? 'warning' : worst.hit.severity,
      message: { id: 'collision-by-service', ...facts, workloads },
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

/** Most Services make nothing that any known application reads: the neighbours are not asked for them. */
function mayHarm(manifest: NamespacedObject['manifest'], namespace: string): boolean {
  const reading = isService(manifest) ? readService(manifest, namespace) : undefined;
  if (reading?.kind !== 'service') return false;
  const variables = [...serviceVariables(reading.service).keys()];
  return variables.some(
    (variable) => exactNames.has(variable) || beginnings.some((start) => variable.startsWith(start)),
  );
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

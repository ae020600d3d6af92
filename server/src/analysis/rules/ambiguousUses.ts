/**
 * The uses of variables that several Services make with different values, in workloads and in templates of nginx.
 * Knows which containers get such a variable for certain; what the Services give is `rivalLinks.ts`'s.
 */
import { mayBeSetUnseen } from '../environment/expandText.ts';
import { type Rival, rivalsFor, valuesOf } from '../environment/rivalLinks.ts';
import type { ContainerEstimate, WorkloadEstimate } from '../estimate.ts';
import { namedContainer } from '../findings/facts.ts';
import type { RelatedPlace, Report, RuleContext } from '../findings/report.ts';
import { subjectIn } from '../findings/subject.ts';
import type { Rivalry } from '../messages/facts/uses.ts';
import { asWritten } from '../nginx/templateNames.ts';
import type { NginxTemplate } from '../nginxTemplates/nginxTemplate.ts';
import { isExplicit } from '../views/namespace.ts';
import { variableUses } from '../workloads/variableUses.ts';
import { readerPlaces, readersOf } from './templateReaders.ts';
import { servicePlaces } from './workspaceShare.ts';

/** In `command`, `args`, `env` and `subPathExpr`. */
export function ambiguousUses(estimate: WorkloadEstimate, context: RuleContext): readonly Report[] {
  return estimate.containers.flatMap((container) => {
    const { environment } = container;
    const isMeant = (name: string) => rivalsIn(name, container, estimate, context).length > 0;
    return variableUses(context.document, container.container, isMeant).flatMap((use): readonly Report[] => {
      const own = use.entryIndex === undefined ? environment.own : environment.ownBefore(use.entryIndex);
      if (!use.isExpanded || !use.isUnguarded || own.has(use.name)) return [];
      const rivals = rivalsIn(use.name, container, estimate, context);
      if (rivals.length === 0) return [];
      return [
        {
          span: use.span,
          severity: 'warning',
          message: {
            id: 'ambiguous-use',
            written: use.written,
            field: use.field,
            container: namedContainer(container, estimate),
            ...rivalryOf(rivals),
          },
          subject: subjectIn(use.written),
          container,
          related: placesOf(rivals),
          fixes: [],
        },
      ];
    });
  });
}

/** In a template that envsubst fills in. */
export function ambiguousTemplateUses(template: NginxTemplate, context: RuleContext): readonly Report[] {
  const { content, readers, spanOf } = template;
  const seen = new Set<string>();
  // A template may use a name ten thousand times, and two hundred pods hold it.
  const givenByName = new Map(content.names.map((name) => [name, rivalReaders(name, readers, context)]));
  return content.uses.flatMap((use): readonly Report[] => {
    const { name, directive } = use;
    const place = `${name}@${spanOf(use).start}`;
    if (directive === undefined || seen.has(place)) return [];
    const given = givenByName.get(name) ?? [];
    const [first] = given;
    if (first === undefined) return [];
    seen.add(place);
    const affected = given.map(({ reader }) => reader);
    return [
      {
        span: spanOf(use),
        severity: 'warning',
        message: {
          id: 'ambiguous-in-template',
          written: asWritten(use),
          ...readersOf(first.reader, affected),
          ...rivalryOf(first.rivals),
        },
        subject: subjectIn(asWritten(use)),
        container: undefined,
        related: [...readerPlaces(affected), ...placesOf(first.rivals)],
        fixes: [],
      },
    ];
  });
}

/** The containers that fill in a name with the value of one of several Services. */
function rivalReaders(name: string, readers: NginxTemplate['readers'], context: RuleContext) {
  return readers.flatMap((reader) => {
    const { container, envsubst, neighbour } = reader;
    if (envsubst.runs !== true || envsubst.lists(name) !== true) return [];
    const rivals = rivalsIn(name, container, neighbour.estimate, context);
    return container.environment.own.has(name) || rivals.length === 0 ? [] : [{ reader, rivals }];
  });
}

/** Those that a container gets the variable from: none where it may come from elsewhere, or of links that are off. */
function rivalsIn(
  name: string,
  { environment }: ContainerEstimate,
  { workload, namespace }: WorkloadEstimate,
  { inventory }: RuleContext,
): readonly Rival[] {
  if (workload.serviceLinks.are !== 'on' || !isExplicit(namespace)) return [];
  const rivals = rivalsFor(name, namespace.name, inventory);
  return rivals.length > 0 && mayBeSetUnseen(name, environment) ? [] : rivals;
}

function rivalryOf(rivals: readonly Rival[]): Rivalry {
  return { values: valuesOf(rivals), services: rivals.map(({ service }) => service.name) };
}

function placesOf(rivals: readonly Rival[]): readonly RelatedPlace[] {
  return servicePlaces(rivals.map(({ service }) => service));
}

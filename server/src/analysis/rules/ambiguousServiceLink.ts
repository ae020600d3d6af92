/**
 * Rule: two Services of a namespace make one variable with different values.
 * Knows where that is said: on the Services as information, on a use of the variable as a warning.
 */
import { isService } from '../environment/readService.ts';
import { disagree, rivalsFor, valuesOf } from '../environment/rivalLinks.ts';
import type { InventoryService } from '../environment/service.ts';
import { inventoryVariables } from '../environment/serviceVariables.ts';
import type { Report, RuleContext } from '../findings/report.ts';
import { subjectIn } from '../findings/subject.ts';
import type { Statements } from '../messages/message.ts';
import { isExplicit } from '../views/namespace.ts';
import type { NamespacedObject } from '../workloads/namespacedObject.ts';
import { ambiguousApiServer, apiServerVariable } from './ambiguousApiServer.ts';
import { ambiguousTemplateUses, ambiguousUses } from './ambiguousUses.ts';
import type { Rule } from './rule.ts';
import { servicePlaces } from './workspaceShare.ts';

export const ambiguousServiceLink: Rule = {
  code: 'ambiguous-service-link',
  defaultSeverity: 'information; warning where the variable is used',
  summary:
    'two Services (`foo`, `foo-service`) make the same variable; which value wins can change at every start',
  needsInventory: true,
  mayReport: (signs, { namespaceLinks, takersOf }) => {
    if (namespaceLinks.sharedNames === 0) return false;
    if (signs.kind !== 'workload') return signs.kind !== 'config-map' || takersOf(signs.name).length > 0;
    const { linkNames } = signs;
    const isShared = (name: string) => (namespaceLinks.find(name)?.services.length ?? 0) > 1;
    return isShared(apiServerVariable) || (linkNames?.some(isShared) ?? true);
  },
  check: (estimate, context) => [
    ...ambiguousApiServer(estimate, context),
    ...ambiguousUses(estimate, context),
  ],
  checkObject: ambiguousService,
  checkTemplate: ambiguousTemplateUses,
};

/** What another Service has to do with this one: the variables of both, with the values of each. */
type Shared = Map<InventoryService, Statements['ambiguous-service']['variables']>;

/** One report for each other Service. */
function ambiguousService(
  { manifest, namespace }: NamespacedObject,
  { inventory }: RuleContext,
): readonly Report[] {
  const { name, nameSpan } = manifest;
  if (!isService(manifest) || !name || !nameSpan || !isExplicit(namespace)) return [];
  const service = inventory.find(namespace.name, name);
  const shared: Shared = new Map();
  for (const variable of service === undefined ? [] : inventoryVariables(service).keys()) {
    const rivals = rivalsFor(variable, namespace.name, inventory);
    const own = rivals.find((rival) => rival.service === service);
    for (const other of rivals) {
      if (own === undefined || !disagree(own, other)) continue;
      const before = shared.get(other.service) ?? [];
      shared.set(other.service, [...before, { name: variable, values: valuesOf([own, other]) }]);
    }
  }
  return [...shared].map(([other, variables]) => ({
    span: nameSpan,
    severity: 'information',
    message: {
      id: 'ambiguous-service',
      service: name,
      other: other.name,
      otherNamespace: namespaceOf(other, namespace.name),
      namespace: namespace.name,
      variables,
    },
    subject: subjectIn(...variables.map(({ name: variable }) => variable)),
    container: undefined,
    related: servicePlaces([other]),
    fixes: [],
  }));
}

/** Null where it is that of both. */
function namespaceOf({ declarations: [first] }: InventoryService, namespace: string): string | null {
  return first === undefined || first.namespace === namespace ? null : first.namespace;
}

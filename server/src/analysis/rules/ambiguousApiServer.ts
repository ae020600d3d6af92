/**
 * The part of `ambiguous-service-link` about KUBERNETES_SERVICE_PORT, which programs in a cluster read without a word in the manifest.
 * Knows who may ask the API server; what the Services give is `rivalLinks.ts`'s.
 */
import { booleanOf, known, knownString, nodeAt } from '../documents/reading.ts';
import { mayBeSetUnseen } from '../environment/expandText.ts';
import { rivalsFor, valuesOf } from '../environment/rivalLinks.ts';
import type { WorkloadEstimate } from '../estimate.ts';
import { notPreferred, type Report, type RuleContext } from '../findings/report.ts';
import { disableServiceLinks } from '../fixes/disableServiceLinks.ts';
import { linksCure } from '../fixes/linksCure.ts';
import { isExplicit } from '../views/namespace.ts';
import { servicePlaces } from './workspaceShare.ts';

/** client-go `rest.InClusterConfig`, and the clients of all other languages after it. */
export const apiServerVariable = 'KUBERNETES_SERVICE_PORT';

/** One for each pod: of a Service `kubernetes-service` beside it, whatever its containers are. */
export function ambiguousApiServer(estimate: WorkloadEstimate, context: RuleContext): readonly Report[] {
  const { workload, namespace, containers } = estimate;
  const { manifest, podSpec } = workload;
  if (workload.serviceLinks.are !== 'on' || !isExplicit(namespace) || manifest.nameSpan === undefined)
    return [];
  // Without a token it asks nothing.
  const mountsToken = booleanOf(nodeAt(podSpec, 'automountServiceAccountToken'));
  if (mountsToken.kind === 'unknown' || known(mountsToken) === false) return [];
  const rivals = rivalsFor(apiServerVariable, namespace.name, context.inventory);
  const isReached = containers.some(
    ({ environment }) =>
      !environment.own.has(apiServerVariable) && !mayBeSetUnseen(apiServerVariable, environment),
  );
  if (rivals.length === 0 || !isReached) return [];
  const account = knownString(podSpec, 'serviceAccountName');
  const hasAccount = account !== undefined && account !== '' && account !== 'default';
  const fixes = disableServiceLinks(context, estimate);
  return [
    {
      span: manifest.nameSpan,
      severity: hasAccount ? 'warning' : 'information',
      message: {
        id: 'ambiguous-api-server',
        name: apiServerVariable,
        workload: manifest.name ?? manifest.kind,
        values: valuesOf(rivals),
        services: rivals.map(({ service }) => service.name),
        cure: linksCure(context, estimate),
      },
      subject: apiServerVariable,
      container: undefined,
      related: servicePlaces(rivals.map(({ service }) => service)),
      fixes: hasAccount ? fixes : notPreferred(fixes),
    },
  ];
}

/**
 * The part of `ambiguous-service-link` about KUBERNETES_SERVICE_PORT, which programs in a cluster read without a word in the manifest.
 * Knows who may ask the API server; what the Services give is `rivalLinks.ts`'s.
 */
import { booleanOf, known, knownString, nodeAt } from '../documents/reading.ts';
import { mayBeSetUnseen } from '../environment/expandText.ts';
import { rivalsFor, valuesOf } from '../environment/rivalLinks.ts';
import type { WorkloadEstimate } from '../estimate.ts';
import { notPreferred, type Report, type RuleContext } from '../findings/report.ts';
import { listed } from '../findings/wording.ts';
import { disableServiceLinks } from '../fixes/disableServiceLinks.ts';
import { statedAsSaid } from '../messages/asSaid.ts';
import { isExplicit } from '../workloads/namespace.ts';
import { servicePlaces } from './workspaceShare.ts';

/** client-go `rest.InClusterConfig`, and the clients of all other languages after it. */
const variable = 'KUBERNETES_SERVICE_PORT';

/** One for each pod: of a Service `kubernetes-service` beside it, whatever its containers are. */
export function ambiguousApiServer(estimate: WorkloadEstimate, context: RuleContext): readonly Report[] {
  const { workload, namespace, containers } = estimate;
  const { manifest, podSpec } = workload;
  if (workload.serviceLinks.are !== 'on' || !isExplicit(namespace) || manifest.nameSpan === undefined)
    return [];
  // Without a token it asks nothing.
  const mountsToken = booleanOf(nodeAt(podSpec, 'automountServiceAccountToken'));
  if (mountsToken.kind === 'unknown' || known(mountsToken) === false) return [];
  const rivals = rivalsFor(variable, namespace.name, context.inventory);
  const isReached = containers.some(
    ({ environment }) => !environment.own.has(variable) && !mayBeSetUnseen(variable, environment),
  );
  if (rivals.length === 0 || !isReached) return [];
  const account = knownString(podSpec, 'serviceAccountName');
  const hasAccount = account !== undefined && account !== '' && account !== 'default';
  const fixes = disableServiceLinks(context, estimate);
  return [
    {
      span: manifest.nameSpan,
      severity: hasAccount ? 'warning' : 'information',
      message: statedAsSaid(
        `${variable} is ${valuesOf(rivals)} in the containers of ${manifest.kind} ${manifest.name}, and which one changes from start to start: Services ${listed(rivals.map(({ service }) => service.name))} make this variable. Programs that ask the API server from within the cluster read its port there, and cannot use a URL. Without service links it is always that of the API server.`,
      ),
      subject: variable,
      container: undefined,
      related: servicePlaces(rivals.map(({ service }) => service)),
      fixes: hasAccount ? fixes : notPreferred(fixes),
    },
  ];
}

/**
 * What is known of the cluster of a file, for whoever shows it.
 * Knows worlds and decisions; does not know how it is shown.
 */

import { workloadsBehind } from '../analysis/analyze.ts';
import { servicesBySource } from '../analysis/environment/servicesBySource.ts';
import type { Words } from '../analysis/messages/catalogue.ts';
import type { Phrase } from '../analysis/messages/message.ts';
import type { NamespaceLookup } from '../analysis/views/namespace.ts';
import { wantsOf } from '../analysis/wants.ts';
import { manifestsOf } from '../analysis/workloads/manifests.ts';
import type { DocumentAt } from '../lsp/fileView.ts';
import type { World } from '../project/world.ts';
import type { Worlds } from '../project/worlds.ts';
import type { ClusterState, ClusterStatus } from '../protocol.ts';
import { normalUri } from '../settings/uris.ts';

/** What is known of files. */
interface StatusProject {
  readonly worlds: Worlds;
  readonly charts?: { readonly remarkOn: (uri: string) => Phrase | undefined } | undefined;
}

/** Of a file, for a namespace, in words of a language. */
export function statusOf(
  uri: string,
  namespace: string,
  { worlds, charts }: StatusProject,
  words: Words,
): ClusterStatus {
  const chart = charts?.remarkOn(normalUri(uri));
  const world = worlds.of(uri);
  const decision = worlds.decisionFor(uri);
  world.want(wantsOf(namespace));
  const lookup = world.inventory.lookup(namespace);
  const known = lookup.kind === 'known' ? lookup : undefined;
  const why = decision.reason ?? (lookup.kind === 'unavailable' ? lookup.reason : lookup.remark);
  const { serviceCount, isComplete } = world.inventory.totals(namespace, true);
  return {
    state: decision.permission === 'allowed' ? stateIn(world, namespace) : decision.permission,
    message: why && words.say(why),
    context: decision.context,
    server: decision.target?.server,
    isVerified: decision.target?.isVerified ?? true,
    namespace,
    services: known === undefined ? undefined : serviceCount,
    isComplete,
    sources: servicesBySource(known?.services ?? []).map(({ services, ...source }) => ({
      name: words.say({ id: 'services-source', ...source }),
      services,
    })),
    asOf: known?.asOf,
    ...(chart && { chart: words.say(chart) }),
  };
}

/** The namespace that a person means who looks at a document; undefined where there is none at the cursor. */
export function namespaceAt(at: DocumentAt | undefined, resolve: NamespaceLookup): string {
  if (at === undefined) return resolve(undefined).name;
  const [workload] = workloadsBehind(at.document, at.analysis);
  if (workload !== undefined) return workload.namespace.name;
  return resolve(manifestsOf(at.document)[0]?.namespace).name;
}

function stateIn(world: World, namespace: string): ClusterState {
  return world.stateOf(namespace) ?? 'loading';
}

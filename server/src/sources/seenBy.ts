/**
 * What of the workspace is there for an audience, and what for everyone.
 * Knows which part of a source is left; who sees what is `analysis/views/audience.ts`'s to know.
 */
import type { ConfigMapLookup } from '../analysis/environment/inventory.ts';
import { type Audience, mayBeOneCluster } from '../analysis/views/audience.ts';
import { SelectedServices } from './selectedServices.ts';
import type { ServiceSource } from './serviceSource.ts';
import type { Workspace } from './workspace.ts';

/** Services and ConfigMaps of the workspace. */
export interface Seen {
  readonly services: readonly ServiceSource[];
  readonly configMaps: ConfigMapLookup;
}

export function seenBy(audience: Audience, workspace: Workspace): Seen {
  const { apart, cluster } = audience;
  const { declared, configMaps } = workspace;
  const sources = [workspace, ...(apart === undefined ? [] : [declared.apart(apart)])];
  const services =
    cluster === undefined
      ? sources
      : sources.map(
          (source) => new SelectedServices(source, (one) => mayBeOneCluster(one.audience?.cluster, cluster)),
        );
  return { services, configMaps: configMaps.seenBy(audience) };
}

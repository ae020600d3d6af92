/**
 * What of the workspace is there for an audience, and what for everyone.
 * Knows which part of a source is left; who sees what is `analysis/views/audience.ts`'s to know, and `alternatives.ts`'s.
 */
import type { ConfigMapLookup } from '../analysis/environment/inventory.ts';
import { type Audience, mayBeOneCluster } from '../analysis/views/audience.ts';
import type { Alternatives } from './alternatives.ts';
import { isComposedId } from './composedId.ts';
import { SelectedServices } from './selectedServices.ts';
import type { Declaration, ServiceSource } from './serviceSource.ts';
import type { Workspace } from './workspace.ts';

/** Services and ConfigMaps of the workspace. */
export interface Seen {
  readonly services: readonly ServiceSource[];
  readonly configMaps: ConfigMapLookup;
}

export function seenBy(audience: Audience, workspace: Workspace): Seen {
  const { apart, cluster } = audience;
  const { declared, configMaps } = workspace;
  const { alternatives } = declared;
  const sources = [workspace, ...(apart === undefined ? [] : [declared.apart(apart)])];
  const see = (all: readonly Declaration[]) => seenAmong(all, audience, alternatives);
  const isWhole = () => cluster === undefined && alternatives.isEmpty;
  const services = sources.map((source) => new SelectedServices(source, see, isWhole));
  return { services, configMaps: configMaps.seenBy(audience) };
}

/** Of the declarations of one Service those that are there; perhaps there, where that depends on which alternative is. */
function seenAmong(
  all: readonly Declaration[],
  audience: Audience,
  alternatives: Alternatives,
): readonly Declaration[] {
  const { cluster, view } = audience;
  const isSeen = ({ audience: own, origin }: Declaration) =>
    mayBeOneCluster(own?.cluster, cluster) && !(view !== undefined && alternatives.are(view, origin.label));
  const seen = all.every(isSeen) ? all : all.filter(isSeen);
  if (alternatives.isEmpty || !seen.every(({ origin }) => isComposedId(origin.label))) return seen;
  const makers = new Set(seen.map(({ origin }) => origin.label));
  return alternatives.isIn(makers, audience) ? seen : seen.map(perhaps);
}

const made = new WeakMap<Declaration, Declaration>();

function perhaps(declaration: Declaration): Declaration {
  if (!declaration.isCertain) return declaration;
  const { service, origin, audience } = declaration;
  const known = made.get(declaration) ?? { service, origin, isCertain: false, ...(audience && { audience }) };
  made.set(declaration, known);
  return known;
}

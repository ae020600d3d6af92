/**
 * What is known of the Services of a namespace: from where, how many, how old.
 * Knows origins and ages; reads no clock and has no words.
 */
import type { ServiceInventory } from '../environment/inventory.ts';
import { servicesBySource } from '../environment/servicesBySource.ts';
import type { ServicesFacts } from '../messages/facts/hover.ts';
import type { Phrase } from '../messages/message.ts';
import type { NamespaceOrigin, ResolvedNamespace } from '../views/namespace.ts';
import { type Place, rangeOf } from '../views/place.ts';

/** `now` in milliseconds since the epoch. */
export function servicesState(
  { name: namespace, from: origin, view, place }: ResolvedNamespace,
  inventory: Pick<ServiceInventory, 'lookup'>,
  now: number,
): Phrase<'hover-services'> {
  const from =
    place === undefined ? (view === undefined ? settingOf(origin) : { view }) : linkTo(place, view);
  const lookup = inventory.lookup(namespace);
  const about = { id: 'hover-services', namespace, from } as const;
  if (lookup.kind === 'unavailable')
    return { ...about, sources: null, isComplete: false, age: null, remark: lookup.reason };
  const { complete: isComplete, asOf } = lookup;
  const remark = lookup.remark ?? null;
  const age = asOf === undefined ? null : now - asOf;
  return { ...about, sources: servicesBySource(lookup.services), isComplete, age, remark };
}

type SettingOrigin = 'manifest' | 'option' | 'project-file' | 'context' | 'default';

function isOfView(origin: NamespaceOrigin): origin is Exclude<NamespaceOrigin, SettingOrigin> {
  return (
    origin === 'view' ||
    origin === 'kustomization' ||
    origin === 'flux' ||
    origin === 'argocd' ||
    origin === 'helmfile' ||
    origin === 'skaffold'
  );
}

/** What no view says, a manifest or a setting does. */
function settingOf(origin: NamespaceOrigin): SettingOrigin {
  return isOfView(origin) ? 'manifest' : origin;
}

/** `overlays/prod/kustomization.yaml`, where the view is called by its folder. */
function linkTo(place: Place, view = ''): ServicesFacts['from'] {
  const { uri } = place.in;
  const [folder = '', name = ''] = uri.split('/').slice(-2);
  const file = view.split('/').at(-1) === folder ? `${view}/${name}` : `${folder}/${name}`;
  return { file, link: `${uri.replace(/[()]/g, encodeURIComponent)}#L${rangeOf(place).start.line + 1}` };
}

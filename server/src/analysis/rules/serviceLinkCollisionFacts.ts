/**
 * What a collision is, as the facts of its message.
 * Knows hits, signs and the rows of the table; judges nothing.
 */
import type { ServiceInventory } from '../environment/inventory.ts';
import type { CollisionFacts, DoubtFact, MadeVariables, SignFact } from '../messages/facts/collisions.ts';
import { type Doubt, type Hit, valuesOf } from './serviceLinkCollisionHits.ts';
import type { Sign } from './serviceLinkCollisionSigns.ts';
import { isOnlyInWorkspace } from './workspaceShare.ts';

/** What an application makes of it, and why it may come out otherwise. */
export function collisionFacts(
  hit: Hit,
  namespace: string,
  inventory: ServiceInventory,
): Omit<CollisionFacts, 'cure'> {
  const { application, collision, doubts } = hit;
  const { outcome, expects, unless } = collision;
  const takesNumber = doubts.has('number');
  return {
    application: application.name,
    made: variablesOf(hit, namespace, inventory),
    expects,
    outcome: takesNumber ? 'number' : outcome.kind,
    effect: !takesNumber && outcome.kind === 'wrong-setting' ? outcome.effect : null,
    log: takesNumber ? null : (outcome.log ?? null),
    unless: takesNumber ? null : (unless ?? null),
    doubts: doubtFacts(hit),
    isSettable: expects === 'number',
  };
}

/** Of a family of variables the one with the shortest name stands for all. */
function variablesOf(
  { collision, services, variables }: Hit,
  namespace: string,
  inventory: ServiceInventory,
): MadeVariables {
  const [first = ''] = variables;
  if (!collision.variable.endsWith('*')) return madeVariable(first, services, namespace, inventory);
  const name = variables.reduce((shortest, one) => (one.length < shortest.length ? one : shortest), first);
  return {
    ...madeVariable(name, services, namespace, inventory),
    others: variables.length - 1,
    beginning: collision.variable.slice(0, -1),
  };
}

/** One variable that Services make. */
export function madeVariable(
  name: string,
  services: readonly string[],
  namespace: string,
  inventory: ServiceInventory,
): MadeVariables {
  const found = services.map((service) => inventory.find(namespace, service));
  const known = inventory.lookup(namespace);
  // Where the list may lack some, the cluster may have them.
  const isListed = known.kind === 'known' && known.complete;
  return {
    name,
    values: valuesOf(name, found),
    others: 0,
    beginning: null,
    services,
    namespace,
    isOnlyInFiles: isListed && found.every((service) => service !== undefined && isOnlyInWorkspace(service)),
  };
}

const plainDoubts = ['copy', 'version', 'build', 'evidence', 'unseen', 'link', 'command'] as const;

function isPlain(doubt: Doubt): doubt is (typeof plainDoubts)[number] {
  return (plainDoubts as readonly Doubt[]).includes(doubt);
}

function doubtFacts({ collision, doubts }: Hit): readonly DoubtFact[] {
  const { condition, namedIn } = collision;
  return [
    ...[...doubts].filter(isPlain).map((kind) => ({ kind })),
    ...(doubts.has('condition') && condition !== undefined
      ? [{ kind: 'condition', variable: condition.variable } as const]
      : []),
    ...(doubts.has('file') && namedIn !== undefined ? [{ kind: 'file', path: namedIn.path } as const] : []),
  ];
}

export function signFact(sign: Sign): SignFact {
  switch (sign.kind) {
    case 'variables':
      return { kind: 'variables', names: sign.names };
    case 'image':
      return { kind: 'image', repository: sign.repository };
    case 'host':
      return { kind: 'host', name: sign.name, value: sign.value };
    case 'property':
      return { kind: 'property', key: sign.key, file: sign.file, prefix: sign.prefix ?? null };
  }
}

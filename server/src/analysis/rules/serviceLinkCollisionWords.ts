/**
 * What a collision is in words.
 * Knows English and the rows of the table; judges nothing.
 */
import type { ServiceInventory } from '../environment/inventory.ts';
import type { Doubt, Hit } from './serviceLinkCollisionHits.ts';
import { valuesOf } from './serviceLinkCollisionHits.ts';
import { count, listed, whenItFails } from './wording.ts';

/** `REDIS_PORT=tcp://10.0.0.7:6379`, or `AUTHELIA_DB_PORT and 6 more variables that begin with AUTHELIA_`. */
export function assignment(hit: Hit, namespace: string, inventory: ServiceInventory): string {
  const { collision, services, variables } = hit;
  const [first = ''] = variables;
  if (!collision.variable.endsWith('*')) return assignmentOf(first, services, namespace, inventory);
  const shown = variables.reduce(
    (shortest, name) => (name.length < shortest.length ? name : shortest),
    first,
  );
  const others = variables.length - 1;
  const more = others === 1 ? 'variable that begins' : 'variables that begin';
  return others === 0
    ? shown
    : `${shown} and ${count(others)} more ${more} with ${collision.variable.slice(0, -1)}`;
}

/** `REDIS_PORT=tcp://10.0.0.7:6379`; of an address that is still to be chosen `<cluster IP>`. */
export function assignmentOf(
  variable: string,
  services: readonly string[],
  namespace: string,
  inventory: ServiceInventory,
): string {
  const values = valuesOf(
    variable,
    services.map((name) => inventory.find(namespace, name)),
  );
  return values.length === 0 ? variable : `${variable}=${values.join(' or ')}`;
}

/** `Service redis`, `Services grader and grader-service`. */
export function serviceNames(services: readonly string[]): string {
  return `${services.length === 1 ? 'Service' : 'Services'} ${listed(services)}`;
}

/** What the application makes of it, and when: sentences. */
export function consequence({ application, collision, doubts }: Hit): string {
  const { outcome, expects, variable } = collision;
  const { name } = application;
  const start = variable.slice(0, -1);
  const wish = {
    number: `${name} reads it and expects a number.`,
    absence: variable.endsWith('*')
      ? `${name} acts on any variable that begins with ${start}, whatever its value.`
      : `${name} does not start where it is set.`,
    'known-names': `${name} takes every variable that begins with ${start} for a setting.`,
  }[expects];
  if (doubts.has('number')) return `${wish} From its next start on, it uses this number instead of its own.`;
  const unless = collision.unless === undefined ? '' : `, unless ${collision.unless}`;
  if (outcome.kind !== 'start-fails') return `${wish} From its next start on, ${outcome.clause}${unless}.`;
  const log = outcome.log === undefined ? '' : ` with "${outcome.log.replace(/\.$/, '')}"`;
  return `${wish} ${whenItFails}${log}${unless}.`;
}

/** Why it may come out otherwise, each a sentence. */
export const doubtSentences: Readonly<Partial<Record<Doubt, string>>> = {
  version: 'That is known of some versions; of this one it is not.',
  evidence: 'That is concluded from its source or documentation.',
  link: 'It is not certain that the Service will be in this namespace.',
  command: 'The container has a command or port arguments of its own, which may change that.',
};

/** Why it is not certain: sentences, none where it is. */
export function doubtsInWords({ collision, doubts }: Hit): string {
  const sentences = [...doubts].flatMap((doubt) => doubtSentences[doubt] ?? []);
  if (doubts.has('condition') && collision.condition !== undefined) {
    sentences.push(`It depends on ${collision.condition.variable}.`);
  }
  return sentences.join(' ');
}

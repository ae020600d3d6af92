/**
 * What a collision is in words.
 * Knows English and the rows of the table; judges nothing.
 */
import type { ServiceInventory } from '../environment/inventory.ts';
import { count, listed, whenItFails } from '../findings/wording.ts';
import type { Doubt, Hit } from './serviceLinkCollisionHits.ts';
import { valuesOf } from './serviceLinkCollisionHits.ts';
import type { Sign, Suspicion } from './serviceLinkCollisionSigns.ts';

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
  copy: 'Its image has the name of that application, but whether it is a copy of it is not known.',
  version: 'That is known of some versions; of this one it is not.',
  build: 'Its tag is that of a commit, which tells no version.',
  evidence: 'That is concluded from its source or documentation.',
  unseen: 'A source of its envFrom that is not read may set it.',
  link: 'It is not certain that the Service will be in this namespace.',
  command: 'The container has a command or port arguments of its own, which may change that.',
};

/** What speaks for it, where nobody knows the program: a sentence for each sign. */
export function signsInWords({ name, signs }: Suspicion): string {
  const givesPort = signs.some(({ kind }) => kind === 'property');
  const sentences = signs.map((sign) => signInWords(sign, name, givesPort));
  return [...sentences, 'It would expect a number, and gets this URL from its next start on.'].join(' ');
}

function signInWords(sign: Sign, variable: string, givesPort: boolean): string {
  switch (sign.kind) {
    case 'variables':
      return `It sets ${listed(sign.names)}, so its program reads variables that begin with ${variable.slice(0, -'PORT'.length)}.`;
    case 'image':
      return `Its image ${sign.repository} is called as the Service is.`;
    case 'host':
      return givesPort
        ? `${sign.name}=${sign.value} names the Service.`
        : `${sign.name}=${sign.value} names the Service, and nothing says its port: a program that reads the one mostly reads ${variable}, too.`;
    case 'property':
      if (sign.prefix !== undefined)
        return `Its ${sign.file} sets ${sign.key}, which ${variable} overrides where the program reads its settings from variables that begin with ${sign.prefix}.`;
      return `Its ${sign.file} sets ${sign.key}, which ${variable} overrides where the program is built with Spring Boot or the like.`;
  }
}

/** Why it is not certain: sentences, none where it is. */
export function doubtsInWords({ collision, doubts }: Hit): string {
  const sentences = [...doubts].flatMap((doubt) => doubtSentences[doubt] ?? []);
  if (doubts.has('condition') && collision.condition !== undefined) {
    sentences.push(`It depends on ${collision.condition.variable}.`);
  }
  if (doubts.has('file') && collision.namedIn !== undefined) {
    sentences.push(
      `Another file than the image's ${collision.namedIn.path} may be read, which need not name it.`,
    );
  }
  return sentences.join(' ');
}

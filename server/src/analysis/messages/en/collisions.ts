/**
 * English: applications that take service links for settings of their own.
 * Knows words; the facts are `facts/collisions.ts`'s.
 */
import type { Effect, Exception } from '../../knowledge/application.ts';
import type { Catalogue } from '../catalogue.ts';
import type { CollisionFacts, DoubtFact, MadeVariables, SignFact } from '../facts/collisions.ts';
import { form, listed, number, or, stated, type Verdict, verdict } from './words.ts';

export const collisions = {
  collision: (facts) =>
    stated(
      verdictOf(facts),
      `: ${causeOf(facts)}.`,
      onlyInFiles(facts.made),
      whenOf(facts),
      ...restrictions(facts),
      facts.isSettable
        ? `Set ${facts.made.name} in env, or set enableServiceLinks: false.`
        : 'Set enableServiceLinks: false if nothing uses the links.',
    ),
  'collision-by-service': (facts) =>
    stated(
      verdictOf(facts),
      ` because of this Service: ${causeOf(facts)}.`,
      `It runs in ${listed(facts.workloads)}.`,
      whenOf(facts),
      ...restrictions(facts),
      'Rename this Service, or set enableServiceLinks: false there.',
    ),
  'collision-signs': ({ container, made, signs, doubts }) => {
    const name = container.name ?? String(container.number);
    return stated(
      verdict((shown, variable) => `Container ${shown} may misread ${variable}`, name, made.name),
      `: this environment variable ${isWhat(made)} (service link of ${servicesOf(made)}), and a program that reads it expects a number.`,
      onlyInFiles(made),
      ...signs.map((sign) => signWords(sign, made.name, signs)),
      ...doubts.map(doubtWords),
      `If its program reads ${made.name}, set it in env, or set enableServiceLinks: false; running pods are not affected until they restart.`,
    );
  },
} satisfies Partial<Catalogue['statements']>;

/** `Redis Commander will exit`; "may" where anything speaks against it. */
function verdictOf({ application, outcome, effect, doubts, unless }: CollisionFacts): Verdict {
  const will = doubts.length === 0 && unless === null ? 'will' : 'may';
  const what = {
    'start-fails': 'exit',
    'log-only': 'log warnings',
    number: "use the Service's port",
    'wrong-setting': effect === null ? 'be misconfigured' : effects[effect].verb,
  }[outcome];
  return verdict((shown) => `${shown} ${will} ${what}`, application);
}

function causeOf({ made, expects, outcome }: CollisionFacts): string {
  const { name, beginning } = made;
  const others = made.others === 0 ? '' : ` and ${number(made.others)} more`;
  const source = `service ${form(made.others + 1, { one: 'link', other: 'links' })} of ${servicesOf(made)}`;
  if (beginning !== null)
    return expects === 'absence'
      ? `it acts on any environment variable that begins with ${beginning}, as ${name}${others} ${made.others === 0 ? 'does' : 'do'} (${source})`
      : `it takes every environment variable that begins with ${beginning} for a setting, ${name}${others} as well (${source})`;
  const is = isWhat(made);
  if (expects === 'number')
    return `environment variable ${name} ${is}${outcome === 'number' ? ', which it takes for a setting of its own' : ', not a number'} (${source})`;
  return `it does not start where environment variable ${name} is set, and it ${is} (${source})`;
}

function whenOf({ outcome, effect, log }: CollisionFacts): string {
  const said = log === null ? '' : `: "${log.replace(/\.$/, '')}"`;
  if (outcome === 'start-fails') return `Running pods are not affected; the next start fails${said}.`;
  const detail = outcome === 'wrong-setting' && effect !== null ? effects[effect].detail : undefined;
  const then = detail ?? (log === null ? undefined : 'its log says');
  return `Running pods are not affected until they restart${then === undefined ? '' : `; then ${then}${said}`}.`;
}

function restrictions({ unless, doubts }: CollisionFacts): readonly string[] {
  return [
    ...(unless === null ? [] : [`It does not apply if ${exceptions[unless]}.`]),
    ...doubts.map(doubtWords),
  ];
}

function onlyInFiles({ services, isOnlyInFiles }: MadeVariables): string | undefined {
  if (!isOnlyInFiles) return undefined;
  return `${form(services.length, { one: 'The Service exists', other: 'These Services exist' })} only in your files.`;
}

function servicesOf({ services }: MadeVariables): string {
  return `${form(services.length, { one: 'Service', other: 'Services' })} ${listed(services)}`;
}

function isWhat({ values }: MadeVariables): string {
  return values.length === 0 ? 'is set' : `is ${or(values)}`;
}

/** What it does then, behind "will" or "may", and where that is short, in full. */
const effects: Readonly<Record<Effect, { readonly verb: string; readonly detail?: string }>> = {
  'redisinsight-down': { verb: 'not start RedisInsight' },
  'url-as-port': { verb: 'take the URL for its port' },
  'url-as-database-port': { verb: "take the URL for its database's port" },
  'wrong-replica-set': {
    verb: 'build wrong addresses',
    detail: 'it builds the addresses of the replica set with the URL for a port',
  },
  'random-port': { verb: 'listen on a random port' },
  'no-port': { verb: 'listen on no port' },
  'other-port': { verb: 'serve on another port than its own' },
  'service-port': {
    verb: "listen on the Service's port",
    detail: 'it listens there instead of on its own port, and cannot where that is below 1024',
  },
  'no-database': { verb: 'not reach its database' },
  'no-redis': { verb: 'not reach Redis' },
  'no-rabbitmq': { verb: 'not reach RabbitMQ' },
  'database-wait': {
    verb: 'wait in vain for its database',
    detail: 'its start script waits for a database that it cannot reach',
  },
  'elasticsearch-wait': { verb: 'wait in vain for Elasticsearch' },
  'broken-json': {
    verb: 'not read its configuration',
    detail: 'the JSON that its start script writes cannot be read',
  },
  'rails-port': {
    verb: 'take the URL for a port',
    detail: 'its nginx and its Rails server take the URL for a port',
  },
  'websocket-port': {
    verb: 'take the URL for a port',
    detail: 'its nginx and its websocket server take the URL for a port',
  },
  'wrong-links': { verb: 'write wrong links', detail: 'its links name the URL instead of its port' },
  'webhook-port': { verb: "not serve its webhook's default port" },
  'failing-requests': { verb: 'fail on requests', detail: 'its requests end in an error' },
  'own-wp-config': {
    verb: 'lose its database settings',
    detail: 'its start script writes a wp-config.php of its own, without any setting of a database',
  },
};

/** Behind "if". */
const exceptions: Readonly<Record<Exception, string>> = {
  'zammad-init-elsewhere': 'zammad-init runs in another container',
  'wp-config-exists': 'there is a wp-config.php already',
  'minio-port-given': 'the address of MinIO in its configuration has a port of its own',
  'no-celery-executor': 'it runs without the CeleryExecutor',
  'sequential-executor': 'it runs with the SequentialExecutor',
  'not-flower': 'it runs something other than Flower',
  worker: 'it runs as a worker',
  'db-uri-set': 'DB_URI is set',
};

function doubtWords(doubt: DoubtFact): string {
  switch (doubt.kind) {
    case 'copy':
      return 'The image has the name of that application; whether it is a copy of it is not known.';
    case 'version':
      return 'Confirmed for some versions; not checked for this one.';
    case 'build':
      return 'The tag is a commit, which tells no version.';
    case 'evidence':
      return 'This follows from its source or documentation.';
    case 'unseen':
      return 'A source of its envFrom that was not read may set it.';
    case 'link':
      return 'The Service may not be in this namespace.';
    case 'command':
      return 'The container has a command or port arguments of its own, which may change that.';
    case 'condition':
      return `It depends on ${doubt.variable}.`;
    case 'file':
      return `A file other than the image's ${doubt.path} may be read, which need not name it.`;
  }
}

function signWords(sign: SignFact, variable: string, signs: readonly SignFact[]): string {
  switch (sign.kind) {
    case 'variables':
      return `It sets ${listed(sign.names)}, so its program reads variables that begin with ${variable.replace(/PORT$/, '')}.`;
    case 'image':
      return `Its image ${sign.repository} has the name of the Service.`;
    case 'host': {
      const names = `${sign.name}=${sign.value} names the Service`;
      return signs.some(({ kind }) => kind === 'property')
        ? `${names}.`
        : `${names}, and nothing gives its port: a program that reads the one often reads ${variable}, too.`;
    }
    case 'property': {
      const how =
        sign.prefix === null
          ? 'is built with Spring Boot or the like'
          : `reads its settings from variables that begin with ${sign.prefix}`;
      return `Its ${sign.file} sets ${sign.key}, which ${variable} overrides where the program ${how}.`;
    }
  }
}

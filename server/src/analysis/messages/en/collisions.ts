/**
 * English: applications that take service links for settings of their own.
 * Knows words; the facts are `facts/collisions.ts`'s.
 */
import type { Effect, Exception } from '../../knowledge/application.ts';
import type { Catalogue } from '../catalogue.ts';
import type { CollisionFacts, DoubtFact, MadeVariables, SignFact } from '../facts/collisions.ts';
import type { LinksCure } from '../facts/cures.ts';
import { either, linksCure, linksCureOf } from './cures.ts';
import { type Cause, type Cure, stated, type Verdict, verdict } from './telling.ts';
import { capitalized, containerWords, form, listed, moreWords, number, or } from './words.ts';

export const collisions = {
  collision: (facts) => {
    const { container, made, value, isSettable } = facts;
    return stated(
      verdictOf(facts),
      causesOf(facts, ''),
      cureOf(isSettable ? setting(made.name, value) : undefined, facts.cure),
      `${capitalized(containerWords(container))} in namespace ${made.namespace} gets ${getsWords(made)}.`,
      onlyInFiles(made),
      whenOf(facts),
      ...restrictions(facts),
    );
  },
  'collision-by-service': (facts) => {
    const { application, made, workloads } = facts;
    const rename: Cure = { first: 'Rename this Service' };
    return stated(
      verdictOf(facts),
      causesOf(facts, ' because of this Service', application),
      either(rename, linksCureOf(listed(workloads), facts.cure)),
      `${application} runs in ${listed(workloads)}, which ${form(workloads.length, { one: 'gets', other: 'get' })} ${getsWords(made)}.`,
      whenOf(facts),
      ...restrictions(facts),
    );
  },
  'collision-signs': ({ container, made, signs, doubts, value, cure }) => {
    const name = container.name ?? String(container.number);
    return stated(
      verdict((shown, variable) => `Container ${shown} may misread ${variable}`, name, made.name),
      [
        [` if it expects a number: ${setsIt(made)}`, `${made.name} is a service link.`],
        [` if it expects a number: it ${isWhat(made)}`, comesFrom(made)],
        [' if it expects a number', `Its value ${isWhat(made)}. ${comesFrom(made)}`],
      ],
      cureOf(setting(made.name, value), cure),
      'This applies only if its program reads this environment variable.',
      onlyInFiles(made),
      ...signs.map((sign) => signWords(sign, made.name, signs)),
      ...doubts.map((doubt) => doubtWords(doubt)),
      'Running pods are not affected until they restart.',
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

function setting(name: string, value: string | null): Cure {
  return { first: `Set ${name} to ${value ?? 'a port number'}`, more: ' in env' };
}

function cureOf(set: Cure | undefined, links: LinksCure): Cure {
  return set === undefined ? linksCure(links) : either(set, linksCure(links));
}

/** The fullest first. Where they come from stands behind the cure in any case. */
function causesOf(facts: CollisionFacts, before: string, it = 'it'): readonly Cause[] {
  const clauses = clausesOf(facts, it).map((one) => (typeof one === 'string' ? ([one, ''] as const) : one));
  const [fullest] = clauses[0] ?? [''];
  return [
    ...clauses.map(([clause, leftOut]) => [`${before}: ${clause}`, leftOut] as const),
    ...(before === '' ? [] : [[before, `${capitalized(fullest)}.`] as const]),
  ];
}

function clausesOf({ made, expects, outcome }: CollisionFacts, it: string): readonly Cause[] {
  const { name, beginning } = made;
  const is = isWhat(made);
  const from = `(service ${linkOf(made)})`;
  if (beginning !== null) {
    const sets = `${servicesOf(made)} ${form(made.services.length, { one: 'sets', other: 'set' })}`;
    const [any, some, behind] =
      expects === 'absence'
        ? [`${it} acts on any environment variable`, `${it} acts on any`, '']
        : [`${it} takes every environment variable`, `${it} takes every`, ' for a setting'];
    return [
      `${any} that begins with ${beginning}${behind}, and ${sets} ${madeWords(made)}`,
      `${some} ${beginning}* variable${behind}; ${sets} ${number(made.others + 1)}`,
      `${some} ${beginning}* variable${behind}`,
      expects === 'absence'
        ? `${it} acts on any ${beginning}* variable`
        : `${it} reads every ${beginning}* variable`,
    ];
  }
  if (expects !== 'number')
    return [
      `${it} does not start if ${name} is set, and it ${is} ${from}`,
      [`${it} does not start if ${name} is set`, comesFrom(made)],
    ];
  if (outcome === 'number')
    return [
      `${name} ${is}, which ${it} takes for a setting of its own ${from}`,
      [`${it} takes ${name} for a setting of its own`, `Its value ${is}. ${comesFrom(made)}`],
    ];
  return [
    `${name} ${is}, not a number ${from}`,
    [`${name} ${is}, not a number`, comesFrom(made)],
    [`${name} is not a number`, `Its value ${is}. ${comesFrom(made)}`],
  ];
}

/** `ETCD_PORT and 6 more`. */
function madeWords({ name, others }: MadeVariables): string {
  return `${name}${moreWords(others)}`;
}

/** `link of Service redis`, behind "service". */
function linkOf(made: MadeVariables): string {
  return `${form(made.others + 1, { one: 'link', other: 'links' })} of ${servicesOf(made)}`;
}

/** Of several variables the cause tells no more than how many there are. */
function getsWords(made: MadeVariables): string {
  if (made.beginning === null) return 'this environment variable';
  return `environment ${isOne(made) ? 'variable' : 'variables'} ${madeWords(made)} as ${isOne(made) ? 'a ' : ''}service ${linkOf(made)}`;
}

/** Where the cause does not say it. */
function comesFrom(made: MadeVariables): string {
  return `${made.name} is a service ${linkOf(made)}.`;
}

function isOne({ others }: MadeVariables): boolean {
  return others === 0;
}

function whenOf({ outcome, effect, log }: CollisionFacts): string {
  const said = log === null ? '' : `: "${log.replace(/\.$/, '')}"`;
  if (outcome === 'start-fails') return `Running pods are not affected; the next start fails${said}.`;
  const detail = outcome === 'wrong-setting' && effect !== null ? effects[effect].detail : undefined;
  const then = detail ?? (log === null ? undefined : 'its log says');
  return `Running pods are not affected until they restart${then === undefined ? '' : `; then ${then}${said}`}.`;
}

function restrictions({ application, unless, doubts }: CollisionFacts): readonly string[] {
  return [
    ...(unless === null ? [] : [`This does not apply if ${exceptions[unless]}.`]),
    ...doubts.map((doubt) => doubtWords(doubt, application)),
  ];
}

function onlyInFiles({ services, isOnlyInFiles }: MadeVariables): string | undefined {
  if (!isOnlyInFiles) return undefined;
  return `${form(services.length, { one: 'The Service exists', other: 'These Services exist' })} only in your files.`;
}

function servicesOf({ services }: MadeVariables): string {
  return `${form(services.length, { one: 'Service', other: 'Services' })} ${listed(services)}`;
}

/** `Service redis sets it to tcp://10.0.0.7:6379`. */
function setsIt(made: MadeVariables): string {
  const sets = `${servicesOf(made)} ${form(made.services.length, { one: 'sets', other: 'set' })} it`;
  return made.values.length === 0 ? sets : `${sets} to ${or(made.values)}`;
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
    detail: 'it builds the addresses of the replica set with the URL as a port',
  },
  'random-port': { verb: 'listen on a random port' },
  'no-port': { verb: 'listen on no port' },
  'other-port': { verb: 'serve on a port other than its own' },
  'service-port': {
    verb: "listen on the Service's port",
    detail: 'it listens there instead of on its own port, and cannot if that is below 1024',
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
    detail: 'its start script writes a wp-config.php of its own, without any database settings',
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

function doubtWords(doubt: DoubtFact, application = 'the application'): string {
  switch (doubt.kind) {
    case 'copy':
      return "The image has the application's name; whether it is a copy of it is not known.";
    case 'version':
      return `This is confirmed for some versions of ${application}, but not for this one.`;
    case 'build':
      return 'The tag is a commit and tells no version.';
    case 'evidence':
      return "This follows from the application's source or documentation.";
    case 'unseen':
      return 'An envFrom source that was not read may already set it.';
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

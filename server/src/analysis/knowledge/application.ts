/**
 * Applications that take service links for settings of their own: the form of the tables in `applications/`.
 * Knows what a row says; the rows are data, each with its source.
 */
import type { Certainty } from './certainty.ts';
import type { VersionRange } from './version.ts';

export interface Application {
  /** As its makers write it. */
  readonly name: string;
  /** Registry and path; other addresses of the same images are in `imageMirrors.ts`. */
  readonly repositories: readonly string[];
  readonly collisions: readonly Collision[];
  /**
   * The programs and scripts by which a `command` starts it: last parts of paths (`query-linux`,
   * `confluent/docker/run`). Those that are called as the repository is, and whatever is called an entrypoint, need not
   * be named.
   */
  readonly programs?: readonly string[];
  /** False if the image has only a command, which `args` replace; otherwise `args` are arguments of the entrypoint. */
  readonly hasEntrypoint?: boolean;
}

/** One variable that the application reads, or all with a prefix. */
export interface Collision {
  /** `REDIS_PORT`; with a `*` at its end, every variable with that prefix. */
  readonly variable: string;
  /** Names of Services that make it; the first is the one in the reports. */
  readonly services: readonly string[];
  /**
   * What the application wants of it: a whole number; that it is not set at all; or, of many variables, that each
   * names a setting. `absence` of many: it acts as soon as one of them is there, so links change nothing where the
   * container sets one itself.
   */
  readonly expects: 'number' | 'absence' | 'known-names';
  readonly outcome: Outcome;
  /** `reported`: the outcome was observed. `inferred`: it follows from documentation or source. */
  readonly evidence: 'reported' | 'inferred';
  /** Affected versions. */
  readonly affected: readonly VersionRange[];
  /** Unaffected versions; nothing is known of all others. */
  readonly unaffected: readonly VersionRange[];
  /** Unaffected tags, whatever their version: single builds, or images of another program. */
  readonly unaffectedTags?: RegExp;
  /** Whether the newest version that was checked is affected; `latest` means that one. */
  readonly newest: Certainty;
  /** Another variable of the container that decides whether this one is read. */
  readonly condition?: Condition;
  /** Options of the program that override the variable: `--port`. */
  readonly outrankedBy?: readonly string[];
  /** The image's configuration file that names the variable; a file in its place may not. */
  readonly namedIn?: ConfigurationFile;
  /** What would make it harmless and is not visible in a manifest. */
  readonly unless?: Exception;
  /** The application's default; undefined if the variable must not be set, or no default is known. */
  readonly value: string | undefined;
  /** The value is the port that the container listens on. */
  readonly isOwnPort: boolean;
  readonly sources: readonly string[];
}

/**
 * `start-fails`: with this line in its log, where one is known. `wrong-setting`: what it does then, and says of it.
 * `log-only`: it complains in its log at each start, and works.
 */
export type Outcome =
  | { readonly kind: 'start-fails'; readonly log: string | undefined }
  | { readonly kind: 'wrong-setting'; readonly effect: Effect; readonly log: string | undefined }
  | { readonly kind: 'log-only'; readonly log: string };

/** What an application does with a wrong setting, instead of ending. */
export type Effect =
  | 'redisinsight-down'
  | 'url-as-port'
  | 'url-as-database-port'
  | 'wrong-replica-set'
  | 'random-port'
  | 'no-port'
  | 'other-port'
  | 'service-port'
  | 'no-database'
  | 'no-redis'
  | 'no-rabbitmq'
  | 'database-wait'
  | 'elasticsearch-wait'
  | 'broken-json'
  | 'rails-port'
  | 'websocket-port'
  | 'wrong-links'
  | 'webhook-port'
  | 'failing-requests'
  | 'own-wp-config';

/** What a manifest does not show, and what would make a collision harmless. */
export type Exception =
  | 'zammad-init-elsewhere'
  | 'wp-config-exists'
  | 'minio-port-given'
  | 'no-celery-executor'
  | 'sequential-executor'
  | 'not-flower'
  | 'worker'
  | 'db-uri-set';

export interface ConfigurationFile {
  /** Absolute, in the image. */
  readonly path: string;
  /** Prefixes of options, in arguments or variables, that choose another file: `-Dconfig.file=`. */
  readonly options?: readonly string[];
}

export interface Condition {
  readonly variable: string;
  /** The variable is read if that one has such a value. */
  readonly reads: RegExp;
  readonly whenUnset: Certainty;
  /** Whether it is read with any other value. */
  readonly otherwise: Certainty;
}

/**
 * Applications that take service links for settings of their own: the shape of the tables in `applications/`.
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
  /** False where the image has a command only, in whose place `args` are started; otherwise they are its arguments. */
  readonly hasEntrypoint?: boolean;
}

/** One variable that the application reads, or all that begin alike. */
export interface Collision {
  /** `REDIS_PORT`; with a `*` at its end every variable that begins so. */
  readonly variable: string;
  /** Names of Services that make it; the first is that of the reports. */
  readonly services: readonly string[];
  /**
   * What the application wants of it: a whole number; that it is not set at all; or, of many variables, that each
   * names a setting. `absence` of many: it acts as soon as one of them is there, so links change nothing where the
   * container sets one itself.
   */
  readonly expects: 'number' | 'absence' | 'known-names';
  readonly outcome: Outcome;
  /** `reported`: the outcome was seen. `inferred`: it follows from documentation or source. */
  readonly evidence: 'reported' | 'inferred';
  /** Versions in which it is so. */
  readonly affected: readonly VersionRange[];
  /** Versions in which it is not so; of all others it is not known. */
  readonly unaffected: readonly VersionRange[];
  /** Tags in which it is not so, whatever their version: single builds, or images that hold another program. */
  readonly unaffectedTags?: RegExp;
  /** Whether it is so in the newest version that was looked at, which is what `latest` means. */
  readonly newest: Certainty;
  /** It is read or not, depending on another variable of the container. */
  readonly condition?: Condition;
  /** Options of the program that win over the variable: `--port`. */
  readonly outrankedBy?: readonly string[];
  /** The file of the image that names the variable: another one in its place need not. */
  readonly namedIn?: ConfigurationFile;
  /** What a manifest does not show and what would make it harmless: a phrase after "unless". */
  readonly unless?: string;
  /** The value that the application uses where the variable is not set; undefined where it must not be set, or none is known. */
  readonly value: string | undefined;
  /** The value is the port on which the container listens. */
  readonly isOwnPort: boolean;
  readonly sources: readonly string[];
}

/**
 * `start-fails`: with this line in its log, where one is known. `wrong-setting`: a clause that says what it does then.
 * `log-only`: it complains in its log at each start, and works.
 */
export type Outcome =
  | { readonly kind: 'start-fails'; readonly log: string | undefined }
  | { readonly kind: 'wrong-setting'; readonly clause: string }
  | { readonly kind: 'log-only'; readonly clause: string };

export interface ConfigurationFile {
  /** Absolute, in the image. */
  readonly path: string;
  /** How options that choose another file begin, in arguments or variables: `-Dconfig.file=`. */
  readonly options?: readonly string[];
}

export interface Condition {
  readonly variable: string;
  /** It is read where that variable has such a value. */
  readonly reads: RegExp;
  readonly whenUnset: Certainty;
  /** Where it has another value. */
  readonly otherwise: Certainty;
}

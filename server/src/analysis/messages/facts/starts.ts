/**
 * Why a start script passes all names to envsubst, or does not, or may: clauses without capital and full stop.
 * Knows facts; the words are the languages'.
 */
import type { Phrase } from '../message.ts';

declare module '../message.ts' {
  interface Phrases {
    readonly 'nginx-base-unknown': NoFacts;
    readonly 'nginx-version-unknown': NoFacts;
    readonly 'script-not-in-every-build': { readonly version: string };

    /** The image's own entrypoint runs; also with its own command, where that matters. */
    readonly 'own-entrypoint-runs': { readonly withCommand: boolean };
    readonly 'own-script-lists-names': NoFacts;
    readonly 'command-unknown': { readonly part: 'all' | 'some' | 'first-argument' };
    readonly 'command-replaces-entrypoint': NoFacts;
    readonly 'script-may-run-entrypoint': { readonly script: string };
    readonly 'arguments-may-run-entrypoint': NoFacts;
    readonly 'entrypoint-runs-with': { readonly argument: string };
    /** `instead` is null where there is no argument. */
    readonly 'entrypoint-needs-nginx': { readonly instead: string | null };

    readonly 'volume-replaces': { readonly path: string };
    readonly 'script-may-change-environment': { readonly path: string };
    readonly 'volume-hides-scripts': { readonly volume: string; readonly directory: string };
    readonly 'scripts-in-place': NoFacts;

    /** A source that is not read may set this variable. */
    readonly 'source-may-set': { readonly because: Phrase; readonly name: string };
    readonly 'setting-unknown': { readonly name: string };
    /** It is known, but not what the container makes of it: a relative path, a pattern. */
    readonly 'setting-unclear': { readonly name: string; readonly value: string };

    readonly 'partly-writable': { readonly directory: string };
    readonly 'root-file-system-read-only': { readonly directory: string };
    readonly 'mount-writable': MountFacts & { readonly is: 'yes' | 'no' | 'unknown' };
    readonly 'mount-hides': MountFacts & { readonly directory: string; readonly is: 'yes' | 'unknown' };
    readonly 'would-run-as-root': NoFacts;
    readonly 'may-write': {
      readonly who: 'everyone' | 'root' | 'image-user' | number;
      readonly directory: string;
    };
    readonly 'write-unknown': { readonly who: 'image-user' | 'container-user'; readonly directory: string };
    /** By way of the group root. */
    readonly 'user-may-write': {
      readonly user: number;
      readonly directory: string;
      readonly is: 'yes' | 'no' | 'unknown';
    };

    readonly 'image-has-templates': { readonly directory: string; readonly is: 'yes' | 'unknown' };
    readonly 'template-from': {
      /** A ConfigMap with its namespace; `setting` is that of the project file. */
      readonly from: 'setting' | 'volume' | { readonly configMap: string };
      readonly file: string;
      readonly directory: string;
      readonly isOptional: boolean;
    };
    readonly 'no-template': { readonly suffix: string; readonly directory: string };
    readonly 'stream-templates-unknown': { readonly directory: string };
    readonly 'output-not-writable': { readonly file: string };

    readonly 'sub-path-unknown': { readonly volume: string };
    readonly 'volume-not-declared': { readonly volume: string };
    /** `type` is the key of the volume's source. */
    readonly 'volume-unknown': { readonly volume: string; readonly type: string };
    readonly 'volume-may-be-filled': { readonly volume: string; readonly by: 'containers' | 'scripts' };
    readonly 'projected-unknown': { readonly type: string };
  }
}

interface MountFacts {
  readonly volume: string;
  readonly path: string;
}

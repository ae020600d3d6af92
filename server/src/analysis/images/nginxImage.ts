/**
 * What there is to know of an nginx image.
 * Knows shapes only; `findNginxImage.ts` fills them in.
 */
import type { ByteRange } from '../byteRange.ts';
import type { Certainty } from '../knowledge/certainty.ts';
import type { NameCollector, NginxRepository } from '../knowledge/nginxImages.ts';
import type { VersionRange } from '../knowledge/version.ts';

/** A variable that image, runtime or shell add below those of the kubelet. */
export interface ImageVariable {
  readonly name: string;
  readonly valueBytes: ByteRange;
  readonly isCertain: boolean;
}

export interface NginxImage {
  /** The nginx versions that it may hold. */
  readonly versions: VersionRange;
  readonly os: 'alpine' | 'debian' | undefined;
  /** It has `/docker-entrypoint.sh` and `20-envsubst-on-templates.sh`. */
  readonly hasScript: Certainty;
  /** The ways in which the script may collect the names; several where builds differ. */
  readonly collectors: readonly NameCollector[];
  /** It knows NGINX_ENVSUBST_FILTER. */
  readonly supportsFilter: Certainty;
  /** It reads `*.stream-template`, too. */
  readonly supportsStream: Certainty;
  /** It exports NGINX_LOCAL_RESOLVERS where NGINX_ENTRYPOINT_LOCAL_RESOLVERS is set. */
  readonly setsLocalResolvers: Certainty;
  /** Undefined where it is not known; empty where the image has none. */
  readonly entrypoint: readonly string[] | undefined;
  readonly defaultCommand: readonly string[];
  /** The `#!` interpreter of the entrypoint. */
  readonly interpreter: string | undefined;
  /** First arguments with which the entrypoint runs its scripts. */
  readonly runsFor: readonly string[];
  /** The image's `ENV`, PATH included. */
  readonly variables: readonly ImageVariable[];
  /** The image may set more variables, without bound. */
  readonly hasOtherVariables: boolean;
  /** What the runtime sets: HOSTNAME, HOME. */
  readonly runtimeVariables: readonly ImageVariable[];
  /** What the shell of the entrypoint adds for its children: PWD, and SHLVL with busybox. */
  readonly shellVariables: readonly ImageVariable[];
  /** It holds `/etc/nginx/templates/*.template`. */
  readonly carriesTemplates: Certainty;
  /** Built on an nginx image: it may hold files and scripts that are not known. */
  readonly isDerived: boolean;
  /** Nobody knows the image: that it is built on nginx is only supposed. */
  readonly isAssumed: boolean;
  /** Where templates are written unless NGINX_ENVSUBST_OUTPUT_DIR says otherwise. */
  readonly outputDir: string;
  /** Its `USER`; undefined where the image may have changed it. */
  readonly uid: number | undefined;
  /** Who may write below `/etc/nginx`; undefined where the image may have changed it. */
  readonly configOwner: NginxRepository['configOwner'] | undefined;
}

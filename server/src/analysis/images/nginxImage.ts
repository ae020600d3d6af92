/**
 * An image reference -> what is known of the nginx image behind it.
 * Knows tags, mirrors and images of the user's own; the facts themselves are `knowledge/nginxImages.ts`'s.
 */
import type { ByteRange } from '../byteRange.ts';
import type { Certainty } from '../knowledge/certainty.ts';
import { derivedImages } from '../knowledge/derivedImages.ts';
import { type NameCollector, type NginxRepository, nginxRepositories } from '../knowledge/nginxImages.ts';
import type { VersionRange } from '../knowledge/version.ts';
import type { OwnImage } from '../options.ts';
import type { Container } from '../workloads/workload.ts';
import { derivedImage } from './derivedNginxImage.ts';
import { canonicalRepository, parseImageReference } from './imageReference.ts';
import { readNginxTag } from './nginxTag.ts';
import { plainImage } from './plainNginxImage.ts';

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

/** What of a container says which image it will start. */
export type PulledImage = Pick<Container, 'image' | 'imagePullPolicy'>;

/** Undefined where the image is not known to run envsubst over templates, in any version. */
export function findNginxImage(
  { image, imagePullPolicy }: PulledImage,
  ownImages: readonly OwnImage[],
): NginxImage | undefined {
  if (image === undefined) return undefined;
  const own = ownImages.find(({ matches }) => matches(image));
  if (own === undefined) return knownImage(image, imagePullPolicy);
  // What it is built on is what the user says, not what a node has pulled.
  const like = knownImage(own.like, 'Always');
  if (like === undefined) return undefined;
  return {
    ...like,
    ...ofUnknownUser,
    isDerived: true,
    hasOtherVariables: true,
    carriesTemplates: own.templates ? true : like.carriesTemplates,
  };
}

const ofUnknownUser = { uid: undefined, configOwner: undefined };

/** What an image is that nobody knows, should it be built on nginx of any version. */
export function supposedNginxImage(): NginxImage | undefined {
  const [official] = nginxRepositories;
  return (
    official && {
      ...plainImage(official, readNginxTag({ tag: undefined, hasDigest: true, isPulledAlways: false })),
      ...ofUnknownUser,
      variables: [],
      hasOtherVariables: true,
      isDerived: true,
      carriesTemplates: 'perhaps',
      isAssumed: true,
    }
  );
}

/** The repositories of all images that are known here, in their short form: `nginx`. */
export const knownRepositories: readonly string[] = [...nginxRepositories, ...derivedImages].map(({ name }) =>
  name.replace(/^docker\.io\/(?:library\/)?/, ''),
);

function knownImage(text: string, pullPolicy: string | undefined): NginxImage | undefined {
  const reference = parseImageReference(text);
  if (reference === undefined) return undefined;
  const { tag } = reference;
  const pulled = {
    tag,
    hasDigest: reference.digest !== undefined,
    // The API server's default: Always for the tag `latest`, else IfNotPresent.
    isPulledAlways: pullPolicy === undefined ? tag === 'latest' : pullPolicy === 'Always',
  };
  const name = canonicalRepository(reference.name);
  const repository = nginxRepositories.find((row) => row.name === name);
  if (repository) return plainImage(repository, readNginxTag(pulled));
  const derived = derivedImages.find((row) => row.name === name);
  return derived && derivedImage(derived, pulled);
}

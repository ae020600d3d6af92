/**
 * An image reference -> what is known of the nginx image behind it.
 * Knows tags, mirrors and images of the user's own; the facts themselves are `knowledge/nginxImages.ts`'s.
 */
import { derivedImages } from '../knowledge/derivedImages.ts';
import { nginxRepositories } from '../knowledge/nginxImages.ts';
import type { OwnImage } from '../options.ts';
import type { Container } from '../workloads/workload.ts';
import { derivedImage } from './derivedNginxImage.ts';
import { canonicalRepository, parseImageReference } from './imageReference.ts';
import type { NginxImage } from './nginxImage.ts';
import { readNginxTag } from './nginxTag.ts';
import { plainImage } from './plainNginxImage.ts';

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

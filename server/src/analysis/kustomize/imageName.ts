/**
 * The images that `images` of a kustomization renames, and their new names.
 * Knows api/internal/image/image.go and the updater of api/filters/imagetag of kustomize; does not know where images stand.
 */
import { goPattern } from './goPattern.ts';

export interface ImageParts {
  readonly name: string;
  /** Without its `:`; empty where there is none. */
  readonly tag: string;
  /** Without its `@`; empty where there is none. */
  readonly digest: string;
}

/** One item of `images`; empty texts are the same as absent ones. */
export interface ImageChange {
  readonly name: string;
  readonly newName: string;
  readonly newTag: string;
  readonly digest: string;
  readonly tagSuffix: string;
}

/** What may stand behind the name in an image that is changed: digests of other kinds than SHA-256 may not. */
const tagAndDigest = '(?::[a-zA-Z0-9_.{}-]*)?(?:@sha256:[a-zA-Z0-9_.{}-]*)?';

/**
 * Whether a change is meant for an image. The name is a regular expression to kustomize, so the dots of a registry match
 * anything. Undefined where it is not known what it matches.
 */
export function isImageMeant(image: string, name: string): boolean | undefined {
  // Kustomize puts no brackets around a choice, so its ends would be loose.
  return name.includes('|') ? undefined : goPattern(name + tagAndDigest)?.(image);
}

/** `[host[:port]/]name[:tag][@digest]` */
export function splitImage(image: string): ImageParts {
  // A colon before the first slash belongs to a port.
  const slash = Math.max(image.indexOf('/'), 0);
  const at = image.indexOf('@', slash);
  const colon = image.indexOf(':', slash);
  if (at === -1 && colon === -1) return { name: image, tag: '', digest: '' };
  if (at !== -1 && (colon === -1 || at < colon))
    return { name: image.slice(0, at), tag: '', digest: image.slice(at + 1) };
  return {
    name: image.slice(0, colon),
    tag: image.slice(colon + 1, at === -1 ? undefined : at),
    digest: at === -1 ? '' : image.slice(at + 1),
  };
}

/** What becomes of an image that a change is meant for. */
export function changedImage(image: string, change: ImageChange): string {
  const parts = splitImage(image);
  const { tag, digest } = changedVersion(parts, change);
  const name = change.newName || parts.name;
  return `${name}${tag && `:${tag}`}${digest && `@${digest}`}`;
}

/** A new tag or digest takes the place of both. */
function changedVersion(
  { tag, digest }: ImageParts,
  { newTag, digest: newDigest, tagSuffix }: ImageChange,
): Pick<ImageParts, 'tag' | 'digest'> {
  if (newTag !== '' || newDigest !== '') return { tag: newTag, digest: newDigest };
  return tagSuffix === '' ? { tag, digest } : { tag: tag + tagSuffix, digest: '' };
}

/**
 * Image references, as Docker, containerd and the kubelet read them, and the repository that each stands for.
 * Knows the grammar of github.com/distribution/reference; does not know what any image holds.
 */
import { imageMirrors } from '../knowledge/imageMirrors.ts';

export interface ImageReference {
  /** Registry and path, `library/` included: `docker.io/library/nginx`. */
  readonly name: string;
  /** `latest` where neither tag nor digest is written; undefined with a digest alone. */
  readonly tag: string | undefined;
  readonly digest: string | undefined;
}

const host =
  /^(?:[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)*|\[[a-fA-F0-9:]+\])(?::[0-9]+)?$/;
const path = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*)*$/;
const tagForm = /^\w[\w.-]{0,127}$/;
const digestForm = /^[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}$/;

/** Undefined for what no runtime accepts, such as an image with a placeholder in it. */
export function parseImageReference(text: string): ImageReference | undefined {
  const at = text.indexOf('@');
  const digest = at === -1 ? undefined : text.slice(at + 1);
  if (digest !== undefined && !digestForm.test(digest)) return undefined;
  const named = at === -1 ? text : text.slice(0, at);
  const colon = named.indexOf(':', named.lastIndexOf('/') + 1);
  const tag = colon === -1 ? undefined : named.slice(colon + 1);
  if (tag !== undefined && !tagForm.test(tag)) return undefined;
  const name = fullName(colon === -1 ? named : named.slice(0, colon));
  if (name === undefined) return undefined;
  return { name, tag: tag ?? (digest === undefined ? 'latest' : undefined), digest };
}

/** With its registry. The first part is one if it has a dot, a colon or a capital, or is `localhost`. */
function fullName(text: string): string | undefined {
  const slash = text.indexOf('/');
  const first = text.slice(0, slash);
  const hasRegistry = slash !== -1 && (/[.:A-Z]/.test(first) || first === 'localhost');
  const registry = hasRegistry ? first : 'docker.io';
  const rest = hasRegistry ? text.slice(slash + 1) : text;
  if (!host.test(registry) || !path.test(rest)) return undefined;
  const isHub = registry === 'docker.io' || registry === 'index.docker.io';
  if (!isHub) return `${registry}/${rest}`;
  return rest.includes('/') ? `docker.io/${rest}` : `docker.io/library/${rest}`;
}

/** The repository that a name stands for where it is a mirror of one; else the name itself. */
export function canonicalRepository(name: string): string {
  for (const { prefix, canonical } of mirrorsOf.get(registryOf(name)) ?? []) {
    if (!name.startsWith(prefix) || (name !== prefix && !/[/-]$/.test(prefix))) continue;
    const rest = name.slice(prefix.length);
    // `mirror.gcr.io/nginx` is served as well as `mirror.gcr.io/library/nginx`.
    return canonical === 'docker.io/' && !rest.includes('/')
      ? `${canonical}library/${rest}`
      : canonical + rest;
  }
  return name;
}

function registryOf(name: string): string {
  return name.slice(0, name.indexOf('/'));
}

/** By the registry that each prefix names: most have none. */
const mirrorsOf = Map.groupBy(imageMirrors, ({ prefix }) => registryOf(prefix));

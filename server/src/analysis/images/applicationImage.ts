/**
 * An image reference -> the application that is known to be in it, and what its tag says about a row of the table.
 * Knows tags and mirrors; the facts themselves are `knowledge/applications.ts`'s.
 */
import type { Application, Collision } from '../knowledge/application.ts';
import { applications, indifferentImages } from '../knowledge/applications.ts';
import type { Certainty } from '../knowledge/certainty.ts';
import { contains, type VersionRange, versions } from '../knowledge/version.ts';
import { canonicalRepository, parseImageReference } from './imageReference.ts';

const byRepository: ReadonlyMap<string, Application> = new Map(
  applications.flatMap((application) => application.repositories.map((name) => [name, application] as const)),
);
/** Those that are called as their application is; not `registry` of Docker Registry, which may be anybody's. */
const byName: ReadonlyMap<string, Application> = new Map(
  applications.flatMap((application) =>
    application.repositories
      .map(lastPart)
      .filter((name) => plain(name) === plain(application.name))
      .map((name) => [name, application] as const),
  ),
);
const indifferent: ReadonlySet<string> = new Set(indifferentImages.map(({ name }) => name));

const indifferentProducts: ReadonlySet<string> = new Set([
  ...indifferentImages.map(({ name }) => lastPart(name)),
  // Other images of the same databases are called so.
  'mongodb',
  'postgresql',
]);

function lastPart(repository: string): string {
  return repository.slice(repository.lastIndexOf('/') + 1);
}

/** `rediscommander` of `Redis Commander` and of `redis-commander`. */
function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}

/** Whether a program of this name is known to read no `<ITS NAME>_PORT`: `postgres`. */
export function isIndifferentProduct(name: string): boolean {
  return indifferentProducts.has(name);
}

/** What is known of an image as an application. */
export interface ApplicationImage {
  /** Undefined where the table has no such repository. */
  readonly application: Application | undefined;
  /** Of a repository that nobody knows: the application of which it has the name, as a copy in another registry has. */
  readonly namesake: Application | undefined;
  /** It reads no variable of its own name, or its own rows say which. */
  readonly isKnown: boolean;
  /** With its registry, of a mirror that of what it mirrors: `docker.io/rediscommander/redis-commander`. */
  readonly repository: string;
  /** Without the registry: `rediscommander/redis-commander`; of an official image its name alone. */
  readonly path: string;
  /** The last part of the repository: `redis-commander`. */
  readonly shortName: string;
  readonly tag: string | undefined;
}

/** A product that the last part of an image's path tells; what many call an image of their own is common. */
export interface ProductName {
  readonly name: string;
  readonly isCommon: boolean;
}

/** `komodo` of `komodo-core` and `openkomodo`; `komodo-app` is common. The last part as a whole tells nothing. */
export function productNames({ shortName }: Pick<ApplicationImage, 'shortName'>): readonly ProductName[] {
  const [, name, end] = /^(.+)-(core|server|app)$/.exec(shortName) ?? [];
  const opened = /^open-?([a-z].*)$/.exec(shortName)?.[1];
  return [
    ...(name === undefined ? [] : [{ name, isCommon: end === 'app' }]),
    ...(opened === undefined ? [] : [{ name: opened, isCommon: false }]),
  ];
}

/** The images that were asked for last: who looks at a container asks several times. */
const recent: { readonly image: string; readonly answer: ApplicationImage | undefined }[] = [];
const mostRecent = 4;

/** Undefined for what is no image reference. */
export function applicationImage(image: string | undefined): ApplicationImage | undefined {
  if (image === undefined) return undefined;
  const known = recent.find((one) => one.image === image);
  if (known !== undefined) return known.answer;
  const answer = readImage(image);
  if (recent.length === mostRecent) recent.shift();
  recent.push({ image, answer });
  return answer;
}

function readImage(image: string): ApplicationImage | undefined {
  const reference = parseImageReference(image);
  if (reference === undefined) return undefined;
  const repository = canonicalRepository(reference.name);
  const application = byRepository.get(repository);
  const isKnown = application !== undefined || indifferent.has(repository);
  const shortName = lastPart(repository);
  return {
    application,
    namesake: isKnown ? undefined : byName.get(shortName),
    isKnown,
    repository,
    path: repository.replace(/^docker\.io\/library\/|^[^/]*\//, ''),
    shortName,
    tag: reference.tag,
  };
}

/**
 * Whether it is so in an image of this tag. A tag without a version, and a digest alone, stand for the newest one:
 * that leaves it open, unless the newest is known not to be so.
 */
export function isAffected(collision: Collision, tag: string | undefined): Certainty {
  if (tag !== undefined && collision.unaffectedTags?.test(tag)) return false;
  const newest = tag === undefined ? undefined : newestOf(tag);
  if (newest === undefined) return collision.newest === false ? false : 'perhaps';
  const holds = (range: VersionRange) => contains(range, newest);
  if (collision.unaffected.some(holds)) return false;
  return collision.affected.some(holds) ? true : 'perhaps';
}

/** Whether a tag is that of a commit: it does not move, and tells no version. */
export function isCommit(tag: string | undefined): boolean {
  return tag !== undefined && /^(?:sha-?|git-?)?(?=[0-9]*[a-f])[0-9a-f]{7,40}$/.test(tag);
}

/** `1.16.1-alpine`, `1.0.5.2` and `4.8.3.Final` are those versions; `1` moves with its line and stands for the end of it. */
function newestOf(tag: string): VersionRange | undefined {
  const [, version] = /^v?(\d+(?:\.\d+){0,2})(?:\.\d+)*(?:$|[-_+]|\.(?=\D))/.exec(tag) ?? [];
  if (version === undefined) return undefined;
  const { to } = versions('0', version);
  return { from: to, to };
}

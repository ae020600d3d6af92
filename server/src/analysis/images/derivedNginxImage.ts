/**
 * A derived image and its tag -> what is known of it, from the nginx image that it is built on.
 * Knows releases; does not know references.
 */
import { cover } from '../byteRange.ts';
import { agreement } from '../knowledge/certainty.ts';
import type { DerivedImage, DerivedRelease } from '../knowledge/derivedImages.ts';
import { nginxRepositories } from '../knowledge/nginxImages.ts';
import { compareVersions, versions } from '../knowledge/version.ts';
import type { ImageVariable, NginxImage } from './nginxImage.ts';
import type { PulledTag } from './nginxTag.ts';
import { plainImage } from './plainNginxImage.ts';

/** Undefined for tags that are no nginx image. */
export function derivedImage(derived: DerivedImage, pulled: PulledTag): NginxImage | undefined {
  const { tag } = pulled;
  if (tag !== undefined && derived.otherTags?.test(tag)) return undefined;
  const [first, ...others] = releasesOf(derived, pulled).flatMap((release) => builtOn(release, tag));
  return first && others.reduce(eitherImage, first);
}

/** The releases that a tag may stand for: one where the tag tells it, else all. */
function releasesOf(
  { tags, currentTags, releases }: DerivedImage,
  { tag, hasDigest }: PulledTag,
): readonly DerivedRelease[] {
  if (tag === undefined) return releases;
  if (currentTags.test(tag)) return hasDigest ? releases : releases.slice(0, 1);
  const key =
    tags === 'version' ? /^\d+\.\d+(?:\.\d+)?(?=$|[-+])/.exec(tag)?.[0] : /-(\d{12})$/.exec(tag)?.[1];
  if (key === undefined) return releases;
  const isSince = (since: string) =>
    tags === 'build-time' ? since <= key : compareVersions(versions(since).from, versions(key).from) <= 0;
  const release = releases.find(({ since }) => since === '' || isSince(since));
  return release === undefined ? releases : [release];
}

function builtOn(release: DerivedRelease, tag: string | undefined): readonly NginxImage[] {
  const repository = nginxRepositories.find(({ name }) => name === release.base);
  if (repository === undefined) return [];
  const tagOs = tag === undefined ? undefined : tag.includes('alpine') ? 'alpine' : 'debian';
  const os = release.os ?? tagOs;
  const base = plainImage(repository, { versions: release.baseVersions, os, isSlim: false, isOtel: false });
  const keeps = release.keepsEntrypoint === true;
  return [
    {
      ...base,
      hasScript: keeps ? base.hasScript : 'perhaps',
      entrypoint: keeps ? base.entrypoint : undefined,
      interpreter: keeps ? base.interpreter : undefined,
      variables: [
        ...base.variables,
        ...release.variables.map((name) => ({ name, valueBytes: { min: 0, max: 4096 }, isCertain: true })),
      ],
      hasOtherVariables: true,
      carriesTemplates: release.carriesTemplates,
      isDerived: true,
      outputDir: release.outputDir ?? base.outputDir,
    },
  ];
}

/** What is known of an image that is one of two. */
function eitherImage(a: NginxImage, b: NginxImage): NginxImage {
  const isSameEntrypoint = a.entrypoint?.join() === b.entrypoint?.join();
  return {
    ...a,
    versions: {
      from: compareVersions(a.versions.from, b.versions.from) <= 0 ? a.versions.from : b.versions.from,
      to: compareVersions(a.versions.to, b.versions.to) >= 0 ? a.versions.to : b.versions.to,
    },
    os: a.os === b.os ? a.os : undefined,
    hasScript: agreement([a.hasScript, b.hasScript]),
    collectors: [...new Set([...a.collectors, ...b.collectors])],
    supportsFilter: agreement([a.supportsFilter, b.supportsFilter]),
    supportsStream: agreement([a.supportsStream, b.supportsStream]),
    setsLocalResolvers: agreement([a.setsLocalResolvers, b.setsLocalResolvers]),
    entrypoint: isSameEntrypoint ? a.entrypoint : undefined,
    interpreter: a.interpreter === b.interpreter ? a.interpreter : undefined,
    variables: eitherVariables(a.variables, b.variables),
    hasOtherVariables: a.hasOtherVariables || b.hasOtherVariables,
    shellVariables: eitherVariables(a.shellVariables, b.shellVariables),
    carriesTemplates: agreement([a.carriesTemplates, b.carriesTemplates]),
    uid: a.uid === b.uid ? a.uid : undefined,
    configOwner: a.configOwner === b.configOwner ? a.configOwner : undefined,
  };
}

function eitherVariables(a: readonly ImageVariable[], b: readonly ImageVariable[]): readonly ImageVariable[] {
  const other = new Map(b.map((variable) => [variable.name, variable]));
  const names = new Set(a.map(({ name }) => name));
  const merged = a.map((variable) => {
    const twin = other.get(variable.name);
    if (twin === undefined) return { ...variable, isCertain: false };
    return {
      ...variable,
      valueBytes: cover(variable.valueBytes, twin.valueBytes),
      isCertain: variable.isCertain && twin.isCertain,
    };
  });
  return [
    ...merged,
    ...b.filter(({ name }) => !names.has(name)).map((variable) => ({ ...variable, isCertain: false })),
  ];
}

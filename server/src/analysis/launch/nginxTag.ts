/**
 * What a tag of an nginx repository says: versions, distribution, flavour.
 * Knows how the tags are written; does not know what any version holds.
 */
import type { Certainty } from '../knowledge/certainty.ts';
import { currentMainline, currentStable, distributions } from '../knowledge/nginxImages.ts';
import { anyVersion, type VersionRange, versions } from '../knowledge/version.ts';

export interface NginxTag {
  readonly versions: VersionRange;
  readonly os: 'alpine' | 'debian' | undefined;
  /** `-slim`: without njs. */
  readonly isSlim: Certainty;
  /** `-otel`: with the OpenTelemetry module. */
  readonly isOtel: Certainty;
}

const unknownTag: NginxTag = { versions: anyVersion, os: undefined, isSlim: 'perhaps', isOtel: 'perhaps' };
const flavours = new Set(['perl', 'otel', 'slim']);

/**
 * Reads `1.27.3-alpine3.20-slim`, `stable-perl`, `alpine`. A tag that moves with each release (`latest`, `1`) stands for
 * the newest release known here or a later one; `1.27` for all of its line, since a node may hold an older build.
 */
export function readNginxTag(tag: string | undefined): NginxTag {
  if (tag === undefined) return unknownTag;
  const [first = '', ...others] = tag.split('-');
  const channel = channelOf(first);
  const rest = channel === undefined ? [first, ...others] : others;
  const platform = rest.find((part) => !flavours.has(part));
  if (rest.some((part) => part !== platform && !flavours.has(part))) return unknownTag;
  if (platform !== undefined && !/^(?:alpine(?:\d+\.\d+)?|[a-z]+)$/.test(platform)) return unknownTag;
  const isAlpine = platform?.startsWith('alpine') ?? false;
  const distribution = distributions.find(({ name }) => name === platform);
  if (platform !== undefined && !isAlpine && distribution === undefined) return unknownTag;
  return {
    versions: versionsOf(channel ?? 'mainline', platform === 'alpine' ? undefined : platform),
    os: isAlpine ? 'alpine' : 'debian',
    isSlim: rest.includes('slim'),
    isOtel: rest.includes('otel'),
  };
}

/** `mainline`, `stable` or a version; undefined where the part is none of them. */
function channelOf(part: string): string | undefined {
  if (part === 'latest' || part === 'mainline' || part === '1') return 'mainline';
  if (part === 'stable') return 'stable';
  return /^\d+(?:\.\d+){0,2}$/.test(part) ? part : undefined;
}

function versionsOf(channel: string, platform: string | undefined): VersionRange {
  if (channel !== 'mainline' && channel !== 'stable') return versions(channel, channel);
  // A tag with a distribution stood still when the next distribution came.
  if (platform !== undefined)
    return distributions.find(({ name }) => name === platform)?.[channel] ?? anyVersion;
  return versions(channel === 'stable' ? currentStable : currentMainline);
}

/**
 * What a tag of an nginx repository says: versions, distribution, flavour.
 * Knows how the tags are written; does not know what any version holds.
 */
import type { Certainty } from '../knowledge/certainty.ts';
import {
  currentMainline,
  currentStable,
  distributions,
  oldestMainline,
  oldestStable,
} from '../knowledge/nginxImages.ts';
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

/** How an image is referred to, and whether a node asks for its newest build. */
export interface PulledTag {
  readonly tag: string | undefined;
  /** The runtime takes the digest, whatever the tag says. */
  readonly hasDigest: boolean;
  /** Pulled at every start (`imagePullPolicy: Always`): no older build is started. */
  readonly isPulledAlways: boolean;
}

/**
 * Reads `1.27.3-alpine3.20-slim`, `stable-perl`, `alpine`. A tag that moves with each release (`latest`, `1`) stands for
 * the newest release known here or a later one where it is pulled at every start, else for what a node may hold; with a
 * digest for any. `1.27` stands for all of its line.
 */
export function readNginxTag({ tag, hasDigest, isPulledAlways }: PulledTag): NginxTag {
  if (tag === undefined) return unknownTag;
  const [first = '', ...others] = tag.split('-');
  const channel = channelOf(first);
  const rest = channel === undefined ? [first, ...others] : others;
  const platform = rest.find((part) => !flavours.has(part));
  if (rest.some((part) => part !== platform && !flavours.has(part))) return unknownTag;
  if (platform !== undefined && !/^(?:alpine(?:\d+\.\d+)?|[a-z]+)$/.test(platform)) return unknownTag;
  const isAlpine = platform?.startsWith('alpine') ?? false;
  const distribution = distributions.find(({ name }) => name === platform);
  const isMoving = channel === undefined || channel === 'mainline' || channel === 'stable';
  if (hasDigest && isMoving) return unknownTag;
  if (platform !== undefined && !isAlpine && distribution === undefined) return unknownTag;
  return {
    versions: versionsOf(channel ?? 'mainline', platform === 'alpine' ? undefined : platform, isPulledAlways),
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

function versionsOf(channel: string, platform: string | undefined, isNewest: boolean): VersionRange {
  if (channel !== 'mainline' && channel !== 'stable') return versions(channel, channel);
  // A tag with a distribution stood still when the next distribution came.
  if (platform !== undefined)
    return distributions.find(({ name }) => name === platform)?.[channel] ?? anyVersion;
  if (channel === 'stable') return versions(isNewest ? currentStable : oldestStable);
  return versions(isNewest ? currentMainline : oldestMainline);
}

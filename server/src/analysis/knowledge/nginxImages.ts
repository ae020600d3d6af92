/**
 * The nginx images whose entrypoint runs envsubst over templates: script variants and variables by version.
 * Knows facts with their sources; draws no conclusion: `images/findNginxImage.ts` reads this table.
 *
 * Read from every version of `library/nginx` in docker-library/official-images (2014-06-04 to 2026-08-19) and the
 * Dockerfiles of the commits that it names, up to 1.30.0; from every commit of nginx/docker-nginx-unprivileged up to
 * 1.31.3 (2026-07-15). Later versions count as the last one that was read.
 */
import type { Certainty } from './certainty.ts';
import { type VersionRange, versions } from './version.ts';

/**
 * How `20-envsubst-on-templates.sh` collects the names. `env-cut` takes each line of `env` up to its first `=`, so
 * words of multi-line values count as names; the other two read the names alone.
 */
export type NameCollector = 'env-cut' | 'xargs' | 'awk';

export interface EntrypointScript {
  readonly versions: VersionRange;
  readonly exists: Certainty;
  readonly collectors: readonly NameCollector[];
  /** Whether it knows NGINX_ENVSUBST_FILTER. */
  readonly filter: Certainty;
  /** Whether it also reads `*.stream-template`. */
  readonly stream: Certainty;
  /** `15-local-resolvers.envsh` exports NGINX_LOCAL_RESOLVERS where NGINX_ENTRYPOINT_LOCAL_RESOLVERS is set. */
  readonly localResolvers: Certainty;
  readonly source: string;
}

/** A variable of an image's `ENV`. */
export interface ImageVariableRow {
  readonly name: string;
  /** In which flavours; absent means all. */
  readonly onlyIn?: 'not-slim' | 'otel';
  /** Versions whose every build has it. */
  readonly certain: readonly VersionRange[];
  /** Versions in which some builds have it. */
  readonly possible: readonly VersionRange[];
  /** Least and greatest length of the value, in images of the versions that `variablesKnown` covers. */
  readonly alpineBytes: readonly [number, number];
  readonly debianBytes: readonly [number, number];
  readonly source: string;
}

export interface NginxRepository {
  /** Registry and path; other addresses of the same images are in `imageMirrors.ts`. */
  readonly name: string;
  readonly scripts: readonly EntrypointScript[];
  readonly variables: readonly ImageVariableRow[];
  /** Before these versions the image set variables that are not listed here. */
  readonly variablesKnown: VersionRange;
  /** The image's `USER`. */
  readonly uid: number;
  /** Who may write `/etc/nginx` and `/etc/nginx/conf.d`: its owner, and the group `root` where it is group-writable. */
  readonly configOwner: { readonly uid: number; readonly isWritableByRootGroup: boolean };
  readonly source: string;
}

const docker = 'https://github.com/nginx/docker-nginx';
const unprivileged = 'https://github.com/nginx/docker-nginx-unprivileged';
const officialImages = 'https://github.com/docker-library/official-images/blob/master/library/nginx';

/** The newest releases known here (2026-08-19): `latest`, `mainline`, `stable` and no tag mean these or newer ones. */
export const currentMainline = '1.31.4';
export const currentStable = '1.30.4';

/**
 * What a node may still have of a moving tag that is not pulled at every start: the releases of 26 months ago. No
 * node is supported longer, 14 months by Kubernetes and 12 more where a provider extends that
 * (https://kubernetes.io/releases/patch-releases/#support-period).
 */
export const oldestMainline = '1.27.1';
export const oldestStable = '1.26.2';

const anyScript = {
  exists: true,
  collectors: ['awk'],
  filter: true,
  stream: true,
  localResolvers: true,
} as const;
const noScript = {
  exists: false,
  collectors: [],
  filter: false,
  stream: false,
  localResolvers: false,
} as const;
const cutScript = {
  exists: true,
  collectors: ['env-cut'],
  filter: false,
  stream: false,
  localResolvers: false,
} as const;
const firstAwkScript = {
  exists: true,
  collectors: ['awk'],
  filter: true,
  stream: false,
  localResolvers: false,
} as const;

const officialScripts: readonly EntrypointScript[] = [
  { versions: versions('0', '1.17'), ...noScript, source: officialImages },
  // Built without the script on 2020-04-23, with it since 2020-07-10.
  {
    versions: versions('1.18.0', '1.18'),
    ...cutScript,
    exists: 'perhaps',
    source: `${docker}/commit/793319d7`,
  },
  { versions: versions('1.19.0', '1.22.0'), ...cutScript, source: `${docker}/commit/0b607f32` },
  { versions: versions('1.22.1', '1.22'), ...firstAwkScript, source: `${docker}/commit/fef51235` },
  { versions: versions('1.23.0', '1.23.1'), ...cutScript, source: `${docker}/commit/f3d86e99` },
  { versions: versions('1.23.2', '1.24'), ...firstAwkScript, source: `${docker}/commit/fef51235` },
  {
    versions: versions('1.25.0', '1.25.0'),
    ...anyScript,
    localResolvers: false,
    source: `${docker}/commit/3591b5e4`,
  },
  { versions: versions('1.25.1'), ...anyScript, source: `${docker}/commit/7870605f` },
];

/** Its tags are rebuilt every week, so one version may have several scripts. */
const unprivilegedScripts: readonly EntrypointScript[] = [
  { versions: versions('0', '1.17'), ...noScript, source: unprivileged },
  {
    versions: versions('1.18.0', '1.18'),
    ...cutScript,
    exists: 'perhaps',
    source: `${unprivileged}/commit/c3fadb1`,
  },
  { versions: versions('1.19.0', '1.21'), ...cutScript, source: `${unprivileged}/commit/c3fadb1` },
  // env | cut, from 2022-09-13 xargs, from 2022-09-28 awk with the filter.
  {
    versions: versions('1.22.0', '1.22.0'),
    ...cutScript,
    collectors: ['env-cut', 'xargs', 'awk'],
    filter: 'perhaps',
    source: `${unprivileged}/commit/0029c30`,
  },
  { versions: versions('1.22.1', '1.22'), ...firstAwkScript, source: `${unprivileged}/commit/85f846c` },
  { versions: versions('1.23.0', '1.23.0'), ...cutScript, source: `${unprivileged}/commit/109ca3c` },
  {
    versions: versions('1.23.1', '1.23.1'),
    ...cutScript,
    collectors: ['env-cut', 'xargs', 'awk'],
    filter: 'perhaps',
    source: `${unprivileged}/commit/0029c30`,
  },
  { versions: versions('1.23.2', '1.23'), ...firstAwkScript, source: `${unprivileged}/commit/85f846c` },
  // Stream templates since 2023-05-30, local resolvers since 2023-06-19.
  {
    versions: versions('1.24.0', '1.24'),
    ...firstAwkScript,
    stream: 'perhaps',
    localResolvers: 'perhaps',
    source: `${unprivileged}/commit/a5a4a99`,
  },
  {
    versions: versions('1.25.0', '1.25.0'),
    ...anyScript,
    localResolvers: false,
    source: `${unprivileged}/commit/8a38711`,
  },
  { versions: versions('1.25.1'), ...anyScript, source: `${unprivileged}/commit/a5a4a99` },
];

const before116 = versions('0', '1.15');
const releaseBytes = { alpineBytes: [1, 2], debianBytes: [8, 11] } as const;
const versionBytes = { alpineBytes: [5, 6], debianBytes: [5, 6] } as const;

const sharedVariables: readonly ImageVariableRow[] = [
  {
    name: 'NGINX_VERSION',
    certain: [versions('1.16.0')],
    possible: [before116],
    alpineBytes: [6, 7],
    debianBytes: [6, 7],
    source: officialImages,
  },
  {
    name: 'NJS_VERSION',
    onlyIn: 'not-slim',
    certain: [versions('1.16.0')],
    possible: [before116],
    ...versionBytes,
    source: officialImages,
  },
  {
    name: 'PKG_RELEASE',
    certain: [versions('1.16.0')],
    possible: [],
    ...releaseBytes,
    source: officialImages,
  },
  // Since 2024-04-23, in the middle of 1.25.5.
  {
    name: 'NJS_RELEASE',
    onlyIn: 'not-slim',
    certain: [versions('1.26.0')],
    possible: [versions('1.25.5', '1.25')],
    ...releaseBytes,
    source: `${docker}/commit/66c0f94b`,
  },
  {
    name: 'DYNPKG_RELEASE',
    certain: [versions('1.26.2', '1.26'), versions('1.27.1')],
    possible: [],
    ...releaseBytes,
    source: `${docker}/commit/e78cf70c`,
  },
  {
    name: 'OTEL_VERSION',
    onlyIn: 'otel',
    certain: [versions('1.25.4')],
    possible: [],
    ...versionBytes,
    source: `${docker}/commit/9cb27886`,
  },
];

export const nginxRepositories: readonly NginxRepository[] = [
  {
    name: 'docker.io/library/nginx',
    scripts: officialScripts,
    variables: [
      ...sharedVariables,
      // Since 2026-01-06, in the middle of 1.28.1 and 1.29.4; the unprivileged image does not have it.
      {
        name: 'ACME_VERSION',
        onlyIn: 'not-slim',
        certain: [versions('1.28.2', '1.28'), versions('1.29.5')],
        possible: [versions('1.28.1', '1.28.1'), versions('1.29.4', '1.29.4')],
        ...versionBytes,
        source: `${docker}/commit/a306285e`,
      },
    ],
    variablesKnown: versions('1.16.0'),
    uid: 0,
    configOwner: { uid: 0, isWritableByRootGroup: false },
    source: `${docker}/blob/master/mainline/debian/Dockerfile`,
  },
  {
    name: 'docker.io/nginxinc/nginx-unprivileged',
    scripts: unprivilegedScripts,
    variables: sharedVariables,
    variablesKnown: versions('1.16.0'),
    uid: 101,
    configOwner: { uid: 101, isWritableByRootGroup: true },
    source: `${unprivileged}/commit/c3fadb1`,
  },
];

/**
 * Distributions in tags: the mainline and stable versions that were built on each, by either repository. Tags with
 * the newest distributions still move.
 */
export const distributions: readonly {
  readonly name: string;
  readonly mainline: VersionRange;
  readonly stable: VersionRange | undefined;
}[] = [
  { name: 'buster', mainline: versions('1.17.1', '1.21.3'), stable: versions('1.16.0', '1.20.1') },
  { name: 'bullseye', mainline: versions('1.21.3', '1.25.0'), stable: versions('1.20.2', '1.24.0') },
  { name: 'bookworm', mainline: versions('1.25.1', '1.29.1'), stable: versions('1.26.0', '1.28.0') },
  { name: 'trixie', mainline: versions(currentMainline), stable: versions(currentStable) },
  { name: 'alpine3.17', mainline: versions('1.23.2', '1.25.1'), stable: versions('1.22.1', '1.24.0') },
  { name: 'alpine3.18', mainline: versions('1.25.1', '1.25.4'), stable: versions('1.24.0', '1.24.0') },
  { name: 'alpine3.19', mainline: versions('1.25.5', '1.27.0'), stable: versions('1.26.0', '1.26.1') },
  { name: 'alpine3.20', mainline: versions('1.27.1', '1.27.3'), stable: versions('1.26.2', '1.26.3') },
  { name: 'alpine3.21', mainline: versions('1.27.4', '1.27.5'), stable: versions('1.28.0', '1.28.0') },
  { name: 'alpine3.22', mainline: versions('1.29.0', '1.29.3'), stable: undefined },
  { name: 'alpine3.23', mainline: versions('1.29.4', '1.31.2'), stable: versions('1.28.1', '1.30.3') },
  { name: 'alpine3.24', mainline: versions(currentMainline), stable: versions(currentStable) },
];

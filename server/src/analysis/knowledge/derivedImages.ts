/**
 * Images that are built on an nginx image and contain templates.
 * Knows their tags, bases and variables with their sources; what the bases hold is `nginxImages.ts`'s.
 *
 * Read from the tags of DependencyTrack/frontend up to 5.0.3, every commit of nginx/nginx-s3-gateway's Dockerfile.oss up to
 * 2026-08, and every commit of coreruleset/modsecurity-crs-docker up
 * to 2026-08-19.
 */
import type { Certainty } from './certainty.ts';
import { type VersionRange, versions } from './version.ts';

/** An image built on one of the nginx repositories. */
export interface DerivedImage {
  readonly name: string;
  /** How its tags tell the release: `4.12.0`, or a build time at the end (`4.8.0-nginx-202411071011`). */
  readonly tags: 'version' | 'build-time';
  /** Tags that move with each release. */
  readonly currentTags: RegExp;
  /** Tags of images that are not built on nginx. */
  readonly otherTags?: RegExp;
  /** Newest first; the last one stands for everything older. */
  readonly releases: readonly DerivedRelease[];
}

export interface DerivedRelease {
  /** `4.12.0`, or a build time `YYYYMMDDHHMM`; empty for the first ones. */
  readonly since: string;
  readonly base: string;
  readonly baseVersions: VersionRange;
  readonly os: 'alpine' | undefined;
  /** The image keeps the entrypoint and command of its base. */
  readonly keepsEntrypoint: Certainty;
  readonly carriesTemplates: Certainty;
  /** Names that each of these builds sets. It may set more. */
  readonly variables: readonly string[];
  /** NGINX_ENVSUBST_OUTPUT_DIR, where the image sets it. */
  readonly outputDir?: string;
  readonly source: string;
}

const crs = 'https://github.com/coreruleset/modsecurity-crs-docker';
const frontend = 'https://github.com/DependencyTrack/frontend';

/** Names that each build of modsecurity-crs sets since 2022-11-15. */
const crsVariables =
  'ACCESSLOG BACKEND ERRORLOG LD_LIBRARY_PATH LOGLEVEL METRICSLOG METRICS_ALLOW_FROM METRICS_DENY_FROM MODSEC_AUDIT_ENGINE MODSEC_AUDIT_LOG MODSEC_AUDIT_LOG_FORMAT MODSEC_AUDIT_LOG_PARTS MODSEC_AUDIT_LOG_TYPE MODSEC_DATA_DIR MODSEC_DEBUG_LOG MODSEC_DEBUG_LOGLEVEL MODSEC_DEFAULT_PHASE1_ACTION MODSEC_DEFAULT_PHASE2_ACTION MODSEC_PCRE_MATCH_LIMIT MODSEC_PCRE_MATCH_LIMIT_RECURSION MODSEC_REQ_BODY_ACCESS MODSEC_REQ_BODY_JSON_DEPTH_LIMIT MODSEC_REQ_BODY_LIMIT MODSEC_REQ_BODY_LIMIT_ACTION MODSEC_REQ_BODY_NOFILES_LIMIT MODSEC_RESP_BODY_ACCESS MODSEC_RESP_BODY_LIMIT MODSEC_RESP_BODY_LIMIT_ACTION MODSEC_RESP_BODY_MIMETYPE MODSEC_RULE_ENGINE MODSEC_STATUS_ENGINE MODSEC_TAG MODSEC_TMP_DIR MODSEC_TMP_SAVE_UPLOADED_FILES MODSEC_UPLOAD_DIR NGINX_ALWAYS_TLS_REDIRECT NGINX_ENVSUBST_OUTPUT_DIR PORT PROXY_SSL_CIPHERS PROXY_SSL_PROTOCOLS PROXY_SSL_VERIFY PROXY_TIMEOUT REAL_IP_HEADER REAL_IP_RECURSIVE SERVER_NAME SET_REAL_IP_FROM SSL_PORT WORKER_CONNECTIONS'.split(
    ' ',
  );
/** And these since it is built on the unprivileged image. */
const laterCrsVariables =
  'KEEPALIVE_TIMEOUT PROXY_SSL PROXY_SSL_VERIFY_DEPTH REAL_IP_PROXY_HEADER SERVER_TOKENS SSL_CIPHERS SSL_DH_BITS SSL_OCSP_STAPLING SSL_PREFER_CIPHERS SSL_PROTOCOLS SSL_VERIFY SSL_VERIFY_DEPTH'.split(
    ' ',
  );

const frontendRelease = { base: 'docker.io/nginxinc/nginx-unprivileged', os: 'alpine' } as const;

export const derivedImages: readonly DerivedImage[] = [
  {
    // Its entrypoint is the base's with exports before it, in bash; the scripts that it starts are the base's.
    name: 'docker.io/nginxinc/nginx-s3-gateway',
    tags: 'build-time',
    currentTags: /^(latest|latest-njs-oss|unprivileged-oss)$/,
    releases: [
      {
        since: '',
        base: 'docker.io/library/nginx',
        baseVersions: versions('1.19.2'),
        os: undefined,
        keepsEntrypoint: true,
        carriesTemplates: true,
        variables: [],
        source: 'https://github.com/nginx/nginx-s3-gateway/commit/17d7c46',
      },
    ],
  },
  {
    name: 'docker.io/dependencytrack/frontend',
    tags: 'version',
    currentTags: /^(latest|snapshot)$/,
    releases: [
      {
        since: '4.12.0',
        ...frontendRelease,
        baseVersions: versions('1.27.1'),
        keepsEntrypoint: true,
        carriesTemplates: true,
        variables: ['TZ', 'LANG', 'OIDC_SCOPE', 'BASE_PATH'],
        source: `${frontend}/blob/4.12.0/docker/Dockerfile.alpine`,
      },
      {
        since: '4.9.0',
        ...frontendRelease,
        baseVersions: versions('1.25.2', '1.27.0'),
        keepsEntrypoint: true,
        carriesTemplates: false,
        variables: ['TZ', 'LANG', 'OIDC_SCOPE'],
        source: `${frontend}/blob/4.9.0/docker/Dockerfile.alpine`,
      },
      {
        since: '4.7.0',
        ...frontendRelease,
        baseVersions: versions('1.23.2', '1.23.4'),
        keepsEntrypoint: true,
        carriesTemplates: false,
        variables: ['TZ', 'LANG', 'OIDC_SCOPE'],
        source: `${frontend}/blob/4.7.0/docker/Dockerfile.alpine`,
      },
      {
        since: '',
        ...frontendRelease,
        baseVersions: versions('1.16.0', '1.23.1'),
        keepsEntrypoint: 'perhaps',
        carriesTemplates: false,
        variables: [],
        source: `${frontend}/blob/4.5.0/docker/Dockerfile.alpine`,
      },
    ],
  },
  {
    name: 'docker.io/owasp/modsecurity-crs',
    tags: 'build-time',
    currentTags: /^(nginx(-alpine)?(-read-only)?|[\d.]+-nginx(-alpine)?(-read-only)?-lts)$/,
    otherTags: /^(?!.*nginx)/,
    releases: [
      {
        since: '202402010000',
        base: 'docker.io/nginxinc/nginx-unprivileged',
        baseVersions: versions('1.25.3'),
        os: undefined,
        keepsEntrypoint: true,
        carriesTemplates: true,
        variables: [...crsVariables, ...laterCrsVariables],
        outputDir: '/etc/nginx',
        source: `${crs}/blob/main/nginx/Dockerfile`,
      },
      {
        since: '202211150000',
        base: 'docker.io/library/nginx',
        baseVersions: versions('1.22.1', '1.25'),
        os: undefined,
        keepsEntrypoint: true,
        carriesTemplates: true,
        variables: crsVariables,
        outputDir: '/etc/nginx',
        source: `${crs}/commit/6df40a8`,
      },
      {
        since: '',
        base: 'docker.io/library/nginx',
        baseVersions: versions('0', '1.25'),
        os: undefined,
        keepsEntrypoint: 'perhaps',
        carriesTemplates: 'perhaps',
        variables: [],
        outputDir: '/etc/nginx',
        source: `${crs}/commit/6df40a8`,
      },
    ],
  },
];

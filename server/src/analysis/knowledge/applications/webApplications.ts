/**
 * Applications that people host for themselves, as far as they take service links for settings.
 * Knows facts with their sources; draws no conclusion.
 */
import type { Application } from '../application.ts';
import { anyVersion, versions } from '../version.ts';
import { ownPort } from './ports.ts';

export const webApplications: readonly Application[] = [
  {
    name: 'Community Solid Server',
    repositories: ['docker.io/solidproject/community-server'],
    programs: ['bin/server.js'],
    collisions: [
      {
        variable: 'CSS_*',
        services: ['css', 'css-default'],
        expects: 'known-names',
        outcome: { kind: 'start-fails', log: undefined },
        evidence: 'reported',
        affected: [versions('5.0.0', '5.0.0')],
        // Until then it read no environment.
        unaffected: [versions('0', '4')],
        newest: 'perhaps',
        value: undefined,
        isOwnPort: false,
        sources: ['https://github.com/CommunitySolidServer/CommunitySolidServer/issues/1454'],
      },
    ],
  },
  {
    name: 'n8n',
    repositories: ['docker.io/n8nio/n8n', 'docker.n8n.io/n8nio/n8n'],
    collisions: [
      {
        ...ownPort,
        variable: 'N8N_PORT',
        services: ['n8n'],
        outcome: {
          kind: 'start-fails',
          log: 'RangeError: options.port should be >= 0 and < 65536. Received type number (NaN).',
        },
        evidence: 'reported',
        // Since 1.53 (pull request 10223) it logs "Invalid number value for N8N_PORT" and takes its default.
        affected: [versions('0', '1.52')],
        unaffected: [versions('1.53')],
        newest: false,
        value: '5678',
        sources: [
          'https://github.com/n8n-io/n8n/issues/88',
          'https://github.com/n8n-io/n8n/issues/8650',
          'https://github.com/n8n-io/n8n/pull/10223',
          'https://github.com/8gears/n8n-helm-chart/issues/174',
        ],
      },
    ],
  },
  {
    name: 'Ghost by Bitnami',
    repositories: ['docker.io/bitnami/ghost'],
    programs: ['run.sh'],
    collisions: [
      {
        ...ownPort,
        variable: 'GHOST_PORT',
        services: ['ghost'],
        outcome: { kind: 'wrong-setting', effect: 'url-as-port', log: undefined },
        evidence: 'reported',
        affected: [],
        // Renamed to GHOST_PORT_NUMBER in June 2017, before Ghost 1.0.
        unaffected: [versions('1')],
        newest: false,
        value: '2368',
        sources: ['https://github.com/helm/charts/pull/1151', 'https://github.com/helm/charts/pull/1216'],
      },
    ],
  },
  {
    name: 'Actual',
    repositories: ['docker.io/actualbudget/actual-server'],
    collisions: [
      {
        ...ownPort,
        variable: 'ACTUAL_PORT',
        services: ['actual'],
        outcome: { kind: 'start-fails', log: 'Error: port: ports must be within range 0 - 65535' },
        evidence: 'reported',
        affected: [versions('25.4.0')],
        unaffected: [versions('0', '25.3')],
        newest: true,
        value: '5006',
        sources: ['https://github.com/actualbudget/actual/issues/4920'],
      },
    ],
  },
  {
    name: 'Dify',
    repositories: ['docker.io/langgenius/dify-api'],
    collisions: [
      {
        ...ownPort,
        variable: 'DIFY_PORT',
        services: ['dify'],
        outcome: { kind: 'start-fails', log: "Error: 'tcp' is not a valid port number." },
        evidence: 'reported',
        affected: [anyVersion],
        unaffected: [],
        newest: true,
        condition: {
          variable: 'MODE',
          reads: /^(?!(?:worker|beat|job|migration)$)/,
          whenUnset: true,
          otherwise: false,
        },
        value: '5001',
        sources: [
          'https://github.com/langgenius/dify/issues/539',
          'https://github.com/langgenius/dify/blob/main/api/docker/entrypoint.sh',
        ],
      },
    ],
  },
  {
    name: 'Focalboard',
    repositories: ['docker.io/mattermost/focalboard'],
    programs: ['focalboard-server'],
    collisions: [
      {
        ...ownPort,
        variable: 'FOCALBOARD_PORT',
        services: ['focalboard'],
        outcome: { kind: 'start-fails', log: "cannot parse 'port' as int" },
        evidence: 'reported',
        affected: [anyVersion],
        unaffected: [],
        newest: true,
        value: '8000',
        sources: [
          'https://github.com/mattermost-community/focalboard/issues/363',
          'https://github.com/k8s-at-home/charts/issues/1303',
        ],
      },
    ],
  },
  {
    name: 'Authelia',
    repositories: ['docker.io/authelia/authelia', 'ghcr.io/authelia/authelia'],
    collisions: [
      {
        ...ownPort,
        variable: 'AUTHELIA_PORT',
        services: ['authelia'],
        outcome: { kind: 'start-fails', log: "cannot parse 'port' as int" },
        evidence: 'reported',
        affected: [versions('4.30', '4.37')],
        unaffected: [versions('0', '4.29'), versions('4.38.3')],
        newest: false,
        value: '9091',
        sources: [
          'https://github.com/authelia/authelia/issues/2253',
          'https://github.com/authelia/authelia/issues/2518',
          'https://github.com/authelia/chartrepo/pull/84',
        ],
      },
      {
        variable: 'AUTHELIA_PORT',
        services: ['authelia'],
        // The old key `port` still becomes `server.port`, which is no key any more, whatever its value.
        expects: 'absence',
        isOwnPort: false,
        outcome: { kind: 'start-fails', log: 'configuration key not expected: server.port' },
        evidence: 'inferred',
        affected: [versions('4.38.5')],
        unaffected: [versions('0', '4.38.2')],
        newest: true,
        value: undefined,
        sources: [
          'https://github.com/authelia/authelia/blob/v4.39.20/internal/configuration/deprecation.go',
          'https://github.com/authelia/authelia/blob/v4.39.20/internal/configuration/schema/keys.go',
          'https://github.com/authelia/authelia/blob/v4.39.20/internal/configuration/validator/keys.go',
        ],
      },
      {
        variable: 'AUTHELIA_*',
        services: ['authelia-db', 'authelia-redis'],
        expects: 'known-names',
        outcome: {
          kind: 'log-only',
          log: 'configuration environment variable not expected',
        },
        evidence: 'reported',
        affected: [versions('4.30')],
        unaffected: [versions('0', '4.29')],
        newest: true,
        value: undefined,
        isOwnPort: false,
        sources: ['https://github.com/authelia/authelia/issues/2334'],
      },
    ],
  },
  {
    name: 'Paperless-ngx',
    repositories: ['ghcr.io/paperless-ngx/paperless-ngx', 'docker.io/paperlessngx/paperless-ngx'],
    collisions: [
      {
        ...ownPort,
        variable: 'PAPERLESS_PORT',
        services: ['paperless'],
        outcome: { kind: 'start-fails', log: "'tcp://…' is not a valid port number." },
        evidence: 'reported',
        affected: [versions('1.6.0')],
        unaffected: [versions('0', '1.5')],
        newest: true,
        // Newer images prefer GRANIAN_PORT.
        condition: { variable: 'GRANIAN_PORT', reads: /^$/, whenUnset: true, otherwise: 'perhaps' },
        value: '8000',
        sources: [
          'https://github.com/paperless-ngx/paperless-ngx/issues/264',
          'https://github.com/paperless-ngx/paperless-ngx/issues/1624',
          'https://github.com/paperless-ngx/paperless-ngx/blob/main/docker/rootfs/etc/s6-overlay/s6-rc.d/svc-webserver/run',
        ],
      },
    ],
  },
  {
    name: 'Paperless-AI',
    repositories: ['docker.io/clusterzx/paperless-ai'],
    collisions: [
      {
        ...ownPort,
        variable: 'PAPERLESS_PORT',
        services: ['paperless'],
        outcome: { kind: 'start-fails', log: undefined },
        evidence: 'reported',
        affected: [versions('2.6.6', '2.6.6')],
        unaffected: [],
        // It reads PAPERLESS_AI_PORT since; the release is not known.
        newest: false,
        value: undefined,
        sources: ['https://github.com/clusterzx/paperless-ai/issues/379'],
      },
    ],
  },
  {
    name: 'GitBucket',
    repositories: ['docker.io/gitbucket/gitbucket', 'docker.io/int128/gitbucket'],
    collisions: [
      {
        ...ownPort,
        variable: 'GITBUCKET_PORT',
        services: ['gitbucket'],
        outcome: {
          kind: 'start-fails',
          log: 'java.lang.NumberFormatException: For input string: "tcp://…"',
        },
        evidence: 'reported',
        // Reported in February and April 2020, of "the newer GitBucket".
        affected: [versions('4.33')],
        unaffected: [],
        newest: true,
        value: '8080',
        sources: [
          'https://github.com/int128/gitbucket-docker/pull/4',
          'https://github.com/gitbucket/gitbucket-docker/issues/20',
        ],
      },
    ],
  },
  {
    name: 'Airsonic',
    repositories: ['docker.io/airsonicadvanced/airsonic-advanced', 'docker.io/airsonic/airsonic'],
    collisions: [
      {
        ...ownPort,
        variable: 'AIRSONIC_PORT',
        services: ['airsonic'],
        outcome: { kind: 'start-fails', log: 'failed to convert java.lang.String to java.lang.Integer' },
        evidence: 'inferred',
        affected: [anyVersion],
        unaffected: [],
        newest: true,
        value: '4040',
        sources: [
          'https://github.com/airsonic-advanced/airsonic-advanced/issues/673',
          'https://github.com/airsonic-advanced/airsonic-advanced/issues/469',
        ],
      },
    ],
  },
  {
    name: 'SearXNG',
    repositories: ['docker.io/searxng/searxng', 'ghcr.io/searxng/searxng'],
    collisions: [
      {
        ...ownPort,
        variable: 'SEARXNG_PORT',
        services: ['searxng'],
        outcome: {
          kind: 'start-fails',
          log: "Error: Invalid value for '--port': 'tcp://…' is not a valid integer.",
        },
        evidence: 'reported',
        // Of two builds of 28 March 2026, one is said to be the last that starts, the other one not to (6121).
        affected: [versions('2026.3.28', '2026.7.19')],
        unaffected: [versions('0', '2026.3.27')],
        unaffectedTags: /^2026\.3\.28-e58516daf/,
        newest: 'perhaps',
        value: '8080',
        sources: [
          'https://github.com/searxng/searxng/issues/5934',
          'https://github.com/searxng/searxng/issues/6121',
          'https://github.com/searxng/searxng/issues/6437',
        ],
      },
    ],
  },
  {
    name: 'RedisInsight',
    repositories: ['docker.io/redislabs/redisinsight'],
    collisions: [
      {
        ...ownPort,
        variable: 'REDISINSIGHT_PORT',
        services: ['redisinsight'],
        outcome: { kind: 'start-fails', log: 'ValueError: invalid literal for int() with base 10' },
        evidence: 'reported',
        affected: [versions('1', '1')],
        unaffected: [],
        newest: 'perhaps',
        value: undefined,
        sources: [
          'https://github.com/RedisGraph/RedisGraph/issues/1189',
          'https://github.com/RedisLabs/redislabs-docs/issues/676',
          'https://github.com/RedisLabs/redislabs-docs/pull/1036',
        ],
      },
    ],
  },
  {
    name: 'Vaultwarden',
    repositories: [
      'docker.io/vaultwarden/server',
      'ghcr.io/dani-garcia/vaultwarden',
      'quay.io/vaultwarden/server',
    ],
    programs: ['start.sh'],
    collisions: [
      {
        ...ownPort,
        variable: 'ROCKET_PORT',
        services: ['rocket'],
        outcome: { kind: 'start-fails', log: 'expected a 16-bit unsigned integer' },
        evidence: 'inferred',
        affected: [anyVersion],
        unaffected: [],
        newest: true,
        value: '80',
        sources: [
          'https://github.com/rwf2/Rocket/issues/411',
          'https://github.com/helmforgedev/charts/pull/423',
        ],
      },
    ],
  },
  {
    name: 'soketi',
    repositories: ['quay.io/soketi/soketi'],
    collisions: [
      {
        variable: 'SOKETI_CLUSTER_PORT',
        services: ['soketi-cluster'],
        expects: 'number',
        outcome: {
          kind: 'start-fails',
          log: 'RangeError [ERR_SOCKET_BAD_PORT]: Port should be > 0 and < 65536. Received udp://…',
        },
        // The line is reported with this port; which variable it came from follows from the source.
        evidence: 'inferred',
        affected: [anyVersion],
        unaffected: [],
        newest: true,
        value: '11002',
        isOwnPort: false,
        sources: [
          'https://github.com/soketi/charts/issues/10',
          'https://github.com/soketi/charts/issues/18',
          'https://github.com/soketi/soketi/blob/master/src/cli/cli.ts',
        ],
      },
    ],
  },
  {
    name: 'WordPress',
    repositories: ['docker.io/library/wordpress'],
    collisions: [
      {
        variable: 'WORDPRESS_*',
        services: ['wordpress', 'wordpress-mysql'],
        expects: 'absence',
        outcome: {
          kind: 'wrong-setting',
          effect: 'own-wp-config',
          log: undefined,
        },
        evidence: 'reported',
        // The scripts of March 2021 ask for `${!WORDPRESS_@}`; those before ask for the names that they know.
        affected: [versions('5.7')],
        unaffected: [versions('0', '5.6')],
        // The command line of WordPress has another start script.
        unaffectedTags: /^cli/,
        newest: true,
        unless: 'wp-config-exists',
        value: undefined,
        isOwnPort: false,
        sources: [
          'https://github.com/appvia/tako/pull/437',
          'https://github.com/StephenMiracle/frankenwp/pull/39',
          'https://github.com/docker-library/wordpress/blob/master/docker-entrypoint.sh',
        ],
      },
    ],
  },
];

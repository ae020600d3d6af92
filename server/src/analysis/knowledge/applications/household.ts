/**
 * Notes, files and the household, as far as their applications take service links for settings.
 * Knows facts with their sources; draws no conclusion.
 */
import type { Application } from '../application.ts';
import { anyVersion, versions } from '../version.ts';
import { otherPort, ownPort } from './ports.ts';

export const household: readonly Application[] = [
  {
    name: 'RustiCal',
    repositories: ['ghcr.io/lennart-k/rustical'],
    collisions: [
      {
        variable: 'RUSTICAL_*',
        services: ['rustical', 'rustical-svc'],
        expects: 'known-names',
        outcome: { kind: 'start-fails', log: 'unknown field' },
        evidence: 'reported',
        affected: [],
        unaffected: [],
        newest: 'perhaps',
        value: undefined,
        isOwnPort: false,
        sources: [
          'https://github.com/lennart-k/rustical/issues/263',
          'https://github.com/lennart-k/rustical/blob/main/src/main.rs',
        ],
      },
    ],
  },
  {
    name: 'Komodo',
    repositories: ['ghcr.io/moghtech/komodo-core'],
    collisions: [
      {
        ...ownPort,
        variable: 'KOMODO_PORT',
        services: ['komodo'],
        outcome: {
          kind: 'start-fails',
          log: "invalid digit found in string while parsing value 'tcp://…' provided by KOMODO_PORT",
        },
        evidence: 'reported',
        affected: [versions('1.14')],
        unaffected: [],
        newest: true,
        value: '9120',
        sources: [
          'https://github.com/moghtech/komodo/issues/717',
          'https://github.com/moghtech/komodo/blob/v2.3.2/client/core/rs/src/entities/config/core.rs',
        ],
      },
    ],
  },
  {
    name: 'OctoPrint',
    repositories: ['docker.io/octoprint/octoprint'],
    collisions: [
      {
        ...ownPort,
        variable: 'OCTOPRINT_PORT',
        services: ['octoprint'],
        outcome: {
          kind: 'start-fails',
          log: "Error: Invalid value for '--port': tcp://… is not a valid integer",
        },
        evidence: 'reported',
        affected: [versions('1.6.1', '1.6.1')],
        unaffected: [],
        newest: 'perhaps',
        value: '5000',
        sources: [
          'https://github.com/k8s-at-home/charts/issues/1118',
          'https://github.com/OctoPrint/octoprint-docker/issues/160',
          'https://github.com/OctoPrint/octoprint-docker/pull/162',
        ],
      },
    ],
  },
  {
    name: 'Spoolman',
    repositories: ['ghcr.io/donkie/spoolman'],
    collisions: [
      {
        ...ownPort,
        variable: 'SPOOLMAN_PORT',
        services: ['spoolman'],
        outcome: {
          kind: 'start-fails',
          log: "Error: Invalid value for '--port': 'tcp://…' is not a valid integer.",
        },
        evidence: 'reported',
        // Since 0.25 its start script passes over what is a URL (pull request 961).
        affected: [versions('0.16', '0.24')],
        unaffected: [versions('0', '0.15'), versions('0.25')],
        newest: false,
        value: '8000',
        sources: [
          'https://github.com/Donkie/Spoolman/pull/961',
          'https://github.com/Donkie/Spoolman/blob/v0.24.0/entrypoint.sh',
        ],
      },
    ],
  },
  {
    name: 'Gokapi',
    repositories: ['docker.io/f0rc3/gokapi'],
    collisions: [
      {
        ...ownPort,
        variable: 'GOKAPI_PORT',
        services: ['gokapi'],
        outcome: {
          kind: 'start-fails',
          log: 'Error parsing env variables: env: parse error on field "WebserverPort" of type "int"',
        },
        evidence: 'reported',
        affected: [versions('1.5')],
        unaffected: [],
        newest: true,
        value: '53842',
        sources: [
          'https://github.com/Forceu/Gokapi/issues/84',
          'https://github.com/Forceu/Gokapi/blob/v2.2.4/internal/environment/Environment.go',
        ],
      },
    ],
  },
  {
    name: 'Memos',
    repositories: ['docker.io/neosmemo/memos', 'ghcr.io/usememos/memos'],
    collisions: [
      {
        ...ownPort,
        variable: 'MEMOS_PORT',
        services: ['memos'],
        outcome: { kind: 'start-fails', log: "cannot parse 'Port' as int" },
        evidence: 'reported',
        affected: [versions('0.13', '0.22.3')],
        unaffected: [versions('0.22.4')],
        newest: false,
        outrankedBy: ['--port'],
        value: '5230',
        sources: [
          'https://github.com/usememos/memos/issues/1782',
          'https://github.com/usememos/memos/blob/v0.13.0/server/profile/profile.go',
        ],
      },
      {
        ...ownPort,
        variable: 'MEMOS_PORT',
        services: ['memos'],
        outcome: { kind: 'wrong-setting', effect: 'random-port', log: undefined },
        evidence: 'reported',
        // It takes 0 for what is no number, and so a port that the system chooses.
        affected: [versions('0.22.4')],
        unaffected: [versions('0', '0.22.3')],
        newest: true,
        outrankedBy: ['--port'],
        value: '5230',
        sources: [
          'https://github.com/usememos/memos/issues/3761',
          'https://github.com/usememos/memos/blob/v0.30.0/cmd/memos/main.go',
        ],
      },
    ],
  },
  {
    name: 'Trilium',
    repositories: [
      'docker.io/zadam/trilium',
      'docker.io/triliumnext/notes',
      'docker.io/triliumnext/trilium',
      'ghcr.io/triliumnext/trilium',
      'ghcr.io/triliumnext/notes',
    ],
    collisions: [
      {
        ...ownPort,
        variable: 'TRILIUM_PORT',
        services: ['trilium'],
        outcome: { kind: 'start-fails', log: 'ERR_SOCKET_BAD_PORT' },
        evidence: 'reported',
        affected: [versions('0.55.1', '0.55')],
        unaffected: [versions('0', '0.54'), versions('0.56')],
        newest: false,
        value: '8080',
        sources: [
          'https://github.com/TriliumNext/Trilium/issues/3177',
          'https://github.com/usememos/memos/issues/1782',
        ],
      },
      {
        ...ownPort,
        variable: 'TRILIUM_PORT',
        services: ['trilium'],
        outcome: { kind: 'start-fails', log: 'FATAL ERROR: Invalid port value' },
        evidence: 'inferred',
        affected: [versions('0.56')],
        unaffected: [versions('0', '0.55')],
        newest: true,
        value: '8080',
        sources: ['https://github.com/zadam/trilium/blob/master/src/services/port.js'],
      },
    ],
  },
  {
    name: 'Huginn',
    repositories: [
      'docker.io/huginn/huginn',
      'ghcr.io/huginn/huginn',
      'docker.io/huginn/huginn-single-process',
      'ghcr.io/huginn/huginn-single-process',
    ],
    collisions: [
      {
        ...ownPort,
        variable: 'HUGINN_PORT',
        services: ['huginn'],
        outcome: {
          kind: 'wrong-setting',
          effect: 'service-port',
          log: undefined,
        },
        evidence: 'reported',
        // Its start script takes what stands behind the last colon.
        affected: [anyVersion],
        unaffected: [],
        newest: true,
        value: '3000',
        sources: [
          'https://github.com/huginn/huginn/issues/2671',
          'https://github.com/huginn/huginn/blob/master/docker/scripts/setup_env',
        ],
      },
    ],
  },
  {
    name: 'Backrest',
    repositories: ['docker.io/garethgeorge/backrest', 'ghcr.io/garethgeorge/backrest'],
    collisions: [
      {
        ...ownPort,
        variable: 'BACKREST_PORT',
        services: ['backrest'],
        outcome: { kind: 'start-fails', log: 'too many colons in address' },
        evidence: 'reported',
        affected: [versions('0.13')],
        unaffected: [],
        newest: true,
        value: '9898',
        sources: [
          'https://github.com/garethgeorge/backrest/issues/323',
          'https://github.com/garethgeorge/backrest/issues/885',
          'https://github.com/garethgeorge/backrest/blob/v1.14.1/internal/env/environment.go',
        ],
      },
    ],
  },
  {
    name: 'Tandoor Recipes',
    repositories: ['docker.io/vabene1111/recipes'],
    collisions: [
      {
        ...ownPort,
        variable: 'TANDOOR_PORT',
        services: ['tandoor'],
        outcome: { kind: 'start-fails', log: undefined },
        evidence: 'inferred',
        // 8080 before 2.0, 80 since.
        affected: [versions('1.1')],
        unaffected: [versions('0', '1.0')],
        newest: true,
        value: undefined,
        sources: [
          'https://github.com/TandoorRecipes/recipes/blob/1.5.0/boot.sh',
          'https://github.com/TandoorRecipes/recipes/blob/develop/boot.sh',
        ],
      },
      {
        ...otherPort,
        variable: 'POSTGRES_PORT',
        services: ['postgres'],
        outcome: { kind: 'wrong-setting', effect: 'no-database', log: undefined },
        evidence: 'inferred',
        affected: [versions('1.1')],
        unaffected: [],
        newest: true,
        condition: { variable: 'DB_ENGINE', reads: /postgresql/, whenUnset: 'perhaps', otherwise: false },
        value: '5432',
        sources: ['https://github.com/TandoorRecipes/recipes/blob/1.5.0/boot.sh'],
      },
    ],
  },
  {
    name: 'Ghostfolio',
    repositories: ['docker.io/ghostfolio/ghostfolio'],
    collisions: [
      {
        ...otherPort,
        variable: 'REDIS_PORT',
        services: ['redis'],
        outcome: { kind: 'start-fails', log: undefined },
        evidence: 'inferred',
        affected: [versions('1')],
        unaffected: [],
        newest: true,
        value: '6379',
        sources: [
          'https://github.com/ghostfolio/ghostfolio/blob/3.58.0/apps/api/src/services/configuration/configuration.service.ts',
        ],
      },
    ],
  },
  {
    name: 'Gotify',
    repositories: ['docker.io/gotify/server', 'ghcr.io/gotify/server'],
    collisions: [
      {
        ...ownPort,
        variable: 'GOTIFY_SERVER_PORT',
        services: ['gotify-server'],
        outcome: { kind: 'start-fails', log: undefined },
        evidence: 'inferred',
        affected: [versions('1.0')],
        unaffected: [],
        newest: true,
        value: '80',
        sources: [
          'https://github.com/gotify/server/blob/v3.0.0/config/keys.go',
          'https://github.com/gotify/server/blob/v2.5.0/config/config.go',
        ],
      },
    ],
  },
  {
    name: 'Tiny Tiny RSS',
    repositories: ['docker.io/supahgreg/tt-rss', 'ghcr.io/tt-rss/tt-rss'],
    collisions: [
      {
        ...otherPort,
        variable: 'TTRSS_DB_PORT',
        services: ['ttrss-db'],
        outcome: {
          kind: 'wrong-setting',
          effect: 'database-wait',
          log: undefined,
        },
        evidence: 'inferred',
        affected: [anyVersion],
        unaffected: [],
        newest: true,
        value: '5432',
        sources: ['https://github.com/tt-rss/tt-rss/blob/main/.docker/app/startup.sh'],
      },
    ],
  },
  {
    name: 'Firefly III',
    repositories: ['docker.io/fireflyiii/core'],
    collisions: [
      {
        ...otherPort,
        variable: 'DB_PORT',
        services: ['db'],
        outcome: { kind: 'start-fails', log: undefined },
        evidence: 'inferred',
        affected: [anyVersion],
        unaffected: [],
        newest: true,
        condition: { variable: 'DB_CONNECTION', reads: /^(?!sqlite$)/, whenUnset: true, otherwise: false },
        value: undefined,
        sources: ['https://github.com/firefly-iii/firefly-iii/blob/main/config/database.php'],
      },
    ],
  },
];

/**
 * Pictures, sound, films and documents, as far as their applications take service links for settings.
 * Knows facts with their sources; draws no conclusion.
 */
import type { Application } from '../application.ts';
import { anyVersion, versions } from '../version.ts';
import { otherPort, ownPort } from './ports.ts';

export const media: readonly Application[] = [
  {
    name: 'Gotenberg',
    repositories: ['docker.io/gotenberg/gotenberg'],
    collisions: [
      {
        ...ownPort,
        variable: 'API_PORT',
        services: ['api'],
        outcome: { kind: 'start-fails', log: "[FATAL] invalid overriding value 'tcp://…' from API_PORT" },
        evidence: 'reported',
        // Since 8.17 the environment overrides the flags.
        affected: [versions('8.17')],
        unaffected: [versions('0', '8.16')],
        newest: true,
        value: '3000',
        sources: [
          'https://github.com/gotenberg/gotenberg/issues/1200',
          'https://github.com/gotenberg/gotenberg/blob/v8.36.0/cmd/gotenberg.go',
        ],
      },
    ],
  },
  {
    name: 'Thumbor by MinimalCompact',
    repositories: ['ghcr.io/minimalcompact/thumbor', 'docker.io/minimalcompact/thumbor'],
    collisions: [
      {
        ...ownPort,
        variable: 'THUMBOR_PORT',
        services: ['thumbor'],
        outcome: { kind: 'start-fails', log: undefined },
        evidence: 'reported',
        affected: [anyVersion],
        unaffected: [],
        newest: true,
        value: '80',
        sources: [
          'https://github.com/MinimalCompact/thumbor/issues/154',
          'https://github.com/MinimalCompact/thumbor/blob/master/thumbor/docker-entrypoint.sh',
        ],
      },
    ],
  },
  {
    name: 'Kroki',
    repositories: ['docker.io/yuzutech/kroki'],
    collisions: [
      {
        ...ownPort,
        variable: 'KROKI_PORT',
        services: ['kroki'],
        outcome: { kind: 'start-fails', log: 'java.lang.ClassCastException' },
        evidence: 'reported',
        // Since 0.11 it logs what it passes over.
        affected: [versions('0', '0.10')],
        unaffected: [versions('0.11')],
        newest: false,
        value: '8000',
        sources: [
          'https://github.com/yuzutech/kroki/issues/576',
          'https://github.com/yuzutech/kroki/blob/v0.11.0/server/src/main/java/io/kroki/server/Server.java',
        ],
      },
      {
        ...otherPort,
        variable: 'KROKI_MERMAID_PORT',
        services: ['kroki-mermaid'],
        outcome: { kind: 'start-fails', log: 'java.lang.ClassCastException' },
        evidence: 'inferred',
        affected: [anyVersion],
        unaffected: [],
        newest: true,
        value: '8002',
        sources: [
          'https://github.com/yuzutech/kroki/blob/main/server/src/main/java/io/kroki/server/service/Mermaid.java',
        ],
      },
      {
        ...otherPort,
        variable: 'KROKI_BPMN_PORT',
        services: ['kroki-bpmn'],
        outcome: { kind: 'start-fails', log: 'java.lang.ClassCastException' },
        evidence: 'inferred',
        affected: [anyVersion],
        unaffected: [],
        newest: true,
        value: '8003',
        sources: [
          'https://github.com/yuzutech/kroki/blob/main/server/src/main/java/io/kroki/server/service/Bpmn.java',
        ],
      },
    ],
  },
  {
    name: 'Uppy Companion',
    repositories: ['docker.io/transloadit/companion'],
    collisions: [
      {
        ...ownPort,
        variable: 'COMPANION_PORT',
        services: ['companion'],
        outcome: { kind: 'start-fails', log: 'Error: listen EACCES: permission denied tcp://…' },
        evidence: 'reported',
        affected: [anyVersion],
        unaffected: [],
        newest: true,
        value: '3020',
        sources: [
          'https://github.com/transloadit/uppy/issues/2668',
          'https://github.com/transloadit/uppy/blob/main/packages/%40uppy/companion/src/standalone/start-server.ts',
        ],
      },
    ],
  },
  {
    name: 'LiveKit',
    repositories: ['docker.io/livekit/livekit-server'],
    collisions: [
      {
        ...ownPort,
        variable: 'LIVEKIT_PORT',
        services: ['livekit'],
        outcome: {
          kind: 'start-fails',
          log: 'for flag port: strconv.ParseUint: parsing tcp://…: invalid syntax',
        },
        evidence: 'reported',
        // Flags and variables of all settings came with 1.3.
        affected: [versions('1.3')],
        unaffected: [],
        newest: true,
        value: '7880',
        sources: [
          'https://github.com/livekit/livekit/issues/2961',
          'https://github.com/livekit/livekit/blob/v1.13.5/pkg/config/config.go',
        ],
      },
    ],
  },
  {
    name: 'Jitsi Videobridge',
    repositories: ['docker.io/jitsi/jvb', 'ghcr.io/jitsi/jvb'],
    collisions: [
      {
        ...ownPort,
        variable: 'JVB_PORT',
        services: ['jvb'],
        outcome: { kind: 'start-fails', log: undefined },
        evidence: 'inferred',
        affected: [anyVersion],
        unaffected: [],
        newest: true,
        value: '10000',
        sources: ['https://github.com/jitsi/docker-jitsi-meet/blob/master/jvb/rootfs/defaults/jvb.conf'],
      },
    ],
  },
  {
    name: 'Threadfin',
    repositories: ['docker.io/fyb3roptik/threadfin'],
    collisions: [
      {
        ...ownPort,
        variable: 'THREADFIN_PORT',
        services: ['threadfin'],
        outcome: { kind: 'start-fails', log: 'too many colons in address' },
        evidence: 'reported',
        affected: [anyVersion],
        unaffected: [],
        newest: true,
        value: '34400',
        sources: [
          'https://github.com/Threadfin/Threadfin/issues/33',
          'https://github.com/Threadfin/Threadfin/blob/1.2.39/Dockerfile',
        ],
      },
    ],
  },
  {
    name: 'Dispatcharr',
    repositories: ['ghcr.io/dispatcharr/dispatcharr'],
    collisions: [
      {
        ...ownPort,
        variable: 'DISPATCHARR_PORT',
        services: ['dispatcharr'],
        outcome: { kind: 'start-fails', log: undefined },
        evidence: 'reported',
        // Since 0.15 what is no number is passed over.
        affected: [versions('0.2', '0.14')],
        unaffected: [versions('0.15')],
        newest: false,
        value: '9191',
        sources: [
          'https://github.com/Dispatcharr/Dispatcharr/pull/760',
          'https://github.com/Dispatcharr/Dispatcharr/commit/f0a9a3fc15889fe304c3682fcce9955282223c92',
        ],
      },
    ],
  },
  {
    name: 'Immich',
    repositories: ['ghcr.io/immich-app/immich-server'],
    collisions: [
      {
        ...ownPort,
        variable: 'IMMICH_PORT',
        services: ['immich'],
        outcome: { kind: 'start-fails', log: 'Config validation error: "IMMICH_PORT" must be a number' },
        evidence: 'reported',
        affected: [versions('1.119')],
        unaffected: [],
        newest: true,
        value: '2283',
        sources: [
          'https://github.com/immich-app/immich-charts/pull/162',
          'https://github.com/immich-app/immich/blob/main/server/src/dtos/env.dto.ts',
        ],
      },
      {
        ...otherPort,
        variable: 'REDIS_PORT',
        services: ['redis'],
        outcome: { kind: 'start-fails', log: undefined },
        evidence: 'inferred',
        affected: [versions('1.126.1')],
        unaffected: [],
        newest: true,
        value: '6379',
        sources: [
          'https://github.com/immich-app/immich-charts/pull/155',
          'https://github.com/immich-app/immich/blob/main/server/src/dtos/env.dto.ts',
        ],
      },
    ],
  },
  {
    name: 'Immich Machine Learning',
    repositories: ['ghcr.io/immich-app/immich-machine-learning'],
    collisions: [
      {
        ...ownPort,
        variable: 'IMMICH_PORT',
        services: ['immich'],
        outcome: { kind: 'start-fails', log: "Error: 'tcp://…' is not a valid port number." },
        evidence: 'reported',
        affected: [versions('1.119', '1.119')],
        unaffected: [],
        newest: 'perhaps',
        value: '3003',
        sources: ['https://github.com/immich-app/immich-charts/pull/162'],
      },
    ],
  },
  {
    name: 'Invidious',
    repositories: ['quay.io/invidious/invidious'],
    collisions: [
      {
        ...ownPort,
        variable: 'INVIDIOUS_PORT',
        services: ['invidious'],
        outcome: { kind: 'start-fails', log: 'Config.port failed to parse tcp://… as Int32' },
        evidence: 'inferred',
        affected: [anyVersion],
        unaffected: [],
        newest: true,
        value: '3000',
        sources: ['https://github.com/iv-org/invidious/blob/v2.20260804.1/src/invidious/config.cr'],
      },
    ],
  },
  {
    name: 'Stump',
    repositories: ['docker.io/aaronleopold/stump'],
    collisions: [
      {
        ...ownPort,
        variable: 'STUMP_PORT',
        services: ['stump'],
        outcome: { kind: 'start-fails', log: undefined },
        evidence: 'reported',
        affected: [versions('0.0.1', '0.0.11')],
        unaffected: [],
        newest: 'perhaps',
        value: '10801',
        sources: [
          'https://github.com/stumpapp/stump/issues/236',
          'https://github.com/stumpapp/stump/blob/v0.0.11/core/src/config/stump_config.rs',
        ],
      },
    ],
  },
  {
    name: 'Calibre-Web',
    repositories: [
      'docker.io/linuxserver/calibre-web',
      'lscr.io/linuxserver/calibre-web',
      'ghcr.io/linuxserver/calibre-web',
    ],
    collisions: [
      {
        ...ownPort,
        variable: 'CALIBRE_PORT',
        services: ['calibre'],
        outcome: { kind: 'start-fails', log: 'ValueError: invalid literal for int() with base 10' },
        evidence: 'reported',
        // Since 0.6.2 it prints what it passes over.
        affected: [versions('0.6.0', '0.6.1')],
        unaffected: [versions('0.6.2')],
        newest: false,
        value: '8083',
        sources: [
          'https://github.com/janeczku/calibre-web/issues/814',
          'https://github.com/janeczku/calibre-web/blob/0.6.2/cps/ub.py',
        ],
      },
    ],
  },
  {
    name: 'RomM',
    repositories: ['docker.io/rommapp/romm', 'ghcr.io/rommapp/romm'],
    collisions: [
      {
        ...ownPort,
        variable: 'ROMM_PORT',
        services: ['romm'],
        outcome: { kind: 'start-fails', log: 'invalid host in "tcp://…" of the "listen" directive' },
        evidence: 'inferred',
        // Its own documentation tells of it.
        affected: [versions('3.8')],
        unaffected: [versions('0', '3.7')],
        newest: true,
        value: '8080',
        sources: [
          'https://github.com/rommapp/romm/blob/5.2.0/docker/nginx/templates/default.conf.template',
          'https://github.com/rommapp/docs/blob/main/docs/install/kubernetes.md',
        ],
      },
    ],
  },
  {
    name: 'Bar Assistant',
    repositories: ['docker.io/barassistant/server'],
    collisions: [
      {
        ...otherPort,
        variable: 'REDIS_PORT',
        services: ['redis'],
        outcome: {
          kind: 'wrong-setting',
          effect: 'failing-requests',
          log: 'Redis::connect(): Argument #2 ($port) must be of type int',
        },
        evidence: 'inferred',
        // The line is reported, and that REDIS_PORT=6379 ends it; that a Service was the cause is not said.
        affected: [versions('4', '4')],
        unaffected: [],
        newest: 'perhaps',
        value: '6379',
        sources: ['https://github.com/karlomikus/bar-assistant/issues/348'],
      },
    ],
  },
];

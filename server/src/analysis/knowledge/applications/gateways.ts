/**
 * Gateways, proxies and what lets people in, as far as they take service links for settings.
 * Knows facts with their sources; draws no conclusion.
 */
import type { Application } from '../application.ts';
import { anyVersion, versions } from '../version.ts';
import { otherPort, ownPort } from './ports.ts';

export const gateways: readonly Application[] = [
  {
    name: 'Gangway',
    repositories: ['gcr.io/heptio-images/gangway'],
    collisions: [
      {
        ...ownPort,
        variable: 'GANGWAY_PORT',
        services: ['gangway'],
        outcome: { kind: 'start-fails', log: 'envconfig.Process: assigning GANGWAY_PORT to Port' },
        evidence: 'reported',
        affected: [anyVersion],
        unaffected: [],
        newest: true,
        value: '8080',
        sources: [
          'https://github.com/vmware-archive/gangway/issues/176',
          'https://github.com/vmware-archive/gangway/blob/v3.3.0/internal/config/config.go',
        ],
      },
    ],
  },
  {
    name: 'Vouch Proxy',
    repositories: ['quay.io/vouch/vouch-proxy', 'docker.io/voucher/vouch-proxy'],
    collisions: [
      {
        ...ownPort,
        variable: 'VOUCH_PORT',
        services: ['vouch'],
        outcome: { kind: 'start-fails', log: 'envconfig.Process: assigning VOUCH_PORT to Port' },
        evidence: 'reported',
        // Configured by the environment since 0.15.1.
        affected: [versions('0.15.1')],
        unaffected: [],
        newest: true,
        value: '9090',
        sources: [
          'https://github.com/vouch/vouch-proxy/issues/482',
          'https://github.com/vouch/vouch-proxy/blob/v0.45.1/pkg/cfg/cfg.go',
        ],
      },
    ],
  },
  {
    name: 'ZITADEL',
    repositories: ['ghcr.io/zitadel/zitadel'],
    collisions: [
      {
        ...ownPort,
        variable: 'ZITADEL_PORT',
        services: ['zitadel'],
        outcome: { kind: 'start-fails', log: "cannot parse 'Port' as uint" },
        evidence: 'reported',
        affected: [versions('2.30')],
        unaffected: [],
        newest: true,
        value: '8080',
        sources: [
          'https://github.com/zitadel/zitadel/issues/6230',
          'https://github.com/zitadel/zitadel-charts/pull/14',
          'https://github.com/zitadel/zitadel/blob/main/cmd/start/config.go',
        ],
      },
    ],
  },
  {
    name: 'KrakenD',
    repositories: ['docker.io/devopsfaith/krakend', 'docker.io/library/krakend'],
    collisions: [
      {
        ...ownPort,
        variable: 'KRAKEND_PORT',
        services: ['krakend'],
        outcome: { kind: 'start-fails', log: "cannot parse 'port' as int" },
        evidence: 'reported',
        // In 2.12 another reader of the configuration took the place of Viper.
        affected: [versions('0.4', '2.11')],
        unaffected: [],
        newest: 'perhaps',
        value: '8080',
        sources: [
          'https://github.com/mikescandy/krakend-helm/issues/8',
          'https://github.com/krakend/krakend-ce/blob/v2.6.0/cmd/krakend-ce/main.go',
        ],
      },
    ],
  },
  {
    name: 'SuperTokens',
    repositories: [
      'registry.supertokens.io/supertokens/supertokens-postgresql',
      'docker.io/supertokens/supertokens-postgresql',
    ],
    collisions: [
      {
        ...ownPort,
        variable: 'SUPERTOKENS_PORT',
        services: ['supertokens'],
        outcome: { kind: 'start-fails', log: undefined },
        evidence: 'inferred',
        affected: [anyVersion],
        unaffected: [],
        newest: true,
        value: '3567',
        sources: [
          'https://github.com/supertokens/supertokens-docker-postgresql/blob/master/docker-entrypoint.sh',
        ],
      },
      {
        ...otherPort,
        variable: 'POSTGRESQL_PORT',
        services: ['postgresql'],
        outcome: { kind: 'start-fails', log: undefined },
        evidence: 'inferred',
        affected: [anyVersion],
        unaffected: [],
        newest: true,
        value: '5432',
        sources: [
          'https://github.com/supertokens/supertokens-docker-postgresql/blob/master/docker-entrypoint.sh',
        ],
      },
    ],
  },
  {
    name: 'Athens',
    repositories: ['docker.io/gomods/athens'],
    collisions: [
      {
        ...ownPort,
        variable: 'ATHENS_PORT',
        services: ['athens'],
        outcome: { kind: 'start-fails', log: 'listen tcp: address tcp://…: too many colons in address' },
        evidence: 'reported',
        affected: [versions('0.2')],
        unaffected: [],
        newest: true,
        value: '3000',
        sources: [
          'https://github.com/gomods/athens/issues/1038',
          'https://github.com/gomods/athens/blob/v0.18.0/pkg/config/config.go',
        ],
      },
    ],
  },
];

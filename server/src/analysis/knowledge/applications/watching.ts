/**
 * What watches machines, networks and programs, or steers them, as far as it takes service links for settings.
 * Knows facts with their sources; draws no conclusion.
 */
import type { Application } from '../application.ts';
import { anyVersion, versions } from '../version.ts';
import { otherPort, ownPort } from './ports.ts';

export const watching: readonly Application[] = [
  {
    name: 'Cerebro',
    repositories: ['docker.io/lmenezes/cerebro'],
    collisions: [
      {
        ...ownPort,
        variable: 'CEREBRO_PORT',
        services: ['cerebro'],
        outcome: { kind: 'start-fails', log: 'Invalid HTTP port: tcp://…' },
        evidence: 'reported',
        affected: [versions('0.9.0')],
        unaffected: [versions('0', '0.8')],
        newest: true,
        namedIn: {
          path: '/opt/cerebro/conf/application.conf',
          options: ['-Dconfig.file=', '-Dconfig.resource=', '-Dconfig.url='],
        },
        value: '9000',
        sources: [
          'https://github.com/lmenezes/cerebro/blob/v0.9.4/conf/application.conf',
          'https://github.com/lmenezes/cerebro/issues/441',
          'https://github.com/lmenezes/cerebro-docker/commit/0cdd532',
        ],
      },
    ],
  },
  {
    name: 'Kibana',
    repositories: ['docker.elastic.co/kibana/kibana', 'docker.io/library/kibana'],
    collisions: [
      {
        ...ownPort,
        variable: 'SERVER_PORT',
        services: ['server'],
        outcome: {
          kind: 'start-fails',
          log: 'FATAL Error: [server.port]: expected value of type [number] but got [string]',
        },
        evidence: 'reported',
        affected: [versions('7.4', '7.4')],
        unaffected: [],
        newest: 'perhaps',
        value: '5601',
        sources: ['https://github.com/elastic/cloud-on-k8s/issues/1987'],
      },
    ],
  },
  {
    name: 'OpenSearch Dashboards',
    repositories: [
      'docker.io/opensearchproject/opensearch-dashboards',
      'public.ecr.aws/opensearchproject/opensearch-dashboards',
    ],
    collisions: [
      {
        ...ownPort,
        variable: 'SERVER_PORT',
        services: ['server'],
        outcome: { kind: 'start-fails', log: undefined },
        evidence: 'inferred',
        affected: [versions('1.2')],
        unaffected: [],
        newest: true,
        value: '5601',
        sources: [
          'https://github.com/opensearch-project/opensearch-build/blob/3.8.0/docker/release/config/opensearch-dashboards/opensearch-dashboards-docker-entrypoint-3.x.sh',
        ],
      },
    ],
  },
  {
    name: 'Cloudprober',
    repositories: ['docker.io/cloudprober/cloudprober'],
    collisions: [
      {
        ...ownPort,
        variable: 'CLOUDPROBER_PORT',
        services: ['cloudprober'],
        outcome: {
          kind: 'start-fails',
          log: 'failed to parse default port from the env var: CLOUDPROBER_PORT=tcp://…',
        },
        evidence: 'reported',
        // 0.10.6 to 0.10.9 take the port of the Service; since 0.11 a URL is passed over.
        affected: [versions('0', '0.10.5')],
        unaffected: [versions('0.11')],
        newest: false,
        value: '9313',
        sources: [
          'https://github.com/google/cloudprober/issues/252',
          'https://github.com/google/cloudprober/pull/477',
        ],
      },
    ],
  },
  {
    name: 'Druid Exporter',
    repositories: ['quay.io/opstree/druid-exporter'],
    collisions: [
      {
        ...ownPort,
        variable: 'DRUID_EXPORTER_PORT',
        services: ['druid-exporter'],
        outcome: { kind: 'wrong-setting', effect: 'no-port', log: undefined },
        evidence: 'reported',
        affected: [versions('0', '0.7')],
        unaffected: [versions('0.8')],
        newest: false,
        value: '8080',
        sources: [
          'https://github.com/opstree/druid-exporter/pull/45',
          'https://github.com/opstree/druid-exporter/blob/v0.7/main.go',
        ],
      },
    ],
  },
  {
    name: 'Harbor Exporter',
    repositories: ['docker.io/goharbor/harbor-exporter'],
    collisions: [
      {
        ...ownPort,
        variable: 'HARBOR_EXPORTER_PORT',
        services: ['harbor-exporter'],
        outcome: { kind: 'wrong-setting', effect: 'random-port', log: undefined },
        evidence: 'reported',
        // It takes 0 for what is no number, and so a port that the system chooses.
        affected: [versions('2.2')],
        unaffected: [],
        newest: true,
        value: '8001',
        sources: [
          'https://github.com/goharbor/harbor-helm/issues/2213',
          'https://github.com/goharbor/harbor/blob/v2.15.2/src/cmd/exporter/main.go',
        ],
      },
    ],
  },
  {
    name: 'Pi-hole exporter',
    repositories: ['docker.io/ekofr/pihole-exporter'],
    collisions: [
      {
        ...otherPort,
        variable: 'PIHOLE_PORT',
        services: ['pihole'],
        outcome: { kind: 'start-fails', log: undefined },
        evidence: 'inferred',
        affected: [versions('0.0.10')],
        unaffected: [],
        newest: true,
        value: '80',
        sources: ['https://github.com/eko/pihole-exporter/blob/v1.2.0/config/configuration.go'],
      },
    ],
  },
  {
    name: 'temBoard',
    repositories: ['docker.io/dalibo/temboard'],
    collisions: [
      {
        ...ownPort,
        variable: 'TEMBOARD_PORT',
        services: ['temboard'],
        outcome: {
          kind: 'start-fails',
          log: 'Invalid temboard_port from environ: invalid literal for int() with base 10',
        },
        evidence: 'reported',
        affected: [versions('4.0', '4.0')],
        unaffected: [],
        newest: 'perhaps',
        value: '8888',
        sources: ['https://github.com/dalibo/temboard/issues/664'],
      },
    ],
  },
  {
    name: 'Sentry Relay',
    repositories: ['docker.io/getsentry/relay', 'ghcr.io/getsentry/relay'],
    collisions: [
      {
        ...ownPort,
        variable: 'RELAY_PORT',
        services: ['relay'],
        outcome: {
          kind: 'start-fails',
          log: 'error: invalid config value (field port) … invalid digit found in string',
        },
        evidence: 'reported',
        affected: [versions('20.7.1', '20.7.1')],
        unaffected: [],
        newest: 'perhaps',
        value: '3000',
        sources: ['https://github.com/getsentry/relay/issues/672'],
      },
    ],
  },
  {
    name: 'LibreNMS',
    repositories: ['docker.io/librenms/librenms'],
    collisions: [
      {
        ...otherPort,
        variable: 'DB_PORT',
        services: ['db'],
        outcome: {
          kind: 'wrong-setting',
          effect: 'database-wait',
          log: undefined,
        },
        evidence: 'inferred',
        affected: [anyVersion],
        unaffected: [],
        newest: true,
        value: '3306',
        sources: ['https://github.com/librenms/docker/blob/master/rootfs/etc/cont-init.d/04-svc-main.sh'],
      },
      {
        ...otherPort,
        variable: 'REDIS_PORT',
        services: ['redis'],
        outcome: { kind: 'wrong-setting', effect: 'no-redis', log: undefined },
        evidence: 'inferred',
        affected: [anyVersion],
        unaffected: [],
        newest: true,
        condition: { variable: 'SIDECAR_DISPATCHER', reads: /^1$/, whenUnset: false, otherwise: false },
        value: '6379',
        sources: [
          'https://github.com/librenms/docker/blob/master/rootfs/etc/cont-init.d/05-svc-dispatcher.sh',
        ],
      },
    ],
  },
  {
    name: 'NetBox',
    repositories: [
      'docker.io/netboxcommunity/netbox',
      'ghcr.io/netbox-community/netbox',
      'quay.io/netboxcommunity/netbox',
    ],
    collisions: [
      {
        ...otherPort,
        variable: 'REDIS_PORT',
        services: ['redis'],
        outcome: { kind: 'start-fails', log: 'ValueError: invalid literal for int() with base 10' },
        evidence: 'inferred',
        affected: [anyVersion],
        unaffected: [],
        newest: true,
        namedIn: { path: '/etc/netbox/config/configuration.py' },
        value: '6379',
        sources: [
          'https://github.com/netbox-community/netbox-docker/blob/release/configuration/configuration.py',
        ],
      },
      {
        ...otherPort,
        variable: 'DB_PORT',
        services: ['db'],
        outcome: { kind: 'start-fails', log: 'invalid integer value "tcp://…" for connection option "port"' },
        evidence: 'inferred',
        affected: [anyVersion],
        unaffected: [],
        newest: true,
        namedIn: { path: '/etc/netbox/config/configuration.py' },
        value: '5432',
        sources: [
          'https://github.com/netbox-community/netbox-docker/blob/release/configuration/configuration.py',
        ],
      },
    ],
  },
  {
    name: 'Nautobot',
    repositories: ['docker.io/networktocode/nautobot', 'ghcr.io/nautobot/nautobot'],
    collisions: [
      {
        ...otherPort,
        variable: 'NAUTOBOT_REDIS_PORT',
        services: ['nautobot-redis'],
        outcome: { kind: 'start-fails', log: 'ValueError: invalid literal for int() with base 10' },
        evidence: 'inferred',
        affected: [versions('2')],
        unaffected: [],
        newest: true,
        value: '6379',
        sources: ['https://github.com/nautobot/nautobot/blob/v3.1.6/nautobot/core/settings_funcs.py'],
      },
      {
        ...otherPort,
        variable: 'NAUTOBOT_DB_PORT',
        services: ['nautobot-db'],
        outcome: { kind: 'start-fails', log: undefined },
        evidence: 'inferred',
        affected: [versions('2')],
        unaffected: [],
        newest: true,
        value: undefined,
        sources: ['https://github.com/nautobot/nautobot/blob/v3.1.6/nautobot/core/settings.py'],
      },
    ],
  },
  {
    name: 'Grafana OnCall',
    repositories: ['docker.io/grafana/oncall'],
    collisions: [
      {
        ...otherPort,
        variable: 'RABBITMQ_PORT',
        services: ['rabbitmq'],
        outcome: { kind: 'wrong-setting', effect: 'no-rabbitmq', log: undefined },
        evidence: 'inferred',
        affected: [versions('1')],
        unaffected: [],
        newest: true,
        condition: { variable: 'RABBITMQ_URI', reads: /^$/, whenUnset: true, otherwise: false },
        value: '5672',
        sources: ['https://github.com/grafana/oncall/blob/v1.16.9/engine/settings/base.py'],
      },
      {
        ...otherPort,
        variable: 'REDIS_PORT',
        services: ['redis'],
        outcome: { kind: 'wrong-setting', effect: 'no-redis', log: undefined },
        evidence: 'inferred',
        affected: [versions('1')],
        unaffected: [],
        newest: true,
        condition: { variable: 'REDIS_URI', reads: /^$/, whenUnset: true, otherwise: false },
        value: '6379',
        sources: ['https://github.com/grafana/oncall/blob/v1.16.9/engine/settings/base.py'],
      },
    ],
  },
  {
    name: 'MISP',
    repositories: ['ghcr.io/misp/misp-docker/misp-core'],
    collisions: [
      {
        ...otherPort,
        variable: 'REDIS_PORT',
        services: ['redis'],
        outcome: { kind: 'wrong-setting', effect: 'no-redis', log: undefined },
        evidence: 'inferred',
        affected: [],
        unaffected: [],
        newest: 'perhaps',
        value: '6379',
        sources: ['https://github.com/MISP/misp-docker/blob/master/core/files/entrypoint.sh'],
      },
      {
        ...otherPort,
        variable: 'MYSQL_PORT',
        services: ['mysql'],
        outcome: { kind: 'wrong-setting', effect: 'no-database', log: undefined },
        evidence: 'inferred',
        affected: [],
        unaffected: [],
        newest: 'perhaps',
        value: '3306',
        sources: ['https://github.com/MISP/misp-docker/blob/master/core/files/entrypoint.sh'],
      },
    ],
  },
  {
    name: 'podinfo',
    repositories: [
      'docker.io/stefanprodan/podinfo',
      'ghcr.io/stefanprodan/podinfo',
      'quay.io/stefanprodan/podinfo',
    ],
    collisions: [
      {
        ...ownPort,
        variable: 'PODINFO_PORT',
        services: ['podinfo'],
        outcome: {
          kind: 'start-fails',
          log: 'HTTP server crashed: listen tcp: address :tcp://…: too many colons in address',
        },
        evidence: 'reported',
        // Since 1.6 what is no number is passed over.
        affected: [versions('1.0', '1.5')],
        unaffected: [versions('1.6')],
        newest: false,
        value: '9898',
        sources: [
          'https://github.com/stefanprodan/podinfo/issues/14',
          'https://github.com/stefanprodan/podinfo/commit/db04ce1',
        ],
      },
    ],
  },
  {
    name: 'flagd',
    repositories: ['ghcr.io/open-feature/flagd'],
    collisions: [
      {
        ...ownPort,
        variable: 'FLAGD_PORT',
        services: ['flagd'],
        outcome: { kind: 'wrong-setting', effect: 'other-port', log: undefined },
        evidence: 'reported',
        // Since 0.5.1 it falls back to its own port (pull request 591).
        affected: [versions('0.0.9', '0.5.0')],
        unaffected: [versions('0.5.1')],
        newest: false,
        value: '8013',
        sources: [
          'https://github.com/open-feature/open-feature-operator/issues/431',
          'https://github.com/open-feature/flagd/issues/580',
          'https://github.com/open-feature/flagd/pull/591',
        ],
      },
    ],
  },
  {
    name: 'Crossplane',
    repositories: [
      'docker.io/crossplane/crossplane',
      'xpkg.crossplane.io/crossplane/crossplane',
      'xpkg.upbound.io/crossplane/crossplane',
    ],
    collisions: [
      {
        ...otherPort,
        variable: 'WEBHOOK_SERVICE_PORT',
        services: ['webhook-service'],
        outcome: { kind: 'start-fails', log: undefined },
        evidence: 'reported',
        affected: [versions('1.20', '1.20')],
        unaffected: [],
        newest: 'perhaps',
        value: undefined,
        sources: [
          'https://github.com/crossplane/crossplane/issues/6586',
          'https://github.com/crossplane/crossplane/blob/v1.20.0/cmd/crossplane/core/init.go',
        ],
      },
    ],
  },
  {
    name: 'ShenYu Bootstrap',
    repositories: ['docker.io/apache/shenyu-bootstrap'],
    collisions: [
      {
        ...otherPort,
        variable: 'SHENYU_METRICS_PORT',
        services: ['shenyu-metrics'],
        outcome: {
          kind: 'start-fails',
          log: "Failed to bind properties under 'shenyu.metrics.port' to java.lang.Integer",
        },
        evidence: 'reported',
        affected: [versions('2.6.0', '2.6.0')],
        unaffected: [],
        newest: 'perhaps',
        value: '8090',
        sources: ['https://github.com/apache/shenyu/issues/5307'],
      },
    ],
  },
  {
    name: 'Parsoid by thenets',
    repositories: ['docker.io/thenets/parsoid'],
    collisions: [
      {
        ...ownPort,
        variable: 'PARSOID_PORT',
        services: ['parsoid'],
        outcome: { kind: 'start-fails', log: 'listen EACCES: permission denied tcp://…' },
        evidence: 'inferred',
        // The line is reported; the variable follows from the code of Parsoid.
        affected: [anyVersion],
        unaffected: [],
        newest: true,
        value: '8000',
        sources: ['https://github.com/thenets/docker-parsoid/issues/15'],
      },
    ],
  },
];

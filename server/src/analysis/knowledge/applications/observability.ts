/**
 * Tracing, metrics and logs: programs with the Jaeger client of Go, and others that watch.
 * Knows facts with their sources; draws no conclusion.
 *
 * The client of Go reads JAEGER_AGENT_PORT, a number; the Jaeger chart, released as `jaeger`, makes a Service
 * `jaeger-agent` (https://github.com/jaegertracing/jaeger/issues/1986).
 */
import type { Application } from '../application.ts';
import { versions } from '../version.ts';

const jaeger = 'https://github.com/jaegertracing/jaeger';
const loki = 'https://github.com/grafana/loki';

const agentPort = {
  variable: 'JAEGER_AGENT_PORT',
  services: ['jaeger-agent'],
  expects: 'number',
  outcome: { kind: 'start-fails', log: 'cannot parse env var JAEGER_AGENT_PORT=udp://…' },
  evidence: 'reported',
  // What the thread recommends: the agent's port for spans in compact Thrift.
  value: '6831',
  isOwnPort: false,
} as const;

export const observability: readonly Application[] = [
  {
    name: 'Jaeger',
    repositories: ['docker.io/jaegertracing/jaeger-query', 'docker.io/jaegertracing/all-in-one'],
    programs: ['query-linux', 'all-in-one-linux'],
    collisions: [
      {
        ...agentPort,
        // In 1.48 OpenTelemetry's SDK took the client's place (pull request 4574).
        affected: [versions('1.16', '1.47')],
        unaffected: [versions('0', '1.15'), versions('1.48')],
        newest: false,
        sources: [
          `${jaeger}/issues/1986`,
          `${jaeger}/pull/4574`,
          'https://github.com/jaegertracing/jaeger-operator/issues/1158',
        ],
      },
    ],
  },
  {
    name: 'Grafana',
    repositories: [
      'docker.io/grafana/grafana',
      'docker.io/grafana/grafana-oss',
      'docker.io/grafana/grafana-enterprise',
    ],
    programs: ['run.sh', 'grafana-server'],
    collisions: [
      {
        ...agentPort,
        affected: [versions('8.0', '9.4')],
        unaffected: [versions('0', '7')],
        newest: 'perhaps',
        sources: [
          'https://github.com/grafana/helm-charts/pull/511',
          'https://github.com/grafana/grafana/issues/58608',
          'https://github.com/grafana/grafana/issues/64650',
        ],
      },
    ],
  },
  {
    name: 'Loki',
    repositories: ['docker.io/grafana/loki'],
    collisions: [
      {
        ...agentPort,
        affected: [versions('0.1', '1.3')],
        // Since November 2020 it only says that tracing will not be enabled (weaveworks/common#203).
        unaffected: [versions('2.0')],
        newest: false,
        sources: [
          `${loki}/issues/480`,
          `${loki}/issues/1397`,
          'https://github.com/helm/charts/issues/13077',
          'https://github.com/weaveworks/common/issues/203',
        ],
      },
    ],
  },
  {
    name: 'Prometheus',
    repositories: ['docker.io/prom/prometheus', 'quay.io/prometheus/prometheus'],
    collisions: [
      {
        ...agentPort,
        // From the release that brought the client to the last before OpenTelemetry (pull request 9724).
        affected: [versions('2.18', '2.33')],
        unaffected: [versions('0', '2.17'), versions('2.34')],
        newest: false,
        sources: [
          'https://github.com/prometheus/prometheus/issues/7286',
          'https://github.com/prometheus/prometheus/pull/9724',
          'https://github.com/jaegertracing/helm-charts/pull/205',
        ],
      },
    ],
  },
  {
    name: 'Uptime Kuma',
    repositories: ['docker.io/louislam/uptime-kuma'],
    collisions: [
      {
        variable: 'UPTIME_KUMA_PORT',
        services: ['uptime-kuma'],
        expects: 'number',
        outcome: { kind: 'start-fails', log: 'RangeError [ERR_SOCKET_BAD_PORT] … Received NaN' },
        evidence: 'reported',
        affected: [versions('1.9.0', '1.11.1')],
        // 1.16.1 was read: what is no number is passed over.
        unaffected: [versions('0', '1.8'), versions('1.16.1')],
        newest: false,
        value: '3001',
        isOwnPort: true,
        sources: [
          'https://github.com/louislam/uptime-kuma/issues/741',
          'https://github.com/louislam/uptime-kuma/issues/1138',
          'https://github.com/louislam/uptime-kuma/pull/2083',
        ],
      },
    ],
  },
  {
    name: 'Snuba',
    repositories: ['docker.io/getsentry/snuba', 'ghcr.io/getsentry/snuba'],
    collisions: [
      {
        variable: 'CLICKHOUSE_PORT',
        services: ['clickhouse'],
        expects: 'number',
        outcome: { kind: 'start-fails', log: 'ValueError: invalid literal for int() with base 10' },
        evidence: 'reported',
        affected: [versions('0')],
        unaffected: [],
        newest: true,
        value: '9000',
        isOwnPort: false,
        sources: [
          'https://github.com/sentry-kubernetes/charts/pull/280',
          'https://github.com/sentry-kubernetes/charts/issues/364',
          'https://github.com/sentry-kubernetes/charts/issues/714',
          'https://github.com/getsentry/snuba/blob/master/snuba/settings/__init__.py',
        ],
      },
      {
        variable: 'REDIS_PORT',
        services: ['redis'],
        expects: 'number',
        outcome: { kind: 'start-fails', log: 'ValueError: invalid literal for int() with base 10' },
        evidence: 'inferred',
        affected: [versions('0')],
        unaffected: [],
        newest: true,
        value: '6379',
        isOwnPort: false,
        sources: ['https://github.com/getsentry/snuba/blob/master/snuba/settings/__init__.py'],
      },
    ],
  },
  {
    name: 'Sensu by 10M',
    repositories: ['docker.io/rounds/10m-sensu'],
    collisions: [
      {
        variable: 'SENSU_API_PORT',
        services: ['sensu-api'],
        expects: 'number',
        outcome: { kind: 'wrong-setting', effect: 'broken-json', log: undefined },
        evidence: 'reported',
        affected: [],
        unaffected: [],
        newest: 'perhaps',
        value: undefined,
        isOwnPort: false,
        sources: ['https://github.com/rounds/10M-Docker-Images/issues/27'],
      },
    ],
  },
  {
    name: 'Sensu by sstarcher',
    repositories: ['docker.io/sstarcher/sensu'],
    collisions: [
      {
        variable: 'RABBITMQ_PORT',
        services: ['rabbitmq'],
        expects: 'number',
        outcome: { kind: 'wrong-setting', effect: 'broken-json', log: undefined },
        evidence: 'reported',
        affected: [],
        unaffected: [],
        newest: 'perhaps',
        value: '5672',
        isOwnPort: false,
        sources: ['https://github.com/sstarcher/docker-sensu/issues/14'],
      },
    ],
  },
];

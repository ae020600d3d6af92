/**
 * Identity, registries, delivery and other parts of platforms, as far as they take service links for settings.
 * Knows facts with their sources; draws no conclusion.
 */
import type { Application, Collision } from '../application.ts';
import { versions } from '../version.ts';

/** The start script of the WildFly image copies `<VENDOR>_PORT` of the chosen database to DB_PORT. */
function keycloakDatabase(vendor: string, port: string): Collision {
  return {
    variable: `${vendor.toUpperCase()}_PORT`,
    services: [vendor],
    expects: 'number',
    outcome: { kind: 'start-fails', log: undefined },
    evidence: 'reported',
    affected: [versions('4', '16')],
    // From 17 on it is built on Quarkus.
    unaffected: [versions('17')],
    newest: false,
    // Without DB_VENDOR it takes the first database whose host name it can resolve.
    condition: {
      variable: 'DB_VENDOR',
      reads: new RegExp(`^${vendor}$`, 'i'),
      whenUnset: 'perhaps',
      otherwise: false,
    },
    value: port,
    isOwnPort: false,
    sources: [
      'https://github.com/helm/charts/issues/9561',
      'https://github.com/codecentric/helm-charts/issues/9',
      'https://github.com/keycloak/keycloak-containers/blob/main/server/tools/docker-entrypoint.sh',
    ],
  };
}

export const platforms: readonly Application[] = [
  {
    name: 'Keycloak',
    repositories: ['docker.io/jboss/keycloak', 'quay.io/keycloak/keycloak'],
    collisions: [
      keycloakDatabase('postgres', '5432'),
      keycloakDatabase('mysql', '3306'),
      keycloakDatabase('mariadb', '3306'),
    ],
  },
  {
    name: 'SonarQube',
    repositories: ['docker.io/library/sonarqube'],
    collisions: [
      {
        variable: 'SONAR_WEB_PORT',
        services: ['sonar-web'],
        expects: 'number',
        outcome: { kind: 'start-fails', log: 'Value of property sonar.web.port is not an integer' },
        evidence: 'inferred',
        affected: [versions('8.2')],
        unaffected: [versions('0', '8.1')],
        newest: true,
        value: '9000',
        isOwnPort: true,
        sources: ['https://github.com/SonarSource/docker-sonarqube/issues/375'],
      },
    ],
  },
  {
    name: 'Docker Registry',
    repositories: ['docker.io/library/registry'],
    collisions: [
      {
        variable: 'REGISTRY_PORT',
        services: ['registry'],
        expects: 'number',
        outcome: { kind: 'start-fails', log: "Error: 'tcp://…' is not a valid port number." },
        evidence: 'reported',
        affected: [versions('0', '0')],
        unaffected: [versions('2')],
        newest: false,
        value: '5000',
        isOwnPort: true,
        sources: [
          'https://github.com/kubernetes/kubernetes/issues/16906',
          'https://github.com/docker-archive/docker-registry/issues/641',
        ],
      },
      {
        variable: 'REGISTRY_*',
        services: ['registry', 'registry-docker-registry'],
        expects: 'known-names',
        outcome: {
          kind: 'log-only',
          log: 'Ignoring unrecognized environment variable',
        },
        evidence: 'reported',
        affected: [versions('2')],
        unaffected: [versions('0', '1')],
        newest: true,
        value: undefined,
        isOwnPort: false,
        sources: ['https://github.com/helm/charts/issues/4144'],
      },
    ],
  },
  {
    name: 'Knative Eventing',
    repositories: ['gcr.io/knative-releases/knative.dev/eventing/cmd/webhook'],
    collisions: [
      {
        variable: 'WEBHOOK_PORT',
        services: ['webhook'],
        expects: 'number',
        outcome: { kind: 'wrong-setting', effect: 'webhook-port', log: undefined },
        evidence: 'reported',
        affected: [],
        unaffected: [],
        newest: 'perhaps',
        value: '8443',
        isOwnPort: true,
        sources: [
          'https://github.com/knative/eventing/issues/4671',
          'https://github.com/knative/eventing/pull/4672',
          'https://github.com/google/knative-gcp/pull/2008',
        ],
      },
    ],
  },
  {
    name: 'Knative Serving',
    repositories: [
      'gcr.io/knative-releases/knative.dev/net-istio/cmd/webhook',
      'gcr.io/knative-releases/knative.dev/serving/cmd/webhook',
    ],
    collisions: [
      {
        variable: 'WEBHOOK_PORT',
        services: ['webhook'],
        expects: 'number',
        outcome: {
          kind: 'start-fails',
          log: 'panic: failed to convert the environment variable "WEBHOOK_PORT"',
        },
        evidence: 'reported',
        affected: [],
        unaffected: [],
        newest: 'perhaps',
        value: '8443',
        isOwnPort: false,
        sources: [
          'https://github.com/knative/operator/issues/519',
          'https://github.com/knative/pkg/blob/main/webhook/env.go',
        ],
      },
    ],
  },
  {
    name: 'Sequin',
    repositories: ['docker.io/sequin/sequin'],
    collisions: [
      {
        variable: 'SEQUIN_METRICS_PORT',
        services: ['sequin-metrics'],
        expects: 'number',
        outcome: { kind: 'start-fails', log: undefined },
        evidence: 'reported',
        affected: [versions('0.14.6', '0.14.6')],
        unaffected: [],
        newest: 'perhaps',
        value: undefined,
        isOwnPort: false,
        sources: ['https://github.com/sequinstream/sequin/issues/2155'],
      },
    ],
  },
  {
    name: 'OPAL Server',
    repositories: ['docker.io/permitio/opal-server'],
    collisions: [
      {
        variable: 'OPAL_SERVER_PORT',
        services: ['opal-server'],
        expects: 'number',
        outcome: { kind: 'start-fails', log: 'ValueError: invalid literal for int() with base 10' },
        evidence: 'reported',
        affected: [versions('0.5.0')],
        unaffected: [versions('0', '0.4')],
        newest: true,
        value: '7002',
        isOwnPort: true,
        sources: [
          'https://github.com/permitio/opal-helm-chart/issues/30',
          'https://github.com/permitio/opal-helm-chart/issues/36',
        ],
      },
    ],
  },
  {
    name: 'Grader Service',
    repositories: ['ghcr.io/tu-wien-datalab/grader-service'],
    collisions: [
      {
        variable: 'GRADER_SERVICE_PORT',
        // `grader` gives it the number of its port, `grader-service` a URL.
        services: ['grader-service', 'grader'],
        expects: 'number',
        outcome: { kind: 'start-fails', log: undefined },
        evidence: 'reported',
        affected: [],
        unaffected: [],
        // Renamed in September 2024 (pull request 234); the release is not known.
        newest: false,
        value: undefined,
        isOwnPort: true,
        sources: [
          'https://github.com/TU-Wien-dataLAB/grader-service/issues/233',
          'https://github.com/TU-Wien-dataLAB/grader-service/pull/234',
        ],
      },
    ],
  },
];

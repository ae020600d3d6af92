/**
 * Builds, packages, pipelines and tests, as far as they take service links for settings.
 * Knows facts with their sources; draws no conclusion.
 */
import type { Application } from '../application.ts';
import { anyVersion, versions } from '../version.ts';
import { otherPort, ownPort } from './ports.ts';

export const delivery: readonly Application[] = [
  {
    name: 'bazel-remote',
    repositories: ['docker.io/buchgr/bazel-remote-cache', 'quay.io/bazel-remote/bazel-remote'],
    collisions: [
      {
        ...ownPort,
        variable: 'BAZEL_REMOTE_PORT',
        services: ['bazel-remote'],
        outcome: { kind: 'start-fails', log: 'as int value for flag port: strconv.ParseInt' },
        evidence: 'reported',
        affected: [versions('1.0')],
        unaffected: [],
        newest: true,
        value: '8080',
        sources: [
          'https://github.com/buchgr/bazel-remote/issues/257',
          'https://github.com/buchgr/bazel-remote/blob/v2.6.2/utils/flags/flags.go',
        ],
      },
    ],
  },
  {
    name: 'Verdaccio',
    repositories: ['docker.io/verdaccio/verdaccio'],
    collisions: [
      {
        ...ownPort,
        variable: 'VERDACCIO_PORT',
        services: ['verdaccio'],
        outcome: { kind: 'start-fails', log: 'invalid address - http://0.0.0.0:tcp://…, we expect a port' },
        evidence: 'reported',
        affected: [versions('5')],
        // Before 4 it reads PORT.
        unaffected: [versions('0', '3')],
        newest: true,
        value: '4873',
        sources: [
          'https://github.com/verdaccio/verdaccio/issues/836',
          'https://github.com/verdaccio/charts/issues/66',
          'https://github.com/verdaccio/charts/issues/103',
          'https://github.com/verdaccio/verdaccio/blob/master/Dockerfile',
        ],
      },
    ],
  },
  {
    name: 'pypiserver',
    repositories: ['docker.io/pypiserver/pypiserver'],
    collisions: [
      {
        ...ownPort,
        variable: 'PYPISERVER_PORT',
        services: ['pypiserver'],
        outcome: { kind: 'start-fails', log: undefined },
        evidence: 'inferred',
        affected: [versions('2.0')],
        unaffected: [],
        newest: true,
        value: '8080',
        sources: ['https://github.com/pypiserver/pypiserver/blob/v2.4.1/docker/entrypoint.sh'],
      },
    ],
  },
  {
    name: 'Lighthouse CI',
    repositories: ['docker.io/patrickhulce/lhci-server'],
    collisions: [
      {
        ...ownPort,
        variable: 'LHCI_PORT',
        services: ['lhci'],
        outcome: {
          kind: 'start-fails',
          log: 'RangeError [ERR_SOCKET_BAD_PORT]: Port should be >= 0 and < 65536. Received NaN.',
        },
        evidence: 'reported',
        affected: [anyVersion],
        unaffected: [],
        newest: true,
        value: '9001',
        sources: [
          'https://github.com/GoogleChrome/lighthouse-ci/issues/258',
          'https://github.com/GoogleChrome/lighthouse-ci/blob/v0.14.0/packages/cli/src/cli.js',
        ],
      },
    ],
  },
  {
    name: 'Semaphore UI',
    repositories: ['docker.io/semaphoreui/semaphore'],
    collisions: [
      {
        ...otherPort,
        variable: 'SEMAPHORE_PORT',
        services: ['semaphore'],
        outcome: { kind: 'start-fails', log: undefined },
        evidence: 'inferred',
        // A value that does not match its rule ends the program; most versions want a colon in front of the number.
        affected: [versions('2.9.19')],
        unaffected: [],
        newest: true,
        value: undefined,
        sources: ['https://github.com/semaphoreui/semaphore/blob/v2.10.32/util/config.go'],
      },
    ],
  },
  {
    name: 'Concourse',
    repositories: ['docker.io/concourse/concourse'],
    collisions: [
      {
        ...otherPort,
        variable: 'CONCOURSE_POSTGRES_PORT',
        services: ['concourse-postgres'],
        outcome: { kind: 'start-fails', log: undefined },
        evidence: 'inferred',
        affected: [anyVersion],
        unaffected: [],
        newest: true,
        unless: 'worker',
        value: '5432',
        sources: [
          'https://github.com/concourse/concourse/blob/v8.2.4/flag/postgres_config.go',
          'https://github.com/concourse/concourse/blob/v8.2.4/atc/atccmd/command.go',
        ],
      },
    ],
  },
  {
    name: 'Drone',
    repositories: ['docker.io/drone/drone'],
    collisions: [
      {
        ...otherPort,
        variable: 'DRONE_SERVER_PORT',
        services: ['drone-server'],
        outcome: { kind: 'start-fails', log: 'listen tcp: address tcp://…: too many colons in address' },
        evidence: 'inferred',
        // It wants `:80`, with a colon in front.
        affected: [versions('1.0')],
        unaffected: [],
        newest: true,
        value: undefined,
        sources: ['https://github.com/drone/drone/blob/v2.0.4/cmd/drone-server/config/config.go'],
      },
    ],
  },
  {
    name: 'Locust',
    repositories: ['docker.io/locustio/locust'],
    collisions: [
      {
        ...ownPort,
        variable: 'LOCUST_WEB_PORT',
        services: ['locust-web'],
        outcome: { kind: 'start-fails', log: "argument --web-port/-P: invalid int value: 'tcp://…'" },
        evidence: 'inferred',
        affected: [versions('1.0')],
        unaffected: [],
        newest: true,
        outrankedBy: ['--web-port', '-P'],
        value: '8089',
        sources: ['https://github.com/locustio/locust/blob/2.46.3/locust/argument_parser.py'],
      },
    ],
  },
  {
    name: 'Pact Broker',
    repositories: ['docker.io/pactfoundation/pact-broker'],
    collisions: [
      {
        ...ownPort,
        variable: 'PACT_BROKER_PORT',
        services: ['pact-broker'],
        outcome: { kind: 'start-fails', log: 'URI::InvalidURIError: bad URI(is not URI?)' },
        evidence: 'reported',
        // Since 2.57 another variable may give the port.
        affected: [anyVersion],
        unaffected: [],
        newest: true,
        condition: {
          variable: 'PACT_BROKER_PORT_ENVIRONMENT_VARIABLE_NAME',
          reads: /^(?:PACT_BROKER_PORT)?$/,
          whenUnset: true,
          otherwise: false,
        },
        value: '9292',
        sources: [
          'https://github.com/pact-foundation/pact-broker-docker/issues/7',
          'https://github.com/pact-foundation/pact-broker-docker/issues/14',
        ],
      },
    ],
  },
];

/**
 * The work of teams and shops, as far as its applications take service links for settings.
 * Knows facts with their sources; draws no conclusion.
 */
import type { Application } from '../application.ts';
import { anyVersion, versions } from '../version.ts';
import { otherPort, ownPort } from './ports.ts';

export const office: readonly Application[] = [
  {
    name: 'Zammad',
    repositories: [
      'docker.io/zammad/zammad-docker-compose',
      'ghcr.io/zammad/zammad',
      'docker.io/zammad/zammad',
    ],
    collisions: [
      {
        ...otherPort,
        variable: 'ELASTICSEARCH_PORT',
        services: ['elasticsearch'],
        outcome: { kind: 'wrong-setting', clause: 'it waits for an Elasticsearch that it cannot reach' },
        evidence: 'inferred',
        affected: [versions('6')],
        unaffected: [],
        newest: true,
        unless: 'the container does not run zammad-init',
        value: '9200',
        sources: ['https://github.com/zammad/zammad/blob/develop/contrib/docker/docker-entrypoint.sh'],
      },
      {
        ...otherPort,
        variable: 'POSTGRESQL_PORT',
        services: ['postgresql'],
        outcome: { kind: 'start-fails', log: undefined },
        evidence: 'inferred',
        affected: [versions('6')],
        unaffected: [],
        newest: true,
        value: '5432',
        sources: ['https://github.com/zammad/zammad/blob/develop/contrib/docker/docker-entrypoint.sh'],
      },
      {
        ...otherPort,
        variable: 'ZAMMAD_RAILSSERVER_PORT',
        services: ['zammad-railsserver'],
        outcome: {
          kind: 'wrong-setting',
          clause: 'nginx and the Rails server of it take the URL for their port',
        },
        evidence: 'inferred',
        affected: [versions('6')],
        unaffected: [],
        newest: true,
        value: '3000',
        sources: ['https://github.com/zammad/zammad/blob/develop/contrib/docker/docker-entrypoint.sh'],
      },
      {
        ...otherPort,
        variable: 'ZAMMAD_WEBSOCKET_PORT',
        services: ['zammad-websocket'],
        outcome: {
          kind: 'wrong-setting',
          clause: 'nginx and the websocket server of it take the URL for their port',
        },
        evidence: 'inferred',
        affected: [versions('6')],
        unaffected: [],
        newest: true,
        value: '6042',
        sources: ['https://github.com/zammad/zammad/blob/develop/contrib/docker/docker-entrypoint.sh'],
      },
    ],
  },
  {
    name: 'Seafile',
    repositories: ['docker.io/seafileltd/seafile-mc', 'docker.io/seafileltd/seafile-pro-mc'],
    collisions: [
      {
        ...otherPort,
        variable: 'DB_PORT',
        services: ['db'],
        outcome: { kind: 'start-fails', log: 'ValueError: invalid literal for int() with base 10' },
        evidence: 'reported',
        // Since 13 it reads SEAFILE_MYSQL_DB_PORT.
        affected: [versions('12', '12')],
        unaffected: [versions('13')],
        newest: false,
        value: '3306',
        sources: [
          'https://github.com/haiwen/seafile/issues/2880',
          'https://github.com/haiwen/seafile-docker/blob/master/scripts/scripts_12.0/utils.py',
          'https://github.com/haiwen/seafile-docker/blob/master/scripts/scripts_13.0/utils.py',
        ],
      },
    ],
  },
  {
    name: 'Wiki.js',
    repositories: ['docker.io/requarks/wiki', 'ghcr.io/requarks/wiki'],
    collisions: [
      {
        ...otherPort,
        variable: 'DB_PORT',
        services: ['db'],
        outcome: { kind: 'start-fails', log: undefined },
        evidence: 'inferred',
        affected: [versions('2', '2')],
        unaffected: [],
        newest: 'perhaps',
        value: undefined,
        sources: ['https://github.com/requarks/wiki/blob/v2.5.314/dev/build/config.yml'],
      },
    ],
  },
  {
    name: 'Healthchecks',
    repositories: ['docker.io/healthchecks/healthchecks'],
    collisions: [
      {
        ...otherPort,
        variable: 'DB_PORT',
        services: ['db'],
        outcome: { kind: 'start-fails', log: undefined },
        evidence: 'inferred',
        // It has no port of its own: that of the database.
        affected: [versions('1.6')],
        unaffected: [],
        newest: true,
        unless: 'its database is SQLite',
        value: undefined,
        sources: ['https://github.com/healthchecks/healthchecks/blob/v4.3/hc/settings.py'],
      },
    ],
  },
  {
    name: 'Taiga',
    repositories: ['docker.io/taigaio/taiga-back'],
    collisions: [
      {
        ...otherPort,
        variable: 'POSTGRES_PORT',
        services: ['postgres'],
        outcome: { kind: 'start-fails', log: 'invalid integer value "tcp://…" for connection option "port"' },
        evidence: 'inferred',
        affected: [versions('6.0.8')],
        unaffected: [],
        newest: true,
        value: '5432',
        sources: ['https://github.com/taigaio/taiga-back/blob/6.10.0/docker/config.py'],
      },
    ],
  },
  {
    name: 'Mautic',
    repositories: ['docker.io/mautic/mautic'],
    collisions: [
      {
        ...otherPort,
        variable: 'MAUTIC_DB_PORT',
        services: ['mautic-db'],
        outcome: {
          kind: 'wrong-setting',
          clause: 'its start script waits for a database that it cannot reach',
        },
        evidence: 'inferred',
        affected: [versions('5')],
        unaffected: [],
        newest: true,
        value: '3306',
        sources: [
          'https://github.com/mautic/docker-mautic/blob/mautic5/common/startup/check_database_connection.sh',
        ],
      },
    ],
  },
  {
    name: 'Shlink',
    repositories: ['docker.io/shlinkio/shlink'],
    collisions: [
      {
        ...otherPort,
        variable: 'DB_PORT',
        services: ['db'],
        outcome: { kind: 'start-fails', log: undefined },
        evidence: 'inferred',
        affected: [versions('3')],
        unaffected: [],
        newest: true,
        unless: 'its database is SQLite',
        value: undefined,
        sources: [
          'https://github.com/shlinkio/shlink/blob/main/module/Core/src/Config/EnvVars.php',
          'https://github.com/shlinkio/shlink/blob/main/config/autoload/entity-manager.global.php',
        ],
      },
    ],
  },
  {
    name: 'Huly',
    repositories: ['docker.io/hardcoreeng/account'],
    collisions: [
      {
        ...ownPort,
        variable: 'ACCOUNT_PORT',
        services: ['account'],
        outcome: {
          kind: 'start-fails',
          log: 'RangeError [ERR_SOCKET_BAD_PORT]: options.port should be >= 0 and < 65536. Received type number (NaN).',
        },
        evidence: 'reported',
        affected: [versions('0.6.3')],
        unaffected: [],
        newest: true,
        value: '3000',
        sources: [
          'https://github.com/hcengineering/platform/issues/5325',
          'https://github.com/hcengineering/platform/blob/main/server/account-service/src/index.ts',
        ],
      },
    ],
  },
  {
    name: 'ZenTao',
    repositories: ['docker.io/easysoft/quickon-zentao', 'docker.io/easysoft/zentao'],
    collisions: [
      {
        ...otherPort,
        variable: 'MYSQL_PORT',
        services: ['mysql'],
        outcome: {
          kind: 'wrong-setting',
          clause: 'its start script waits for a database that it cannot reach ("nc: port number invalid")',
        },
        evidence: 'reported',
        // In August 2023 the variable became ZT_MYSQL_PORT; the maker speaks of the 20 line.
        affected: [],
        unaffected: [versions('20')],
        newest: false,
        value: '3306',
        sources: [
          'https://github.com/quicklyon/zentao-docker/issues/9',
          'https://github.com/quicklyon/zentao-docker/commit/80f9941',
        ],
      },
    ],
  },
  {
    name: 'Konga',
    repositories: ['docker.io/pantsel/konga'],
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
        unless: 'it stores its data in a file',
        value: undefined,
        sources: ['https://github.com/pantsel/konga/blob/0.14.9/config/connections.js'],
      },
    ],
  },
  {
    name: 'Pterodactyl Panel',
    repositories: ['ghcr.io/pterodactyl/panel'],
    collisions: [
      {
        ...otherPort,
        variable: 'DB_PORT',
        services: ['db'],
        outcome: {
          kind: 'wrong-setting',
          clause: 'its start script waits for a database that it cannot reach',
        },
        evidence: 'inferred',
        affected: [versions('1')],
        unaffected: [],
        newest: true,
        value: '3306',
        sources: ['https://github.com/pterodactyl/panel/blob/1.0-develop/.github/docker/entrypoint.sh'],
      },
    ],
  },
  {
    name: 'Novu',
    repositories: ['ghcr.io/novuhq/novu/api', 'ghcr.io/novuhq/novu/worker', 'ghcr.io/novuhq/novu/ws'],
    collisions: [
      {
        ...otherPort,
        variable: 'REDIS_PORT',
        services: ['redis'],
        outcome: { kind: 'start-fails', log: undefined },
        evidence: 'inferred',
        affected: [versions('0.20', '2.0')],
        unaffected: [],
        newest: 'perhaps',
        value: '6379',
        sources: ['https://github.com/novuhq/novu/blob/v2.0.0/apps/api/src/config/env.validators.ts'],
      },
    ],
  },
  {
    name: 'Trigger.dev',
    repositories: ['ghcr.io/triggerdotdev/trigger.dev'],
    collisions: [
      {
        ...otherPort,
        variable: 'REDIS_PORT',
        services: ['redis'],
        outcome: { kind: 'start-fails', log: undefined },
        evidence: 'inferred',
        affected: [versions('2.2.14')],
        unaffected: [],
        newest: true,
        value: '6379',
        sources: ['https://github.com/triggerdotdev/trigger.dev/blob/main/apps/webapp/app/env.server.ts'],
      },
    ],
  },
  {
    name: 'Sentry',
    repositories: ['docker.io/library/sentry'],
    collisions: [
      {
        ...otherPort,
        variable: 'SENTRY_POSTGRES_PORT',
        services: ['sentry-postgres'],
        outcome: { kind: 'wrong-setting', clause: 'it cannot reach its database' },
        evidence: 'inferred',
        affected: [anyVersion],
        unaffected: [],
        newest: true,
        value: '5432',
        sources: ['https://github.com/getsentry/self-hosted/blob/9.1.2/sentry.conf.py'],
      },
      {
        ...otherPort,
        variable: 'SENTRY_REDIS_PORT',
        services: ['sentry-redis'],
        outcome: { kind: 'wrong-setting', clause: 'it cannot reach Redis' },
        evidence: 'inferred',
        affected: [anyVersion],
        unaffected: [],
        newest: true,
        value: '6379',
        sources: ['https://github.com/getsentry/self-hosted/blob/9.1.2/sentry.conf.py'],
      },
    ],
  },
  {
    name: 'GitLab by sameersbn',
    repositories: ['docker.io/sameersbn/gitlab'],
    collisions: [
      {
        ...otherPort,
        variable: 'GITLAB_PORT',
        services: ['gitlab'],
        outcome: { kind: 'wrong-setting', clause: 'its links name the URL instead of its port' },
        evidence: 'inferred',
        // 443 where it is told of HTTPS, 80 else.
        affected: [versions('7')],
        unaffected: [],
        newest: true,
        value: undefined,
        sources: [
          'https://github.com/sameersbn/docker-gitlab/blob/19.2.0/assets/runtime/env-defaults',
          'https://github.com/sameersbn/docker-gitlab/blob/19.2.0/kubernetes/gitlab-rc.yml',
        ],
      },
      {
        ...otherPort,
        variable: 'REDIS_PORT',
        services: ['redis'],
        outcome: { kind: 'start-fails', log: 'Could not connect to redis server. Aborting...' },
        evidence: 'inferred',
        affected: [versions('7')],
        unaffected: [],
        newest: true,
        value: '6379',
        sources: ['https://github.com/sameersbn/docker-gitlab/blob/19.2.0/assets/runtime/functions'],
      },
    ],
  },
];

/**
 * Brokers, databases and what works on them, as far as they take service links for settings.
 * Knows facts with their sources; draws no conclusion.
 */
import type { Application } from '../application.ts';
import { anyVersion, versions } from '../version.ts';
import { otherPort, ownPort } from './ports.ts';

const bitnamiRedis = 'https://github.com/bitnami/bitnami-docker-redis';
const confluent = 'https://github.com/confluentinc';

/** They read their port from a variable that a Service of their own name makes, and exit where it is set. */
const mustBeAbsent = {
  expects: 'absence',
  evidence: 'reported',
  unaffected: [],
  newest: true,
  value: undefined,
  isOwnPort: true,
} as const;

/** Their Dockerfiles have this script as CMD and no ENTRYPOINT (https://github.com/confluentinc/kafka-images). */
const startedByRun = { programs: ['confluent/docker/run'], hasEntrypoint: false } as const;

/** Spark's master and worker parse their port as soon as they start. */
const sparkPort = {
  expects: 'number',
  outcome: { kind: 'start-fails', log: 'java.lang.NumberFormatException: For input string: "tcp://…"' },
  affected: [anyVersion],
  unaffected: [],
  newest: true,
  isOwnPort: false,
} as const;

export const brokersAndStores: readonly Application[] = [
  {
    name: 'KurrentDB',
    repositories: ['docker.io/kurrentplatform/kurrentdb'],
    collisions: [
      {
        variable: 'KURRENTDB_*',
        services: ['kurrentdb', 'kurrentdb-client'],
        expects: 'known-names',
        outcome: { kind: 'start-fails', log: undefined },
        evidence: 'reported',
        affected: [versions('25.1', '25.1')],
        unaffected: [],
        newest: 'perhaps',
        value: undefined,
        isOwnPort: false,
        sources: [
          'https://github.com/kurrent-io/KurrentDB/issues/5353',
          'https://github.com/kurrent-io/KurrentDB/blob/master/src/KurrentDB.Core/Configuration/Sources/KurrentConfigurationKeys.cs',
        ],
      },
    ],
  },
  {
    name: 'EventStoreDB',
    repositories: ['docker.io/eventstore/eventstore'],
    collisions: [
      {
        variable: 'EVENTSTORE_*',
        services: ['eventstore', 'eventstore-http'],
        expects: 'known-names',
        outcome: {
          kind: 'start-fails',
          log: 'Error while parsing options: The option ServicePort is not a known option.',
        },
        evidence: 'reported',
        affected: [versions('21.6', '21.10')],
        // Until then an unknown option was only logged.
        unaffected: [versions('0', '21.2')],
        newest: 'perhaps',
        value: undefined,
        isOwnPort: false,
        sources: [
          'https://github.com/kurrent-io/KurrentDB/issues/3324',
          'https://github.com/kurrent-io/KurrentDB/issues/3028',
        ],
      },
    ],
  },
  {
    name: 'Redis by Bitnami',
    repositories: ['docker.io/bitnami/redis'],
    programs: ['run.sh'],
    collisions: [
      {
        variable: 'REDIS_PORT',
        services: ['redis'],
        expects: 'number',
        outcome: { kind: 'start-fails', log: "FATAL CONFIG FILE ERROR … 'port tcp://…'" },
        evidence: 'reported',
        affected: [versions('6.0.5', '6.0.5')],
        // In July 2021, at 6.2, the image reads REDIS_PORT_NUMBER instead (issue 205).
        unaffected: [versions('6.2')],
        newest: false,
        value: '6379',
        isOwnPort: true,
        sources: [
          `${bitnamiRedis}/issues/175`,
          `${bitnamiRedis}/issues/205`,
          'https://github.com/bitnami/charts/pull/2828',
        ],
      },
    ],
  },
  {
    name: 'Redis Commander',
    repositories: ['docker.io/rediscommander/redis-commander'],
    collisions: [
      {
        variable: 'REDIS_PORT',
        services: ['redis'],
        expects: 'number',
        outcome: { kind: 'start-fails', log: 'ERR_SOCKET_BAD_PORT' },
        evidence: 'reported',
        affected: [anyVersion],
        unaffected: [],
        newest: true,
        value: '6379',
        isOwnPort: false,
        sources: [
          'https://github.com/joeferner/redis-commander/issues/267',
          'https://github.com/joeferner/redis-commander/blob/master/docker/entrypoint.sh',
        ],
      },
    ],
  },
  {
    name: 'Redis Stack',
    repositories: ['docker.io/redis/redis-stack'],
    collisions: [
      {
        variable: 'API_PORT',
        services: ['api'],
        expects: 'number',
        outcome: {
          kind: 'wrong-setting',
          effect: 'redisinsight-down',
          log: 'listen EACCES: permission denied tcp://…',
        },
        evidence: 'reported',
        affected: [],
        unaffected: [],
        newest: 'perhaps',
        value: undefined,
        isOwnPort: false,
        sources: ['https://github.com/redis/RedisInsight/issues/2512'],
      },
    ],
  },
  {
    name: 'MariaDB by Bitnami',
    repositories: ['docker.io/bitnami/mariadb'],
    programs: ['run.sh'],
    collisions: [
      {
        variable: 'MARIADB_PORT',
        services: ['mariadb'],
        expects: 'number',
        outcome: { kind: 'wrong-setting', effect: 'url-as-port', log: undefined },
        evidence: 'reported',
        affected: [],
        // Renamed to MARIADB_PORT_NUMBER in build 3 of 10.1.23 (commit a9e2586).
        unaffected: [versions('10.1.24')],
        newest: false,
        value: '3306',
        isOwnPort: true,
        sources: [
          'https://github.com/bitnami/bitnami-docker-mariadb/commit/a9e2586',
          'https://github.com/bitnami/charts/pull/365',
          'https://github.com/bitnami/charts/pull/366',
        ],
      },
    ],
  },
  {
    name: 'Milvus',
    repositories: ['docker.io/milvusdb/milvus'],
    collisions: [
      {
        variable: 'MINIO_PORT',
        services: ['minio'],
        expects: 'number',
        outcome: { kind: 'start-fails', log: 'Endpoint url cannot have fully qualified paths.' },
        evidence: 'reported',
        affected: [anyVersion],
        unaffected: [],
        newest: true,
        unless: 'minio-port-given',
        value: '9000',
        isOwnPort: false,
        sources: [
          'https://github.com/zilliztech/milvus-operator/pull/505',
          'https://github.com/milvus-io/milvus/issues/38637',
          'https://github.com/milvus-io/milvus/issues/45262',
        ],
      },
    ],
  },
  {
    name: 'Kafka by Confluent',
    repositories: ['docker.io/confluentinc/cp-kafka', 'docker.io/confluentinc/cp-enterprise-kafka'],
    ...startedByRun,
    collisions: [
      {
        ...mustBeAbsent,
        variable: 'KAFKA_PORT',
        services: ['kafka'],
        outcome: {
          kind: 'start-fails',
          log: 'port is deprecated. Please use KAFKA_ADVERTISED_LISTENERS instead.',
        },
        // The script that was read also wants KAFKA_ZOOKEEPER_CONNECT, as the images did up to 7.3.
        affected: [versions('3', '7.3')],
        newest: 'perhaps',
        sources: [
          `${confluent}/cp-docker-images/issues/388`,
          `${confluent}/cp-docker-images/issues/779`,
          `${confluent}/kafka-images/blob/master/kafka/include/etc/confluent/docker/configure`,
          'https://github.com/spring-attic/spring-cloud-dataflow/pull/3548',
        ],
      },
    ],
  },
  {
    name: 'Confluent Server',
    repositories: ['docker.io/confluentinc/cp-server'],
    ...startedByRun,
    collisions: [
      {
        ...mustBeAbsent,
        variable: 'KAFKA_PORT',
        services: ['kafka'],
        outcome: {
          kind: 'start-fails',
          log: 'port is deprecated. Please use KAFKA_ADVERTISED_LISTENERS instead.',
        },
        evidence: 'inferred',
        affected: [versions('5.4', '7.3')],
        newest: 'perhaps',
        sources: [`${confluent}/cp-docker-images/issues/388`],
      },
    ],
  },
  {
    name: 'Schema Registry by Confluent',
    repositories: ['docker.io/confluentinc/cp-schema-registry'],
    ...startedByRun,
    collisions: [
      {
        ...mustBeAbsent,
        variable: 'SCHEMA_REGISTRY_PORT',
        services: ['schema-registry'],
        outcome: {
          kind: 'start-fails',
          log: 'PORT is deprecated. Please use SCHEMA_REGISTRY_LISTENERS instead.',
        },
        affected: [anyVersion],
        sources: [
          `${confluent}/schema-registry/issues/689`,
          `${confluent}/kafka-images/issues/169`,
          `${confluent}/cp-docker-images/issues/280`,
          `${confluent}/schema-registry-images/blob/master/schema-registry/include/etc/confluent/docker/configure`,
          'https://github.com/helm/charts/issues/22454',
        ],
      },
    ],
  },
  {
    name: 'Kafka REST Proxy by Confluent',
    repositories: ['docker.io/confluentinc/cp-kafka-rest'],
    ...startedByRun,
    collisions: [
      {
        ...mustBeAbsent,
        variable: 'KAFKA_REST_PORT',
        services: ['kafka-rest'],
        outcome: { kind: 'start-fails', log: 'PORT is deprecated. Please use KAFKA_REST_LISTENERS instead.' },
        affected: [anyVersion],
        // Newer images unset the port where the listeners are set; since when is not known.
        condition: {
          variable: 'KAFKA_REST_LISTENERS',
          reads: /^$/,
          whenUnset: true,
          otherwise: 'perhaps',
        },
        sources: [
          `${confluent}/cp-docker-images/issues/286`,
          `${confluent}/kafka-rest-images/blob/master/kafka-rest/include/etc/confluent/docker/configure`,
        ],
      },
    ],
  },
  {
    name: 'clickhouse-backup',
    repositories: ['docker.io/altinity/clickhouse-backup', 'docker.io/alexakulov/clickhouse-backup'],
    collisions: [
      {
        variable: 'CLICKHOUSE_PORT',
        services: ['clickhouse'],
        expects: 'number',
        outcome: {
          kind: 'start-fails',
          log: "envconfig.Process: assigning __CLICKHOUSE_PORT to Port: converting 'tcp://…' to type uint",
        },
        evidence: 'reported',
        affected: [anyVersion],
        unaffected: [],
        newest: true,
        value: '9000',
        isOwnPort: false,
        sources: [
          'https://github.com/Altinity/clickhouse-backup/issues/47',
          'https://github.com/Altinity/clickhouse-backup/issues/1078',
          'https://github.com/Altinity/clickhouse-backup/issues/1171',
          'https://github.com/Altinity/clickhouse-backup/blob/master/pkg/config/config.go',
        ],
      },
    ],
  },
  {
    name: 'Neo4j',
    repositories: ['docker.io/library/neo4j'],
    collisions: [
      {
        variable: 'NEO4J_*',
        services: ['neo4j', 'neo4j-lb'],
        expects: 'known-names',
        outcome: {
          kind: 'log-only',
          log: 'Unrecognized setting. No declared setting with name: PORT',
        },
        evidence: 'reported',
        affected: [versions('4.0', '4.4')],
        unaffected: [versions('5')],
        newest: false,
        value: undefined,
        isOwnPort: false,
        sources: ['https://github.com/helm/charts/issues/21130'],
      },
      {
        variable: 'NEO4J_*',
        services: ['neo4j', 'neo4j-lb'],
        expects: 'known-names',
        outcome: { kind: 'start-fails', log: 'Failed to read config … Unrecognized setting.' },
        evidence: 'inferred',
        affected: [versions('5')],
        unaffected: [versions('0', '4')],
        newest: true,
        condition: {
          variable: 'NEO4J_server_config_strict__validation_enabled',
          reads: /^true$/i,
          whenUnset: true,
          otherwise: false,
        },
        value: undefined,
        isOwnPort: false,
        sources: [
          'https://github.com/neo4j/docker-neo4j/blob/master/docker-image-src/5/coredb/docker-entrypoint.sh',
          'https://github.com/neo4j/apoc/issues/233',
        ],
      },
    ],
  },
  {
    name: 'etcd',
    repositories: [
      'quay.io/coreos/etcd',
      'gcr.io/etcd-development/etcd',
      'registry.k8s.io/etcd',
      'k8s.gcr.io/etcd',
      'docker.io/bitnami/etcd',
    ],
    collisions: [
      {
        variable: 'ETCD_*',
        services: ['etcd', 'etcd-client'],
        expects: 'known-names',
        outcome: {
          kind: 'log-only',
          log: 'unrecognized environment variable',
        },
        evidence: 'reported',
        affected: [anyVersion],
        unaffected: [],
        newest: true,
        value: undefined,
        isOwnPort: false,
        sources: ['https://github.com/bitnami/charts/issues/7784'],
      },
    ],
  },
  {
    name: 'Spark by Big Data Europe',
    repositories: ['docker.io/bde2020/spark-master'],
    programs: ['master.sh', 'worker.sh'],
    collisions: [
      {
        variable: 'SPARK_MASTER_PORT',
        services: ['spark-master'],
        ...sparkPort,
        evidence: 'reported',
        value: '7077',
        sources: [
          'https://github.com/big-data-europe/docker-spark/issues/128',
          'https://github.com/big-data-europe/docker-hadoop-spark-workbench/issues/70',
        ],
      },
    ],
  },
  {
    name: 'Spark by Big Data Europe',
    repositories: ['docker.io/bde2020/spark-worker'],
    programs: ['master.sh', 'worker.sh'],
    collisions: [
      {
        variable: 'SPARK_WORKER_PORT',
        services: ['spark-worker'],
        ...sparkPort,
        evidence: 'reported',
        // It takes a random port where none is set.
        value: undefined,
        sources: ['https://github.com/big-data-europe/docker-spark/issues/128'],
      },
    ],
  },
  {
    name: 'Spark by Bitnami',
    repositories: ['docker.io/bitnami/spark'],
    programs: ['run.sh'],
    collisions: [
      {
        variable: 'SPARK_MASTER_PORT',
        services: ['spark-master'],
        ...sparkPort,
        evidence: 'inferred',
        condition: { variable: 'SPARK_MODE', reads: /^master$/, whenUnset: true, otherwise: false },
        value: '7077',
        sources: ['https://github.com/big-data-europe/docker-spark/issues/128'],
      },
      {
        variable: 'SPARK_WORKER_PORT',
        services: ['spark-worker'],
        ...sparkPort,
        evidence: 'inferred',
        condition: { variable: 'SPARK_MODE', reads: /^worker$/, whenUnset: false, otherwise: false },
        value: undefined,
        sources: ['https://github.com/big-data-europe/docker-spark/issues/128'],
      },
    ],
  },
  {
    name: 'Kafka by Bitnami',
    repositories: ['docker.io/bitnami/kafka'],
    collisions: [
      {
        ...ownPort,
        variable: 'KAFKA_PORT',
        services: ['kafka'],
        outcome: {
          kind: 'start-fails',
          log: 'Invalid value tcp://… for configuration port: Not a number of type INT',
        },
        evidence: 'reported',
        affected: [versions('2.3.0', '2.3.0')],
        // Builds of 13 to 28 June 2019 make KAFKA_CFG_PORT of it: some of 1.1.1, 2.2.1 and 2.3.0, no others.
        unaffected: [versions('0', '1.1.0'), versions('2.0', '2.2.0'), versions('2.3.1')],
        unaffectedTags: /^2\.3\.0-debian-9-r(?:[4-9]|\d\d)/,
        newest: false,
        value: '9092',
        sources: [
          'https://github.com/bitnami/charts/issues/1261',
          'https://github.com/bitnami/bitnami-docker-kafka/commit/585c6c1',
          'https://github.com/bitnami/bitnami-docker-kafka/commit/a113d40',
        ],
      },
    ],
  },
  {
    name: 'Kafka by wurstmeister',
    repositories: ['docker.io/wurstmeister/kafka'],
    collisions: [
      {
        ...ownPort,
        variable: 'KAFKA_PORT',
        services: ['kafka'],
        outcome: {
          kind: 'start-fails',
          log: 'Invalid value tcp://… for configuration port: Not a number of type INT',
        },
        evidence: 'reported',
        // Its last image holds Kafka 2.8; Kafka 3 no longer knows `port`.
        affected: [anyVersion],
        unaffected: [],
        newest: true,
        value: '9092',
        sources: [
          'https://github.com/wurstmeister/kafka-docker/issues/122',
          'https://github.com/wurstmeister/kafka-docker/blob/1.1.0/start-kafka.sh',
        ],
      },
    ],
  },
  {
    name: 'Mongo sidecar by cvallance',
    repositories: ['docker.io/cvallance/mongo-k8s-sidecar'],
    collisions: [
      {
        ...otherPort,
        variable: 'MONGO_PORT',
        services: ['mongo'],
        outcome: {
          kind: 'wrong-setting',
          effect: 'wrong-replica-set',
          log: undefined,
        },
        evidence: 'reported',
        affected: [anyVersion],
        unaffected: [],
        newest: true,
        value: '27017',
        sources: [
          'https://github.com/cravall/mongo-k8s-sidecar/issues/72',
          'https://github.com/cravall/mongo-k8s-sidecar/blob/master/src/lib/config.js',
        ],
      },
    ],
  },
  {
    name: 'pgAdmin by fenglc',
    repositories: ['docker.io/fenglc/pgadmin4'],
    collisions: [
      {
        ...ownPort,
        variable: 'PGADMIN_PORT',
        services: ['pgadmin'],
        outcome: { kind: 'start-fails', log: 'ValueError: invalid literal for int() with base 10' },
        evidence: 'reported',
        affected: [versions('2.1', '2.1')],
        unaffected: [],
        newest: 'perhaps',
        value: '5050',
        sources: ['https://github.com/jjcollinge/pgadmin-chart/issues/5'],
      },
    ],
  },
  {
    name: 'phpMyAdmin',
    repositories: ['docker.io/phpmyadmin/phpmyadmin', 'docker.io/library/phpmyadmin'],
    collisions: [
      {
        ...otherPort,
        variable: 'PMA_PORT',
        services: ['pma'],
        outcome: { kind: 'wrong-setting', effect: 'url-as-database-port', log: undefined },
        evidence: 'inferred',
        affected: [versions('4.5')],
        unaffected: [],
        newest: true,
        condition: { variable: 'PMA_HOST', reads: /./, whenUnset: false, otherwise: false },
        namedIn: { path: '/etc/phpmyadmin/config.inc.php' },
        value: '3306',
        sources: ['https://github.com/phpmyadmin/docker/blob/master/config.inc.php'],
      },
    ],
  },
  {
    name: 'Nacos',
    repositories: ['docker.io/nacos/nacos-server'],
    collisions: [
      {
        ...ownPort,
        variable: 'NACOS_SERVER_PORT',
        services: ['nacos-server'],
        outcome: { kind: 'start-fails', log: undefined },
        evidence: 'inferred',
        // Renamed in 1.2.1, as its change log says for that reason.
        affected: [versions('1.0', '1.2.0')],
        unaffected: [versions('1.2.1')],
        newest: false,
        value: '8848',
        sources: ['https://github.com/nacos-group/nacos-docker/commit/e413c1f'],
      },
    ],
  },
  {
    name: 'Centrifugo',
    repositories: ['docker.io/centrifugo/centrifugo'],
    collisions: [
      {
        ...ownPort,
        variable: 'CENTRIFUGO_PORT',
        services: ['centrifugo'],
        outcome: {
          kind: 'start-fails',
          log: 'ListenAndServe: listen tcp: address :tcp://…: too many colons in address',
        },
        evidence: 'reported',
        affected: [versions('2.1.0', '5')],
        unaffected: [versions('2.0', '2.0'), versions('6')],
        newest: false,
        outrankedBy: ['--port', '-p'],
        value: '8000',
        sources: [
          'https://github.com/centrifugal/centrifugo/blob/v2.4.0/main.go',
          'https://github.com/centrifugal/centrifugo/issues/336',
          'https://github.com/centrifugal/centrifugo/issues/360',
          'https://github.com/helm/charts/issues/10609',
          'https://github.com/centrifugal/centrifugo/blob/v5.0.0/main.go',
        ],
      },
    ],
  },
];

/**
 * Kinds of operators that create pods, though neither a pod spec nor an image need be written in them.
 * Knows names alone; those of which it is known how they do it are in `kindTable.ts`.
 */
import { known, nodeAt, stringOf } from '../documents/reading.ts';
import { apiGroup } from './kinds.ts';
import type { Manifest } from './workload.ts';

/** By API group, in any version. */
const kinds: Readonly<Record<string, string>> = {
  'acid.zalan.do': 'postgresql',
  'argoproj.io': 'ArgoCD EventBus EventSource Sensor',
  'cassandra.datastax.com': 'CassandraDatacenter',
  'ceph.rook.io': 'CephCluster CephFilesystem CephObjectStore',
  'clickhouse.altinity.com': 'ClickHouseInstallation',
  'databases.spotahome.com': 'RedisFailover',
  'jaegertracing.io': 'Jaeger',
  'k8s.keycloak.org': 'Keycloak',
  'loki.grafana.com': 'LokiStack',
  'minio.min.io': 'Tenant',
  'mongodbcommunity.mongodb.com': 'MongoDBCommunity',
  'mysql.oracle.com': 'InnoDBCluster',
  'opensearch.opster.io': 'OpenSearchCluster',
  'opentelemetry.io': 'OpenTelemetryCollector',
  'operator.victoriametrics.com': 'VMAgent VMAlert VMAlertmanager VMAuth VMCluster VMSingle',
  'pgv2.percona.com': 'PerconaPGCluster',
  'pingcap.com': 'TidbCluster',
  'postgres-operator.crunchydata.com': 'PostgresCluster',
  'postgresql.cnpg.io': 'Cluster',
  'psmdb.percona.com': 'PerconaServerMongoDB',
  'pxc.percona.com': 'PerconaXtraDBCluster',
  'rabbitmq.com': 'RabbitmqCluster',
  'redis.redis.opstreelabs.in': 'Redis RedisCluster RedisReplication RedisSentinel',
  'scylla.scylladb.com': 'ScyllaCluster',
  'solr.apache.org': 'SolrCloud',
  'sparkoperator.k8s.io': 'SparkApplication ScheduledSparkApplication',
  'tempo.grafana.com': 'TempoMonolithic TempoStack',
};

/** Whether an object is of a kind that is known to create pods, in whatever version. */
export function isPodMaker({ apiVersion, kind, node }: Manifest): boolean {
  const group = apiGroup(apiVersion);
  // What is put into pods of others creates none.
  if (kind === 'OpenTelemetryCollector' && known(stringOf(nodeAt(node, 'spec', 'mode'))) === 'sidecar')
    return false;
  return Object.hasOwn(kinds, group) && (kinds[group]?.split(' ').includes(kind) ?? false);
}

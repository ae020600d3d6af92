/** Which containers are found, how sure the finding is, and what it says. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findingsIn, testFile } from '../../../../test/support/analysis.ts';
import { applicationReports } from '../../../../test/support/applicationReports.ts';
import { describedInventory } from '../../../../test/support/describedInventory.ts';
import { emptyInventory, inventoryOf, oneService } from '../../../../test/support/inventories.ts';
import type { ServiceInventory } from '../environment/inventory.ts';
import type { Service } from '../environment/service.ts';
import type { ToldFinding } from '../findings/finding.ts';
import { applications } from '../knowledge/applications.ts';
import { applyRangeEdits } from '../text.ts';

const code = 'service-link-collision';

interface Parts {
  readonly podSpec?: string;
  readonly container?: string;
  readonly kind?: string;
}

function deployment(
  image: string,
  { podSpec = '', container = '', kind = 'Deployment' }: Parts = {},
): string {
  const indented = (text: string, spaces: number) => text.replace(/^(?=.)/gm, ' '.repeat(spaces));
  return `apiVersion: apps/v1
kind: ${kind}
metadata:
  name: app
  namespace: shop
spec:
  template:
    spec:
${indented(podSpec, 6)}${podSpec === '' ? '' : '\n'}      containers:
        - name: app
          image: ${image}
${indented(container, 10)}
`;
}

function services(...names: readonly string[]): readonly Service[] {
  return names.map((name) => oneService('shop', name));
}

function found(text: string, inventory: ServiceInventory): readonly ToldFinding[] {
  return findingsIn(text, inventory).filter((finding) => finding.code === code);
}

/** With the text's own Services, and nothing else known. */
function foundInWorkspace(text: string): readonly ToldFinding[] {
  return found(text, describedInventory(undefined, text));
}

/** The severities of the findings. */
function severities(text: string, ...names: readonly string[]): readonly string[] {
  return found(text, inventoryOf('shop', services(...names))).map(({ severity }) => severity);
}

function messageOf(text: string, list: readonly Service[]): string {
  return found(text, inventoryOf('shop', list))[0]?.message ?? '';
}

/** Every entry of the collection of reports that an image tells, as it was reported. */
const reports: readonly (readonly [image: string, service: string, severity: string, container?: string])[] =
  [
    ['bitnami/redis:6.0.5', 'redis', 'error'],
    ['rediscommander/redis-commander:0.8.0', 'redis', 'error'],
    ['bitnami/mariadb:10.1.22', 'mariadb', 'warning'],
    ['bitnami/ghost:0.11.9', 'ghost', 'warning'],
    ['milvusdb/milvus:v2.4.1', 'minio', 'warning'],
    ['confluentinc/cp-kafka:5.5.0', 'kafka', 'error'],
    ['confluentinc/cp-server:6.2.0', 'kafka', 'warning'],
    ['confluentinc/cp-enterprise-kafka:5.3.1', 'kafka', 'error'],
    ['confluentinc/cp-schema-registry:7.5.0', 'schema-registry', 'error'],
    ['confluentinc/cp-kafka-rest:5.5.0', 'kafka-rest', 'error'],
    ['jaegertracing/jaeger-query:1.16.0', 'jaeger-agent', 'error'],
    ['jaegertracing/all-in-one:1.22', 'jaeger-agent', 'error'],
    ['grafana/grafana:9.2.3', 'jaeger-agent', 'error'],
    ['grafana/loki:v0.1.0', 'jaeger-agent', 'error'],
    ['prom/prometheus:v2.18.1', 'jaeger-agent', 'error'],
    ['n8nio/n8n:1.29.0', 'n8n', 'error'],
    ['louislam/uptime-kuma:1.9.0', 'uptime-kuma', 'error'],
    ['actualbudget/actual-server:25.4.0', 'actual', 'error'],
    ['langgenius/dify-api:0.3.9', 'dify', 'error'],
    ['mattermost/focalboard:0.6.6', 'focalboard', 'error'],
    ['authelia/authelia:4.30.2', 'authelia', 'error'],
    ['authelia/authelia:4.39.20', 'authelia', 'warning'],
    ['authelia/authelia:4.30.2', 'authelia-db', 'information'],
    ['ghcr.io/paperless-ngx/paperless-ngx:1.6.0', 'paperless', 'error'],
    ['clusterzx/paperless-ai:2.6.6', 'paperless', 'error'],
    ['sequin/sequin:v0.14.6', 'sequin-metrics', 'error'],
    ['gitbucket/gitbucket:4', 'gitbucket', 'error'],
    ['alexakulov/clickhouse-backup:1.0.0', 'clickhouse', 'error'],
    ['altinity/clickhouse-backup:2.5.20', 'clickhouse', 'error'],
    ['getsentry/snuba:22.8.0', 'clickhouse', 'error'],
    ['jboss/keycloak:4.8.3.Final', 'postgres', 'warning'],
    ['jboss/keycloak:16.1.1', 'postgres', 'error', 'env: [{ name: DB_VENDOR, value: postgres }]'],
    ['jboss/keycloak:16.1.1', 'mysql', 'error', 'env: [{ name: DB_VENDOR, value: MySQL }]'],
    ['bde2020/spark-master:2.4.5-hadoop2.7', 'spark-master', 'error'],
    ['bde2020/spark-worker:3.1.1-hadoop3.2', 'spark-worker', 'error'],
    ['bitnami/spark:3.5.1', 'spark-master', 'warning'],
    ['airsonicadvanced/airsonic-advanced:11.0.0', 'airsonic', 'warning'],
    ['sonarqube:8.2-community', 'sonar-web', 'warning'],
    ['vaultwarden/server:1.30.5', 'rocket', 'warning'],
    ['registry:0.9.1', 'registry', 'error'],
    ['registry:2', 'registry-docker-registry', 'information'],
    ['registry:2.8.3', 'registry', 'information'],
    ['gcr.io/knative-releases/knative.dev/eventing/cmd/webhook:v0.19.0', 'webhook', 'warning'],
    ['rounds/10m-sensu:0.20', 'sensu-api', 'warning'],
    ['sstarcher/sensu:0.26', 'rabbitmq', 'warning'],
    ['ghcr.io/tu-wien-datalab/grader-service:0.5.1', 'grader-service', 'warning'],
    ['ghcr.io/tu-wien-datalab/grader-service:0.5.1', 'grader', 'warning'],
    ['neo4j:4.0.0-enterprise', 'neo4j', 'information'],
    ['neo4j:5.26', 'neo4j', 'warning'],
    ['quay.io/coreos/etcd:v3.5.0', 'etcd', 'information'],
    ['quay.io/soketi/soketi:1.0-16-alpine', 'soketi-cluster', 'warning'],
    ['searxng/searxng:2026.7.19-6da6eee26', 'searxng', 'error'],
    [
      'searxng/searxng:2026.3.28-6b9856d64',
      'searxng',
      'error',
      'env: [{ name: GRANIAN_PORT, value: "8080" }]',
    ],
    ['permitio/opal-server:0.5.0', 'opal-server', 'error'],
    ['redislabs/redisinsight:1.14.0', 'redisinsight', 'error'],
    ['redis/redis-stack:7.2.0-v0', 'api', 'warning'],
    ...applicationReports,
    ['wordpress:6.4-apache', 'wordpress', 'warning'],
  ];

for (const [image, service, severity, container = ''] of reports) {
  test(`${image} beside Service ${service} is found, and without it is not`, () => {
    const text = deployment(image, { container });
    assert.deepEqual(severities(text, service, 'other'), [severity]);
    assert.deepEqual(severities(text, 'other', `x-${service}`), []);
  });
}

test("an image of an application's name in another registry is perhaps a copy: information", () => {
  for (const [image, service, container = ''] of [
    ['registry.example.com/team/krakend:1.2.0-alpine', 'krakend'],
    ['registry.example.com/team/krakend:1.2.0-alpine', 'krakend', 'command: [/usr/bin/krakend]'],
    ['example/redis-commander:0.8.0', 'redis'],
    ['registry.example.com/mirror/authelia/authelia:4.30.2', 'authelia-db'],
  ] as const) {
    const text = deployment(image, { container });
    assert.deepEqual(severities(text, service), ['information'], image);
    assert.match(messageOf(text, services(service)), /whether it is a copy of it is not known/);
  }
  for (const [image, service, container = ''] of [
    ['registry.example.com/team/krakend:1.2.0-alpine', 'other'],
    ['registry.example.com/team/krakend:1.2.0-alpine', 'krakend', 'command: [/start]'],
    ['registry.example.com/team/krakend-proxy:1.2.0', 'krakend'],
    // Anybody's webhook or registry may have such a name.
    ['registry.example.com/team/webhook:1', 'webhook'],
    ['registry.example.com/team/registry:2', 'registry'],
    // It is known not to be so.
    ['registry.example.com/mirror/wordpress:5.0', 'other'],
  ] as const)
    assert.deepEqual(severities(deployment(image, { container }), service), [], image);
});

test('every row of the table is among the reports', () => {
  const names = new Set(
    reports.flatMap(([image, service, , container]) =>
      found(deployment(image, { container: container ?? '' }), inventoryOf('shop', services(service))).map(
        ({ message }) => message,
      ),
    ),
  );
  const messages = [...names].join('\n');
  for (const { name } of applications) assert.ok(messages.includes(name), `${name} was never found`);
});

const n8n = 'n8nio/n8n:1.29.0';
const redisCommander = 'rediscommander/redis-commander:0.8.0';

test('the message says the value, who makes it, what is expected, and when it fails', () => {
  assert.equal(
    messageOf(deployment(n8n), [
      oneService('shop', 'n8n', {
        clusterIP: '10.0.0.7',
        ports: [{ name: undefined, port: 5678, protocol: 'TCP' }],
      }),
    ]),
    'n8n will exit: N8N_PORT is tcp://10.0.0.7:5678, not a number (service link of Service n8n). Set N8N_PORT to 5678 in env, or set enableServiceLinks: false. Container app in namespace shop gets this environment variable. Running pods are not affected; the next start fails: "RangeError: options.port should be >= 0 and < 65536. Received type number (NaN)".',
  );
  assert.match(
    messageOf(deployment(n8n), [oneService('shop', 'n8n', { clusterIP: undefined })]),
    /N8N_PORT is tcp:\/\/<clusterIP>:80, not a number/,
  );
  assert.match(
    messageOf(deployment('confluentinc/cp-kafka:5.5.0'), services('kafka')),
    /^Kafka by Confluent will exit: it does not start if KAFKA_PORT is set/,
  );
  assert.match(
    messageOf(deployment('authelia/authelia:4.30.2'), services('authelia-db', 'authelia-redis')),
    /^Authelia will log warnings: .* AUTHELIA_DB_PORT and 13 more as service links of Services authelia-db and authelia-redis\. .* its log says:/,
  );
});

test('the protocol and port of the first port count', () => {
  const agent = oneService('shop', 'jaeger-agent', {
    ports: [{ name: 'zipkin', port: 5775, protocol: 'UDP' }],
  });
  assert.match(
    messageOf(deployment('grafana/grafana:9.2.3'), [agent]),
    /JAEGER_AGENT_PORT is udp:\/\/10\.100\.200\.30:5775/,
  );
});

test('a Service without variables harms nobody', () => {
  const text = deployment(n8n);
  for (const changes of [{ clusterIP: 'None' }, { ports: [] }] as const) {
    assert.deepEqual(found(text, inventoryOf('shop', [oneService('shop', 'n8n', changes)])), []);
  }
  assert.deepEqual(found(text, inventoryOf('other', [oneService('other', 'n8n')])), []);
});

test('it is known from a complete and from a partial list alike; nothing is said where none is known', () => {
  const text = deployment(n8n);
  const severity = (inventory: ServiceInventory) => found(text, inventory).map((finding) => finding.severity);
  assert.deepEqual(severity(inventoryOf('shop', services('n8n'))), ['error']);
  assert.deepEqual(severity(inventoryOf('shop', services('n8n'), false)), ['error']);
  assert.deepEqual(severity(inventoryOf('shop', services('other'), false)), []);
  assert.deepEqual(severity(emptyInventory()), []);
});

test('silent where the links are off, or where the container sets the variable', () => {
  assert.deepEqual(severities(deployment(n8n, { podSpec: 'enableServiceLinks: false' }), 'n8n'), []);
  for (const container of [
    'env: [{ name: N8N_PORT, value: "5678" }]',
    'env: [{ name: N8N_PORT, value: "" }]',
    'env: [{ name: N8N_PORT }]',
    'env: [{ name: N8N_PORT, valueFrom: { secretKeyRef: { name: s, key: k } } }]',
    'env: [{ name: N8N_PORT, valueFrom: { configMapKeyRef: { name: c, key: k, optional: true } } }]',
    'command: [sh, -c, "unset N8N_PORT; exec n8n"]',
    'command: [env, -u, N8N_PORT, n8n]',
    'command: [sh, -c, "N8N_PORT=5678 exec n8n"]',
  ]) {
    assert.deepEqual(severities(deployment(n8n, { container }), 'n8n'), [], container);
  }
});

test('a source of envFrom that is not read may set it: information, and nothing is done unasked', () => {
  for (const container of [
    'envFrom: [{ secretRef: { name: s } }]',
    'envFrom: [{ configMapRef: { name: unknown } }]',
    'envFrom: [{ prefix: N8N_, configMapRef: { name: unknown, optional: true } }]',
  ]) {
    const text = deployment(n8n, { container });
    assert.deepEqual(severities(text, 'n8n'), ['information'], container);
    assert.match(
      messageOf(text, services('n8n')),
      /An envFrom source that was not read may already set it\./,
    );
    assert.deepEqual(
      fixesOf(text, 'n8n').map(({ isPreferred }) => isPreferred),
      [false, false],
    );
  }
  // What may be in a Secret says nothing of a whole family.
  const secret = { container: 'envFrom: [{ secretRef: { name: s } }]' };
  assert.deepEqual(severities(deployment('registry:2', secret), 'registry'), []);
});

const kafka = 'confluentinc/cp-kafka:5.5.0';

test('a command that starts another program than the image does: silent', () => {
  for (const [image, service, container] of [
    [kafka, 'kafka', 'command: [sh, -c, "kafka-topics --bootstrap-server kafka:9092 --list"]'],
    [kafka, 'kafka', 'args: [kafka-topics, --bootstrap-server, "kafka:9092", --list]'],
    [kafka, 'kafka', 'args: [bash, -c, "until nc -z kafka 9092; do sleep 1; done"]'],
    [n8n, 'n8n', 'command: [sh, -c, "until nc -z n8n 5678; do sleep 1; done"]'],
    [n8n, 'n8n', 'command: [sleep, infinity]'],
    [n8n, 'n8n', 'command: ["$(PROGRAM)"]'],
    [n8n, 'n8n', 'command: [tini, --, /scripts/start.sh]'],
    [n8n, 'n8n', 'args: [sh, -c, "sleep 5"]'],
    [
      'wordpress:6.4',
      'wordpress',
      'command: [/hooks/docker-entrypoint.sh]\nvolumeMounts: [{ name: hooks, mountPath: /hooks/ }]',
    ],
  ] as const) {
    assert.deepEqual(severities(deployment(image, { container }), service), [], container);
  }
});

test('a command that starts the program of the image, or its start script: a warning', () => {
  for (const [image, service, container] of [
    [kafka, 'kafka', 'command: [/etc/confluent/docker/run]'],
    [kafka, 'kafka', 'args: [bash, -c, "sleep 5; exec /etc/confluent/docker/run"]'],
    [n8n, 'n8n', 'command: [tini, --, /docker-entrypoint.sh]'],
    [n8n, 'n8n', 'command: [sh, -c, "cd /data && N8N_HOST=a exec n8n start"]'],
    [n8n, 'n8n', 'command: [gosu, node, n8n]'],
    [n8n, 'n8n', 'command: [/bin/sh, /docker-entrypoint.sh]'],
  ] as const) {
    assert.deepEqual(severities(deployment(image, { container }), service), ['warning'], container);
  }
  assert.deepEqual(severities(deployment(n8n, { container: 'command: []\nargs: [worker]' }), 'n8n'), [
    'error',
  ]);
});

test('a command that takes variables out of the environment in a loop, or empties it: silent', () => {
  const redisIs = (script: string) => `command: [sh, -c]\nargs:\n  - |\n${script.replace(/^/gm, '    ')}`;
  const start = 'exec redis-commander';
  for (const script of [
    `for i in $(set | grep "_SERVICE_\\|_PORT" | cut -f1 -d=); do unset $i; done\n${start}`,
    `for v in \`env | cut -d= -f1\`\ndo\n  unset "$v"\ndone\n${start}`,
    `for v in $(printenv | awk -F= '/tcp/ {print $1}'); do unset "\${v}"; done; ${start}`,
    `for v in $(env | grep -v PATH | cut -d= -f1); do unset $v; done; ${start}`,
    `for v in REDIS_HOST REDIS_PORT; do unset $v; done; ${start}`,
    `unset \${!REDIS_@}; ${start}`,
    `unset "\${!RED*}"; ${start}`,
    `for v in "\${!REDIS_@}"; do unset "$v"; done; ${start}`,
    `unset $(env | awk -F= '/^REDIS_/{print $1}'); ${start}`,
    `unset $(compgen -v | grep _PORT) && ${start}`,
    `while read -r v; do unset "$v"; done < <(env | cut -d= -f1); ${start}`,
    `while IFS= read -r v\ndo unset "$v"; done <<< "$(compgen -e)"\n${start}`,
    `eval "$(env | sed -n 's/^\\([A-Z_]*\\)=tcp.*/unset \\1/p')"; ${start}`,
    `export -n REDIS_PORT; ${start}`,
    `env -i PATH=/usr/bin redis-commander`,
    `sleep 1; exec env -i HOME=/root redis-commander; echo never`,
    `exec env -u REDIS_HOST -u REDIS_PORT redis-commander`,
    `env --unset=REDIS_PORT redis-commander`,
    `exec -c redis-commander`,
    `su - node -c redis-commander`,
  ]) {
    const text = deployment(redisCommander, { container: redisIs(script) });
    assert.deepEqual(severities(text, 'redis'), [], script);
  }
  assert.deepEqual(
    severities(deployment(redisCommander, { container: 'command: [env, -i, redis-commander]' }), 'redis'),
    [],
  );
  // These leave it where it is.
  for (const script of [
    `for v in $(env | grep KAFKA_ | cut -d= -f1); do unset $v; done; ${start}`,
    `unset \${!KAFKA_@}; ${start}`,
    `for v in KAFKA_PORT; do unset $v; done; ${start}`,
    `for v in $(env); do echo $v; done; ${start}`,
    `env | cut -d= -f1 | while read v; do unset $v; done; ${start}`,
    `env -i date; ${start}`,
    `exec env -u REDIS_HOST redis-commander`,
    `su node -c redis-commander; ${start}`,
  ]) {
    const text = deployment(redisCommander, { container: redisIs(script) });
    assert.deepEqual(severities(text, 'redis'), ['warning'], script);
  }
});

test('of a family each variable counts: the finding goes with the last', () => {
  const loop = (pattern: string) => ({
    container: `command: [bash, -c, "for v in $(env | grep ${pattern}); do unset \${v%%=*}; done; exec /docker-entrypoint.sh apache2-foreground"]`,
  });
  assert.deepEqual(severities(deployment('wordpress:6.4', loop('^WORDPRESS_')), 'wordpress'), []);
  assert.deepEqual(severities(deployment('wordpress:6.4', loop("'_PORT\\\\|_SERVICE_'")), 'wordpress'), []);
  const text = deployment('wordpress:6.4', loop('_PORT'));
  assert.match(
    messageOf(text, services('wordpress')),
    /acts on any WORDPRESS_\* variable; .* gets environment variable WORDPRESS_SERVICE_HOST as/,
  );
  assert.deepEqual(severities(deployment('wordpress:6.4', loop('MYSQL_')), 'wordpress'), ['warning']);
});

test('a ConfigMap that is there and has no such key hides nothing', () => {
  const map = (key: string) => `---
apiVersion: v1
kind: ConfigMap
metadata: { name: c, namespace: shop }
data: { ${key}: "5678" }
`;
  const from = deployment(n8n, { container: 'envFrom: [{ configMapRef: { name: c } }]' });
  const optional = deployment(n8n, {
    container:
      'env: [{ name: N8N_PORT, valueFrom: { configMapKeyRef: { name: c, key: port, optional: true } } }]',
  });
  assert.deepEqual(severities(from + map('OTHER'), 'n8n'), ['error']);
  assert.deepEqual(severities(from + map('N8N_PORT'), 'n8n'), []);
  assert.deepEqual(severities(optional + map('other'), 'n8n'), ['error']);
  assert.deepEqual(severities(optional + map('port'), 'n8n'), []);
  assert.deepEqual(
    severities(deployment(n8n, { container: 'envFrom: [{ prefix: X_, secretRef: { name: s } }]' }), 'n8n'),
    ['error'],
  );
});

test('what is not certain is a warning at most, and says why', () => {
  const unsure: readonly [text: string, service: string, why: RegExp][] = [
    [deployment('rediscommander/redis-commander'), 'redis', /some versions of .* but not for this one/],
    [
      deployment('rediscommander/redis-commander:latest'),
      'redis',
      /some versions of .* but not for this one/,
    ],
    [
      deployment(`langgenius/dify-api@sha256:${'0'.repeat(64)}`),
      'dify',
      /some versions of .* but not for this one/,
    ],
    [deployment('grafana/grafana:11.2.0'), 'jaeger-agent', /some versions of .* but not for this one/],
    [deployment('bitnami/spark:3.5'), 'spark-master', /follows from the application's source/],
    [deployment(n8n, { container: 'command: [tini, --, n8n]' }), 'n8n', /has a command or port arguments/],
    [
      deployment('gitbucket/gitbucket:4.38', { container: 'args: ["--port=8080"]' }),
      'gitbucket',
      /has a command or port arguments/,
    ],
    [deployment('milvusdb/milvus:v2.4.1'), 'minio', /This does not apply if the address of MinIO/],
    [deployment('jboss/keycloak:16.1.1'), 'postgres', /It depends on DB_VENDOR\./],
    [
      deployment('confluentinc/cp-kafka-rest:7.0.1', {
        container: 'env: [{ name: KAFKA_REST_LISTENERS, value: "http://0.0.0.0:8082" }]',
      }),
      'kafka-rest',
      /It depends on KAFKA_REST_LISTENERS\./,
    ],
  ];
  for (const [text, service, why] of unsure) {
    const [finding, ...others] = found(text, inventoryOf('shop', services(service)));
    assert.equal(others.length, 0);
    assert.equal(finding?.severity, 'warning', finding?.message);
    assert.match(finding?.message ?? '', why);
  }
});

test('a version that is known not to care is left alone', () => {
  for (const [image, service] of [
    ['bitnami/redis:7.2', 'redis'],
    ['bitnami/redis', 'redis'],
    ['n8nio/n8n:1.53.0', 'n8n'],
    ['n8nio/n8n', 'n8n'],
    ['louislam/uptime-kuma:1', 'uptime-kuma'],
    ['louislam/uptime-kuma:1.23.16', 'uptime-kuma'],
    ['actualbudget/actual-server:25.3.1', 'actual'],
    ['jaegertracing/all-in-one:1.57', 'jaeger-agent'],
    ['prom/prometheus:v2.53.0', 'jaeger-agent'],
    ['prom/prometheus:v3.1.0', 'jaeger-agent'],
    ['quay.io/keycloak/keycloak:26.0', 'postgres'],
    ['authelia/authelia:4.29.4', 'authelia'],
    ['ghcr.io/paperless-ngx/paperless-ngx:1.5.0', 'paperless'],
    ['grafana/loki:2.9.4', 'jaeger-agent'],
    ['searxng/searxng:2026.3.28-e58516daf', 'searxng'],
    ['searxng/searxng:2026.3.27-111111111', 'searxng'],
  ] as const) {
    assert.deepEqual(severities(deployment(image), service), [], image);
  }
});

test('another variable of the container decides', () => {
  const mode = (value: string) => ({ container: `env: [{ name: MODE, value: ${value} }]` });
  assert.deepEqual(severities(deployment('langgenius/dify-api:1.0.0', mode('api')), 'dify'), ['error']);
  assert.deepEqual(severities(deployment('langgenius/dify-api:1.0.0', mode('worker')), 'dify'), []);
  const vendor = { container: 'env: [{ name: DB_VENDOR, value: h2 }]' };
  assert.deepEqual(severities(deployment('jboss/keycloak:16.1.1', vendor), 'postgres', 'mysql'), []);
  const lax = {
    container: 'env: [{ name: NEO4J_server_config_strict__validation_enabled, value: "false" }]',
  };
  assert.deepEqual(severities(deployment('neo4j:5.26', lax), 'neo4j'), []);
});

test('the doubled rule: a number from one Service, a URL from the other', () => {
  const text = deployment('ghcr.io/tu-wien-datalab/grader-service:0.5.1');
  assert.match(
    messageOf(text, services('grader')),
    /may use the Service's port: it takes GRADER_SERVICE_PORT for a setting of its own\. .* Its value is 80\./,
  );
  assert.match(
    messageOf(text, services('grader-service')),
    /GRADER_SERVICE_PORT is tcp:.* the next start fails/,
  );
  assert.match(
    messageOf(text, services('grader', 'grader-service')),
    /Its value is 80 or tcp:.* GRADER_SERVICE_PORT is a service link of Services grader and grader-service/,
  );
  assert.deepEqual(severities(text, 'grader', 'grader-service'), ['warning']);
});

test('two Services are two causes; one Service is one', () => {
  const snuba = deployment('getsentry/snuba:22.8.0');
  assert.deepEqual(severities(snuba, 'clickhouse', 'redis'), ['error', 'warning']);
  // AUTHELIA_PORT tells all about Service authelia; the variables of the other are another matter.
  assert.deepEqual(severities(deployment('authelia/authelia:4.30.2'), 'authelia'), ['error']);
  assert.deepEqual(severities(deployment('authelia/authelia:4.30.2'), 'authelia', 'authelia-db'), [
    'error',
    'information',
  ]);
});

test('where any variable of a family acts, the finding names it, and no value cures it', () => {
  const blog = deployment('wordpress:5.7.0-php8.0-apache', { container: 'ports: [{ containerPort: 80 }]' });
  assert.match(
    messageOf(blog, services('wordpress')),
    /^WordPress may lose its database settings: it acts on any WORDPRESS_\* variable; Service wordpress sets 7\. .* its start script writes a wp-config\.php of its own, .* This does not apply if there is a wp-config\.php already\./,
  );
  assert.deepEqual(
    fixesOf(blog, 'wordpress').map(({ title }) => title),
    ['Set enableServiceLinks: false in the pod spec'],
  );
  for (const [image, container] of [
    ['wordpress:6.4', 'env: [{ name: WORDPRESS_DB_HOST, value: mysql }]'],
    ['wordpress:6.4', 'env: [{ name: WORDPRESS_DEBUG, valueFrom: { secretKeyRef: { name: s, key: k } } }]'],
    ['wordpress:6.4', 'envFrom: [{ secretRef: { name: s } }]'],
    ['wordpress:5.6.2', ''],
    ['wordpress:cli-2.9-php8.2', ''],
  ] as const) {
    assert.deepEqual(severities(deployment(image, { container }), 'wordpress'), [], image + container);
  }
});

test('init containers and sidecars read their environment, too', () => {
  const text = deployment('app:1', {
    podSpec: `initContainers:\n  - { name: migrate, image: "${n8n}" }`,
  });
  assert.deepEqual(severities(text, 'n8n'), ['error']);
});

test('a Service whose namespace nobody chose makes a warning', () => {
  const text = `${deployment(n8n).replace('  namespace: shop\n', '')}---
apiVersion: v1
kind: Service
metadata: { name: n8n }
spec: { ports: [{ port: 80 }] }
`;
  const all = foundInWorkspace(text);
  assert.deepEqual(
    all.map(({ severity }) => severity),
    ['warning', 'warning'],
  );
  assert.match(all[0]?.message ?? '', /The Service may not be in this namespace/);
});

test('newer versions of Authelia refuse the key that the variable becomes', () => {
  const since = messageOf(deployment('authelia/authelia:4.38.5'), services('authelia'));
  assert.match(since, /the next start fails: "configuration key not expected: server\.port"\. This follows/);
  const before = messageOf(deployment('authelia/authelia:4.37.5'), services('authelia'));
  assert.match(before, /the next start fails: "cannot parse 'port' as int"\./);
  const titles = fixesOf(deployment('authelia/authelia:4.39.20'), 'authelia').map(({ title }) => title);
  assert.deepEqual(titles, ['Set enableServiceLinks: false in the pod spec']);
  // Between the two lie some versions that nobody has looked at.
  assert.deepEqual(severities(deployment('authelia/authelia:4.38.3'), 'authelia'), ['warning']);
});

test('its own name alone is a guess, and no finding', () => {
  for (const image of [
    'registry.example.com/shop/catalog-api:4.2',
    'catalog-api',
    'catalog-api/catalog-api:1',
  ]) {
    assert.deepEqual(severities(deployment(image), 'catalog-api'), [], image);
  }
});

const redisService = `apiVersion: v1
kind: Service
metadata:
  name: redis
  namespace: shop
spec:
  ports:
    - port: 6379
`;

test('the Service manifest says whom its name would harm', () => {
  const text = `${redisService}---\n${deployment(redisCommander)}---\n${deployment('getsentry/snuba:22.8.0', { kind: 'StatefulSet' })}`;
  const [onService, ...onContainers] = foundInWorkspace(text);
  assert.deepEqual(
    onContainers.map(({ workload }) => workload),
    ['Deployment/app', 'StatefulSet/app'],
  );
  assert.equal(onService?.severity, 'warning');
  assert.equal(onService?.workload, undefined);
  assert.deepEqual(onService?.range.start, { line: 3, character: 8 });
  assert.equal(
    onService?.message,
    'Redis Commander will exit because of this Service: REDIS_PORT is tcp://<clusterIP>:6379, not a number. Rename this Service, or set enableServiceLinks: false in Deployment/app and StatefulSet/app if nothing there uses the links. REDIS_PORT is a service link of Service redis. Redis Commander runs in Deployment/app and StatefulSet/app, which get this environment variable. Running pods are not affected; the next start fails: "ERR_SOCKET_BAD_PORT".',
  );
  assert.deepEqual(
    onService?.related.map(({ file, range, message }) => [file, range.start.line, message]),
    [
      [testFile, 19, 'container app of Deployment/app: Redis Commander'],
      [testFile, 32, 'container app of StatefulSet/app: Snuba'],
    ],
  );
  assert.deepEqual(
    onService?.fixes.map(({ title }) => title),
    ['Suppress service-link-collision for this line'],
  );
  // The container's finding leads back to the Service.
  assert.deepEqual(onContainers[0]?.related, [
    { file: testFile, range: onService?.range, message: 'Service redis' },
  ]);
  assert.match(onContainers[0]?.message ?? '', /REDIS_PORT is tcp:\/\/<clusterIP>:6379, /);
});

test('that a Service exists only in the files is said where a complete list lacks it', () => {
  const text = `${redisService}---\n${deployment(redisCommander)}`;
  const onContainer = (known: string | undefined) =>
    found(text, describedInventory(known, text)).find(({ workload }) => workload !== undefined)?.message ??
    '';
  assert.match(onContainer('shop 3x12'), /The Service exists only in your files\./);
  assert.doesNotMatch(onContainer('shop at-least 3x12'), /only in your files/);
  assert.doesNotMatch(onContainer(undefined), /only in your files/);
});

test('a Service answers for its own variables only', () => {
  const minio = redisService.replace('redis', 'minio');
  const all = foundInWorkspace(`${redisService}---\n${minio}---\n${deployment('milvusdb/milvus:v2.4.1')}`);
  assert.deepEqual(
    all.map(({ range, workload }) => [range.start.line, workload]),
    [
      [12, undefined],
      [28, 'Deployment/app'],
    ],
  );
});

test('a Service that harms nobody is silent', () => {
  const alone = foundInWorkspace(redisService);
  const off = foundInWorkspace(
    `${redisService}---\n${deployment(redisCommander, { podSpec: 'enableServiceLinks: false' })}`,
  );
  const headless = foundInWorkspace(`${redisService}  clusterIP: None\n---\n${deployment(redisCommander)}`);
  const elsewhere = foundInWorkspace(
    `${redisService.replace('shop', 'other')}---\n${deployment(redisCommander)}`,
  );
  const another = foundInWorkspace(
    `${redisService.replace('redis', 'redis-svc')}---\n${deployment(redisCommander)}`,
  );
  assert.deepEqual([alone, off, headless, elsewhere, another].flat(), []);
});

/** The fixes but for suppression, and the text after each. */
function fixesOf(text: string, ...names: readonly string[]) {
  const [finding] = found(text, inventoryOf('shop', services(...names)));
  return (finding?.fixes ?? [])
    .filter(({ target }) => target !== 'comment')
    .map(({ title, isPreferred, edits }) => ({ title, isPreferred, fixed: applyRangeEdits(text, edits) }));
}

test('the links off first, then the value; only the former is preferred', () => {
  const text = deployment(redisCommander, { container: 'ports:\n  - containerPort: 8081' });
  const [off, set, ...others] = fixesOf(text, 'redis');
  assert.equal(others.length, 0);
  assert.deepEqual([off?.isPreferred, set?.isPreferred], [true, false]);
  assert.match(off?.title ?? '', /enableServiceLinks: false/);
  assert.equal(set?.title, 'Set REDIS_PORT to 6379');
  assert.match(
    set?.fixed ?? '',
    /image: rediscommander\/redis-commander:0\.8\.0\n {10}env:\n {12}- name: REDIS_PORT\n {14}value: "6379"\n/,
  );
  for (const fix of [off, set]) assert.deepEqual(severities(fix?.fixed ?? '', 'redis'), []);
});

test('the value is the port of the container where that is what it means', () => {
  const title = (image: string, service: string, ports: string) =>
    fixesOf(deployment(image, { container: ports }), service)
      .map((fix) => fix.title)
      .slice(1);
  const one = 'ports: [{ containerPort: 8099 }]';
  assert.deepEqual(title(n8n, 'n8n', ''), ['Set N8N_PORT to 5678']);
  assert.deepEqual(title(n8n, 'n8n', one), ['Set N8N_PORT to 8099']);
  assert.deepEqual(title(n8n, 'n8n', 'ports: [{ containerPort: 9 }, { containerPort: 5678 }]'), [
    'Set N8N_PORT to 5678',
  ]);
  assert.deepEqual(title(n8n, 'n8n', 'ports: [{ containerPort: 9 }, { containerPort: 10 }]'), [
    'Set N8N_PORT to 5678',
  ]);
  // The port of another program.
  assert.deepEqual(title(redisCommander, 'redis', one), ['Set REDIS_PORT to 6379']);
  // No usual value is known: the declared one, else none.
  assert.deepEqual(title('clusterzx/paperless-ai:2.6.6', 'paperless', one), ['Set PAPERLESS_PORT to 8099']);
  assert.deepEqual(title('clusterzx/paperless-ai:2.6.6', 'paperless', ''), []);
  // It must not be set at all.
  assert.deepEqual(title('confluentinc/cp-kafka:5.5.0', 'kafka', one), []);
});

test('mere noise changes nothing without being asked', () => {
  assert.deepEqual(
    fixesOf(deployment('registry:2'), 'registry').map(({ isPreferred }) => isPreferred),
    [false],
  );
});

test('a container behind an anchor is not edited', () => {
  const text = deployment(n8n).replace('        - name: app', '        - &app\n          name: app');
  assert.deepEqual(
    fixesOf(text, 'n8n').map(({ title }) => title),
    ['Set enableServiceLinks: false in the pod spec'],
  );
});

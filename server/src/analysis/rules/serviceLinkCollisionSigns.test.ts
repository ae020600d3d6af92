/** What in a manifest speaks for a collision where nobody knows the program, and how much it takes. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findingsIn } from '../../../../test/support/analysis.ts';
import { inventoryOf, oneService } from '../../../../test/support/inventories.ts';
import { assertSoon } from '../../../../test/support/processorTime.ts';
import type { ToldFinding } from '../findings/finding.ts';

const code = 'service-link-collision';

interface Parts {
  readonly name?: string;
  readonly labels?: string;
  readonly podSpec?: string;
  readonly container?: string;
  readonly beside?: string;
}

/** A Deployment `worker` with a container `main`. */
function deployment(image: string, parts: Parts = {}): string {
  const { name = 'worker', labels = '{}', podSpec = '', container = '', beside = '' } = parts;
  const indented = (text: string, spaces: number) => text.replace(/^(?=.)/gm, ' '.repeat(spaces));
  return `apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name}, namespace: shop }
spec:
  template:
    metadata: { labels: ${labels} }
    spec:
${indented(podSpec, 6)}
      containers:
        - name: main
          image: ${image}
${indented(container, 10)}
---
${beside}`;
}

function found(text: string, ...services: readonly string[]): readonly ToldFinding[] {
  const list = services.map((name) =>
    oneService('shop', name, { ports: [{ name: undefined, port: 6379, protocol: 'TCP' }] }),
  );
  return findingsIn(text, inventoryOf('shop', list)).filter((finding) => finding.code === code);
}

/** `SEVERITY VARIABLE`, of each finding. */
function signs(text: string, ...services: readonly string[]): readonly string[] {
  return found(text, ...services).map(
    ({ severity, message }) => `${severity} ${/ may misread (\w+) if /.exec(message)?.[1]}`,
  );
}

const own = 'registry.example.com/team/worker:3';
const env = (...settings: readonly string[]) =>
  `env:\n${settings.map((setting) => `  - { name: ${setting.replace('=', ', value: "')}" }`).join('\n')}`;

test('a setting that names the Service, and none that gives its port: information', () => {
  for (const setting of [
    'REDIS_HOST=redis',
    'REDIS_HOSTNAME=redis.shop',
    'REDIS_ADDRESS=redis.shop.svc',
    'REDIS_SERVER=redis.shop.svc.cluster.local',
    'REDIS_URL=redis://redis',
    'REDIS_ENDPOINT=redis/',
  ]) {
    const text = deployment(own, { container: env(setting) });
    assert.deepEqual(signs(text, 'redis'), ['information REDIS_PORT'], setting);
    assert.deepEqual(signs(text, 'other'), [], setting);
  }
  assert.deepEqual(signs(deployment(own, { container: env('CART_DB_HOST=cart-db') }), 'cart-db'), [
    'information CART_DB_PORT',
  ]);
});

test('no sign: the port is given, stands in the setting, or the setting is about something else', () => {
  for (const settings of [
    ['REDIS_HOST=redis', 'REDIS_PORT=6379'],
    ['REDIS_HOST=redis', 'REDIS_PORT_NUMBER=6379'],
    ['REDIS_HOST=redis', 'REDIS_DB_PORT=6379'],
    ['REDIS_HOST=redis:6379'],
    ['REDIS_URL=redis://redis:6379/0'],
    ['REDIS_URL=redis://user:secret@redis'],
    ['REDIS_HOST=redis.other'],
    ['REDIS_HOST=redis.example.com'],
    ['REDIS_HOST=10.100.200.30'],
    ['REDIS_HOST='],
    ['CACHE_HOST=redis'],
    ['REDIS_USER=redis'],
    ['REDIS_PASSWORD=redis'],
    ['redis_host=redis'],
  ]) {
    const text = deployment(own, { container: env(...settings) });
    assert.deepEqual(signs(text, 'redis', 'redis-0'), [], settings.join(' '));
  }
});

test('the setting may come from a ConfigMap; what is not read leaves it open', () => {
  const beside = `apiVersion: v1
kind: ConfigMap
metadata: { name: settings, namespace: shop }
data: { REDIS_HOST: redis, MAIL_HOST: mail, MAIL_PORT: "25" }
`;
  const map = 'envFrom:\n  - configMapRef: { name: settings }';
  assert.deepEqual(signs(deployment(own, { container: map, beside }), 'redis', 'mail'), [
    'information REDIS_PORT',
  ]);
  assert.deepEqual(signs(deployment(own, { container: map }), 'redis', 'mail'), []);
  const [finding] = found(
    deployment(own, { container: `${map}\n  - secretRef: { name: passwords }`, beside }),
    'redis',
  );
  assert.match(finding?.message ?? '', /An envFrom source that was not read may already set it\./);
});

test('the message says the sign, and the fix the port of the Service', () => {
  const [finding] = found(deployment(own, { container: env('REDIS_HOST=redis') }), 'redis');
  assert.equal(
    finding?.message,
    'Container main may misread REDIS_PORT if it expects a number: Service redis sets it to tcp://10.100.200.30:6379. Set REDIS_PORT to 6379 in env, or set enableServiceLinks: false. REDIS_PORT is a service link. This applies only if its program reads this environment variable. REDIS_HOST=redis names the Service, and nothing gives its port: a program that reads the one often reads REDIS_PORT, too. Running pods are not affected until they restart.',
  );
  assert.deepEqual(
    finding?.fixes
      .filter(({ target }) => target !== 'comment')
      .map(({ title, isPreferred }) => [title, isPreferred]),
    [
      ['Set enableServiceLinks: false in the pod spec', false],
      ['Set REDIS_PORT to 6379', false],
    ],
  );
});

test('variables with the prefix of a Service of its own name: information', () => {
  const settings = env('BILLING_DATABASE_ADDRESS=db:5432', 'BILLING_LOG=debug');
  for (const parts of [{ name: 'billing' }, { labels: '{ app: billing }' }]) {
    const text = deployment(own, { ...parts, container: settings });
    assert.deepEqual(signs(text, 'billing'), ['information BILLING_PORT']);
    assert.match(
      found(text, 'billing')[0]?.message ?? '',
      /It sets BILLING_DATABASE_ADDRESS and BILLING_LOG, so its program reads variables that begin with BILLING_\./,
    );
  }
  // One variable may have such a name for any reason; the address of something else is a setting.
  for (const [settings, want] of [
    [env('BILLING_LOG=debug'), []],
    [env('BILLING_URL=https://u:p@billing.shop:80/x'), []],
    [env('BILLING_DB_HOST=billing-db'), ['information BILLING_PORT']],
    [env('BILLING_DB_URL=postgres://db/x'), ['information BILLING_PORT']],
    [env('BILLING_BASE_URL=http://billing', 'BILLING_LOG=debug'), []],
    [env('BILLING_MODE=a', 'BILLING_LOG=debug', 'BILLING_THEME=dark'), []],
    // Where it listens, and switches that are called so, lead to nothing else.
    [env('BILLING_WEB_ADDR=0.0.0.0:80', 'BILLING_ADMIN_ADDRESS=:9255', 'BILLING_GRPC_ADDR=[::]:1'), []],
    [env('BILLING_HEALTH_URL=http://localhost:8080/healthz', 'BILLING_API_URL=http://127.0.0.1/'), []],
    [env('BILLING_ALLOW_ANY_SERVER=true', 'BILLING_EXTRA_URL='), []],
    [
      `env:
  - { name: POD_IP, valueFrom: { fieldRef: { fieldPath: status.podIP } } }
  - { name: BILLING_API_ADDR, value: "http://$(POD_IP):8200" }`,
      [],
    ],
    [
      `env:
  - { name: BILLING_DB_URL, valueFrom: { secretKeyRef: { name: billing, key: url } } }`,
      ['information BILLING_PORT'],
    ],
    [
      `env:
  - { name: BILLING_NAMESPACE, valueFrom: { fieldRef: { fieldPath: metadata.namespace } } }
  - { name: BILLING_MEMORY, valueFrom: { resourceFieldRef: { resource: limits.memory } } }`,
      [],
    ],
    [env('BILLING_SERVICE_HOST=a', 'BILLING_LOG=debug'), []],
  ] as const) {
    assert.deepEqual(
      signs(deployment(own, { name: 'billing', container: settings }), 'billing'),
      want,
      settings,
    );
  }
  // A Service of another program: the settings say how to reach it.
  assert.deepEqual(signs(deployment(own, { container: settings }), 'billing'), []);
  assert.deepEqual(
    signs(deployment(own, { name: 'billing', container: env('BILLING_HTTP_PORT=80') }), 'billing'),
    [],
  );
});

test('an image of a product that is called as the Service is', () => {
  for (const image of [
    'ghcr.io/example/ledger-core:1',
    'example/ledger-server',
    'example/openledger:2',
    'example/open-ledger:2',
  ]) {
    assert.deepEqual(signs(deployment(image), 'ledger'), ['information LEDGER_PORT'], image);
    assert.deepEqual(signs(deployment(image, { container: 'command: [/start]' }), 'ledger'), [], image);
  }
  const vague = [
    'example/ledger-app',
    'ledger/journal:1',
    'ledger/ledger',
    'example/ledger',
    'ledger-core.example.com/x',
  ];
  for (const image of vague)
    assert.deepEqual(signs(deployment(image, { name: 'ledger' }), 'ledger'), [], image);
  // Together with variables that begin alike it is said.
  const [both] = found(
    deployment('ledger/journal:1', { name: 'ledger', container: env('LEDGER_MODE=a') }),
    'ledger',
  );
  assert.equal(both?.severity, 'information');
  assert.match(
    both?.message ?? '',
    /Its image ledger\/journal has the name of the Service\. It sets LEDGER_MODE,/,
  );
});

const mounted = (file: string, text: string): Parts => ({
  podSpec: 'volumes: [{ name: config, configMap: { name: config } }]',
  container: 'volumeMounts: [{ name: config, mountPath: /config }]',
  beside: `apiVersion: v1
kind: ConfigMap
metadata: { name: config, namespace: shop }
data:
  ${file}: |
${text.replace(/^/gm, '    ')}
`,
});

test('a setting of a mounted application file that the variable overrides', () => {
  for (const [file, text] of [
    ['application.yml', 'rabbitmq:\n  user: guest\n  port: 5672'],
    ['application-prod.yaml', '---\nserver: {}\n---\n# comment\nrabbitmq:\n\n  "port": ${PORT:5672} # usual'],
    ['application.properties', '#rabbitmq.port=1\nrabbitmq.port = 5672'],
    ['bootstrap.properties', 'rabbitmq.port: 5672'],
  ] as const) {
    const beside = deployment(own, mounted(file, text));
    assert.deepEqual(signs(beside, 'rabbitmq'), ['information RABBITMQ_PORT'], file);
    assert.match(
      found(beside, 'rabbitmq')[0]?.message ?? '',
      new RegExp(`Its ${file} sets rabbitmq\\.port, which RABBITMQ_PORT overrides`),
    );
  }
  for (const [file, text] of [
    ['application.yml', 'spring:\n  rabbitmq:\n    port: 5672'],
    ['application.yml', 'rabbitmq:\n  host: a\nport: 5672'],
    ['application.properties', '# rabbitmq.port=5672'],
    ['settings.yml', 'rabbitmq:\n  port: 5672'],
  ] as const) {
    assert.deepEqual(signs(deployment(own, mounted(file, text)), 'rabbitmq'), [], text);
  }
  assert.deepEqual(
    signs(
      deployment(own, mounted('application.yml', 'spring:\n  data-source:\n    port: 1')),
      'spring-datasource',
    ),
    ['information SPRING_DATASOURCE_PORT'],
  );
});

test('a port in a section of any mounted YAML, where the variable has the name of the image before it', () => {
  const file = mounted('config.yaml', 'http:\n  port: 8000\nport: 9000');
  const text = deployment('registry.example.com/team/ledger:2', file);
  assert.deepEqual(signs(text, 'ledger-http', 'ledger', 'http'), ['information LEDGER_HTTP_PORT']);
  assert.match(
    found(text, 'ledger-http')[0]?.message ?? '',
    /Its config\.yaml sets http\.port, which LEDGER_HTTP_PORT overrides where the program reads its settings from variables that begin with LEDGER_\./,
  );
  assert.deepEqual(signs(deployment(own, file), 'ledger-http'), []);
});

test('a mounted .env names the Service, or gives the port that the variable overrides', () => {
  const named = deployment(own, mounted('.env', 'NAME=a\nMAILER_SERVER="mailer"'));
  assert.deepEqual(signs(named, 'mailer'), ['information MAILER_PORT']);
  const both = deployment(own, mounted('.env.production', 'MAILER_HOST=mailer\nMAILER_PORT=25'));
  assert.deepEqual(signs(both, 'mailer'), ['warning MAILER_PORT']);
  assert.doesNotMatch(found(both, 'mailer')[0]?.message ?? '', /nothing gives its port/);
  assert.deepEqual(signs(deployment(own, mounted('sample.env', 'MAILER_HOST=mailer')), 'mailer'), []);
});

test('a host and more with the prefix of a Service, whatever host it is, and no port', () => {
  const group = env('SEARCH_HOST=search.example.com', 'SEARCH_KEY=a');
  const listens = `${group}\nports: [{ containerPort: 8080 }]`;
  assert.deepEqual(signs(deployment(own, { container: listens }), 'search'), ['information SEARCH_PORT']);
  // Nobody knows the port of that host.
  const [finding] = found(deployment(own, { container: listens }), 'search');
  assert.ok(finding?.fixes.every(({ title }) => !title.startsWith('Set SEARCH_PORT')));
  for (const settings of [
    ['SEARCH_HOST=search.example.com'],
    ['SEARCH_HOST=search.example.com:80', 'SEARCH_KEY=a'],
    ['SEARCH_HOST=https://search.example.com', 'SEARCH_KEY=a'],
    ['SEARCH_HOST=', 'SEARCH_KEY=a'],
    ['SEARCH_HOST=search.example.com', 'SEARCH_KEY=a', 'SEARCH_TCP_PORT=1'],
  ])
    assert.deepEqual(signs(deployment(own, { container: env(...settings) }), 'search'), [], settings.join());
  // One sign, where the host is the Service.
  const named = env('SEARCH_HOST=search', 'SEARCH_KEY=a');
  assert.deepEqual(signs(deployment(own, { container: named }), 'search'), ['information SEARCH_PORT']);
  // Where it finds a Service that is called after it, a program is told by variables of its own name.
  const database = env('SHOP_DB_HOST=shop-db', 'SHOP_DB_USER=a');
  const shop = deployment(own, { name: 'shop', container: database });
  assert.deepEqual(signs(shop, 'shop', 'shop-db'), ['information SHOP_PORT', 'information SHOP_DB_PORT']);
  // What is about a Service of a longer name says nothing of the shorter one.
  const longer = env('SHOP_SEARCH_HOST=a.example.com', 'SHOP_SEARCH_KEY=a');
  const text = deployment(own, { name: 'shop', container: longer });
  assert.deepEqual(signs(text, 'shop', 'shop-search'), ['information SHOP_SEARCH_PORT']);
});

test('what every image of a database is told, and the API server of every cluster, are no signs', () => {
  const postgres = env('POSTGRES_USER=a', 'POSTGRES_DB=b');
  assert.deepEqual(
    signs(deployment('x/postgis:1', { name: 'postgres', container: postgres }), 'postgres'),
    [],
  );
  const mongo = env('MONGODB_PRIMARY_HOST=first.mongodb', 'MONGODB_ROOT_USER=b');
  assert.deepEqual(signs(deployment('x/mongodb:8', { name: 'mongodb', container: mongo }), 'mongodb'), []);
  assert.deepEqual(
    signs(
      deployment(own, { container: env('KUBERNETES_HOST=kubernetes', 'KUBERNETES_URL=kubernetes') }),
      'kubernetes',
    ),
    [],
  );
});

test('hostile text takes no time', () => {
  const blanks = ' '.repeat(100_000);
  const texts = [
    deployment(own, mounted('application.yml', `rabbitmq:\n  port:${blanks}x${blanks}y`)),
    deployment(own, mounted('application.properties', `rabbitmq.port=${blanks}x${blanks}y`)),
    deployment(own, { container: env(`REDIS_HOST=a${'-'.repeat(100_000)}.`) }),
    ...[
      'for a in ;do;do'.repeat(5_000),
      `for a in ${'\\n'.repeat(40_000)}`,
      'unset $('.repeat(8_000),
      'while read -a -a a '.repeat(3_000),
      'env -a=b '.repeat(8_000),
    ].map((script) =>
      deployment(own, { container: `command: [sh, -c, "${script}"]\n${env('REDIS_HOST=redis')}` }),
    ),
  ];
  for (const text of texts) {
    assertSoon(2_000, () => signs(text, 'redis', 'rabbitmq'), text.slice(0, 400));
  }
});

test('two signs, one of them a setting that is there: a warning, unless something is open', () => {
  const file = mounted('application.yml', 'rabbitmq:\n  host: rabbitmq\n  port: 5673');
  const text = deployment(own, file);
  assert.deepEqual(signs(text, 'rabbitmq'), ['warning RABBITMQ_PORT']);
  assert.deepEqual(
    found(text, 'rabbitmq')[0]
      ?.fixes.slice(0, 2)
      .map(({ title, isPreferred }) => [title, isPreferred]),
    [
      ['Set enableServiceLinks: false in the pod spec', false],
      ['Set RABBITMQ_PORT to 5673', false],
    ],
  );
  const open = { ...file, container: `${file.container}\nenvFrom: [{ secretRef: { name: s } }]` };
  assert.deepEqual(signs(deployment(own, open), 'rabbitmq'), ['information RABBITMQ_PORT']);
  const set = { ...file, container: `${file.container}\n${env('RABBITMQ_PORT=5672')}` };
  assert.deepEqual(signs(deployment(own, set), 'rabbitmq'), []);
});

test('silent: links off, unset, an image that is known not to read it, a row of the table, no list', () => {
  const host = env('REDIS_HOST=redis');
  assert.deepEqual(
    signs(deployment(own, { container: host, podSpec: 'enableServiceLinks: false' }), 'redis'),
    [],
  );
  const loop = 'command: [sh, -c, "for v in $(env | grep _PORT); do unset ${v%%=*}; done; exec /start"]';
  assert.deepEqual(signs(deployment(own, { container: `${host}\n${loop}` }), 'redis'), []);
  assert.deepEqual(signs(deployment('redis:7', { container: host }), 'redis'), []);
  assert.deepEqual(
    found(deployment('rediscommander/redis-commander:0.8.0', { container: host }), 'redis').map(
      ({ severity }) => severity,
    ),
    ['error'],
  );
  assert.deepEqual(signs(deployment(own, { container: host })), []);
  assert.deepEqual(signs(deployment(own, { container: `command: [/start]\n${host}` }), 'redis'), [
    'information REDIS_PORT',
  ]);
});

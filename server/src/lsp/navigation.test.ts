import assert from 'node:assert/strict';
import { test } from 'node:test';
import { oneService } from '../../../test/support/inventories.ts';
import { openProject } from '../../../test/support/openProject.ts';
import { definition } from './definition.ts';
import { implementation } from './implementation.ts';
import { references } from './references.ts';

const redis = `apiVersion: v1
kind: Service
metadata: { name: redis, namespace: shop }
spec: { clusterIP: 10.0.0.7, ports: [{ port: 6379 }] }
`;
const settings = `apiVersion: v1
kind: ConfigMap
metadata: { name: settings, namespace: shop }
data:
  LEVEL: debug
  start.sh: |
    exec app "$REDIS_SERVICE_HOST:$REDIS_SERVICE_PORT" $REDIS_OTHER
`;
const templates = `apiVersion: v1
kind: ConfigMap
metadata: { name: templates, namespace: shop }
data:
  default.conf.template: |
    server { proxy_pass http://\${REDIS_SERVICE_HOST}; set $x \${NAME}; }
`;
const web = `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  template:
    spec:
      containers:
        - name: nginx
          image: nginx:1.27
          env: [{ name: NAME, value: web }]
          volumeMounts: [{ name: t, mountPath: /etc/nginx/templates }]
        - name: app
          image: example/app
          envFrom: [{ configMapRef: { name: settings } }]
          env:
            - { name: HOST, value: $(REDIS_SERVICE_HOST) }
            - { name: URL, value: "http://$(HOST)/$(LEVEL)" }
            - { name: KEY, valueFrom: { configMapKeyRef: { name: settings, key: LEVEL } } }
            - { name: DNS, value: redis://redis.shop.svc:6379 }
          command: [sh, -c, "exec app $REDIS_PORT $HOST"]
      volumes: [{ name: t, configMap: { name: templates } }]
`;
const files = {
  'redis.yaml': redis,
  'settings.yaml': settings,
  'templates.yaml': templates,
  'web.yaml': web,
};
const other = `apiVersion: v1
kind: Pod
metadata: { name: other, namespace: elsewhere }
spec: { containers: [{ name: c, image: c, args: [$(REDIS_SERVICE_HOST)] }] }
`;
const quiet = `apiVersion: v1
kind: Pod
metadata: { name: quiet, namespace: shop }
spec: { enableServiceLinks: false, containers: [{ name: c, image: c, args: [$(REDIS_SERVICE_HOST)] }] }
`;
const all = { ...files, 'other.yaml': other, 'quiet.yaml': quiet };

type Files = Readonly<Record<string, string>>;

async function definitions(given: Files, file: string, mark: string): Promise<readonly string[]> {
  const { views, at, shown } = openProject(given);
  const answer = definition(views.viewDocument, { takesLinks: false, textOf: () => undefined });
  return shown(answer(at(file, mark)));
}

async function uses(given: Files, file: string, mark: string, includeDeclaration = false) {
  const { views, at, shown } = openProject(given);
  return shown(await references(views.viewDocument)({ ...at(file, mark), context: { includeDeclaration } }));
}

async function effects(given: Files, file: string, mark: string) {
  const { views, at, shown } = openProject(given);
  return shown(await implementation(views.viewDocument)(at(file, mark)));
}

for (const [name, file, mark, expected] of [
  ['a reference to a link, to the Service', 'web.yaml', 'REDIS_SERVICE_HOST', ['redis.yaml:3 redis']],
  ['a use in a shell script, to the Service', 'web.yaml', 'REDIS_PORT', ['redis.yaml:3 redis']],
  ['the sign of such a use', 'web.yaml', '$REDIS_PORT', ['redis.yaml:3 redis']],
  ['a reference to an own variable, to its entry', 'web.yaml', 'HOST)/', ['web.yaml:16 HOST']],
  ['one that comes from a ConfigMap, to the key', 'web.yaml', 'LEVEL)', ['settings.yaml:5 LEVEL']],
  [
    'an entry with a ConfigMap, to both',
    'web.yaml',
    'KEY, valueFrom',
    ['settings.yaml:5 LEVEL', 'web.yaml:18 KEY'],
  ],
  ['the name of a ConfigMap', 'web.yaml', 'settings } }', ['settings.yaml:3 settings']],
  ['a key of a ConfigMap', 'web.yaml', 'LEVEL } } }', ['settings.yaml:5 LEVEL']],
  ['the ConfigMap of a volume', 'web.yaml', 'templates } }]', ['templates.yaml:3 templates']],
  ['a DNS name', 'web.yaml', 'redis.shop.svc', ['redis.yaml:3 redis']],
  ['a container, to its templates', 'web.yaml', 'nginx:1.27', ['templates.yaml:5 default.conf.template']],
  ['a link in a template', 'templates.yaml', '{REDIS', ['redis.yaml:3 redis']],
  ['an own variable in a template', 'templates.yaml', '{NAME', ['web.yaml:10 NAME']],
  ['a link in a script of a ConfigMap', 'settings.yaml', 'REDIS_SERVICE_HOST', ['redis.yaml:3 redis']],
  ['a Service, to itself', 'redis.yaml', 'redis', ['redis.yaml:3 redis']],
  ['what only looks like a link, nowhere', 'settings.yaml', 'REDIS_OTHER', []],
  ['a field that names nothing, nowhere', 'web.yaml', 'mountPath', []],
] as const)
  test(`definition of ${name}`, async () => {
    assert.deepEqual(await definitions(all, file, mark), expected);
  });

const usesOfRedis = [
  'quiet.yaml:4 $(REDIS_SERVICE_HOST)',
  'settings.yaml:7 $REDIS_SERVICE_HOST',
  'settings.yaml:7 $REDIS_SERVICE_PORT',
  'templates.yaml:6 ${REDIS_SERVICE_HOST}',
  'web.yaml:16 $(REDIS_SERVICE_HOST)',
  'web.yaml:20 $REDIS_PORT',
];

for (const [name, file, mark, expected] of [
  ['a Service, in containers, scripts and templates of its namespace', 'redis.yaml', 'redis', usesOfRedis],
  ['a link, of all links of its Service', 'web.yaml', 'REDIS_PORT', usesOfRedis],
  ['a link in a template', 'templates.yaml', '{REDIS', usesOfRedis],
  [
    'an own variable, in its container',
    'web.yaml',
    'HOST, value',
    ['web.yaml:17 $(HOST)', 'web.yaml:20 $HOST'],
  ],
  ['a ConfigMap', 'settings.yaml', 'settings', ['web.yaml:14 { name: settings }', 'web.yaml:18 KEY']],
  ['a key of a ConfigMap', 'settings.yaml', 'LEVEL', ['web.yaml:14 { name: settings }', 'web.yaml:18 KEY']],
  [
    'a key that is a template',
    'templates.yaml',
    'default.conf',
    ['web.yaml:9 nginx:1.27', 'web.yaml:21 templates'],
  ],
] as const)
  test(`references of ${name}`, async () => {
    assert.deepEqual(await uses(all, file, mark), expected);
  });

test('references include the declaration where that is asked for', async () => {
  assert.deepEqual(
    await uses(all, 'redis.yaml', 'redis', true),
    ['redis.yaml:3 redis', ...usesOfRedis].sort(),
  );
});

for (const [name, file, mark, expected] of [
  ['a Service are the workloads that get its links', 'redis.yaml', 'redis', ['web.yaml:3 web']],
  ['a template are its containers', 'templates.yaml', 'default.conf', ['web.yaml:9 nginx:1.27']],
  ['a variable in a template are its containers', 'templates.yaml', '{NAME', ['web.yaml:9 nginx:1.27']],
] as const)
  test(`implementations of ${name}`, async () => {
    assert.deepEqual(await effects(all, file, mark), expected);
  });

test('a template file leads to its containers and to Services, and is found from both', async () => {
  const given = {
    'nginx/web.conf.template': 'server { proxy_pass http://${REDIS_SERVICE_HOST}; }\n',
    'redis.yaml': redis,
  };
  const pod = web.replace('{ name: t, configMap: { name: templates } }', '');
  const glob = { folder: 'file:///shop', glob: 'nginx/*.template' };
  const { views, at, shown } = openProject(
    { ...given, 'web.yaml': pod },
    { settings: { templates: [{ files: [glob], workload: 'Deployment/web' }] } },
  );
  const template = 'nginx/web.conf.template';
  const to = definition(views.viewDocument, { takesLinks: false, textOf: () => undefined });
  assert.deepEqual(shown(to(at(template, 'REDIS'))), ['redis.yaml:3 redis']);
  assert.deepEqual(shown(to(at('web.yaml', 'nginx:1.27'))), [`${template}:1 `]);
  assert.deepEqual(shown(to(at(template, 'server'))), ['web.yaml:9 nginx:1.27']);
  const effect = implementation(views.viewDocument);
  assert.deepEqual(shown(await effect(at(template, 'server'))), ['web.yaml:9 nginx:1.27']);
  const asked = { ...at('redis.yaml', 'redis'), context: { includeDeclaration: false } };
  assert.ok(
    shown(await references(views.viewDocument)(asked)).includes(`${template}:1 \${REDIS_SERVICE_HOST}`),
  );
});

test('a Service of a services file is shown as a text, once, to a client that can', () => {
  const known = new Map([['shop', { services: [oneService('shop', 'redis')], isComplete: true }]]);
  const { views, at } = openProject({ 'web.yaml': web }, { known });
  const asked = at('web.yaml', 'REDIS_SERVICE_HOST');
  const to = definition(views.viewDocument, {
    takesLinks: false,
    textOf: ({ service }) => `x:${service.name}`,
  });
  assert.deepEqual(
    to(asked).map((one) => 'uri' in one && one.uri),
    ['x:redis'],
  );
  const without = definition(views.viewDocument, { takesLinks: false, textOf: () => undefined });
  assert.deepEqual(without(asked), []);
});

test('a client that takes links is told what the answer belongs to', () => {
  const { views, at } = openProject(all);
  const to = definition(views.viewDocument, { takesLinks: true, textOf: () => undefined });
  const [link] = to(at('web.yaml', 'REDIS_SERVICE_HOST'));
  assert.ok(link !== undefined && 'targetUri' in link);
  assert.deepEqual(link.originSelectionRange, {
    start: { line: 15, character: 35 },
    end: { line: 15, character: 56 },
  });
});

for (const [name, text] of [
  [
    'broken',
    'apiVersion: v1\nkind: Pod\nspec: { containers: [{ env: [{ name: A, value: "$(REDIS_SERVICE_HOST)\n',
  ],
  ['a chart’s', 'apiVersion: v1\nkind: Pod\nspec:\n  {{ if .x }}\n  a: $(REDIS_SERVICE_HOST)\n'],
  ['empty', '# REDIS_SERVICE_HOST\n'],
] as const)
  test(`a document that is ${name} leads nowhere`, async () => {
    const given = { ...files, 'x.yaml': text };
    assert.deepEqual(await definitions(given, 'x.yaml', 'REDIS_SERVICE_HOST'), []);
    assert.deepEqual(await uses(given, 'x.yaml', 'REDIS_SERVICE_HOST'), []);
    assert.deepEqual(await effects(given, 'x.yaml', 'REDIS_SERVICE_HOST'), []);
  });

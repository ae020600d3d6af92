import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type GivenNamespace, oneService } from '../../../test/support/inventories.ts';
import { openProject } from '../../../test/support/openProject.ts';
import { assertSoon } from '../../../test/support/processorTime.ts';
import { english } from '../analysis/messages/languages.ts';
import { createShownTexts } from '../session/shownTexts.ts';
import { definition } from './definition.ts';
import { environmentUri, runEnvironmentCommand, ShownDocuments } from './environment.ts';
import { keyOf, uriOf } from './shownText.ts';

const known = new Map<string, GivenNamespace>([
  [
    'shop',
    {
      services: [oneService('shop', 'redis'), oneService('shop', 'pending', { clusterIP: undefined })],
      isComplete: true,
    },
  ],
]);
const settings = `apiVersion: v1
kind: ConfigMap
metadata: { name: settings, namespace: shop }
data: { LEVEL: debug }
`;
const web = `apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  containers:
    - name: app
      image: example/app
      envFrom: [{ configMapRef: { name: settings } }]
      env:
        - { name: URL, value: "redis://me:$(API_TOKEN)@$(REDIS_SERVICE_HOST)" }
        - { name: API_TOKEN, value: swordfish }
        - { name: DSN, value: "postgres://me:hunter22@db/x?token=$(API_TOKEN)" }
        - { name: KEY, valueFrom: { secretKeyRef: { name: api, key: key, optional: true } } }
        - { name: "odd name=#", value: "a\\n\\u202eb\\\\" }
    - name: side
      image: example/side
`;
const files = { 'web.yaml': web, 'settings.yaml': settings };

function texts(given: Readonly<Record<string, string>> = files, namespaces = known) {
  const { views, project, at, uriOf: nameOf } = openProject(given, { known: namespaces });
  return { shown: createShownTexts(views.viewDocument, () => project, english), at, project, views, nameOf };
}

function run(
  mark: string,
  showsAll = false,
  given: Readonly<Record<string, string>> = files,
  namespaces = known,
) {
  const { shown, at } = texts(given, namespaces);
  const { textDocument, position } = at('web.yaml', mark);
  const asked = { uri: textDocument.uri, position, showsAll };
  return runEnvironmentCommand(shown)({ command: 'kube-service-links.environment', arguments: [asked] });
}

test('a text has every variable with its value and who sets it, grouped and sorted', () => {
  const text = run('example/app') ?? '';
  const lines = text.split('\n');
  assert.deepEqual(lines.slice(0, 20), [
    '# container app of Pod/web in namespace shop',
    '# at least 30 variables: 14 from 2 Services, 8 KUBERNETES_*, 4 to 5 env, 1 envFrom, 3 image and runtime',
    '# Not known: KEY: Secret shop/api is not read',
    '# Not known: the variables and entrypoint of the image',
    '# 3 values that look like secrets are masked',
    '',
    '# env',
    'API_TOKEN=********',
    'DSN=postgres://me:********@db/x?token=********',
    '# may not be set; not known: Secret shop/api is not read',
    'KEY=<not known>',
    'URL=redis://me:********@10.100.200.30',
    'odd\\ name\\=\\#=a\\n\\u202eb\\\\',
    '',
    '# envFrom',
    '# ConfigMap shop/settings',
    'LEVEL=debug',
    '',
    '# Service kubernetes',
    'KUBERNETES_PORT=<not known, 17 to 51 bytes>',
  ]);
  assert.ok(lines.includes('PENDING_SERVICE_HOST=<not known, 7 to 15 bytes>'), text);
  assert.ok(lines.includes('REDIS_PORT=tcp://10.100.200.30:80'), text);
  assert.ok(lines.includes('# the container runtime'), text);
});

test('all values are there for who asks', () => {
  assert.match(run('example/app', true) ?? '', /^API_TOKEN=swordfish$/m);
  assert.doesNotMatch(run('example/app', true) ?? '', /masked|\*\*\*/);
});

test('between containers all of the workload are meant, elsewhere none', () => {
  const both = run('kind: Pod') ?? '';
  assert.deepEqual(
    both.split('\n').filter((line) => line.startsWith('# container')),
    ['# container app of Pod/web in namespace shop', '# container side of Pod/web in namespace shop'],
  );
  const { shown, at } = texts();
  const { textDocument, position } = at('settings.yaml', 'LEVEL');
  const command = 'kube-service-links.environment';
  const runIt = runEnvironmentCommand(shown);
  assert.equal(runIt({ command, arguments: [{ uri: textDocument.uri, position }] }), null);
  for (const wrong of [[], [null], ['x'], [{}], [{ uri: textDocument.uri, position: 7 }]])
    assert.equal(runIt({ command, arguments: wrong }), null);
});

test('a document follows edits, the order of containers, and the end of the file', () => {
  const { shown, at, project, nameOf } = texts();
  const uri = environmentUri(shown)({
    uri: nameOf('web.yaml'),
    position: at('web.yaml', 'example/side').position,
  });
  assert.match(uri ?? '', /^kube-service-links:\/shop\/Pod\/web\/side\.properties\?/);
  const documents = new ShownDocuments(shown);
  const read = () => documents.read({ uri: uri ?? '' }).text;
  assert.match(read(), /^# container side of Pod\/web/);
  assert.deepEqual(documents.uris, [uri]);
  const first = '    - { name: first, image: x }\n';
  const edited = web
    .replace('containers:\n', `containers:\n${first}`)
    .replace('example/side', 'x, env: [{ name: NEW, value: y }]');
  project.texts.edit(nameOf('web.yaml'), edited.replace('      image: x, env', '      image: x\n      env'));
  assert.match(read(), /^# container side of Pod\/web[\s\S]*^NEW=y$/m);
  project.texts.close(nameOf('web.yaml'));
  assert.equal(read(), '');
});

test('a Service that stands in no file is a text, and none of its names is anything else', () => {
  const { views, project, at, nameOf } = texts();
  const to = definition(views.viewDocument, {
    takesLinks: false,
    textOf: ({ namespace, service: { name } }, file) => uriOf({ of: 'service', file, namespace, name }),
  });
  const [found] = to(at('web.yaml', 'REDIS_SERVICE_HOST'));
  assert.ok(found !== undefined && 'uri' in found);
  const { text } = new ShownDocuments(createShownTexts(views.viewDocument, () => project, english)).read(
    found,
  );
  assert.match(text, /^# Service redis in namespace shop, as known from .+\napiVersion: v1\nkind: Service\n/);
  assert.match(text, /\n {2}clusterIP: "10\.100\.200\.30"\n {2}ports:\n/);
  assert.match(text, /\n# REDIS_SERVICE_HOST=10\.100\.200\.30\n/);
  const odd = uriOf({ of: 'service', file: nameOf('web.yaml'), namespace: 'a/../b', name: '](command:x)\n' });
  assert.deepEqual(keyOf(odd), {
    of: 'service',
    file: nameOf('web.yaml'),
    namespace: 'a/../b',
    name: '](command:x)\n',
  });
  assert.doesNotMatch(odd, /\.\.\//);
  for (const wrong of [
    '',
    'file:///x',
    'kube-service-links:/x',
    'kube-service-links:/x?{"of":"service"}',
    'kube-service-links:/x?%7B',
  ])
    assert.equal(keyOf(wrong), undefined);
});

test('thousands of secrets, and names that are hard to look at, cost no time', () => {
  const many = Array.from(
    { length: 4000 },
    (_, n) => `{ name: TOKEN_${n}, value: secret-${n} }, { name: A_${n}, value: x }`,
  );
  const hard = `{ name: ${'auth_'.repeat(20_000)}x, value: "${'://a:'.repeat(20_000)}" }`;
  const text = `apiVersion: v1\nkind: Pod\nmetadata: { name: web, namespace: shop }\nspec: { containers: [{ name: c, image: i, env: [${hard}, ${many.join(', ')}] }] }\n`;
  const shown = assertSoon(5_000, () => run('image: i', false, { 'web.yaml': text }));
  assert.doesNotMatch(shown ?? '', /secret-7/);
});

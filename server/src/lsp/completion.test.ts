import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type CompletionItem, type CompletionList, CompletionTriggerKind } from 'vscode-languageserver';
import type { GivenNamespace } from '../../../test/support/inventories.ts';
import { manyServices, oneService } from '../../../test/support/inventories.ts';
import { openProject } from '../../../test/support/openProject.ts';
import { english } from '../analysis/messages/languages.ts';
import { completion } from './completion.ts';
import { markupOf } from './markup.ts';

const shop = [oneService('shop', 'redis'), oneService('shop', 'my-redis'), oneService('shop', 'backend')];
const known = new Map<string, GivenNamespace>([
  ['shop', { services: shop, isComplete: true }],
  ['default', { services: [oneService('default', 'kubernetes')], isComplete: true }],
]);

const pod = (containers: string, spec = '') => `apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
${spec}  containers:
    - name: app
      image: example/app
${containers}`;
const off = '  enableServiceLinks: false\n';

interface Asked {
  readonly others?: Readonly<Record<string, string>>;
  readonly file?: string;
  readonly typed?: string;
  readonly namespaces?: ReadonlyMap<string, GivenNamespace>;
  readonly settings?: NonNullable<Parameters<typeof openProject>[1]>['settings'];
}

function listAt(
  text: string,
  { others = {}, file = 'web.yaml', typed, namespaces = known, settings = {} }: Asked = {},
) {
  const { views, project, at } = openProject({ ...others, [file]: text }, { known: namespaces, settings });
  const answer = completion({
    viewProjectFile: () => undefined,
    viewDocument: views.viewDocument,
    textOf: (uri) => String(project.texts.read(uri)),
    words: english,
    markup: markupOf(),
  });
  const context =
    typed === undefined
      ? { triggerKind: CompletionTriggerKind.Invoked }
      : { triggerKind: CompletionTriggerKind.TriggerCharacter, triggerCharacter: typed };
  const found = answer({ ...at(file), context });
  return {
    items: Array.isArray(found) ? found : found.items,
    isCut: !Array.isArray(found) && found.isIncomplete,
  };
}

function labelsAt(text: string, asked: Asked = {}): readonly string[] {
  return listAt(text, asked).items.map(({ label }) => label);
}

/** The line of the mark, once the first proposal is taken. */
function taken(text: string, asked: Asked = {}): string | undefined {
  const [item] = listAt(text, asked).items;
  if (item?.textEdit === undefined || !('range' in item.textEdit)) return undefined;
  const { range, newText } = item.textEdit;
  const line = text.replace('¦', '').split('\n')[range.start.line] ?? '';
  return (line.slice(0, range.start.character) + newText + line.slice(range.end.character)).trim();
}

const env = (value: string, name = 'A') =>
  pod(`      env:\n        - name: ${name}\n          value: ${value}\n`);

for (const [name, text, expected] of [
  ['a reference', env('$(REDIS_SERVICE_H¦'), 'value: $(REDIS_SERVICE_HOST)'],
  ['one that is closed already', env('$(REDIS_SERVICE_H¦)'), 'value: $(REDIS_SERVICE_HOST)'],
  ['one that is written in small letters', env('http://$(redis¦/x'), 'value: http://$(REDIS_SERVICE_HOST)/x'],
  ['within a name', env('$(RED¦IS_SERVICE)'), 'value: $(REDIS_SERVICE_HOST)'],
  ['a quote without an end', env('"$(REDIS_SERVICE_H¦'), 'value: "$(REDIS_SERVICE_HOST)'],
  ['a list without an end', pod('      args: [--a, "--b=$(REDIS_P¦\n'), 'args: [--a, "--b=$(REDIS_PORT)'],
  [
    'a flow entry',
    pod('      env: [{ name: A, value: $(REDIS_¦ }]\n'),
    'env: [{ name: A, value: $(REDIS_SERVICE_HOST) }]',
  ],
  [
    'a placeholder in a script',
    pod('      command: [sh, -c, "exec app ${REDIS_¦}"]\n'),
    'command: [sh, -c, "exec app ${REDIS_SERVICE_HOST}"]',
  ],
  [
    'a bare variable in a script',
    pod('      command: [sh, -c, "exec app $REDIS_¦"]\n'),
    'command: [sh, -c, "exec app $REDIS_SERVICE_HOST"]',
  ],
  [
    'an own variable from above',
    pod('      env: [{ name: LEVEL, value: x }, { name: B, value: "$(LEV¦" }]\n'),
    'env: [{ name: LEVEL, value: x }, { name: B, value: "$(LEVEL)" }]',
  ],
  ['a Windows line', env('$(REDIS_SERVICE_H¦').replaceAll('\n', '\r\n'), 'value: $(REDIS_SERVICE_HOST)'],
  ['a host', env('redi¦', 'REDIS_HOST'), 'value: redis.shop.svc'],
  [
    'a host in a URL, whatever the variable',
    env('redis://redi¦:6379', 'A'),
    'value: redis://redis.shop.svc:6379',
  ],
  ['a host behind a login', env('redis://me@back¦', 'A'), 'value: redis://me@backend.shop.svc'],
  ['a host with a dot', env('redis.sh¦', 'cacheUrl'), 'value: redis.shop.svc'],
  ['the key', pod('', '  enab¦\n'), 'enableServiceLinks: false'],
  ['the key, behind the last one', pod('      args: []\n  en¦'), 'enableServiceLinks: false'],
  ['its value', pod('', '  enableServiceLinks: ¦\n'), 'enableServiceLinks: false'],
  ['its other value', pod('', '  enableServiceLinks: t¦\n'), 'enableServiceLinks: true'],
] as const)
  test(`completes ${name}`, () => {
    assert.equal(taken(text), expected);
  });

for (const [name, text] of [
  ['an escaped reference', env('$$(REDIS_¦')],
  ['a bare $ in env, which nobody replaces', env('$REDIS_¦')],
  ['a value that is no address', env('redi¦', 'LEVEL')],
  ['the name of a variable', pod('      env: [{ name: REDIS_HOST¦ }]\n')],
  ['an image', pod('      imagePullPolicy: redi¦\n')],
  ['a key of a container', pod('      enab¦\n')],
  ['a key of the object', `${pod('')}enab¦\n`],
  ['the key that is there', pod('', `${off}  enab¦\n`)],
  ['a comment', pod('      # $(REDIS_¦\n')],
  ['a chart', `${pod('      env: [{ name: A, value: $(REDIS_¦ }]\n')}{{ end }}\n`],
  ['another object', 'apiVersion: v1\nkind: Secret\nmetadata: { name: a }\nstringData: { a: $(REDIS_¦ }\n'],
  ['an empty file', '$(REDIS_¦'],
  ['a key without a value', 'apiVersion: v1\nkind: Pod\nspec:\n  ¦'],
] as const)
  test(`proposes nothing in ${name}`, () => {
    assert.deepEqual(labelsAt(text), []);
  });

test('links come first, then what the container sets itself; each with its value and who sets it', () => {
  const { items } = listAt(
    pod('      env: [{ name: REDIS_MODE, value: fast }, { name: B, value: "$(REDIS¦" }]\n'),
  );
  assert.deepEqual(
    items.map(({ label, detail }) => `${label} ${detail}`).filter((line) => !/_PORT_/.test(line)),
    [
      'REDIS_SERVICE_HOST 10.100.200.30 (Service redis)',
      'REDIS_SERVICE_PORT 80 (Service redis)',
      'REDIS_PORT tcp://10.100.200.30:80 (Service redis)',
      'MY_REDIS_SERVICE_HOST 10.100.200.30 (Service my-redis)',
      'MY_REDIS_SERVICE_PORT 80 (Service my-redis)',
      'MY_REDIS_PORT tcp://10.100.200.30:80 (Service my-redis)',
      'REDIS_MODE fast (env)',
    ],
  );
});

test('where links are off, they come last and say so; those of the API server are there', () => {
  const text = pod('      args: ["$(¦"]\n      env: [{ name: X, value: "1" }]\n', off);
  const { items } = listAt(text);
  assert.equal(items[0]?.label, 'X');
  const detailOf = (label: string) => items.find((item) => item.label === label)?.detail;
  assert.equal(
    detailOf('REDIS_SERVICE_HOST'),
    '10.100.200.30 (Service redis; not set: service links are off)',
  );
  assert.equal(detailOf('KUBERNETES_SERVICE_HOST'), '10.100.200.30 (Service kubernetes)');
});

test('a reference sees only the entries above it, a script all and what the image sets', () => {
  const entries = '{ name: FIRST, value: a }, { name: SECOND, value: "$(¦" }, { name: THIRD, value: c }';
  const own = (labels: readonly string[]) => labels.filter((label) => /^[A-Z]+$/.test(label));
  assert.deepEqual(own(labelsAt(pod(`      env: [${entries}]\n`))), ['FIRST']);
  const script = `      command: [sh, -c, "echo \${¦}"]\n      env: [${entries.replace('$(¦', '')}]\n`;
  assert.deepEqual(own(labelsAt(pod(script))), ['FIRST', 'SECOND', 'THIRD', 'PATH', 'HOSTNAME', 'HOME']);
});

const templates = (line: string) => `apiVersion: v1
kind: ConfigMap
metadata: { name: templates, namespace: shop }
data:
  default.conf.template: |
    server {
      ${line}
    }
`;
const nginx = `apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  containers: [{ name: nginx, image: "nginx:1.27", env: [{ name: UPSTREAM, value: x }], volumeMounts: [{ name: t, mountPath: /etc/nginx/templates }] }]
  volumes: [{ name: t, configMap: { name: templates } }]
`;

test('a template has the variables of its containers', () => {
  const others = { 'web.yaml': nginx };
  const asked = { others, file: 'templates.yaml' };
  assert.equal(
    taken(templates('proxy_pass http://${REDIS_SERVICE_H¦;'), asked),
    'proxy_pass http://${REDIS_SERVICE_HOST};',
  );
  assert.equal(taken(templates('proxy_pass http://$UPST¦;'), asked), 'proxy_pass http://$UPSTREAM;');
  assert.ok(labelsAt(templates('set $x ${¦'), asked).includes('NGINX_VERSION'));
  assert.deepEqual(labelsAt(templates('set $x $(REDIS¦'), asked), []);
  const file = 'web.conf.template';
  const settings = {
    templates: [{ files: [{ folder: 'file:///shop', glob: '*.template' }], workload: 'Pod/web' }],
  };
  const open = nginx.replace('{ name: t, configMap: { name: templates } }', '');
  assert.equal(
    taken('listen ${REDIS_SERVICE_PORT¦;', { others: { 'web.yaml': open }, file, settings }),
    'listen ${REDIS_SERVICE_PORT};',
  );
});

test('of 10,000 Services some are proposed, and more when more is typed', () => {
  const namespaces = new Map([['shop', { services: manyServices('shop', 10_000, 20), isComplete: true }]]);
  const { items, isCut } = listAt(env('$(¦'), { namespaces });
  assert.ok(isCut && items.length > 20 && items.length < 200, `${items.length}`);
  const [first] = items;
  const narrow = listAt(env(`$(${first?.label.slice(0, 20)}¦`), { namespaces });
  assert.ok(!narrow.isCut && narrow.items.length >= 7, `${narrow.items.length}`);
});

test('without any Service what is set is proposed', () => {
  const labels = labelsAt(pod('      env: [{ name: X, value: a }, { name: B, value: "$(¦" }]\n'), {
    namespaces: new Map(),
  });
  assert.deepEqual(
    labels.filter((label) => !label.startsWith('KUBERNETES_')),
    ['X'],
  );
});

test('what others type to trigger it is not ours', () => {
  assert.deepEqual(labelsAt(env('$(REDIS_¦'), { typed: ' ' }), []);
  assert.ok(labelsAt(env('$(¦'), { typed: '(' }).length > 0);
});

test('names of others are shown as they are', () => {
  const text = pod(
    '      env: [{ name: "A](command:x)", value: "<b>`x`[a](command:y)" }, { name: B, value: "$(A¦" }]\n',
  );
  const [item] = listAt(text).items as CompletionItem[] | CompletionList['items'];
  const { documentation } = item ?? {};
  const markdown = typeof documentation === 'object' ? documentation.value : '';
  assert.match(markdown, /^`A\]\(command:x\)` = ``/);
});

test('in a value that stands elsewhere than what is read nothing is offered', () => {
  const text = pod('      env: [{ name: REDIS_URL, value: ¦my }]\n');
  const { views, at, uriOf } = openProject({ 'web.yaml': text }, { known });
  const { position } = at('web.yaml', 'my }]');
  const read = views.viewDocument(uriOf('web.yaml'), position) ?? assert.fail();
  const itemsIn = (file: string, character: number) => {
    const answer = completion({
      viewProjectFile: () => undefined,
      viewDocument: () => ({ ...read, views: [{ ...read, label: 'charts/web' }] }),
      textOf: () => file,
      words: english,
      markup: markupOf(),
    })({ textDocument: { uri: 'file:///shop/values.yaml' }, position: { line: 0, character } });
    return Array.isArray(answer) ? answer : answer.items;
  };
  assert.equal(itemsIn('host: my', 6).length > 0, true);
  assert.deepEqual(itemsIn('url: http://$(my', 14), []);
  assert.deepEqual(itemsIn('host: $(my', 6), []);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { said } from '../../../test/support/said.ts';
import type { SnapshotContent } from './snapshotContent.ts';
import { longJson, readSnapshot } from './snapshotText.ts';

const options = { name: 'services.json', defaultNamespace: 'default' };

async function read(text: string, defaultNamespace = 'default'): Promise<SnapshotContent> {
  const reading = await readSnapshot(text, { ...options, defaultNamespace });
  assert.equal(reading.kind, 'content', JSON.stringify(reading));
  return reading.kind === 'content' ? reading.content : assert.fail();
}

async function problem(text: string): Promise<string> {
  const reading = await readSnapshot(text, options);
  return reading.kind === 'unreadable'
    ? said(reading.message)
    : `no problem: ${JSON.stringify(reading.content)}`;
}

function summary({ services, complete }: SnapshotContent) {
  const names = [...services].map(([namespace, byName]) => `${namespace}: ${[...byName.keys()].join(' ')}`);
  return { names, complete: [...complete].sort() };
}

const item = (
  name: string,
  namespace: string | undefined,
  spec: object = { clusterIP: '10.0.0.1', ports: [{ port: 80 }] },
) => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name, ...(namespace && { namespace }), annotations: { text: '{{ not a template }}' } },
  spec,
});
const list = (items: readonly unknown[], more: object = {}) => ({
  apiVersion: 'v1',
  items,
  kind: 'List',
  metadata: {},
  ...more,
});
const json = (value: unknown) => JSON.stringify(value, null, 4);

/** As `kubectl get services -A -o yaml` writes it. */
const kubectlYaml = `apiVersion: v1
items:
- apiVersion: v1
  kind: Service
  metadata:
    annotations:
      text: |
        - apiVersion: v1
    name: web
    namespace: shop
  spec:
    clusterIP: 10.0.0.1
    clusterIPs:
    - 10.0.0.1
    ports:
    - name: http
      port: 80
      protocol: TCP
- apiVersion: v1
  kind: Service
  metadata:
    name: db
    namespace: data
  spec:
    clusterIP: None
kind: List
metadata:
  resourceVersion: ""
`;

test('a List is complete for each namespace that occurs in it, headless Services count', async () => {
  const content = await read(json(list([item('web', 'shop'), item('db', 'data', { clusterIP: 'None' })])));
  assert.deepEqual(summary(content), { names: ['shop: web', 'data: db'], complete: ['data', 'shop'] });
  assert.deepEqual(content.services.get('shop')?.get('web'), [
    {
      service: {
        namespace: 'shop',
        name: 'web',
        clusterIP: '10.0.0.1',
        ports: [{ name: undefined, port: 80, protocol: 'TCP' }],
        ipFamily: 'IPv4',
      },
      origin: { source: 'snapshot', label: 'services.json', place: undefined },
      isCertain: true,
    },
  ]);
});

test('a ServiceList, whose items do not say what they are', async () => {
  const { apiVersion: _a, kind: _k, ...bare } = item('web', 'shop');
  assert.deepEqual(summary(await read(json(list([bare], { kind: 'ServiceList' })))), {
    names: ['shop: web'],
    complete: ['shop'],
  });
});

test('the YAML of kubectl says the same, with LF, CRLF, indented items and comments', async () => {
  const expected = { names: ['shop: web', 'data: db'], complete: ['data', 'shop'] };
  const indented = kubectlYaml.replace(
    /(?<=items:\n)[\s\S]*(?=kind: List)/,
    (items) => `${items.replace(/^/gm, '  ').trimEnd()}\n`,
  );
  const variants = [
    kubectlYaml,
    kubectlYaml.replaceAll('\n', '\r\n'),
    indented,
    `---\n${kubectlYaml}`,
    kubectlYaml.replace('items:\n', 'items: # all of them\n\n# here\n'),
  ];
  for (const text of variants) {
    const content = await read(text);
    assert.deepEqual(summary(content), expected, text);
    assert.equal(content.services.get('shop')?.get('web')?.[0]?.service.ports[0]?.name, 'http');
    assert.equal(content.leftOut, undefined, text);
  }
});

test('a ServiceList in YAML', async () => {
  const text = kubectlYaml
    .replace('kind: List', 'kind: ServiceList')
    .replaceAll(/- apiVersion: v1\n {2}kind: Service\n {2}m/g, '- m');
  assert.deepEqual(summary(await read(text)), {
    names: ['shop: web', 'data: db'],
    complete: ['data', 'shop'],
  });
});

test('KYAML: flow style with trailing commas', async () => {
  const text =
    '---\n{\n  apiVersion: "v1",\n  kind: "List",\n  items: [{\n    apiVersion: "v1", kind: "Service",\n    metadata: { name: "web", namespace: "shop", },\n    spec: { clusterIP: "10.0.0.1", ports: [{ port: 80, }], },\n  }],\n}\n';
  assert.deepEqual(summary(await read(text)), { names: ['shop: web'], complete: ['shop'] });
  assert.deepEqual(summary(await read(text.replace('---\n', ''))), {
    names: ['shop: web'],
    complete: ['shop'],
  });
});

test('bare manifests are never complete, one or many, JSON or YAML', async () => {
  assert.deepEqual(summary(await read(json(item('web', 'shop')))), { names: ['shop: web'], complete: [] });
  const manifests = `${json(item('web', 'shop'))}\n---\n${json(item('api', undefined))}\n---\napiVersion: v1\nkind: ConfigMap\nmetadata: { name: x }\n`;
  assert.deepEqual(summary(await read(`---\n${manifests}`, 'elsewhere')), {
    names: ['shop: web', 'elsewhere: api'],
    complete: [],
  });
});

test('our own field names the namespaces that were read, and when', async () => {
  const field = { asOf: '2026-11-24T10:00:00Z', context: 'prod', namespaces: ['shop', 'empty'] };
  const content = await read(json(list([item('web', 'shop')], { kubeServiceLinks: field })));
  assert.deepEqual([...content.complete].sort(), ['empty', 'shop']);
  assert.equal(content.asOf, Date.UTC(2026, 10, 24, 10));
  const yaml = kubectlYaml.replace(
    'kind: List\n',
    `kind: List\nkubeServiceLinks: ${JSON.stringify(field)}\n`,
  );
  const same = await read(yaml);
  assert.deepEqual([...same.complete].sort(), ['data', 'empty', 'shop']);
  assert.equal(same.asOf, content.asOf);
});

test('a field of our own with wrong types is passed over', async () => {
  for (const field of [
    7,
    [],
    { asOf: 'yesterday', namespaces: 'shop' },
    { asOf: 5, namespaces: [1, null] },
  ]) {
    const content = await read(json(list([], { kubeServiceLinks: field })));
    assert.deepEqual([content.asOf, content.complete.size], [undefined, 0]);
  }
});

test('an empty list is a list', async () => {
  for (const text of [
    '{"kind":"List","apiVersion":"v1","items":[]}',
    'apiVersion: v1\nitems: []\nkind: List\n',
  ]) {
    assert.deepEqual(summary(await read(text)), { names: [], complete: [] });
  }
});

test('a list with other objects among the Services', async () => {
  const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'x', namespace: 'other' } };
  const knative = { ...item('k', 'other'), apiVersion: 'serving.knative.dev/v1' };
  assert.deepEqual(summary(await read(json(list([pod, knative, item('web', 'shop')])))), {
    names: ['shop: web'],
    complete: ['shop'],
  });
});

test('what no API server would hand out is left out and counted, with the first example; the rest goes on', async () => {
  const items = [
    item('web', 'shop', { clusterIP: '10.0.0.1' }),
    item('a'.repeat(64), 'shop'),
    item('api', 'shop', { clusterIP: 'ten', ports: [{ port: 80 }] }),
    { apiVersion: 'v1', kind: 'Service' },
    null,
    'text',
    item('good', 'shop'),
  ];
  const content = await read(json(list(items)));
  assert.deepEqual(summary(content).names, ['shop: good']);
  assert.deepEqual(
    [content.leftOut?.services, said(content.leftOut?.first)],
    [4, 'shop/web: spec.ports is empty'],
  );
});

test('a namespace of which a Service was left out is not complete, nor is any where its namespace is not known', async () => {
  const bad = item('api', 'shop', { clusterIP: '10.0.0.2', ports: [{ port: '80' }] });
  const good = [item('web', 'shop'), item('db', 'data')];
  const own = { kubeServiceLinks: { namespaces: ['shop', 'empty'] } };
  assert.deepEqual(summary(await read(json(list([...good, bad], own)))).complete, ['data', 'empty']);
  assert.deepEqual(summary(await read(json(list([bad, ...good], own)))).complete, ['data', 'empty']);
  const broken = kubectlYaml.replace('    name: db', '    name: "db');
  assert.deepEqual(summary(await read(broken)).complete, []);
});

test('a page of a longer list completes no namespace, and says so', async () => {
  const metadata = { continue: 'eyJ2IjoibWV0YS5rOHMuaW8vdjEi', remainingItemCount: 6 };
  const page = list([item('web', 'shop')], { metadata });
  const long = { ...page, filler: ' '.repeat(longJson) };
  const yaml = kubectlYaml.replace('metadata:\n  resourceVersion: ""', 'metadata:\n  continue: abc');
  for (const text of [json(page), JSON.stringify(long), json({ ...page, kind: 'ServiceList' }), yaml]) {
    const content = await read(text);
    assert.deepEqual([content.isPage, content.complete.size, content.services.size > 0], [true, 0, true]);
  }
  const whole = await read(json(list([item('web', 'shop')], { metadata: { continue: '' } })));
  assert.deepEqual([whole.isPage, whole.complete.size], [false, 1]);
});

test('a broken item of a YAML list is left out by its line', async () => {
  const content = await read(kubectlYaml.replace('    name: db', '    name: "db'));
  assert.deepEqual(summary(content).names, ['shop: web']);
  assert.equal(content.leftOut?.services, 1);
  assert.match(said(content.leftOut?.first), /^line 2\d, column \d+: /);
});

const rows: readonly (readonly [string, string, RegExp])[] = [
  ['empty', '', /^is empty: .*kubectl get services -A -o json/],
  ['blank', ' \n\n', /^is empty/],
  ['HTML', '<!DOCTYPE html>\n<html><body>Sign in</body></html>', /^is HTML or XML/],
  [
    'the table for people',
    'NAMESPACE   NAME   TYPE   CLUSTER-IP\nshop  web ClusterIP 10.0.0.1\n',
    /^is the table that kubectl prints/,
  ],
  [
    'cut JSON',
    json(list([item('web', 'shop')])).slice(0, 200),
    /^is cut off: its JSON ends in the middle \(line \d+, column \d+\); write it again/,
  ],
  [
    'cut JSON in one line',
    JSON.stringify(list([item('web', 'shop')])).slice(0, -3),
    /^is cut off: .*\(line 1, column \d+\)/,
  ],
  ['wrong JSON', '{"kind":"List","apiVersion":"v1","items":[{"a" 1}]}', /column 4\d/],
  [
    'a list of Pods',
    json(list([{ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'x' } }])),
    /^contains neither .* \(it contains Pod\)/,
  ],
  [
    'a Deployment',
    'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web }\n',
    /^contains neither .* \(it contains Deployment\)/,
  ],
  [
    'an answer of the API server',
    '{"kind":"Status","message":"services is forbidden"}',
    /^contains an API server error .*: services is forbidden/,
  ],
  ['a list without items', '{"kind":"List","apiVersion":"v1"}', /^is a List without items/],
  ['JSON of another kind', '[1,2]', /^is JSON, but not an object/],
  [
    'any text',
    'error: You must be logged in to the server (Unauthorized)\n',
    /^contains neither a list of Services nor Service manifests \(it contains objects without a kind\);/,
  ],
  [
    'broken YAML',
    'apiVersion: "v1\nkind: Service\n',
    /^contains no Service that can be read \(line \d+, column \d+: /,
  ],
];

for (const [name, text, message] of rows) {
  test(`${name} is refused with what to do`, async () => assert.match(await problem(text), message));
}

test('large broken JSON is not tried as YAML', async () => {
  const large = JSON.stringify(list(Array.from({ length: 20_000 }, (_, i) => item(`web-${i}`, 'shop'))));
  const before = process.cpuUsage();
  assert.match(await problem(large.slice(0, -2)), /^is cut/);
  const broken = large.replace('"web-15000"', '"web-15000');
  assert.match(await problem(broken), /^is not valid JSON \(line 1, column \d{7}\)/);
  const { user } = process.cpuUsage(before);
  assert.ok(user / 1000 < 5_000, `${Math.round(user / 1000)} ms`);
});

test('a long list in YAML lets others work between its items', async () => {
  let pauses = 0;
  const pause = async () => {
    pauses += 1;
  };
  await readSnapshot(kubectlYaml, { ...options, pause });
  assert.equal(pauses, 2);
});

test('names that mean something to JavaScript are names', async () => {
  const items = ['constructor', '__proto__', 'tostring'].map((name) => item(name, 'prototype'));
  const content = await read(json(list(items)));
  assert.deepEqual([...(content.services.get('prototype')?.keys() ?? [])], ['constructor', 'tostring']);
});

test('values nested too deep for JavaScript to print are refused like any other', async () => {
  const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;
  const metadata = '"metadata":{"name":"web","namespace":"shop"}';
  const specs = [
    `{"clusterIP":${deep}}`,
    `{"ports":[{"port":${deep}}]}`,
    `{"clusterIPs":${deep}}`,
    `{"ports":${deep}}`,
    deep,
  ];
  const items = specs.map((spec) => `{"apiVersion":"v1","kind":"Service",${metadata},"spec":${spec}}`);
  const { leftOut } = await read(`{"apiVersion":"v1","kind":"List","items":[${items}]}`);
  assert.equal(said(leftOut?.first), 'shop/web: spec.clusterIP a list is not an IP address');
  for (const text of [
    `{"kind":"Status","message":${deep}}`,
    `{"kind":"List","apiVersion":${deep}}`,
    deep,
    `{"kind":${deep}}`,
  ]) {
    assert.notEqual(await problem(text), '');
  }
});

test('a long list in JSON says the same item by item, however it is laid out, and lets others work', async () => {
  const filler = 'x'.repeat(longJson / 1500);
  const items = Array.from({ length: 1600 }, (_, index) => ({
    ...item(`s${index}`, `team-${index % 3}`),
    metadata: {
      name: index === 7 ? 'NOT VALID' : `s${index}`,
      namespace: `team-${index % 3}`,
      annotations: { text: `}, { "items": [ \\" ${filler}`, more: '\\\\' },
    },
  }));
  let pauses = 0;
  const pause = async () => {
    pauses += 1;
  };
  const named = list(items, { kubeServiceLinks: { asOf: '2026-01-01T00:00:00Z', namespaces: ['empty'] } });
  const short = list(
    items.map(({ metadata: { annotations: _, ...metadata }, ...rest }) => ({ ...rest, metadata })),
    {
      kubeServiceLinks: { asOf: '2026-01-01T00:00:00Z', namespaces: ['empty'] },
    },
  );
  const expected = await readSnapshot(JSON.stringify(short), options);
  for (const text of [json(named), JSON.stringify(named), JSON.stringify(named, null, '\t')]) {
    assert.ok(text.length > longJson);
    pauses = 0;
    assert.deepEqual(await readSnapshot(text, { ...options, pause }), expected);
    assert.ok(pauses > 30);
  }
});

test('a long list in JSON that is none in some part is read as a whole, and says what that says', async () => {
  const filler = ' '.repeat(longJson);
  const good = json(list([item('web', 'shop')]));
  const same = async (text: string) =>
    assert.deepEqual(
      await readSnapshot(text.replace('~', filler), options),
      await readSnapshot(text.replace('~', ''), options),
      text,
    );
  await same(good.replace('{', '{~'));
  await same(good.replace('{', '{~ "items": [],'));
  await same(good.replace('{', '{~ "items": [3],'));
  await same(good.replace('"List"', '~"Status"'));
  await same(good.replace('"v1"', '~"v2"'));
  await same(`~[${good}]`);
  await same('{~"kind": "List", "apiVersion": "v1", "items": [ ]}');
  await same('{~"kind": "List", "apiVersion": "v1", "items": {}}');
  await same('{~"kind": "List", "apiVersion": "v1", "more": { "items": [1] } }');
  for (const [from, to] of [
    ['"items": [', '"items": [~ ,'],
    ['"spec"', '~spec'],
    ['"kind": "List"', '"kind": List~'],
  ] as const)
    assert.match(await problem(good.replace(from, to).replace('~', filler)), /is not valid JSON|JSON/);
  assert.match(await problem(`${good.slice(0, -3)}${filler}`), /incomplete|cut|ends/);
});

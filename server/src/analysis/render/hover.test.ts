import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  hoverIn,
  hoverInTemplate,
  hoversIn,
  hoversInTemplate,
  markAt,
} from '../../../../test/support/hover.ts';
import { inventoryOf, oneService } from '../../../../test/support/inventories.ts';

const inventory = inventoryOf('shop', [oneService('shop', 'backend')]);

const deployment = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  namespace: shop
spec:
  template:
    spec:
      enableServiceLinks: true
      restartPolicy: Always
      containers:
        - name: app
          image: registry.example.com/app:1
          ports: [{ containerPort: 80 }]
          command: [/app, --host=$(BACKEND_SERVICE_HOST), $$(ESCAPED)]
          args:
            - --port=$(BACKEND_SERVICE_PORT)
            - |
              first line
              $(BACKEND_PORT) in a block
            - >-
              folded
              $(BACKEND_PORT_80_TCP) too
            - "quoted
              $(BACKEND_PORT_80_TCP_ADDR) goes on"
          env:
            - name: LOG_LEVEL
              value: debug
            - name: URL
              value: 'http://$(BACKEND_PORT_80_TCP_PROTO)$(LOG_LEVEL)'
`;

const container = '**execve under 1%** ';

for (const [place, on, expected] of [
  ['image: reg', 'image', container],
  ['registry.ex', 'registry.example.com/app:1', container],
  ['name: app', 'name', container],
  ['app\n          image', 'app', container],
  ['enableServiceLinks', 'enableServiceLinks', container],
  ['true', 'true', container],
  ['restartPolicy', 'restartPolicy', container],
  ['containers:', 'containers', container],
  ['LOG_LEVEL\n', 'LOG_LEVEL', '`LOG_LEVEL` = `debug`'],
  ['$(BACKEND_SERVICE_HOST)', '$(BACKEND_SERVICE_HOST)', '`BACKEND_SERVICE_HOST` = `10.100.200.30`'],
  ['SERVICE_PORT)', '$(BACKEND_SERVICE_PORT)', '`BACKEND_SERVICE_PORT` = `80`'],
  ['$(BACKEND_PORT) in', '$(BACKEND_PORT)', '`BACKEND_PORT` = `tcp://10.100.200.30:80`'],
  ['$(BACKEND_PORT_80_TCP) too', '$(BACKEND_PORT_80_TCP)', '`BACKEND_PORT_80_TCP` = `tcp'],
  ['$(BACKEND_PORT_80_TCP_ADDR)', '$(BACKEND_PORT_80_TCP_ADDR)', '`BACKEND_PORT_80_TCP_ADDR` = `10.'],
  ['$(BACKEND_PORT_80_TCP_PROTO)', '$(BACKEND_PORT_80_TCP_PROTO)', '`BACKEND_PORT_80_TCP_PROTO` = `tcp`'],
  // The end of one reference is the beginning of the next: the character below the mouse decides.
  ['$(LOG_LEVEL)', '$(LOG_LEVEL)', '`LOG_LEVEL` = `debug`'],
] as const) {
  for (const [ends, text] of [
    ['LF', deployment],
    ['CRLF', deployment.replaceAll('\n', '\r\n')],
  ] as const) {
    test(`the hover at ${JSON.stringify(place)} belongs to ${on}, with ${ends}`, () => {
      const found = hoverIn(markAt(text, ends === 'LF' ? place : place.replaceAll('\n', '\r\n')), inventory);
      assert.equal(found?.on, on);
      assert.ok(found?.markdown.startsWith(expected), found?.markdown);
    });
  }
}

for (const place of [
  'kind: Deployment',
  'name: web',
  'template:',
  'ports:',
  '/app, --host',
  '--host=$',
  '$$(ESCAPED)',
  'first line',
  'debug',
]) {
  test(`there is nothing to say at ${JSON.stringify(place)}`, () => {
    assert.equal(hoverIn(markAt(deployment, place), inventory), undefined);
  });
}

test('flow style and KYAML have the same places', () => {
  const pod =
    '{ apiVersion: v1, kind: Pod, metadata: { name: one, namespace: shop }, spec: { enableServiceLinks: false, ' +
    'containers: [{ name: app, "image": "app:1", args: ["$(BACKEND_SERVICE_HOST)"], env: [{ name: A, value: "$(A)b" }] }] } }';
  for (const [place, on] of [
    ['enableServiceLinks', 'enableServiceLinks'],
    ['false', 'false'],
    ['containers', 'containers'],
    ['"app:1"', '"app:1"'],
    ['"image"', '"image"'],
    ['$(BACKEND', '$(BACKEND_SERVICE_HOST)'],
    ['A, value', 'A'],
    ['$(A)', '$(A)'],
  ] as const) {
    assert.equal(hoverIn(markAt(pod, place), inventory)?.on, on);
  }
});

test('the mark may stand in any document of a file, and in none that is no workload', () => {
  const file = `kind: ConfigMap\napiVersion: v1\nmetadata: { name: image }\n---\n${deployment}`;
  assert.equal(hoverIn(markAt(file, 'registry'), inventory)?.on, 'registry.example.com/app:1');
  assert.equal(hoverIn(markAt(file, 'image }'), inventory), undefined);
});

test('a container that an alias repeats is explained where it is written', () => {
  const pod = `apiVersion: v1
kind: Pod
metadata: { name: one, namespace: shop }
spec:
  initContainers: [&app { name: app, image: app:1 }]
  containers: [*app]
`;
  assert.equal(hoverIn(markAt(pod, 'app:1'), inventory)?.on, 'app:1');
  assert.equal(hoverIn(markAt(pod, '*app'), inventory), undefined);
});

const templates = `apiVersion: v1
kind: ConfigMap
metadata: { name: templates, namespace: shop }
data:
  block.conf.template: |
    server {
      listen \${LISTEN};
      proxy_pass http://\${BACKEND_SERVICE_HOST}$BACKEND_SERVICE_PORT;
    }
  folded.conf.template: >-
    proxy_pass
    http://$BACKEND_PORT_80_TCP;
  quoted.conf.template: "return 200 $BACKEND_PORT_80_TCP_ADDR;\\n\\
    add_header X $BACKEND_PORT_80_TCP_PORT;"
  escaped.conf.template: "return 200 \\x24BACKEND_PORT_80_TCP_PROTO;"
  anchor.conf.template: &shared 'return 200 $BACKEND_PORT;'
  alias.conf.template: *shared
  no-template.conf: "return 200 $BACKEND_PORT_80_TCP_PROTO;"
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  containers:
    - name: nginx
      image: nginx:1.27
      env: [{ name: LISTEN, value: "80" }]
      volumeMounts: [{ name: t, mountPath: /etc/nginx/templates }]
  volumes: [{ name: t, configMap: { name: templates } }]
`;

/** A workload whose image carries the template file. */
const carrying = `apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec: { containers: [{ name: nginx, image: 'nginx:1.27' }] }
`;

for (const ends of ['\n', '\r\n']) {
  const text = templates.replaceAll('\n', ends);
  const at = (place: string) => hoverIn(markAt(text, place), inventory);

  test(`a use in a template of a ConfigMap has a hover, with ${JSON.stringify(ends)}`, () => {
    for (const [place, on, expected] of [
      ['${LISTEN}', '${LISTEN}', '`LISTEN` = `80`'],
      ['BACKEND_SERVICE_HOST', '${BACKEND_SERVICE_HOST}', '`BACKEND_SERVICE_HOST` = `10.100.200.30`'],
      ['$BACKEND_SERVICE_PORT', '$BACKEND_SERVICE_PORT', '`BACKEND_SERVICE_PORT` = `80`'],
      ['$BACKEND_PORT_80_TCP;', '$BACKEND_PORT_80_TCP', '`BACKEND_PORT_80_TCP` = `tcp:'],
      ['$BACKEND_PORT_80_TCP_ADDR', '$BACKEND_PORT_80_TCP_ADDR', '`BACKEND_PORT_80_TCP_ADDR` = `10.'],
      ['$BACKEND_PORT_80_TCP_PORT', '$BACKEND_PORT_80_TCP_PORT', '`BACKEND_PORT_80_TCP_PORT` = `80`'],
      ['$BACKEND_PORT;', '$BACKEND_PORT', '`BACKEND_PORT` = `tcp'],
    ] as const) {
      const found = at(place);
      assert.equal(found?.on, on);
      assert.ok(found.markdown.startsWith(expected), found.markdown);
    }
  });

  test(`where no use is written there is no hover, with ${JSON.stringify(ends)}`, () => {
    for (const place of [
      'block.conf',
      'server {',
      'listen $',
      'x24BACKEND',
      '*shared',
      `$BACKEND_PORT_80_TCP_PROTO;"${ends}---`,
    ])
      assert.equal(at(place), undefined, place);
  });
}

test('no hover stands in a template that no container holds', () => {
  const other = templates.replace('configMap: { name: templates }', 'configMap: { name: others }');
  assert.equal(hoverIn(markAt(other, '${LISTEN}'), inventory), undefined);
  assert.equal(hoverInTemplate('return 200 ¦$host;', deployment.replace('web', 'api'), inventory), undefined);
});

test('a use in a template file has a hover, between its neighbours as well', () => {
  const at = (marked: string) => hoverInTemplate(marked, carrying, inventory)?.on;
  assert.equal(at('listen 80;\r\nreturn 200 $A¦${LISTEN}$B;'), '${LISTEN}');
  assert.equal(at('return 200 $A${LISTEN¦}$B;'), '${LISTEN}');
  assert.equal(at('return 200 $A${LISTEN}$B¦;'), '$B');
  assert.equal(at('# ¦$LISTEN'), '$LISTEN');
  for (const marked of ['¦', 'ret¦urn 200 $A;', '${LISTEN:-¦80}', '$¦', '${¦}', '¦$1'])
    assert.equal(at(marked), undefined, marked);
});

test('a template as long as the manifests that mount it has hovers of its own only', () => {
  const text = `${'# 80 columns of a comment, as licences have them at the top of a file of theirs\n'.repeat(20)}return 200 $A;\n`;
  const at = hoversInTemplate(text, carrying, inventory);
  const shown = Array.from(text, (_, offset) => at(offset)?.on ?? []).flat();
  assert.deepEqual([...new Set(shown)], ['$A']);
});

test('half-written templates never fail, wherever the mouse is', () => {
  const template =
    'map $uri $x { ~(?<y>.) ${A}; }\nset $z "${BACKEND_SERVICE_HOST}$host\\"; # $x\nreturn 200 \'$z';
  const ends = Array.from(template, (_, index) => index + 1);
  const shown = ends.flatMap((end) => {
    const hoverAtOffset = hoversInTemplate(template.slice(0, end), carrying, inventory);
    return ends.slice(0, end).flatMap((offset) => hoverAtOffset(offset)?.on ?? []);
  });
  for (const use of ['$u', '${A}', '${BACKEND_SERVICE_HOST}', '$host']) assert.ok(shown.includes(use), use);
});

test('half-written ConfigMaps with templates never fail, wherever the mouse is', () => {
  const [start, pod] = [templates.indexOf('data:'), templates.indexOf('---')];
  const shown = new Set<string | undefined>();
  for (let end = start; end <= pod; end += 3) {
    const hoverAtOffset = hoversIn(`${templates.slice(0, end)}\n${templates.slice(pod)}`, inventory);
    for (let offset = start; offset <= end; offset += 1) shown.add(hoverAtOffset(offset)?.on);
  }
  for (const use of ['${LISTEN}', '$BACKEND_PORT']) assert.ok(shown.has(use), use);
});

test('half-written manifests have hovers where there is something, and never fail', () => {
  for (const text of [
    'apiVersion: v1\nkind: Pod\nspec:\n  containers:\n    - image:¦\n',
    'apiVersion: v1\nkind: Pod\nspec:\n  ¦containers:\n',
    'apiVersion: v1\nkind: Pod\nspec:\n  ¦containers:\n    - {}\n    - text\n',
  ]) {
    assert.ok(hoverIn(text, inventory)?.markdown, text);
  }
  for (const text of [
    '¦',
    'apiVersion: v1\nkind: Pod\nspec:\n¦',
    'apiVersion: v1\nkind: Pod\nspec:\n  containers: [{ name: app, env: [{ name:¦ }] }]\n',
    'apiVersion: v1\nkind: Pod\nspec:\n  containers: [{ name: app¦\n',
  ]) {
    assert.equal(hoverIn(text, inventory), undefined, text);
  }
});

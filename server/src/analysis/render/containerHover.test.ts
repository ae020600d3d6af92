import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hoverIn } from '../../../../test/support/hover.ts';
import {
  emptyInventory,
  inventoryOf,
  manyServices,
  oneService,
} from '../../../../test/support/inventories.ts';
import type { AnalysisContext } from '../analyze.ts';
import type { ServiceInventory } from '../environment/inventory.ts';
import { defaultOptions } from '../options.ts';
import type { ResolvedNamespace } from '../workloads/namespace.ts';

const shop = inventoryOf('shop', manyServices('shop', 500, 12));
const partial = inventoryOf('shop', manyServices('shop', 500, 12), false);

const template = 'data: { default.conf.template: "listen ${PORT};" }';

/** What is shown over `containers` of a pod of namespace `shop` with these lines in its spec. */
function shownIn(
  podSpec: string,
  inventory: ServiceInventory,
  changes: Partial<AnalysisContext> = {},
): string {
  const text = `apiVersion: v1
kind: ConfigMap
metadata: { name: templates, namespace: shop }
${template}
---
apiVersion: v1
kind: Pod
metadata: { name: one, namespace: shop }
spec:
${podSpec.replace(/^/gm, '  ')}
`;
  return hoverIn(text.replace(/^ {2}containers/m, '  ¦containers'), inventory, changes)?.markdown ?? '';
}

/** nginx with a template, so that its start script runs envsubst. */
const nginx = `containers:
  - name: web
    image: nginx:1.27
    volumeMounts: [{ name: templates, mountPath: /etc/nginx/templates }]
volumes: [{ name: templates, configMap: { name: templates } }]`;
const app = 'containers: [{ name: app, image: "app:1", command: [/app] }]';

/** The cells of the rows of all tables. */
function rowsOf(markdown: string): readonly (readonly string[])[] {
  return markdown
    .split('\n')
    .filter((line) => line.startsWith('|') && !line.includes('---') && !line.includes('Linux takes'))
    .map((line) => line.slice(2, -2).split(' | '));
}

test('an image that is known has sizes, limits and room', () => {
  assert.equal(
    shownIn(nginx, shop),
    [
      '**3,508 variables** in `web`, namespace `shop` (named in the manifest)',
      [
        '|  | bytes | Linux takes | room |',
        '| --- | ---: | ---: | ---: |',
        '| environment and arguments | 163,672 to 163,793 | 2,097,152 | for about 5,930 more Services like these |',
        '| argument of envsubst | 103,828 to 103,846 | 131,072 | for about 131 more Services like these |',
      ].join('\n'),
      '`enableServiceLinks` is true by default: the kubelet adds variables for every Service of the namespace at each container start.',
      'Services of namespace shop: 500 from services.json.',
    ].join('\n\n'),
  );
});

test('with links off there is no word of Services, and room is in bytes', () => {
  const shown = shownIn(`enableServiceLinks: false\n${nginx}`, shop);
  assert.match(shown, /^\*\*8 variables\*\*/);
  assert.match(
    shown,
    /`enableServiceLinks` is false: only the variables of `default\/kubernetes` are added\.$/,
  );
  assert.match(
    rowsOf(shown)[1]?.join(';') ?? '',
    /^argument of envsubst;[\d,]+ to [\d,]+;131,072;[\d,]+ bytes$/,
  );
});

test('what is over the limit says by how much, also with a list that is not complete', () => {
  const many = manyServices('shop', 700, 12);
  assert.match(rowsOf(shownIn(nginx, inventoryOf('shop', many)))[1]?.join(';') ?? '', /;over by 14,[\d,]+$/);
  assert.match(
    rowsOf(shownIn(nginx, inventoryOf('shop', many, false)))[1]?.join(';') ?? '',
    /^argument of envsubst;at least 145,[\d,]+;131,072;over by 14,[\d,]+$/,
  );
});

test('a list that is not complete gives lower bounds of sizes and upper bounds of room', () => {
  const shown = shownIn(nginx, partial);
  assert.match(shown, /^\*\*at least 3,508 variables\*\*/);
  assert.deepEqual(rowsOf(shown), [
    [
      'environment and arguments',
      'at least 163,672',
      '2,097,152',
      'for at most 5,930 more Services like these',
    ],
    ['argument of envsubst', 'at least 103,828', '131,072', 'for at most 131 more Services like these'],
  ]);
  assert.match(shown, /500 from services\.json\. There may be more: the list is not complete\.$/);
});

test('where nothing is known of the namespace, that is said once', () => {
  const shown = shownIn(nginx, emptyInventory());
  assert.match(shown, /^\*\*at least 8 variables\*\*/);
  assert.match(
    rowsOf(shown)[1]?.join(';') ?? '',
    /^argument of envsubst;at least [\d,]+;131,072;at most [\d,]+ bytes$/,
  );
  assert.equal(shown.match(/Nothing is known of the Services of namespace shop/g)?.length, 1);
  assert.equal(shown.match(/kubectl get services/g)?.length, 1);
});

for (const [what, podSpec, row] of [
  [
    'a start script that may run',
    nginx.replace('configMap: { name: templates }', 'configMap: { name: others }'),
    /^argument of envsubst, if it runs;[\d,]+ to/,
  ],
  [
    'a start script that does not run',
    nginx.replace('volumeMounts', 'command: [sh]\n    volumeMounts'),
    /^argument of envsubst;not used: .+;;$/,
  ],
] as const) {
  test(`the row of envsubst for ${what}`, () => {
    assert.match(rowsOf(shownIn(podSpec, shop))[1]?.join(';') ?? '', row);
  });
}

for (const [what, podSpec, expected] of [
  [
    'an image that nobody knows',
    'containers: [{ name: app, image: "app:1" }]',
    '- the variables and entrypoint of the image',
  ],
  ['one whose command is given', app, '- the variables of the image'],
  [
    'a Secret and a ConfigMap',
    'containers: [{ image: "app:1", command: [x], envFrom: [{ secretRef: { name: s } }, { configMapRef: { name: m, optional: true } }] }]',
    '- Secret shop/s is not read\n- ConfigMap shop/m was not found \\(it is optional\\)\n- the variables of the image',
  ],
  [
    'more than fits',
    `containers: [{ image: "app:1", command: [x], env: [${[1, 2, 3, 4, 5, 6, 7, 8]
      .map((n) => `{ name: V${n}, valueFrom: { secretKeyRef: { name: s, key: k } } }`)
      .join(', ')}] }]`,
    `${[1, 2, 3, 4, 5, 6].map((n) => `- \`V${n}\`: Secret shop/s is not read`).join('\n')}\n- and 3 more`,
  ],
] as const) {
  test(`what is not known of ${what}`, () => {
    for (const inventory of [shop, partial, emptyInventory()]) {
      const shown = shownIn(podSpec, inventory);
      assert.equal(shown.slice(shown.indexOf('Not known:')), `Not known:\n\n${expected}`);
    }
  });
}

test('several containers have a table each; what they have in common is said once', () => {
  const shown = shownIn(
    'initContainers: [{ name: first, image: "app:1" }]\ncontainers: [{ image: "app:1" }, { name: third, image: "app:1" }]',
    shop,
  );
  assert.deepEqual(
    shown.split('\n\n---\n\n').map((part) => part.split('\n')[0]),
    [
      '**3,508 variables** in `first`, namespace `shop` (named in the manifest)',
      '**3,508 variables**, namespace `shop` (named in the manifest)',
      '**3,508 variables** in `third`, namespace `shop` (named in the manifest)',
      '`enableServiceLinks` is true by default: the kubelet adds variables for every Service of the namespace at each container start.',
    ],
  );
});

test('a pod spec without containers tells of its links', () => {
  assert.match(
    shownIn('enableServiceLinks: true\ncontainers: []', shop),
    /^`enableServiceLinks` is true: .+\n\nServices of namespace shop: 500 from services\.json\.$/,
  );
});

test('one more Service is one', () => {
  const limits = { ...defaultOptions.limits, pageBytes: 3252 };
  const row = rowsOf(shownIn(nginx, shop, { options: { ...defaultOptions, limits } }))[1];
  assert.equal(row?.at(-1), 'for about 1 more Service like these');
});

for (const [from, words] of [
  ['manifest', 'named in the manifest'],
  ['option', 'from the command line'],
  ['project-file', 'from the project file'],
  ['context', 'of the current context'],
  ['default', 'because nothing names another'],
] as const satisfies readonly (readonly [ResolvedNamespace['from'], string])[]) {
  test(`a namespace from ${from} is explained`, () => {
    const resolveNamespace = () => ({ name: 'shop', from });
    assert.match(
      shownIn(app, shop, { resolveNamespace }),
      new RegExp(`^.*, namespace \`shop\` \\(${words}\\)\n`),
    );
  });
}

test('odd names stay texts', () => {
  const odd = 'a`<b>|\n![x](y)';
  const inventory = inventoryOf(odd, [oneService(odd, 'web')], false);
  const shown = shownIn(
    `containers: [{ name: ${JSON.stringify(odd)}, image: "app:1", envFrom: [{ secretRef: { name: ${JSON.stringify(odd)} } }] }]`,
    inventory,
    { resolveNamespace: () => ({ name: odd, from: 'option' }) },
  );
  const inCode = '`` a`<b>| ![x](y) ``';
  const inText = 'a\\`\\<b\\>\\| \\!\\[x\\]\\(y\\)';
  assert.ok(
    shown.startsWith(`**at least 15 variables** in ${inCode}, namespace ${inCode} (from the command line)\n`),
    shown,
  );
  assert.ok(shown.includes(`\n\nServices of namespace ${inText}: 1 from services.json.`), shown);
  assert.ok(shown.includes(`\n- Secret ${inText}/${inText} is not read\n`), shown);
});

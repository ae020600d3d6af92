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
import type { ResolvedNamespace } from '../views/namespace.ts';

const shop = inventoryOf('shop', manyServices('shop', 500, 12));
const partial = inventoryOf('shop', manyServices('shop', 500, 12), false);

const template = 'data: { default.conf.template: "listen ${PORT};" }';

/** What is shown of a pod of namespace `shop` with these lines in its spec: at their mark, else over an image. */
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
  const marked = text.includes('¦') ? text : text.replace('image:', '¦image:');
  return hoverIn(marked, inventory, changes)?.markdown ?? '';
}

/** nginx with a template, so that its start script runs envsubst. */
const nginx = `containers:
  - name: web
    image: nginx:1.27
    volumeMounts: [{ name: templates, mountPath: /etc/nginx/templates }]
volumes: [{ name: templates, configMap: { name: templates } }]`;
const app = 'containers: [{ name: app, image: "app:1", command: [/app] }]';

/** The lines of the first paragraph. */
function linesOf(markdown: string): readonly string[] {
  return (markdown.split('\n\n')[0] ?? '').split('  \n');
}

/** What is seen where Markdown's marks are not. */
function seen(line: string): string {
  return line.replace(/\*\*|`/g, '');
}

test('the limit that is reached first comes first, then the others, the count and the list', () => {
  assert.equal(
    shownIn(nginx, shop),
    [
      '**envsubst 79%** `██████▎` ≤ 103,846 of 131,072 bytes, headroom: about 131 Services',
      'execve 7% `▌` ≤ 163,793 of 2,097,152 bytes, headroom: about 5,930 Services',
      '3,515 to 3,516 variables: 3,500 from 500 Services, 8 KUBERNETES_*, 7 to 8 image and runtime',
      'Services of shop: services.json',
    ].join('  \n'),
  );
});

test('with links off that is said, and headroom is in bytes', () => {
  assert.deepEqual(linesOf(shownIn(`enableServiceLinks: false\n${nginx}`, shop)), [
    '**envsubst under 1%** `▏` ≤ 346 of 131,072 bytes, headroom: 130,726 bytes',
    'execve under 1% `▏` ≤ 793 of 2,097,152 bytes, headroom: 2,096,359 bytes',
    '15 to 16 variables: 8 KUBERNETES_*, 7 to 8 image and runtime',
    '`enableServiceLinks` is false: no service links except those of `default/kubernetes`',
  ]);
});

test('what is over the limit says by how much, also with a list that is not complete', () => {
  const many = manyServices('shop', 700, 12);
  const over = '**envsubst 111%** `████████▉` ≥ 145,228 of 131,072 bytes, over by about 69 Services';
  assert.equal(linesOf(shownIn(nginx, inventoryOf('shop', many)))[0], over);
  assert.equal(linesOf(shownIn(nginx, inventoryOf('shop', many, false)))[0], over);
});

test('a size whose range holds the limit may be over it', () => {
  const limits = { ...defaultOptions.limits, pageBytes: 3245 };
  const [line] = linesOf(shownIn(nginx, shop, { options: { ...defaultOptions, limits } }));
  assert.equal(
    line,
    '**envsubst 101%** `████████▏` 103,828 to 103,846 of 103,840 bytes, may be over by 6 bytes',
  );
});

test('a list that is not complete gives lower bounds of sizes and upper bounds of headroom', () => {
  assert.deepEqual(linesOf(shownIn(nginx, partial)), [
    '**envsubst 79%** `██████▎` ≥ 103,828 of 131,072 bytes, headroom: ≤ 131 Services',
    'execve 7% `▌` ≥ 163,672 of 2,097,152 bytes, headroom: ≤ 5,930 Services',
    'at least 3,515 variables: 3,500 from 500 Services, 8 KUBERNETES_*, 7 to 8 image and runtime',
    'Services of shop: services.json; there may be more',
  ]);
});

test('where no Service is known there are no numbers, but how to change that', () => {
  for (const inventory of [emptyInventory(), inventoryOf('shop', [], false)]) {
    const shown = shownIn(nginx, inventory);
    assert.match(shown, /^\*\*Not computed\*\*: the Services of shop are not known/);
    assert.doesNotMatch(shown, /bytes|variables|envsubst/);
  }
  assert.equal(shownIn(nginx, emptyInventory()).match(/kubectl get services/g)?.length, 1);
});

test('a namespace that is known to have no Service has numbers', () => {
  assert.deepEqual(linesOf(shownIn(nginx, inventoryOf('shop', []))).slice(2), [
    '15 to 16 variables: 8 KUBERNETES_*, 7 to 8 image and runtime',
    'Services of shop: none',
  ]);
});

const long = `containers: [{ name: app, image: "app:1", command: [x], env: [{ name: TEXT, value: ${'x'.repeat(140_000)} }] }]`;

test('a variable that is too long comes first, also where no Service is known', () => {
  const line = '**variable `TEXT` 107%** `████████▋` 140,006 of 131,072 bytes, over by 8,934 bytes';
  assert.equal(linesOf(shownIn(long, shop))[0], line);
  assert.deepEqual(linesOf(shownIn(long, emptyInventory())).slice(0, 2), [
    line,
    '**Not computed**: the Services of shop are not known',
  ]);
});

test('a pod for Windows has no limits', () => {
  assert.deepEqual(linesOf(shownIn(`os: { name: windows }\n${app}`, shop)), [
    'Windows pod: Linux limits do not apply',
    'at least 3,511 variables: 3,500 from 500 Services, 8 KUBERNETES_*, 3 image and runtime',
    'Services of shop: services.json',
  ]);
});

test('a start script that may run, or does not', () => {
  const perhaps = shownIn(
    nginx.replace('configMap: { name: templates }', 'configMap: { name: others }'),
    shop,
  );
  assert.match(perhaps, /^\*\*envsubst 79%, if it runs\*\* /);
  assert.match(perhaps, /\n\nNot known: whether envsubst runs \(ConfigMap shop\/others was not found\)$/);
  const not = linesOf(shownIn(nginx.replace('volumeMounts', 'command: [sh]\n    volumeMounts'), shop));
  assert.match(not[0] ?? '', /^\*\*execve 8%\*\*/);
  assert.match(not[1] ?? '', /^envsubst does not run: /);
});

test('a line about a limit has 80 characters at most, and no paragraph more than five lines', () => {
  for (const services of [1, 130, 500, 633, 700, 4000])
    for (const isComplete of [true, false])
      for (const podSpec of [nginx, app, `enableServiceLinks: false\n${nginx}`]) {
        const lines = linesOf(
          shownIn(podSpec, inventoryOf('shop', manyServices('shop', services, 12), isComplete)),
        );
        assert.ok(lines.length <= 5, lines.join('\n'));
        for (const line of lines.filter((one) => one.includes('█') || one.includes('▏')))
          assert.ok(seen(line).length <= 80, `${seen(line)} has ${seen(line).length}`);
      }
});

for (const [what, podSpec, expected] of [
  [
    'an image that nobody knows',
    'containers: [{ name: app, image: "app:1" }]',
    ' the variables and entrypoint of the image',
  ],
  ['one whose command is given', app, ' the variables of the image'],
  [
    'a Secret and a ConfigMap',
    'containers: [{ image: "app:1", command: [x], envFrom: [{ secretRef: { name: s } }, { configMapRef: { name: m, optional: true } }] }]',
    '\n\n- Secret shop/s is not read\n- ConfigMap shop/m was not found (optional)\n- the variables of the image',
  ],
  [
    'more than fits',
    `containers: [{ image: "app:1", command: [x], env: [${[1, 2, 3, 4, 5, 6, 7, 8]
      .map((n) => `{ name: V${n}, valueFrom: { secretKeyRef: { name: s, key: k } } }`)
      .join(', ')}] }]`,
    `\n\n${[1, 2, 3].map((n) => `- \`V${n}\`: Secret shop/s is not read`).join('\n')}\n- and 6 more`,
  ],
] as const) {
  test(`what is not known of ${what}`, () => {
    for (const inventory of [shop, partial]) {
      const shown = shownIn(podSpec, inventory);
      assert.equal(shown.slice(shown.indexOf('Not known:')), `Not known:${expected}`);
    }
  });
}

test('several containers have a line each, the fullest first; what they have in common is said once', () => {
  const shown = shownIn(
    '¦initContainers: [{ name: first, image: "app:1" }]\ncontainers: [{ image: "app:1" }, { name: third, image: "app:1", args: [more] }]',
    shop,
  );
  assert.deepEqual(linesOf(shown), [
    'container third: **execve 7%** `▌` headroom: ≤ 5,931 Services',
    'init container first: execve 7% `▌` headroom: ≤ 5,931 Services',
    'container 2: execve 7% `▌` headroom: ≤ 5,931 Services',
    'Services of shop: services.json',
    '`enableServiceLinks` defaults to true: every container gets the service links of all Services in shop when it starts',
  ]);
});

test('of many containers the fullest are shown, and how many more there are', () => {
  const containers = Array.from({ length: 9 }, (_, index) => `{ name: c${index}, image: "app:1" }`);
  const shown = shownIn(`¦containers: [${containers}]`, shop);
  assert.equal(shown.match(/execve/g)?.length, 6);
  assert.match(shown, /\nand 3 more containers {2}\nServices of shop/);
});

test('a pod spec without containers tells of its links', () => {
  assert.deepEqual(linesOf(shownIn('enableServiceLinks: true\n¦containers: []', shop)), [
    'Services of shop: services.json',
    '`enableServiceLinks` is true: every container gets the service links of all Services in shop when it starts',
  ]);
});

test('one Service is one', () => {
  const limits = { ...defaultOptions.limits, pageBytes: 3252 };
  const [line] = linesOf(shownIn(nginx, shop, { options: { ...defaultOptions, limits } }));
  assert.match(line ?? '', /, headroom: about 1 Service$/);
});

for (const [from, words] of [
  ['manifest', ''],
  ['option', ' (namespace set by --namespace)'],
  ['project-file', ' (namespace set by the project file)'],
  ['context', ' (namespace of the kube context)'],
  ['default', ' (no namespace is set)'],
  ['view', ' (the namespace of overlays/prod)'],
] as const satisfies readonly (readonly [ResolvedNamespace['from'], string])[]) {
  test(`a namespace from ${from} is explained`, () => {
    const resolveNamespace = () => ({
      name: 'shop',
      from,
      ...(from === 'view' && { view: 'overlays/prod' }),
    });
    assert.equal(
      linesOf(shownIn(app, shop, { resolveNamespace })).at(-1),
      `Services of shop${words}: services.json`,
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
  const inText = 'a\\`\\<b\\>\\| !\\[x\\](y)';
  assert.ok(shown.includes(`  \nServices of ${inText} (namespace set by --namespace): services.json`), shown);
  assert.ok(shown.includes(`\n- Secret ${inText}/${inText} is not read\n`), shown);
});

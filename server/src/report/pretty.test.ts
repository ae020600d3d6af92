import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stripVTControlCharacters } from 'node:util';
import { estimatesIn } from '../../../test/support/estimates.ts';
import { oneFinding } from '../../../test/support/findings.ts';
import {
  emptyInventory,
  givenSource,
  inventoryOf,
  manyServices,
  oneService,
} from '../../../test/support/inventories.ts';
import type { ServiceInventory } from '../analysis/environment/inventory.ts';
import type { ToldFinding } from '../analysis/findings/finding.ts';
import { namespaceBudget } from '../analysis/launch/budget.ts';
import { english } from '../analysis/messages/languages.ts';
import { defaultOptions } from '../analysis/options.ts';
import { Inventory } from '../sources/inventory.ts';
import type { ServiceSource } from '../sources/serviceSource.ts';
import { fullCoverage } from './coverage.ts';
import { budgetPretty, checkPretty, envPretty } from './pretty.ts';
import { paintWith } from './reportData.ts';

const coverage = fullCoverage;
const plain = { words: english, paint: paintWith(false) };
const coloured = { words: english, paint: paintWith(true) };
const range = { start: { line: 8, character: 13 }, end: { line: 8, character: 20 } };
const fix = { title: 'Do it', isPreferred: true, target: 'a', edits: [] };

function check(findings: readonly ToldFinding[], workloads = 1, files = 1): string {
  const summary = { files, documents: files, workloads };
  return checkPretty({ files: [{ file: 'a.yaml', findings }], summary, coverage }, plain);
}

test('of a file with thousands of findings the most severe are shown, and all are counted', () => {
  const many = Array.from({ length: 1200 }, () => oneFinding({ severity: 'information' }));
  const text = check([...many, oneFinding({ severity: 'error', message: 'the worst' })]);
  assert.equal(text.match(/ {2}information {2}/g)?.length, 999);
  assert.match(text, /the worst/);
  assert.match(
    text,
    /a\.yaml {2}1,201 findings; only the 1,000 most severe are shown\. --format json lists all\./,
  );
  assert.match(
    text,
    /1 error(?: in 1 container)?, 1,200 informational findings\. Checked 1 workload in 1 file\./,
  );
});

test('a finding has its place, its message, what it refers to and its fixes', () => {
  const finding = oneFinding({
    range,
    related: [{ file: 'b.yaml', range, message: 'template' }],
    fixes: [
      fix,
      { ...fix, title: 'Or that', isPreferred: false },
      { ...fix, title: 'Suppress it', isPreferred: false, target: 'comment+3' },
    ],
  });
  assert.equal(
    check([finding]),
    [
      'a.yaml:9:14  error  argument-list-too-long  Pod/one, app',
      '  It is too long.',
      '  see b.yaml:9: template',
      '  fix: Do it (applied by --fix)',
      '  fix: Or that',
      '',
      '1 error in 1 container. Checked 1 workload in 1 file. 1 finding can be fixed with --fix.',
      '',
    ].join('\n'),
  );
});

for (const [workload, container, end] of [
  ['Pod/one', 'app', '  Pod/one, app'],
  ['Pod/one', undefined, '  Pod/one'],
  [undefined, 'app', '  app'],
  [undefined, undefined, ''],
] as const) {
  test(`the head of a finding in ${workload} and ${container}`, () => {
    const [head] = check([oneFinding({ workload, container })]).split('\n');
    assert.equal(head, `a.yaml:1:3  error  argument-list-too-long${end}`);
  });
}

const error = oneFinding();
const warning = oneFinding({ severity: 'warning' });
const information = oneFinding({ severity: 'information' });
const fixable = oneFinding({ fixes: [fix, fix] });
const unsafe = oneFinding({ fixes: [{ ...fix, isPreferred: false }] });

for (const [what, text, last] of [
  ['nothing to look at', check([], 0, 0), 'No workloads found in 0 files.'],
  ['no workload', check([], 0, 1), 'No workloads found in 1 file.'],
  ['no problem', check([], 1, 1), 'No problems found in 1 workload in 1 file.'],
  ['no problem in many', check([], 1234, 2), 'No problems found in 1,234 workloads in 2 files.'],
  [
    'one of each',
    check([information, warning, error], 2, 1),
    '1 error in 1 container, 1 warning, 1 informational finding. Checked 2 workloads in 1 file.',
  ],
  [
    'two of each',
    check([error, error, warning, warning, information, information]),
    '2 errors in 1 container, 2 warnings, 2 informational findings. Checked 1 workload in 1 file.',
  ],
  [
    'fixes',
    check([fixable, fixable, unsafe]),
    '3 errors in 1 container. Checked 1 workload in 1 file. 2 findings can be fixed with --fix.',
  ],
] as const) {
  test(`the last line for ${what}`, () => {
    assert.equal(text.split('\n').at(-2), last);
    assert.ok(text.endsWith(`${last}\n`));
  });
}

test('what a baseline left out is a problem, if no new one', () => {
  const summary = { files: 1, documents: 1, workloads: 3 };
  const data = { files: [{ file: 'a.yaml', findings: [] }], summary, coverage, leftOut: 2 };
  assert.equal(checkPretty(data, plain), 'No new problems found in 3 workloads in 1 file.\n');
});

test('colours are added by severity and nothing else changes', () => {
  const files = [{ file: 'a.yaml', findings: [error, warning, information, fixable] }];
  const data = { files, summary: { files: 1, documents: 1, workloads: 1 }, coverage };
  const text = checkPretty(data, coloured);
  for (const [severity, open] of [
    ['error', 31],
    ['warning', 33],
    ['information', 34],
  ]) {
    assert.ok(text.includes(`\u001b[${open}m${severity}\u001b[39m`), severity as string);
  }
  assert.ok(text.startsWith('\u001b[1ma.yaml:1:3\u001b[22m  '));
  assert.equal(stripVTControlCharacters(text), checkPretty(data, plain));
  assert.ok(!checkPretty(data, plain).includes('\u001b'));
  const nothing = { files: [], summary: { files: 1, documents: 1, workloads: 1 }, coverage };
  assert.equal(
    checkPretty(nothing, coloured),
    '\u001b[32mNo problems found in 1 workload in 1 file.\u001b[39m\n',
  );
});

test('findings keep the order of files', () => {
  const files = ['b.yaml', 'a.yaml'].map((file) => ({ file, findings: [error] }));
  const text = checkPretty({ files, summary: { files: 2, documents: 2, workloads: 2 }, coverage }, plain);
  assert.deepEqual(text.match(/^[ab]\.yaml/gm), ['b.yaml', 'a.yaml']);
});

/** What `env` prints for a pod of namespace `shop`. */
function env(podSpec: string, inventory: ServiceInventory, metadata = 'name: one, namespace: shop'): string {
  const text = `apiVersion: v1\nkind: Pod\nmetadata: { ${metadata} }\nspec: { ${podSpec} }\n`;
  return envPretty({ files: [{ file: 'a.yaml', workloads: estimatesIn(text, inventory) }] }, plain);
}

const app = 'containers: [{ name: app, image: "app:1" }]';

test('env lists the variables, what is not known and the sizes', () => {
  const podSpec =
    'containers: [{ name: app, image: "nginx:1.27", env: [{ name: A, value: "1\\n\\t\\"2\\"" }, { name: B, valueFrom: { secretKeyRef: { name: s, key: k } } }], envFrom: [{ secretRef: { name: t } }] }]';
  const lines = env(podSpec, inventoryOf('shop', [oneService('shop', 'web')])).split('\n');
  assert.deepEqual(lines.slice(0, 3), [
    'Pod/one in namespace shop (a.yaml)',
    '  enableServiceLinks: true (default); 1 Service',
    '  app (container, nginx:1.27)',
  ]);
  for (const line of [
    '    A=1\\n\\t\\"2\\"  env',
    '    B=?  env',
    '    HOME=?  runtime',
    '    WEB_SERVICE_HOST=10.100.200.30  service-link web',
    '    not known: Secret shop/t is not read',
    '    not known: B: Secret shop/s is not read',
  ]) {
    assert.ok(lines.includes(line), `${line} is not in ${lines.join('\n')}`);
  }
  assert.match(lines.at(-3) ?? '', /^ {4}execve: at least [\d,]+ of 2,097,152 bytes$/);
  assert.match(lines.at(-2) ?? '', /^ {4}envsubst: at least [\d,]+ of 131,072 bytes; does not run: /);
});

for (const [what, podSpec, inventory, line] of [
  [
    'several Services',
    app,
    inventoryOf('shop', manyServices('shop', 1200, 12)),
    'true (default); 1,200 Services',
  ],
  [
    'a list that is not complete',
    app,
    inventoryOf('shop', manyServices('shop', 1, 12), false),
    'true (default); 1 Service, perhaps more',
  ],
  [
    'links that are off',
    `enableServiceLinks: false, ${app}`,
    inventoryOf('shop', manyServices('shop', 2, 12)),
    'false (manifest); only default/kubernetes',
  ],
] as const) {
  test(`env says what links there are with ${what}`, () => {
    assert.equal(env(podSpec, inventory).split('\n')[1], `  enableServiceLinks: ${line}`);
  });
}

test('env compares a Windows pod with no limit of Linux', () => {
  const lines = env(`os: { name: windows }, ${app}`, inventoryOf('shop', [])).split('\n');
  assert.deepEqual(lines.slice(-3, -1), [
    '    at least 11 variables: 8 KUBERNETES_*, 3 image and runtime',
    '    Windows pod: Linux limits do not apply',
  ]);
});

test('env counts the variables by where they come from', () => {
  const lines = env(app, inventoryOf('shop', manyServices('shop', 500, 12))).split('\n');
  assert.equal(
    lines.at(-3),
    '    at least 3,511 variables: 3,500 from 500 Services, 8 KUBERNETES_*, 3 image and runtime',
  );
});

test('env says which sizes are over the limit', () => {
  const nginx = 'containers: [{ name: web, image: "nginx:1.27" }]';
  const text = env(nginx, inventoryOf('shop', manyServices('shop', 700, 12)));
  assert.match(text, /^ {4}envsubst: [\d,]+ to [\d,]+ of 131,072 bytes, over the limit; /m);
  assert.match(text, /^ {4}execve: .* of 2,097,152 bytes$/m);
});

test('env says why nothing is known, and has a place for everything without a name', () => {
  const lines = env('containers: [{}]', emptyInventory(), 'namespace: shop').split('\n');
  assert.equal(lines[0], 'Pod/? in namespace shop (a.yaml)');
  assert.match(lines[1] ?? '', /true \(default\); Services not known: pass a list with --services /);
  assert.equal(lines[2], '  ? (container, no image)');
  assert.equal(lines.filter((line) => line.includes('--services')).length, 1);
  assert.ok(lines.includes('    not known: service links'), lines.join('\n'));
  assert.ok(
    lines.includes('    at least 11 variables: 8 KUBERNETES_*, 3 image and runtime'),
    lines.join('\n'),
  );
});

test('env of no workload says so', () => {
  assert.equal(envPretty({ files: [] }, plain), 'No workloads found.\n');
  assert.equal(envPretty({ files: [{ file: 'a.yaml', workloads: [] }] }, plain), 'No workloads found.\n');
});

function budget(...namespaces: readonly [string, ServiceInventory][]): string {
  const budgets = namespaces.map(([namespace, inventory]) =>
    namespaceBudget(namespace, inventory, defaultOptions.limits),
  );
  return budgetPretty({ namespaces: budgets }, plain);
}

test('budget is a table with columns below their heads', () => {
  const text = budget(
    ['shop', inventoryOf('shop', manyServices('shop', 500, 12))],
    ['a-namespace-with-a-long-name', inventoryOf('a-namespace-with-a-long-name', [])],
    ['some', inventoryOf('some', manyServices('some', 1, 12), false)],
    ['one-more', inventoryOf('one-more', manyServices('one-more', 630, 12))],
  );
  assert.equal(
    text,
    [
      'NAMESPACE                     SERVICES  VARIABLES  EXECVE BYTES          ENVSUBST BYTES      HEADROOM',
      'shop                          500       3,508      163,346 of 2,097,152  103,731 of 131,072  about 131 Services',
      'a-namespace-with-a-long-name  0         8          346 of 2,097,152      231 of 131,072',
      'some                          1+        15         672 of 2,097,152      438 of 131,072      at most 630 Services',
      'one-more                      630       4,418      205,726 of 2,097,152  130,641 of 131,072  about 1 Service',
      '',
      'Variables: those of the Services and KUBERNETES_*; each container adds its own and those of its image.',
      '',
    ].join('\n'),
  );
});

test('budget of nothing says what to do', () => {
  assert.match(budget(), /^No Services are known\..*--services services\.json/);
});

test('nothing that others wrote moves the cursor or begins a line', () => {
  const odd = 'a\u001b[2J\nb\u009b31m\u2028c';
  const shown = 'a [2J b 31m c';
  const quoted = JSON.stringify(odd).replace(
    /[\u0080-\uffff]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  const unavailable: ServiceSource = {
    ...givenSource(new Map()),
    knowledge: () => ({ kind: 'unavailable', reason: { id: 'quoted', text: odd } }),
  };
  const outputs = [
    checkPretty(
      {
        files: [
          {
            file: odd,
            findings: [
              oneFinding({
                message: odd,
                workload: odd,
                container: odd,
                related: [{ file: odd, range, message: odd }],
                fixes: [{ ...fix, title: odd }],
              }),
            ],
          },
        ],
        summary: { files: 1, documents: 1, workloads: 1 },
        coverage,
      },
      plain,
    ),
    env(
      `containers: [{ name: ${quoted}, image: ${quoted}, env: [{ name: ${quoted}, value: ${quoted} }], envFrom: [{ secretRef: { name: ${quoted} } }] }]`,
      emptyInventory(),
      `name: ${quoted}, namespace: ${quoted}`,
    ),
    env(app, new Inventory([unavailable])),
    env(app, inventoryOf('shop', [oneService('shop', odd)])),
    env(`containers: [{ name: web, image: "nginx:1.27", args: [${quoted}] }]`, inventoryOf('shop', [])),
    budget([odd, inventoryOf(odd, [])]),
  ];
  for (const output of outputs) {
    assert.ok(output.includes(shown), output);
    assert.doesNotMatch(output.replaceAll('\n', ''), /[\p{Cc}\u2028]/u);
    assert.doesNotMatch(output, /^b/m);
  }
});

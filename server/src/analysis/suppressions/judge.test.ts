import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findingsIn } from '../../../../test/support/analysis.ts';
import { emptyInventory, inventoryOf, manyServices } from '../../../../test/support/inventories.ts';
import type { ServiceInventory } from '../environment/inventory.ts';
import type { AnalysisOptions } from '../options.ts';
import { applyRangeEdits } from '../text.ts';

const tooMany = manyServices('shop', 6433, 12);
const few = inventoryOf('shop', manyServices('shop', 5, 12));
const many = inventoryOf('shop', tooMany);

const pod = `apiVersion: v1
kind: Pod
metadata:
  name: one
  namespace: shop
spec:
  containers:
    - name: app
      image: app:1
`;

/** The findings as `line: code`; lines count from 1. */
function linesIn(text: string, inventory: ServiceInventory, options: Partial<AnalysisOptions> = {}) {
  return findingsIn(text, inventory, options).map(
    ({ code, range }) => `${range.start.line + 1}:${range.start.character + 1} ${code}`,
  );
}

const comment = '# kube-service-links-disable argument-list-too-long -- why';
const above = (line: string, comments: string) => pod.replace(line, `${comments}\n${line}`);
const nextLine = '      # kube-service-links-disable-next-line argument-list-too-long -- why';

for (const [what, text, expected] of [
  ['nothing', pod, ['9:14 argument-list-too-long']],
  ['the document', `${comment}\n${pod}`, []],
  ['the document from its end', `${pod}${comment}\n`, []],
  ['its line', above('      image', nextLine), []],
  [
    'another line',
    above('    - name', nextLine),
    ['8:46 unused-suppression', '10:14 argument-list-too-long'],
  ],
  [
    'the object',
    pod.replace(
      '  namespace',
      '  annotations: { kube-service-links/ignore: argument-list-too-long }\n  namespace',
    ),
    [],
  ],
  ['the document and its line, both used', `${comment}\n${above('      image', nextLine)}`, []],
  [
    'another code',
    above('      image', '# kube-service-links-disable-next-line nginx-envsubst-too-long'),
    ['9:40 unused-suppression', '10:14 argument-list-too-long'],
  ],
  [
    'one code of two',
    above(
      '      image',
      '# kube-service-links-disable-next-line nginx-envsubst-too-long, argument-list-too-long',
    ),
    ['9:40 unused-suppression'],
  ],
  [
    'a code that no rule has',
    `# kube-service-links-disable Argument-List-Too-Long -- why\n${pod}`,
    ['1:30 unused-suppression', '10:14 argument-list-too-long'],
  ],
  [
    'the document beside it',
    `${comment}\n---\n${pod}`,
    ['1:30 unused-suppression', '11:14 argument-list-too-long'],
  ],
  [
    'the other object of a List',
    `{ apiVersion: v1, kind: List, items: [\n${['a', 'b']
      .map((name) => {
        const annotations = name === 'a' ? '{ kube-service-links/ignore: argument-list-too-long }' : '{}';
        return `{ apiVersion: v1, kind: Pod, metadata: { name: ${name}, namespace: shop, annotations: ${annotations} },\nspec: { containers: [{ image: app }] } },\n`;
      })
      .join('')}] }`,
    ['5:31 argument-list-too-long'],
  ],
  [
    'itself, which has no effect',
    `# kube-service-links-disable unused-suppression\n${comment}\n${pod}`,
    ['1:30 unused-suppression'],
  ],
] as const) {
  test(`what is left where a suppression covers ${what}`, () => {
    assert.deepEqual(linesIn(text, many), expected);
    assert.deepEqual(linesIn(text.replaceAll('\n', '\r\n'), many), expected);
  });
}

const unused = ['1:30 unused-suppression'];
const partial = inventoryOf('shop', manyServices('shop', 5, 12), false);
const misplaced = '# kube-service-links-disable enable-service-links-misplaced -- why\n';
const typo = '# kube-service-links-disable no-such-rule\n';
const broken = 'apiVersion: v1\nkind: [\n';

for (const [what, text, inventory, expected] of [
  ['from a complete list', `${comment}\n${pod}`, few, unused],
  ['from a list that is not complete', `${comment}\n${pod}`, partial, []],
  ['where nothing is known', `${comment}\n${pod}`, emptyInventory(), []],
  [
    'where one of two workloads has a list that is not complete',
    `${comment}\n{ apiVersion: v1, kind: List, items: [\n${['shop', 'other']
      .map(
        (namespace) =>
          `{ apiVersion: v1, kind: Pod, metadata: { name: a, namespace: ${namespace} }, spec: { containers: [{ image: app }] } },\n`,
      )
      .join('')}] }`,
    few,
    [],
  ],
  [
    'with links off',
    `${comment}\n${pod.replace('spec:\n', 'spec:\n  enableServiceLinks: false\n')}`,
    emptyInventory(),
    unused,
  ],
  ['without any workload', `${comment}\napiVersion: v1\nkind: ConfigMap\n`, emptyInventory(), unused],
  ['of a rule that needs no Services', `${misplaced}${pod}`, emptyInventory(), unused],
  ['of no rule', `${typo}${pod}`, emptyInventory(), unused],
  ['in a document that does not parse', `${misplaced}${broken}`, few, []],
  ['of no rule in a document that does not parse', `${typo}${broken}`, few, unused],
] as const) {
  test(`an unused suppression ${what} is ${expected.length === 0 ? 'not ' : ''}said`, () => {
    assert.deepEqual(linesIn(text, inventory), expected);
  });
}

test('a rule that is off is not judged, nor anything where unused-suppression is off', () => {
  const text = `${comment}\n${pod}`;
  assert.deepEqual(linesIn(text, few, { rules: { 'argument-list-too-long': 'off' } }), []);
  assert.deepEqual(linesIn(text, few, { rules: { 'unused-suppression': 'off' } }), []);
  assert.deepEqual(linesIn(`${typo}${pod}`, few, { rules: { 'unused-suppression': 'off' } }), []);
});

test('the severity is that of the settings, and the message says what can go', () => {
  const [finding] = findingsIn(`${comment}\n${pod}`, few, { rules: { 'unused-suppression': 'error' } });
  assert.equal(finding?.severity, 'error');
  assert.equal(
    finding?.message,
    'This suppression does nothing: there is no argument-list-too-long finding to suppress here. Remove it.',
  );
  const [unknown] = findingsIn(`${typo}${pod}`, few);
  assert.equal(unknown?.severity, 'information');
  assert.match(
    unknown?.message ?? '',
    /: no rule is called no-such-rule\. Name one of the rules: argument-list-too-long, /,
  );
});

const bare = '# kube-service-links-disable';

for (const [what, text, inventory, expected] of [
  [
    'without a reason, once for all its codes',
    `${bare} argument-list-too-long, argument-list-too-long\n${pod}`,
    many,
    ['1:30 no reason'],
  ],
  ['with nothing behind the dashes', `${bare} argument-list-too-long -- \n${pod}`, many, ['1:30 no reason']],
  ['with a reason', `${bare} argument-list-too-long -- x\n${pod}`, many, []],
  ['with a reason behind another dash', `${bare} argument-list-too-long \u2014 x y\n${pod}`, many, []],
  ['with a reason behind a hyphen', `${bare} argument-list-too-long - x\n${pod}`, many, []],
  ['with a reason close behind', `${bare} argument-list-too-long--x\n${pod}`, many, []],
  [
    'two of them',
    `${bare} argument-list-too-long\n${above('      image', nextLine.replace(' -- why', ''))}`,
    many,
    ['1:30 no reason', '10:46 no reason'],
  ],
  ['that nobody can judge', `${bare} argument-list-too-long\n${pod}`, partial, ['1:30 no reason']],
  ['that is for nothing anyway', `${bare} argument-list-too-long\n${pod}`, few, ['1:30 unused']],
  [
    'one of whose codes is for nothing',
    `${bare} argument-list-too-long, no-such-rule\n${pod}`,
    many,
    ['1:54 unused'],
  ],
  ['without a code', `${bare}\n${pod}`, emptyInventory(), ['1:3 no rule']],
  ['without a code, with a reason', `${bare} -- why\n${pod}`, emptyInventory(), ['1:3 no rule']],
  [
    'with a colon',
    above('      image', '      # kube-service-links-disable-next-line: argument-list-too-long -- why'),
    many,
    ['9:9 another form'],
  ],
  ['for its own line', `${bare}-line argument-list-too-long\n${pod}`, many, ['1:3 another form']],
  [
    'that is to be over',
    `# kube-service-links-enable argument-list-too-long\n${pod}`,
    few,
    ['1:3 another form'],
  ],
  ['of another tool', `# kube-score-disable\n# kube-service-links-disabled x\n${pod}`, emptyInventory(), []],
  [
    'by annotation, which has no place for one',
    pod.replace(
      '  namespace',
      '  annotations: { kube-service-links/ignore: argument-list-too-long }\n  namespace',
    ),
    many,
    [],
  ],
] as const) {
  test(`what is said of a suppression ${what}`, () => {
    for (const variant of [text, text.replaceAll('\n', '\r\n')]) {
      const said = findingsIn(variant, inventory)
        .filter(({ code }) => code === 'unused-suppression')
        .map(
          ({ message, range: { start } }) => `${start.line + 1}:${start.character + 1} ${kindOf(message)}`,
        );
      assert.deepEqual(said, expected);
    }
  });
}

function kindOf(message: string): string {
  if (/gives no reason/.test(message)) return 'no reason';
  if (/: there is no comment /.test(message)) return 'another form';
  return /names no rule/.test(message) ? 'no rule' : 'unused';
}

test('an unknown code that is nearly one is told which', () => {
  const [finding] = findingsIn(`${bare} argument-list-to-long -- why\n${pod}`, few);
  assert.equal(
    finding?.message,
    'This suppression does nothing: no rule is called argument-list-to-long. Did you mean argument-list-too-long?',
  );
});

test('the suppression that a fix writes is not said anything of', () => {
  const fix = findingsIn(pod, many)[0]?.fixes.find(({ target }) => target === 'comment');
  assert.ok(fix);
  const suppressed = applyRangeEdits(pod, fix.edits);
  assert.match(suppressed, /argument-list-too-long -- reason\n/);
  assert.deepEqual(linesIn(suppressed, many), []);
});

test('findings are sorted by line, then by code', () => {
  const text = `# kube-service-links-disable b-typo a-typo\n${pod.replace('spec:', 'enableServiceLinks: false\nspec:')}`;
  assert.deepEqual(linesIn(text, many), [
    '1:30 unused-suppression',
    '1:37 unused-suppression',
    '7:1 enable-service-links-misplaced',
    '11:14 argument-list-too-long',
  ]);
});

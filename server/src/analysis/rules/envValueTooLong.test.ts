import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findingsIn } from '../../../../test/support/analysis.ts';
import { emptyInventory } from '../../../../test/support/inventories.ts';

const long = 'x'.repeat(131_072);
const settings = `
---
apiVersion: v1
kind: ConfigMap
metadata: { name: settings, namespace: shop }
data:
  RULES: ${long}
`;

function find(container: string, beside = settings) {
  const yaml = `apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  containers:
    - name: app
${container.replace(/^/gm, '      ')}
`;
  return findingsIn(yaml + beside, emptyInventory()).map(({ message, range, related }) => ({
    message: message.replace(/ takes .* The value/, ' … The value').replace(/ Running .*/, ''),
    size: /takes ([\d,]+) bytes/.exec(message)?.[1],
    range: `${range.start.line}:${range.start.character}-${range.end.line}:${range.end.character}`,
    related: related.map(
      (place) => `${place.range.start.line}:${place.range.start.character} ${place.message}`,
    ),
  }));
}

test('a value of envFrom names its key, stands on the entry and leads to the ConfigMap', () => {
  const related = ['18:2 key RULES of ConfigMap settings'];
  const found = find(`envFrom:
  - configMapRef: { name: other }
  - prefix: APP_
    configMapRef: { name: settings }
  - prefix: APP_
    secretRef: { name: settings }`);
  assert.deepEqual(found, [
    {
      message:
        'Container app will not start: its environment variable APP_RULES … The value is key RULES of ConfigMap shop/settings.',
      size: '131,083',
      range: '9:24-9:42',
      related,
    },
  ]);
});

test('of two maps with the key the later one is meant', () => {
  const other = settings.replaceAll('settings', 'other').replace(long, 'short');
  const maps = (first: string, second: string) =>
    find(
      `envFrom:\n  - configMapRef: { name: ${first} }\n  - configMapRef: { name: ${second} }`,
      settings + other,
    );
  assert.deepEqual(maps('settings', 'other'), []);
  assert.deepEqual(
    maps('other', 'settings').map(({ range }) => range),
    ['8:24-8:42'],
  );
});

test('where declarations of the map disagree, only what all of them have is certain', () => {
  const shorter = settings.replace(long, 'x'.repeat(131_071));
  const short = settings.replace(long, 'short');
  const container = 'envFrom: [{ configMapRef: { name: settings } }]';
  assert.deepEqual(find(container, settings + short), []);
  assert.deepEqual(
    find(container, settings + shorter).map(({ related }) => related.length),
    [2],
  );
});

test('of two entries of a name the later one is meant', () => {
  const [found] = find(`env:\n  - { name: A, value: ${long} }\n  - { name: A, value: ${long} }`, '');
  assert.equal(found?.range, '8:18-8:19');
});

test('a script of many lines is underlined on its first line only', () => {
  const [found] = find(`args:\n  - |\n    echo\n    ${long}`, '');
  assert.equal(found?.range, '7:10-7:11');
});

test('nothing is said of Windows, and a larger page takes more', () => {
  const yaml = `apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  containers: [{ name: app, args: [${long}] }]
`;
  const codes = (text: string, pageBytes: number) =>
    findingsIn(text, emptyInventory(), {
      limits: { warnAtPercent: 80, stackLimitBytes: 8 * 1024 * 1024, pageBytes },
    }).map(({ code }) => code);
  assert.deepEqual(codes(yaml, 4096), ['env-value-too-long']);
  assert.deepEqual(codes(yaml, 16_384), []);
  assert.deepEqual(codes(`${yaml}  os: { name: windows }\n`, 4096), []);
});

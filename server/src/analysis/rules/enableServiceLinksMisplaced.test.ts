/** Which keys are taken for a misspelt `enableServiceLinks`; where they stand is in `test/fixtures/rules/misspelt.yaml`. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as models from '@kubernetes/client-node/dist/gen/models/all.js';
import { findingsIn } from '../../../../test/support/analysis.ts';
import { describedInventory } from '../../../../test/support/describedInventory.ts';

const podWith = (lines: readonly string[]) => `apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
${lines.map((line) => `  ${line}\n`).join('')}  containers: [{ name: web, image: web:1 }]
`;

function found(...lines: readonly string[]) {
  const text = podWith(lines);
  return findingsIn(text, describedInventory('shop web', text)).filter(
    ({ code }) => code === 'enable-service-links-misplaced',
  );
}

for (const key of [
  'enableServiceLink',
  'enableServicesLinks',
  'enableSerivceLinks',
  'enable_service_links',
  'enable-service-link',
  'enabledServiceLinks',
  'EnableServiceLnks',
])
  test(`${key} is a misspelt one`, () => {
    const [finding, ...others] = found(`${key}: false`);
    assert.deepEqual(others, []);
    assert.equal(
      finding?.message,
      `${key} has no effect: Kubernetes has no such field. Spell it enableServiceLinks.`,
    );
    assert.deepEqual(
      finding.fixes.map(({ title }) => title),
      [`Rename ${key} to enableServiceLinks`, 'Suppress enable-service-links-misplaced for this line'],
    );
  });

test('beside the right one it is one too many', () => {
  const [finding] = found('enableServiceLinks: true', 'enableServiceLink: false');
  assert.equal(finding?.fixes[0]?.title, 'Remove this enableServiceLink: the pod spec has one');
});

test('another word is none', () => {
  for (const key of [
    'disableServiceLinks',
    'serviceLinks',
    'enableServices',
    'enableServiceLinksFor',
    'x-links',
  ])
    assert.deepEqual(found(`${key}: true`), [], key);
});

test('what the API server notes about its fields is none', () => {
  const text = podWith([]).replace(
    'namespace: shop }',
    'namespace: shop, managedFields: [{ fieldsV1: { "f:spec": { "f:enableServiceLinks": {} } } }] }',
  );
  assert.match(text, /f:enableServiceLinks/);
  assert.deepEqual(findingsIn(text, describedInventory('shop web', text)), []);
  assert.deepEqual(found('"f:enableServiceLinks": {}'), []);
});

test('no field that Kubernetes has is near', () => {
  const fields = new Set(
    Object.values(models).flatMap((model) =>
      'attributeTypeMap' in model ? model.attributeTypeMap.map(({ baseName }) => baseName) : [],
    ),
  );
  assert.ok(fields.size > 900, `${fields.size} fields`);
  assert.ok(fields.delete('enableServiceLinks'));
  fields.delete('containers');
  assert.deepEqual(found(...[...fields].map((field) => `${field}: x`)), []);
});

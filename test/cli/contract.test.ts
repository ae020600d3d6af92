/** The schemas of the command line's JSON know every rule and every kind of object that may be in it. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { ruleCodes } from '../../server/src/analysis/rules/registry.ts';
import { folderWith, runCli, snapshot } from '../support/cli.ts';
import { assertContract } from '../support/contract.ts';
import { defaultKubernetes } from '../support/inventories.ts';

test('the schema of check has every rule', () => {
  const text = readFileSync(join(import.meta.dirname, '../contract/check.schema.json'), 'utf8');
  const codes: readonly string[] = JSON.parse(text).properties.findings.items.properties.code.enum;
  assert.deepEqual([...codes].sort(), [...ruleCodes].sort());
});

test('a kind may have digits in its name', async (t) => {
  const folder = folderWith(t, {
    'farm.yaml': `apiVersion: example.com/v1
kind: L4Farm
metadata: { name: north, namespace: default }
spec:
  containers:
    - { name: tally, image: registry.example.com/tally:2, env: [{ name: MAIL, value: $(MAIL_SERVICE_HOST) }] }
`,
    'kube-service-links.yaml': 'kinds: [{ apiVersion: example.com/v1, kind: L4Farm, podSpec: spec }]\n',
    'services.json': snapshot([defaultKubernetes]),
  });
  const { out } = await runCli(folder, ['check', '--services', 'services.json', '--format', 'json']);
  assert.deepEqual(
    assertContract('check', out).findings.map(({ workload }: { workload?: string }) => workload),
    ['L4Farm/north'],
  );
});

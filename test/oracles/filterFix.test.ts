/**
 * The fix that sets NGINX_ENVSUBST_FILTER, held against real shells, on the templates of the fixtures: what envsubst
 * writes with a few Services is the same before and after, and with all of them it starts only after.
 */
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { applyRangeEdits } from '../../server/src/analysis/text.ts';
import { findingsIn } from '../support/analysis.ts';
import { inventoryOf, manyServices } from '../support/inventories.ts';
import { environmentAt, predict } from './launch.ts';
import { type System, theShell } from './shells.ts';
import { hasTools } from './tools.ts';

const folder = join(import.meta.dirname, '../fixtures/rules');
const own = `# a template of every kind of use
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  containers:
    - name: nginx
      image: nginx:1.27
      env: [{ name: LISTEN, value: "80" }, { name: host, value: example.com }]
      volumeMounts: [{ name: t, mountPath: /etc/nginx/templates }]
  volumes: [{ name: t, configMap: { name: templates } }]
---
apiVersion: v1
kind: ConfigMap
metadata: { name: templates, namespace: shop }
data:
  a.conf.template: 'listen $LISTEN; \${LISTEN:-1} \${S00000000001_SERVICE_HOST} $host $uri \${HOME} $PWD $NGINX_VERSION \${NOBODY}'
`;
const crowd = inventoryOf('shop', manyServices('shop', 700, 12));
const few = inventoryOf('shop', manyServices('shop', 5, 12));

/** The fixtures of the shop whose first container can have the fix, before and after it. */
function pairs(): readonly (readonly [name: string, before: string, after: string])[] {
  const files = globSync('*.yaml', { cwd: folder }).filter((name) => !name.endsWith('.fixed.yaml'));
  const texts = files.map((name) => [name, readFileSync(join(folder, name), 'utf8')] as const);
  return [['own', own] as const, ...texts].flatMap(([name, before]) => {
    if (!/image: nginx/.test(before) || !/^data:/m.test(before) || !/\.template/.test(before)) return [];
    const fix = findingsIn(before, crowd)
      .flatMap(({ fixes }) => fixes)
      .find(({ title }) => /^(Set|Change) NGINX_ENVSUBST_FILTER/.test(title));
    const after = fix && applyRangeEdits(before, fix.edits);
    const filterIn = (yaml: string) => predict(yaml, crowd).estimate.envsubst?.filter?.text;
    const isOfFirst = after !== undefined && filterIn(before) === undefined && filterIn(after) !== undefined;
    return isOfFirst ? [[name, before, after] as const] : [];
  });
}

for (const system of ['debian', 'alpine'] satisfies System[]) {
  test(`${system}: the filter fix changes nothing that envsubst writes, and it starts`, (context) => {
    if (
      !hasTools(
        context,
        ...(system === 'debian' ? (['dash', 'mawk'] as const) : (['busybox'] as const)),
        'envsubst',
      )
    )
      return;
    const shell = theShell(system);
    const all = pairs();
    assert.ok(all.length >= 4, `${all.length} fixtures`);
    for (const [name, before, after] of all) {
      const run = (yaml: string, inventory: typeof crowd) => {
        const { estimate } = predict(yaml, inventory);
        const text = (estimate.envsubst?.templates ?? []).map((template) => template.text).join('\n');
        return shell.run('awk', 'real', environmentAt(estimate, 'min'), text);
      };
      const [crowdedBefore, crowdedAfter] = [run(before, crowd), run(after, crowd)];
      assert.deepEqual([crowdedBefore.status, crowdedAfter.status], [126, 0], name);
      assert.match(crowdedBefore.errors, /envsubst: Argument list too long/);
      const [smallBefore, smallAfter] = [run(before, few), run(after, few)];
      assert.deepEqual([smallBefore.status, smallAfter.status], [0, 0], name);
      assert.equal(smallAfter.written, smallBefore.written, name);
      assert.equal(crowdedAfter.written, smallBefore.written, name);
    }
    context.diagnostic(`${all.length} fixtures: ${all.map(([name]) => name).join(', ')}`);
  });
}

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { oldestNode, refusedNode } from './nodeVersion.ts';

test('an older Node.js is refused', () => {
  for (const version of ['22.19.0', '22.20.1', '24.0.0']) assert.equal(refusedNode(version), undefined);
  for (const version of ['22.18.0', '20.20.2', '18.20.8'])
    assert.equal(
      refusedNode(version),
      `kube-service-links needs Node.js 22.19 or later; this is ${version}.`,
    );
});

test('package.json and the documents name the same Node.js, and no dependency asks for a newer one', () => {
  const read = (path: string) => readFileSync(join(import.meta.dirname, '../..', path), 'utf8');
  const manifest: { engines: { node: string } } = JSON.parse(read('package.json'));
  assert.equal(manifest.engines.node, `>=${oldestNode}`);
  for (const path of ['README.md', 'CONTRIBUTING.md'])
    assert.ok(read(path).includes(`Node.js ${oldestNode} or later`), path);
  const { packages }: { packages: Readonly<Record<string, { engines?: { node?: string } }>> } = JSON.parse(
    read('package-lock.json'),
  );
  for (const [name, { engines }] of Object.entries(packages)) {
    const ranges = (engines?.node ?? '').split('||').filter((range) => range.trim() !== '');
    const takes = ranges.length === 0 || ranges.some((range) => judgesAsOldEnough(range));
    assert.ok(takes, `${name} asks for Node.js ${engines?.node}`);
  }
});

/** Whether a range begins at or below the oldest Node.js; `^20` alone does not take 22. */
function judgesAsOldEnough(range: string): boolean {
  const [, sign = '', major = '0', minor = '0'] = /^\s*(>=?|\^|~)?\s*v?(\d+)?(?:\.(\d+))?/.exec(range) ?? [];
  const [oldestMajor, oldestMinor] = oldestNode.split('.').map(Number);
  if (sign.startsWith('>')) {
    return (
      Number(major) < Number(oldestMajor) ||
      (Number(major) === Number(oldestMajor) && Number(minor) <= Number(oldestMinor))
    );
  }
  return range.includes('*') || Number(major) === Number(oldestMajor);
}

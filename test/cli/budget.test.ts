/** `budget`: what is meant for a namespace that nobody chose makes no Service of it larger. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { folderWith, runCli, snapshot } from '../support/cli.ts';
import { assertContract } from '../support/contract.ts';
import { defaultKubernetes } from '../support/inventories.ts';

const farms = Array.from(
  { length: 100 },
  (_, n) => `apiVersion: v1\nkind: Service\nmetadata: { name: farm-${n} }\nspec: { ports: [{ port: 80 }] }\n`,
).join('---\n');

test('Services without a namespace take room in default, and are no part of the average of those in it', async (t) => {
  const folder = folderWith(t, { 'farms.yaml': farms, 'services.json': snapshot([defaultKubernetes]) });
  const roomIn = async (...words: readonly string[]): Promise<number> => {
    const run = ['budget', '--format', 'json', '--services', 'services.json', ...words];
    const { out } = await runCli(folder, run);
    const [found] = assertContract('budget', out).namespaces;
    return found.headroom.services;
  };
  const [without, within] = [await roomIn(), await roomIn('farms.yaml')];
  // Of 128 KiB the farms take 18 at most.
  assert.ok(within < without && within > without * 0.8, `${within} of ${without}`);
});

/** `check --format sarif`, walked as a viewer does: file, place, help of the rule, fix. */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { ArtifactLocation, Log, Region, Replacement, Result } from 'sarif';
import { folderWith, runCli } from '../support/cli.ts';
import { assertContract } from '../support/contract.ts';
import { assertSarif } from '../support/sarifSchema.ts';

const shop = join(import.meta.dirname, '../samples/shop');
const sample = {
  'shop/web.yaml': readFileSync(join(shop, 'web.yaml'), 'utf8'),
  'odd names/100% größe#1.yaml': `# 😀\r\napiVersion: v1\r\nkind: Pod\r\nmetadata: { name: p, namespace: shop }\r\nspec:\r\n  containers:\r\n    - { name: "😀", image: app:1, enableServiceLinks: false }\r\n`,
  'services.json': readFileSync(join(shop, 'services.json'), 'utf8'),
};
const words = ['check', '--services', 'services.json'];

async function logOf(folder: string, ...more: readonly string[]): Promise<Log['runs'][number]> {
  const { out } = await runCli(folder, [...words, '--format', 'sarif', ...more]);
  const [run] = assertSarif(out).runs;
  assert.ok(run);
  return run;
}

/** As a viewer does: the base is the folder that it has open. */
function pathOf(location: ArtifactLocation | undefined, folder: string): string {
  assert.equal(location?.uriBaseId, '%SRCROOT%');
  return fileURLToPath(new URL(location?.uri ?? '', `file://${folder}/`));
}

function offsetOf(text: string, line = 1, column = 1): number {
  const lines = text.split('\n');
  return lines.slice(0, line - 1).join('\n').length + (line > 1 ? 1 : 0) + column - 1;
}

function spanOf(text: string, { startLine, startColumn, endLine, endColumn }: Region = {}): [number, number] {
  return [offsetOf(text, startLine, startColumn), offsetOf(text, endLine, endColumn)];
}

function replace(text: string, { deletedRegion, insertedContent }: Replacement): string {
  const [start, end] = spanOf(text, deletedRegion);
  return `${text.slice(0, start)}${insertedContent?.text ?? ''}${text.slice(end)}`;
}

function identityOf({ partialFingerprints }: Result): string {
  return Object.values(partialFingerprints ?? {}).join();
}

function shownAt({ locations }: Result, folder: string): string {
  const { artifactLocation, region } = locations?.[0]?.physicalLocation ?? {};
  const text = readFileSync(pathOf(artifactLocation, folder), 'utf8');
  return text.slice(...spanOf(text, region));
}

test('a viewer finds the file, the text, the rule with its help, and the other places', async (t) => {
  const folder = folderWith(t, sample);
  const { results = [], tool, artifacts } = await logOf(folder);
  const shown = results.map((result) => [result.ruleId, result.level, shownAt(result, folder)].join(' '));
  assert.ok(shown.includes('enable-service-links-misplaced warning enableServiceLinks'), shown.join('\n'));
  assert.ok(shown.includes('nginx-envsubst-too-long error nginx:1.27'), shown.join('\n'));
  for (const result of results) {
    const { ruleId, ruleIndex, locations, message } = result;
    assert.match(shownAt(result, folder), /^\S.*$/);
    const rule = tool.driver.rules?.[ruleIndex ?? -1];
    assert.equal(rule?.id, ruleId);
    assert.match(rule?.help?.markdown ?? '', /^## What is found$/m);
    assert.ok(message.text);
    const location = locations?.[0]?.physicalLocation?.artifactLocation;
    assert.equal(artifacts?.[location?.index ?? -1]?.location?.uri, location?.uri);
  }
  const related = results.flatMap(({ relatedLocations }) => relatedLocations ?? []);
  const seen = related.map((place) => shownAt({ message: place.message ?? {}, locations: [place] }, folder));
  assert.ok(seen.includes('default.conf.template'), seen.join('\n'));
});

test('each fix, applied from the log alone, mends its finding and makes no other', async (t) => {
  const before = (await logOf(folderWith(t, sample))).results ?? [];
  const identities = before.map(identityOf);
  const mended = new Set<string | undefined>();
  for (const result of before) {
    for (const { artifactChanges } of result.fixes ?? []) {
      const folder = folderWith(t, sample);
      for (const { artifactLocation, replacements } of artifactChanges) {
        const path = pathOf(artifactLocation, folder);
        // From the last to the first, so that places stay where they are.
        writeFileSync(path, replacements.toReversed().reduce(replace, readFileSync(path, 'utf8')));
      }
      const after = ((await logOf(folder)).results ?? []).map(identityOf);
      assert.ok(!after.includes(identityOf(result)), `${identityOf(result)} is still there`);
      assert.deepEqual(
        after.filter((identity) => !identities.includes(identity)),
        [],
      );
      mended.add(result.ruleId);
    }
  }
  assert.ok(mended.has('enable-service-links-misplaced') && mended.has('nginx-envsubst-too-long'));
});

test('SARIF has the findings of the JSON, in their order, and the same bytes each time', async (t) => {
  const folder = folderWith(t, sample);
  const first = await runCli(folder, [...words, '--format', 'sarif']);
  assert.deepEqual([first.code, first.err], [1, '']);
  assert.equal((await runCli(folder, [...words, '--format', 'sarif'])).out, first.out);
  assert.equal((await runCli(folderWith(t, sample), [...words, '--format', 'sarif'])).out, first.out);
  const { findings } = assertContract('check', (await runCli(folder, [...words, '--format', 'json'])).out);
  assert.deepEqual(
    assertSarif(first.out).runs[0]?.results?.map(({ ruleId, message }) => [ruleId, message.text]),
    findings.map((one: { code: string; message: string }) => [one.code, one.message]),
  );
});

test('a run that could not read everything writes a log that says so', async (t) => {
  const folder = folderWith(t, sample);
  const [invocation] = (await logOf(folder, '.', 'missing.yaml')).invocations ?? [];
  assert.equal(invocation?.executionSuccessful, false);
  assert.deepEqual(
    invocation?.toolExecutionNotifications?.map(({ descriptor, message }) => [descriptor?.id, message.text]),
    [['file-not-read', '1 file could not be read: missing.yaml.']],
  );
});

test('standard input is a file called -', async (t) => {
  const folder = folderWith(t, sample);
  const { out } = await runCli(folder, [...words, '--format', 'sarif', '-'], sample['shop/web.yaml']);
  const [result] = assertSarif(out).runs[0]?.results ?? [];
  assert.equal(result?.locations?.[0]?.physicalLocation?.artifactLocation?.uri, '-');
});

test('env and budget have no SARIF', async (t) => {
  const { code, err } = await runCli(folderWith(t, {}), ['env', '--format', 'sarif']);
  assert.equal(code, 2);
  assert.match(err, /^--format sarif is for check; env prints pretty or json\.$/m);
});

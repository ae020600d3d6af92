/** What VS Code and the Marketplace read of package.json: one name, one address, the icon, settings that explain themselves. */
import assert from 'node:assert/strict';
import { globSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { PNG } from 'pngjs';
import { bannerColour, drawIcon, iconPath } from '../scripts/icon.ts';
import { addressesOf } from '../scripts/manifest.ts';
import { readManifest } from '../scripts/nls.ts';
import { homepage } from '../server/src/analysis/rules/registry.ts';
import { productName } from '../server/src/protocol.ts';

const root = join(import.meta.dirname, '..');
const manifest = readManifest();
const { commands, configuration } = manifest.contributes;

test('the name is the same everywhere', () => {
  assert.equal(manifest.displayName, productName);
  assert.equal(configuration.title, productName);
  for (const { command, category } of commands) assert.equal(category, productName, command);
  for (const file of globSync('client/src/*.ts', { cwd: root, exclude: ['**/*.test.ts'] }))
    assert.doesNotMatch(readFileSync(join(root, file), 'utf8'), /['"`]Kubernetes Service Links/, file);
});

test('all addresses are the homepage, or below it', () => {
  const { repository, bugs, qna } = manifest;
  assert.deepEqual({ homepage: manifest.homepage, repository, bugs, qna }, addressesOf(homepage));
});

test('the description names what a user sees and searches for', () => {
  for (const words of ['restart', 'service links', 'Argument list too long', '=tcp://'])
    assert.ok(manifest.description.includes(words), words);
  // The Extensions view shows plain text.
  assert.ok(!manifest.description.includes('`'));
});

test('the icon is what the script draws', () => {
  const icon = PNG.sync.read(readFileSync(iconPath));
  assert.deepEqual([icon.width, icon.height], [128, 128]);
  assert.ok(icon.data.equals(drawIcon().data), 'run: npm run icon');
  assert.equal(manifest.icon, 'icon.png');
  assert.equal(manifest.galleryBanner.color, bannerColour);
});

test('every command of the palette exists, and every command has a title', () => {
  const source = readFileSync(join(root, 'client/src/commands.ts'), 'utf8');
  const registered = [...source.matchAll(/register\('(\w+)'/g)].map(([, name]) => `kubeServiceLinks.${name}`);
  const titled = commands.map(({ command }: { command: string }) => command);
  assert.deepEqual(registered.sort(), titled.sort());
});

test('what a browser cannot list is listed as it is', () => {
  const names = (file: string, pattern: RegExp) =>
    [...readFileSync(join(root, file), 'utf8').matchAll(pattern)].map(([, name = '']) => name).sort();
  const [samples] = names('client/src/openSample.ts', /^const names = \[(.*)\];$/gm);
  assert.deepEqual(
    [...(samples ?? '').matchAll(/'([^']+)'/g)].map(([, name]) => name),
    readdirSync(join(root, 'test/samples/shop')).sort(),
  );
  assert.deepEqual(
    names('docs/rules/README.md', /^\| \[`([a-z0-9-]+)`\]\(\1\.md\)/gm).map((code) => `${code}.md`),
    readdirSync(join(root, 'docs/rules'))
      .filter((name) => name !== 'README.md')
      .sort(),
  );
});

test('every choice of a setting says what it does', () => {
  const choices = choicesIn(configuration);
  assert.ok(choices.length > 10);
  for (const { enum: values, enumDescriptions } of choices)
    assert.deepEqual(enumDescriptions?.length, values.length, String(values));
});

interface Choice {
  readonly enum: readonly unknown[];
  readonly enumDescriptions?: readonly string[];
}

function choicesIn(value: unknown): readonly Choice[] {
  if (typeof value !== 'object' || value === null) return [];
  return [...('enum' in value ? [value as Choice] : []), ...Object.values(value).flatMap(choicesIn)];
}

/** The settings in package.json, their defaults and the table they are made from say the same. */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { Ajv } from 'ajv';
import { readManifest } from '../scripts/nls.ts';
import { rules } from '../server/src/analysis/rules/registry.ts';
import { readSettings } from '../server/src/settings/read.ts';
import {
  contributedConfiguration,
  restrictedConfigurations,
  settingsMarkdown,
  settingsTable,
} from '../server/src/settings/table.ts';
import { defaultSettings, mergeSettings } from '../server/src/settings.ts';

const manifest = readManifest();
const { configuration } = manifest.contributes;
const knownRules = rules.map(({ code }) => code);
const table = settingsTable(rules);
const due = 'run: node scripts/contributeSettings.ts';
const ajv = new Ajv({ allowUnionTypes: true, strictTypes: false });
ajv.addVocabulary(['enumDescriptions']);

test('package.json is what the table makes', () => {
  assert.deepEqual(configuration, JSON.parse(JSON.stringify(contributedConfiguration(rules))), due);
  const { untrustedWorkspaces } = manifest.capabilities;
  assert.equal(untrustedWorkspaces.supported, 'limited');
  assert.deepEqual(untrustedWorkspaces.restrictedConfigurations, restrictedConfigurations(), due);
});

test('the table has exactly the keys of the settings', () => {
  const keys = Object.keys(defaultSettings).flatMap((key) =>
    key === 'limits' ? Object.keys(defaultSettings.limits).map((limit) => `limits.${limit}`) : key,
  );
  assert.deepEqual(table.map(({ key }) => key).sort(), keys.sort());
});

test('a nested key never shares its name with a value', () => {
  const keys = table.map(({ key }) => key);
  for (const key of keys)
    assert.equal(
      keys.some((other) => other.startsWith(`${key}.`)),
      false,
      key,
    );
});

/** What an editor hands over for the section, given values by key. */
function sectionOf(values: Iterable<readonly [string, unknown]>): Record<string, unknown> {
  const section: Record<string, unknown> = {};
  for (const [key, value] of values) {
    const [first = '', second] = key.split('.');
    section[first] = second === undefined ? value : { ...(section[first] as object), [second]: value };
  }
  return section;
}

test('where nobody has set anything the settings are the defaults', () => {
  const section = sectionOf(table.map((row) => [row.key, row.default]));
  const { settings, problems } = readSettings(section, { folder: 'file:///w', knownRules, place: 'editor' });
  assert.deepEqual(problems, []);
  assert.deepEqual(mergeSettings(settings), defaultSettings);
});

test('the defaults are right by their own schemas, and descriptions name the ones that count', () => {
  for (const row of table) {
    assert.equal(ajv.validate(row.schema, row.default), true, `${row.key}: ${ajv.errorsText()}`);
    assert.match(row.description, /\.$/, row.key);
  }
  for (const [limit, value] of Object.entries(defaultSettings.limits)) {
    assert.match(
      table.find(({ key }) => key === `limits.${limit}`)?.inEditor ?? '',
      new RegExp(`else ${value}\\.$`),
    );
  }
});

const samples: Readonly<Record<string, readonly [right: unknown, wrong: unknown]>> = {
  services: [['services.json'], [7]],
  namespaces: [[{ files: 'a/**', namespace: 'shop' }], [{ files: 'a/**' }]],
  contexts: [[{ files: 'prod/**', context: 'prod' }], [{ context: 'prod' }]],
  rules: [Object.fromEntries(knownRules.map((code) => [code, 'off'])), { 'argument-list-too-long': 'loud' }],
  'limits.warnAtPercent': [50, 101],
  'limits.stackLimitBytes': [16_777_216, 1],
  'limits.pageBytes': [65_536, 12],
  images: [[{ match: 'x/*', like: 'nginx:1.27', templates: true }], [{ match: 'x/*' }]],
  kinds: [[{ apiVersion: 'a/v1', kind: 'K', podSpec: 'spec' }], [{ apiVersion: 'a/v1', kind: 'K' }]],
  templates: [[{ files: ['x'], workload: 'Deployment/web' }], [{ files: 'x' }]],
  helm: [[{ chart: 'charts/web', values: 'a.yaml', release: 'shop', namespace: 'shop' }], [{ values: 'a' }]],
  exclude: [['vendor/**'], [1]],
  cluster: ['auto', 'always'],
  context: ['prod', 1],
  kubeconfig: ['/home/me/.kube/config', 1],
  readConfigMaps: [false, 'no'],
  problems: ['workspace', 'all'],
  lens: ['always', 'sometimes'],
  inlayHints: [true, 'no'],
};

for (const { key, schema } of table) {
  test(`${key}: schema and reader take and refuse the same`, () => {
    const [right, wrong] = samples[key] ?? assert.fail(`no sample for ${key}`);
    const problems = (value: unknown) =>
      readSettings(sectionOf([[key, value]]), { folder: 'file:///w', knownRules, place: 'editor' }).problems;
    assert.deepEqual([ajv.validate(schema, right), problems(right)], [true, []]);
    assert.deepEqual([ajv.validate(schema, wrong), problems(wrong).length], [false, 1]);
  });
}

test('a workspace, which may be anybody’s, decides neither about programs nor about the cluster', () => {
  for (const { key, scope, isRestricted } of table) {
    const isAboutPrograms = ['cluster', 'kubeconfig'].includes(key);
    if (isAboutPrograms) assert.equal(scope, 'machine', key);
    if (isAboutPrograms || ['context', 'services'].includes(key)) assert.equal(isRestricted, true, key);
  }
});

test('an editor offers what is used, and the page of the settings lists it', () => {
  const offered = settingsTable(rules).map(({ key }) => key);
  assert.deepEqual(offered.slice(0, 3), ['cluster', 'context', 'services']);
  const page = readFileSync(new URL('../docs/settings.md', import.meta.url), 'utf8');
  assert.ok(page.includes(settingsMarkdown(rules)), due);
});

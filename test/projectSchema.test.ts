/** The JSON schema of `kube-service-links.yaml`: current, in the form that SchemaStore wants, and of one mind with the reader. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { parse } from 'yaml';
import { ruleCodes, rules } from '../server/src/analysis/rules/registry.ts';
import { projectFileName, readProjectFile } from '../server/src/projectFile.ts';
import { projectSchema, projectSchemaPath } from '../server/src/settings/projectSchema.ts';
import { readSettings } from '../server/src/settings/read.ts';
import { said } from './support/said.ts';

const root = join(import.meta.dirname, '..');
const schema = projectSchema(rules);
const ajv = new Ajv({ allowUnionTypes: true, strict: true, strictTypes: false, strictRequired: true });
ajv.addVocabulary(['enumDescriptions']);
const validate = ajv.compile(schema);

/** What the reader says of the value, as lines. */
function problemsOf(value: unknown): readonly string[] {
  const reading = readSettings(value, { folder: 'file:///w', knownRules: ruleCodes, place: 'project-file' });
  return reading.problems.map(({ path, why }) => `${path.join('.')} ${said(why)}`);
}

function assertAgreed(value: unknown): void {
  const isValid = validate(value);
  // Which images are known is not for a schema to say.
  const problems = problemsOf(value).filter(
    (problem) => !problem.includes('is not an image whose start script is known'),
  );
  const both = `schema: ${ajv.errorsText(validate.errors)}\nreader: ${problems.join('\n')}`;
  assert.equal(isValid, problems.length === 0, `${JSON.stringify(value)}\n${both}`);
}

test('the schema in the repository is what the table makes', () => {
  const written = readFileSync(join(root, projectSchemaPath), 'utf8');
  assert.equal(written, `${JSON.stringify(schema, null, 2)}\n`, 'run: node scripts/contributeSettings.ts');
});

test('VS Code hands it to whoever reads YAML with schemas', () => {
  const { contributes } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  assert.deepEqual(contributes.yamlValidation, [
    { fileMatch: projectFileName, url: `./${projectSchemaPath}` },
  ]);
});

test('its own example, and that of the page of the settings, are right and read without a word', () => {
  const [example] = schema['examples'] as readonly unknown[];
  const page = readFileSync(join(root, 'docs/settings.md'), 'utf8');
  const [, text = ''] = /\nAll keys:\n\n```yaml\n([\s\S]*?)```/.exec(page) ?? [];
  assert.deepEqual(readProjectFile(text, '/w/p.yaml', ruleCodes).problems, []);
  for (const value of [example, parse(text)]) {
    assert.equal(validate(value), true, ajv.errorsText(validate.errors));
    assert.deepEqual(problemsOf(value), []);
  }
});

test('every key of the schema is described and has an example, and every rule is in it', () => {
  const properties = schema['properties'] as Readonly<Record<string, Record<string, unknown>>>;
  for (const [key, property] of Object.entries(properties)) {
    assert.match(String(property['description']), /\.$/, key);
    if (!['limits'].includes(key)) assert.ok(property['examples'], key);
  }
  assert.deepEqual(Object.keys(properties['rules']?.['properties'] as object), ruleCodes);
});

for (const [what, value] of Object.entries<unknown>({
  'an unknown key': { ruels: {} },
  "an editor's key": { cluster: 'auto' },
  'an unknown rule': { rules: { 'unused-supression': 'off' } },
  'an unknown severity': { rules: { 'unused-suppression': 'loud' } },
  'a share above 100': { limits: { warnAtPercent: 101 } },
  'a page that is no power of two': { limits: { pageBytes: 5000 } },
  'a number in quotes': { limits: { stackLimitBytes: '8388608' } },
  'a path of the network': { services: '\\\\host\\share\\services.json' },
  'a glob that leads out': { exclude: '../other/**' },
  'a namespace that is none': { namespaces: [{ files: '**', namespace: 'Shop' }] },
  'a row without its namespace': { namespaces: [{ files: '**' }] },
  'an image with a text for yes': { images: [{ match: 'a', like: 'nginx', templates: 'yes' }] },
  'keys with an empty one': { kinds: [{ apiVersion: 'a/v1', kind: 'K', podSpec: 'spec..spec' }] },
  'keys with the number of an item': {
    kinds: [{ apiVersion: 'a/v1', kind: 'K', podSpec: 'spec.x[0].spec' }],
  },
  'keys in the form of a pointer': { kinds: [{ apiVersion: 'a/v1', kind: 'K', podSpec: '/spec/template' }] },
  'keys in the form of JSONPath': { kinds: [{ apiVersion: 'a/v1', kind: 'K', podSpec: '$.spec' }] },
  'a part of a key': { kinds: [{ apiVersion: 'a/v1', kind: 'K', podSpec: 'spec.*ReplicaSpecs' }] },
  'a workload without its kind': { templates: [{ files: 'a', workload: 'web' }] },
  'no object': ['services.json'],
})) {
  test(`${what} is refused by schema and reader`, () => {
    assert.equal(validate(value), false);
    assert.equal(problemsOf(value).length, 1);
  });
}

const word = fc.constantFrom(
  'a/**',
  '/abs',
  '../x',
  'C:/x',
  '//host/x',
  'shop',
  'Shop',
  'a.b',
  'a..b',
  'a[].*.b',
  'a[0]',
  '',
  'x y',
  'Job/a',
  'off',
  'error',
  'loud',
);
const scalar = fc.oneof(
  word,
  fc.constantFrom(null, true, false, 0, 1, 80, 101, 4096, 5000, 65_536, 2 ** 20, 2 ** 21, 1.5),
);
const scalars = fc.oneof(
  { weight: 3, arbitrary: scalar },
  fc.array(scalar, { maxLength: 2 }),
  fc.constant({}),
);
const row = (...keys: string[]) =>
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record(Object.fromEntries(keys.map((key) => [key, scalars])), { requiredKeys: [] }),
    },
    fc.record(Object.fromEntries([...keys, 'other'].map((key) => [key, scalar]))),
    scalar,
  );
const rows = (...keys: string[]) => fc.oneof(fc.array(row(...keys), { maxLength: 2 }), scalars);
const values = fc.record(
  {
    services: scalars,
    namespaces: rows('files', 'namespace'),
    contexts: rows('files', 'context'),
    rules: fc.oneof(
      fc.dictionary(fc.constantFrom(...ruleCodes, 'unused-supression'), scalars, { maxKeys: 2 }),
      scalars,
    ),
    limits: row('warnAtPercent', 'stackLimitBytes', 'pageBytes'),
    images: rows('match', 'like', 'templates'),
    kinds: rows('apiVersion', 'kind', 'podSpec'),
    templates: rows('files', 'workload'),
    exclude: scalars,
    readConfigMaps: scalar,
    problems: scalar,
    lens: scalar,
    inlayHints: scalar,
  },
  { requiredKeys: [] },
);

test('schema and reader agree on each key alone, right and wrong', () => {
  let right = 0;
  fc.assert(
    fc.property(values, (value) => {
      for (const [key, setting] of Object.entries(value)) {
        assertAgreed({ [key]: setting });
        right += validate({ [key]: setting }) ? 1 : 0;
      }
      assertAgreed(value);
    }),
    { numRuns: 3000 },
  );
  assert.ok(right > 500, `only ${right} were right`);
});

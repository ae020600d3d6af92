/**
 * The JSON schema of `kube-service-links.yaml`, made of the table of settings.
 * Knows what the project file accepts beyond an editor's settings; the schemas of the values are the table's.
 */
import { homepage } from '../analysis/rules/registry.ts';
import { productName } from '../protocol.ts';
import type { Schema, SettingRow } from './settingRow.ts';
import { describedWithDefault, type RuleRow, settingsTable } from './table.ts';

/** Where the schema stands in the repository, and in the package of the extension. */
export const projectSchemaPath = 'schemas/kube-service-links.schema.json';

/** Draft 07, as SchemaStore wants it. */
export function projectSchema(rules: readonly RuleRow[]): Schema {
  const rows = settingsTable(rules).filter(({ example }) => example !== undefined);
  const limits = rows.filter(({ key }) => key.startsWith(limitsPrefix));
  const first = limits[0];
  const properties = rows.flatMap((row): readonly (readonly [string, Schema])[] => {
    if (row === first) return [['limits', limitsSchema(limits)]];
    return limits.includes(row) ? [] : [[row.key, propertySchema(row)]];
  });
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $id: `${homepage.replace('//github.com/', '//raw.githubusercontent.com/')}/main/${projectSchemaPath}`,
    title: 'kube-service-links.yaml',
    description: `Settings of ${productName} for this project, for the editor and the command line alike. All keys are optional; paths are relative to this file.`,
    type: 'object',
    properties: Object.fromEntries(properties),
    additionalProperties: false,
    examples: [exampleOf(rows)],
  };
}

const limitsPrefix = 'limits.';

/** A key without a value counts as absent; instead of a list of texts, a single text will do. */
function propertySchema({ key, schema, description, example }: SettingRow): Schema {
  const about = { description, examples: [example] };
  const form = key === 'rules' ? withoutQuotes(schema) : schema;
  const { items } = form;
  const isListOfTexts = form['type'] === 'array' && (items as Schema)['type'] === 'string';
  return isListOfTexts ? { ...about, anyOf: [items, form, { type: 'null' }] } : { ...about, ...orNull(form) };
}

function limitsSchema(rows: readonly SettingRow[]): Schema {
  const properties = rows.map((row) => [
    row.key.slice(limitsPrefix.length),
    { description: describedWithDefault(row), ...row.schema, examples: [row.example] },
  ]);
  return {
    description: 'From which share of a limit on to warn, and what your nodes allow.',
    type: ['object', 'null'],
    properties: Object.fromEntries(properties),
    additionalProperties: false,
  };
}

/** YAML 1.1 reads a bare `off` as false. */
function withoutQuotes(schema: Schema): Schema {
  const rules = Object.entries(schema['properties'] as Readonly<Record<string, Schema>>).map(
    ([code, rule]) => [
      code,
      {
        description: rule['description'],
        enum: [...(rule['enum'] as readonly string[]), false, null],
        enumDescriptions: [
          ...(rule['enumDescriptions'] as readonly string[]),
          'off, as YAML 1.1 reads it without quotes',
          'The default',
        ],
      },
    ],
  );
  return { ...schema, properties: Object.fromEntries(rules) };
}

function orNull(schema: Schema): Schema {
  return { ...schema, type: [schema['type'], 'null'] };
}

/** All keys with their examples. */
function exampleOf(rows: readonly SettingRow[]): Schema {
  const example: Record<string, unknown> = {};
  for (const { key, example: value } of rows) {
    const [outer = '', inner] = key.split('.');
    example[outer] = inner === undefined ? value : { ...(example[outer] as object), [inner]: value };
  }
  return example;
}

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyEdits } from '../../text.ts';
import { schemaProperty } from './schemaProperty.ts';

/** A schema with another property, in the style of the one that it has. */
function withProperty(text: string): string {
  const edit = schemaProperty({ uri: 'file:///values.schema.json', text, lineStarts: [0], startLine: 0 }, [
    'enableServiceLinks',
  ]);
  assert.ok(edit !== undefined && edit !== 'none');
  return applyEdits(text, [edit]);
}

const lines = (indent: string, eol: string, names: readonly string[]) =>
  [
    '{',
    `${indent}"properties": {`,
    names
      .map((name) =>
        [
          `${indent.repeat(2)}"${name}": {`,
          `${indent.repeat(3)}"type": "boolean"`,
          `${indent.repeat(2)}}`,
        ].join(eol),
      )
      .join(`,${eol}`),
    `${indent}},`,
    `${indent}"additionalProperties": false`,
    '}',
    '',
  ].join(eol);

test('a property of a schema stands as the others do, with tabs as with spaces', () => {
  for (const indent of ['  ', '    ', '\t'])
    for (const eol of ['\n', '\r\n']) {
      assert.equal(
        withProperty(lines(indent, eol, ['replicas'])),
        lines(indent, eol, ['replicas', 'enableServiceLinks']),
      );
      assert.equal(
        withProperty(lines(indent, eol, ['debug', 'verbose'])),
        lines(indent, eol, ['debug', 'enableServiceLinks', 'verbose']),
      );
    }
});

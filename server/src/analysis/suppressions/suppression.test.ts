import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readManifestFile } from '../documents/manifestFile.ts';
import { suppressionsOf } from './suppression.ts';

/** The suppressions of a text's only document as `what stands at its span: code, what it covers`. */
function suppressionsIn(text: string): readonly string[] {
  const [placed] = readManifestFile(text).documents;
  assert.ok(placed);
  return suppressionsOf(placed.document).map(({ code, span, covers }) => {
    const scope =
      covers.kind === 'line'
        ? `line ${covers.line}`
        : covers.kind === 'manifest'
          ? covers.manifest.name
          : covers.kind;
    const written = placed.document.text.slice(span.start, span.end);
    return `${written === code ? code : `${written} (${code})`}: ${scope}`;
  });
}

for (const [what, text, expected] of [
  ['a document', '# kube-service-links-disable a-b\nkind: X\n', ['a-b: document']],
  ['the next line', '# kube-service-links-disable-next-line a-b\nkind: X\n', ['a-b: line 1']],
  ['no blank', '#kube-service-links-disable a-b\nkind: X\n', ['a-b: document']],
  ['many blanks', '#\t kube-service-links-disable \t a-b\t\nkind: X\n', ['a-b: document']],
  [
    'several codes',
    '# kube-service-links-disable a-b, c,d  e\n',
    ['a-b', 'c', 'd', 'e'].map((code) => `${code}: document`),
  ],
  ['a reason', '# kube-service-links-disable-next-line a -- b, c -- d\nkind: X\n', ['a: line 1']],
  ['a reason without blanks', '# kube-service-links-disable a--b\n', ['a: document']],
  [
    'a reason and no code',
    '# kube-service-links-disable -- why\n',
    ['kube-service-links-disable (): document'],
  ],
  [
    'no code',
    '# kube-service-links-disable-next-line\nkind: X\n',
    ['kube-service-links-disable-next-line (): line 1'],
  ],
  ['another word', '# kube-service-links-disabled a\n# kube-service-links-disable-line b\n', []],
  ['words before it', '# see kube-service-links-disable a\n', []],
  ['a comment behind a value', 'kind: X # kube-service-links-disable-next-line a\nspec: 1\n', ['a: line 1']],
  [
    'one below the other, blank lines and other comments between',
    '# kube-service-links-disable-next-line a\n  # kube-service-links-disable-next-line b\n\n# why\nkind: X\n',
    ['a: line 4', 'b: line 4'],
  ],
  ['nothing below', 'kind: X\n# kube-service-links-disable-next-line a', ['a: line 2']],
  ['nothing but blank lines below', '# kube-service-links-disable-next-line a\n\n\n', ['a: line 3']],
  [
    'flow style',
    '{ kind: X, # kube-service-links-disable-next-line a\n  spec: [ # kube-service-links-disable b\n  ] }\n',
    ['a: line 1', 'b: document'],
  ],
  [
    'block scalars, which hold no comments',
    'script: |\n  # kube-service-links-disable a\nfolded: >-\n\n  # kube-service-links-disable b\nend: 1 # kube-service-links-disable c\n',
    ['c: document'],
  ],
  [
    'the header of a block scalar, where a comment is one',
    'script: | # kube-service-links-disable a\n  text\n',
    ['a: document'],
  ],
  [
    'strings, which hold none either',
    'a: "\n  # kube-service-links-disable a"\nb: \'# kube-service-links-disable b\'\nc: x# kube-service-links-disable c\n',
    [],
  ],
  ['another document', 'kind: X\n---\n# kube-service-links-disable a\n', []],
] as const) {
  for (const [ends, variant] of [
    ['LF', text],
    ['CRLF', text.replaceAll('\n', '\r\n')],
  ] as const) {
    test(`comments with ${what}, with ${ends}`, () => {
      assert.deepEqual(suppressionsIn(variant), expected);
    });
  }
}

const manifest = (annotation: string, more = '') =>
  `apiVersion: v1\nkind: Pod\nmetadata:\n  name: one\n  annotations:\n    other/ignore: z\n    kube-service-links/ignore: ${annotation}\n${more}`;

for (const [what, text, expected] of [
  ['a code', manifest('a-b'), ['a-b: one']],
  ['several codes in quotes', manifest('"a, b c"'), ['a: one', 'b: one', 'c: one']],
  ['a reason', manifest('a -- b'), ['a: one']],
  ['an escape', manifest('"\\u0061"'), ['"\\u0061" (a): one']],
  [
    'a block scalar',
    manifest('|-\n      a,\n      b'),
    ['|-\n      a,\n      b\n (a): one', '|-\n      a,\n      b\n (b): one'],
  ],
  ['nothing', manifest(''), []],
  ['a list', manifest('[a]'), []],
  [
    'comments beside it, by place',
    `# kube-service-links-disable z\n${manifest('a', '# kube-service-links-disable b\n')}`,
    ['z: document', 'a: one', 'b: document'],
  ],
  [
    'flow style',
    '{ apiVersion: v1, kind: Pod, metadata: { name: one, annotations: { "kube-service-links/ignore": "a" } } }',
    ['a: one'],
  ],
  [
    'items of a List, each for itself',
    'apiVersion: v1\nkind: List\nmetadata: { annotations: { kube-service-links/ignore: no } }\nitems:\n' +
      ['one', 'two']
        .map(
          (name) =>
            `  - { apiVersion: v1, kind: Pod, metadata: { name: ${name}, annotations: { kube-service-links/ignore: a } } }\n`,
        )
        .join(''),
    ['a: one', 'a: two'],
  ],
] as const) {
  test(`an annotation with ${what}`, () => {
    assert.deepEqual(suppressionsIn(text), expected);
  });
}

/**
 * Where a text may stand in a manifest.
 * Knows seven places; what a text means there is up to who reads it.
 */

export interface Place {
  readonly name: string;
  readonly around: (text: string) => string;
}

const pod = [
  'apiVersion: v1',
  'kind: Pod',
  'metadata: {name: web}',
  'spec:',
  '  containers:',
  '  - name: app',
  '    image: app:1',
  '',
].join('\n');

const configMap = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: web}\ndata:\n';

export const places: readonly Place[] = [
  {
    name: 'value',
    around: (text) => `${pod}    env:\n    - name: A\n      value: ${indented(text, 8)}\n    - name: B\n`,
  },
  {
    name: 'flow value',
    around: (text) => `${pod}    env: [{name: A, value: ${indented(text, 6)}}, {name: B}]\n`,
  },
  { name: 'key', around: (text) => `${configMap}  ${indented(text, 2)}: x\n  b: y\n` },
  { name: 'argument', around: (text) => `${pod}    args:\n    - a\n    - ${indented(text, 6)}\n    - b\n` },
  { name: 'ConfigMap', around: (text) => `${configMap}  a:\n    ${indented(text, 4)}\n  b: y\n` },
  { name: 'at the end', around: (text) => `${configMap}  a:\n    ${indented(text, 4)}` },
  { name: 'before a Pod', around: (text) => `${text}\n---\n${pod}` },
];

/** All lines but the first, which stands behind something. */
function indented(text: string, columns: number): string {
  return text.replace(/\n$/, '').replace(/\n(?=[^\n\r])/g, `\n${' '.repeat(columns)}`);
}

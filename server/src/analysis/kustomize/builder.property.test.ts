/** After any edits a builder says what one says that has never seen anything else. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { filesOf } from '../../../../test/toys/kustomize.ts';
import { asSettingsSay } from '../views/namespace.ts';
import type { ReadText } from '../views/textKind.ts';
import { Builder } from './build.ts';
import { composeBuild } from './composeBuild.ts';

const pod = (name: string, reference: string) =>
  `apiVersion: v1\nkind: Pod\nmetadata:\n  name: ${name}\nspec:\n  containers:\n  - name: app\n    envFrom:\n    - configMapRef: { name: ${reference} }\n`;

const name = fc.constantFrom('a', 'b', 'c');

/** For each file what may stand in it. */
const contents: Readonly<Record<string, fc.Arbitrary<string>>> = {
  'base/kustomization.yaml': fc.constantFrom(
    'resources: [a.yaml, b.yaml]\nconfigMapGenerator:\n- name: c\n  files: [c.conf]\n',
    'resources: [a.yaml, b.yaml]\nnamePrefix: x-\n',
    'resources: [b.yaml]\nconfigMapGenerator:\n- name: c\n  literals: [A=1]\n',
    'resources: [a.yaml, gone.yaml]\n',
  ),
  'base/a.yaml': fc.tuple(name, name).map(([own, other]) => pod(own, other)),
  'base/b.yaml': name.map((own) => `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: ${own} }\n`),
  'base/c.conf': fc.constantFrom('one\n', 'two\n'),
  'prod/kustomization.yaml': fc.constantFrom(
    'resources: [../base]\npatches:\n- path: patch.yaml\n  target: { kind: Pod }\n',
    'resources: [../base]\nnamespace: shop\nnameSuffix: -v2\n',
    'resources: [../base]\nimages:\n- name: app\n  newTag: "2"\nlabels:\n- pairs: { a: b }\n',
    'resources: [../base]\npatches:\n- path: patch.yaml\n',
  ),
  'prod/patch.yaml': name.map((own) => `${pod(own, 'c')}  - name: more\n    image: app\n`),
};

test('what is remembered is what would be built anew', () => {
  const texts = fc.record(Object.fromEntries(Object.entries(contents)));
  const edit = fc
    .constantFrom(...Object.keys(contents))
    .chain((path) => (contents[path] ?? fc.constant('')).map((text) => ({ path, text })));
  const uris = ['base', 'prod'].map((folder) => `file:///w/${folder}/kustomization.yaml`);
  fc.assert(
    fc.property(texts, fc.array(edit, { maxLength: 6 }), (start, edits) => {
      const files = filesOf(start);
      const builder = new Builder(files);
      const composed = new Map<string, ReadText | undefined>();
      for (const change of [undefined, ...edits]) {
        if (change !== undefined) files.set(change.path, change.text);
        const fresh = new Builder(files);
        for (const uri of uris) {
          const said = [builder, fresh].map((each) => {
            const build = each.build(uri);
            assert.ok(build);
            const view = { id: uri, label: uri, resolveNamespace: asSettingsSay };
            const previous = each === builder ? composed.get(uri) : undefined;
            const text = composeBuild(build, view, previous);
            if (each === builder) composed.set(uri, text);
            return { text: text?.text, problems: build.problems, unknown: build.unknown };
          });
          assert.deepEqual(said[0], said[1]);
        }
      }
    }),
    { numRuns: 150 },
  );
});

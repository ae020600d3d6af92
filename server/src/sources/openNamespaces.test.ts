/** A Service of which not all is known leaves its namespace's list open, until all of it is known. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { givenSource } from '../../../test/support/inventories.ts';
import { withHoles } from '../../../test/support/markedHoles.ts';
import { textsOf } from '../../../test/support/texts.ts';
import { lineStartsOf } from '../analysis/text.ts';
import { fileView } from '../analysis/views/fileView.ts';
import { namespaceResolver } from '../settings/namespaces.ts';
import { defaultSettings } from '../settings.ts';
import { Inventory } from './inventory.ts';
import { noHooks } from './workHooks.ts';
import { Workspace } from './workspace.ts';

const uri = 'file:///services.yaml';

/** A workspace whose files are read with holes, and an inventory over it in which two namespaces are known in full. */
function world() {
  const hooks = {
    ...noHooks,
    aroundFile: <Result>(_uri: string, make: () => Result): Result => {
      const { text } = make() as { readonly text: string };
      const document = { ...withHoles(text), lineStarts: lineStartsOf(text) };
      const documents = [{ document, startOffset: 0, startLine: 0 }];
      return { text, documents, view: fileView(uri, documents) } as Result;
    },
  };
  const workspace = new Workspace({ resolveNamespace: namespaceResolver(defaultSettings), hooks });
  const full = { services: [], isComplete: true };
  const source = givenSource(
    new Map([
      ['shop', full],
      ['store', full],
    ]),
  );
  return { workspace, inventory: new Inventory([source, workspace]) };
}

for (const [written, open] of [
  ['metadata: {name: "{{ .name }}", namespace: shop}, spec: {ports: [{port: 80}]}', ['shop']],
  ['metadata: {name: web, namespace: shop}, spec: {ports: [{port: "{{ .port }}"}]}', ['shop']],
  ['metadata: {name: web, namespace: shop}, spec: {ports: [{port: 80}, "{{ rest }}"]}', ['shop']],
  ['metadata: {name: web, namespace: shop}, spec: {clusterIP: "{{ .ip }}", ports: [{port: 80}]}', ['shop']],
  ['metadata: {name: web, namespace: "{{ .ns }}"}, spec: {ports: [{port: 80}]}', ['shop', 'store']],
  ['metadata: {name: web, namespace: shop}, spec: {selector: "{{ .all }}", ports: [{port: 80}]}', []],
] as const) {
  test(`a Service with ${written} leaves open: ${open.join(', ') || 'nothing'}`, () => {
    const { workspace, inventory } = world();
    const isOpen = () => ['shop', 'store'].filter((name) => !inventory.totals(name, true).isComplete);
    assert.deepEqual(isOpen(), []);
    textsOf(workspace).update(uri, `{apiVersion: v1, kind: Service, ${written}}`);
    assert.deepEqual(isOpen(), open);
    textsOf(workspace).update(uri, '{apiVersion: v1, kind: Secret, metadata: {name: x}}');
    assert.deepEqual(isOpen(), []);
  });
}

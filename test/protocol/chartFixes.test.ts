/** The fix of a chart in an editor: one action that changes the values, the template and whatever else tells of it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type CodeAction, TextDocumentEdit } from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { folderWith } from '../support/cli.ts';
import { eventually } from '../support/until.ts';
import { itemsOf, pullingClient, startServer } from './languageClient.ts';

const pod = `apiVersion: v1
kind: Pod
metadata:
  name: {{ .Release.Name }}
spec:
  containers:
    - name: app
      image: {{ .Values.image }}
`;
const files = {
  'kube-service-links.yaml': 'rules: { service-links-implicit: warning }\n',
  'charts/web/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 0.1.0\n',
  'charts/web/values.yaml': '# -- Of the container\nimage: app\n',
  'charts/web/templates/pod.yaml': pod,
};
const template = 'charts/web/templates/pod.yaml';
const values = 'charts/web/values.yaml';

test('a template’s finding is mended by a new value of the chart', async (t) => {
  const server = await startServer(folderWith(t, files), { capabilities: pullingClient });
  t.after(() => server.stop());
  await server.open(template, pod, 'helm');
  await server.open(values, files[values]);
  const actions = async (): Promise<readonly CodeAction[]> => {
    const [diagnostic] = itemsOf(await server.pull(template));
    return diagnostic === undefined
      ? []
      : server.codeActions(template, diagnostic.range, [diagnostic], ['quickfix']);
  };
  const found = await eventually(actions, (all) =>
    all.some(({ title }) => title.startsWith('Add the value')),
  );
  const titles = found.map(({ title }) => title).filter((title) => title.includes('enableServiceLinks'));
  assert.deepEqual(titles, [
    'Add the value enableServiceLinks: false to values.yaml, and read it in 1 pod spec; releases that use service links must set it to true',
    'Write enableServiceLinks: false into templates/pod.yaml; no value can change it then',
  ]);
  const changes = found.find(({ title }) => title.startsWith('Add'))?.edit?.documentChanges ?? [];
  for (const change of changes) {
    assert.ok(TextDocumentEdit.is(change));
    const name = [template, values].find((each) => change.textDocument.uri.endsWith(each)) ?? assert.fail();
    const text = TextDocument.create(change.textDocument.uri, 'yaml', 1, files[name as keyof typeof files]);
    const edits = change.edits.filter((edit) => 'newText' in edit);
    await server.change(name, [{ text: TextDocument.applyEdits(text, edits) }]);
  }
  assert.equal(changes.length, 2);
  const left = await eventually(
    async () => itemsOf(await server.pull(template)),
    (items) => items.length === 0,
  );
  assert.deepEqual(left, []);
});

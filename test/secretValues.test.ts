/** Values of Secrets that stand in the files: no output, hover, message or line of standard error shows one. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyzeDocument } from '../server/src/analysis/analyze.ts';
import { readManifestFile } from '../server/src/analysis/documents/manifestFile.ts';
import { english } from '../server/src/analysis/messages/languages.ts';
import { hoverAt } from '../server/src/analysis/render/hover.ts';
import { contextFor, findingsIn } from './support/analysis.ts';
import { folderWith, runCli, shopSnapshot } from './support/cli.ts';
import { emptyInventory } from './support/inventories.ts';

const value = 'hunter2-kq7Zp2Lw9Xv4';
const encoded = Buffer.from(value).toString('base64');
const secret = `apiVersion: v1
kind: Secret
metadata: { name: db, namespace: shop }
stringData: { PASSWORD: ${value}, PORT: "${value}" }
data: { TOKEN: ${encoded} }
`;
const pod = `apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  containers:
    - name: app
      image: nginx:1.27
      command: [sh, -c, "echo $(PASSWORD) $(P2) $(TOKEN) $(DB_SERVICE_HOST)"]
      envFrom: [{ secretRef: { name: db } }]
      env: [{ name: P2, valueFrom: { secretKeyRef: { name: db, key: PASSWORD } } }]
      volumeMounts: [{ name: t, mountPath: /etc/nginx/templates }]
  volumes: [{ name: t, secret: { secretName: db } }]
`;
const shows = (text: string) => text.includes(value) || text.includes(encoded) || /hunter2/.test(text);

test('no place of a manifest has a hover that shows one', () => {
  const text = `${secret}---\n${pod}`;
  const inventory = emptyInventory();
  const context = contextFor(text, inventory);
  let hovers = 0;
  for (const { document } of readManifestFile(text).documents) {
    const analysis = analyzeDocument(document, context);
    for (let offset = 0; offset < document.text.length; offset += 1) {
      const hover = hoverAt(document, analysis, offset, { ...context, now: 0, words: english });
      if (hover === undefined) continue;
      hovers += 1;
      assert.ok(!shows(hover.markdown), hover.markdown);
    }
  }
  for (const { message, fixes } of findingsIn(text, inventory))
    assert.ok(!shows(message) && !shows(JSON.stringify(fixes)), message);
  assert.ok(hovers > 20, `${hovers} hovers`);
});

for (const [what, text] of [
  ['a Secret and a Pod that uses it', `${secret}---\n${pod}`],
  ['a Secret that does not parse', secret.replace(' }', '').replace(`"${value}"`, `"${value}`)],
  ['a Secret with a key twice', secret.replace('PORT', 'PASSWORD')],
  ['a Secret with a value of another form', secret.replace(`"${value}"`, `!x [${value}, *${value}]`)],
  ['a Secret with a password like an alias', secret.replace(`"${value}"`, `*${value}`)],
  ['a Secret with a password like a tag', secret.replace(`"${value}"`, `!!int ${value}`)],
  ['a Secret with an alias of itself', secret.replace(`"${value}"`, `&${value} [*${value}]`)],
  ['a Secret that is cut', secret.slice(0, secret.indexOf(value) + value.length)],
] as const) {
  test(`the command line shows none of ${what}`, async (t) => {
    const folder = folderWith(t, { 'a.yaml': text, 'services.json': shopSnapshot(6433) });
    for (const words of [
      ...['pretty', 'json', 'sarif', 'github'].map((format) => ['check', '--format', format]),
      ...['pretty', 'json'].map((format) => ['env', '--format', format]),
      ['budget', 'a.yaml'],
      ['budget', '--services', 'a.yaml'],
    ]) {
      const { out, err } = await runCli(folder, [...words, '--services', 'services.json']);
      assert.ok(!shows(out + err), `${words.join(' ')}: ${out}${err}`);
    }
  });
}

/** The language of a client: findings, fixes, hovers and dialogs are in the one that it names. */
import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { folderWith, shopSnapshot } from '../support/cli.ts';
import { eventually } from '../support/until.ts';
import { itemsOf, pullingClient, type StartOptions, startServer } from './languageClient.ts';

const web = `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  template:
    spec:
      containers:
        - name: web
          image: nginx:1.27
          env:
            - { name: PEER, value: $(S00000000001_SERVICE_HOST) }
            - { name: OTHER, value: $(GONE_SERVICE_HOST) }
          volumeMounts:
            - { name: templates, mountPath: /etc/nginx/templates }
      volumes:
        - name: templates
          configMap: { name: templates }
---
apiVersion: v1
kind: ConfigMap
metadata: { name: templates, namespace: shop }
data: { default.conf.template: "listen 80;" }
`;

/** All that is said of the manifest: messages, titles, a hover. */
async function saidTo(t: TestContext, options: StartOptions): Promise<readonly string[]> {
  const folder = folderWith(t, {
    'kube-service-links.yaml': 'services: services.json\n',
    'services.json': shopSnapshot(632),
    'web.yaml': web,
  });
  const server = await startServer(folder, { capabilities: pullingClient, ...options });
  t.after(() => server.stop());
  await server.open('web.yaml', web);
  const found = await eventually(
    async () => itemsOf(await server.pull('web.yaml')),
    (items) => items.some(({ code }) => code === 'nginx-envsubst-too-long'),
  );
  const actions = (
    await Promise.all(found.map((one) => server.codeActions('web.yaml', one.range, [one])))
  ).flat();
  const hover = JSON.stringify(await server.hover('web.yaml', 7, 17));
  return [...found.map(({ message }) => String(message)), ...actions.map(({ title }) => title), hover];
}

for (const options of [{ locale: 'ja' }, { initializationOptions: { locale: 'ja-JP' } }]) {
  test(`${JSON.stringify(options)} is told everything in Japanese`, async (t) => {
    const said = await saidTo(t, options);
    assert.ok(said.length > 5, said.join('\n'));
    for (const text of said) assert.match(text, /[ぁ-んァ-ヶ]/);
    assert.match(said.join('\n'), /GONE_SERVICE_HOST/);
  });
}

test('whoever names no language that there is is told English', async (t) => {
  for (const text of await saidTo(t, { locale: 'de-DE' })) assert.doesNotMatch(text, /[ぁ-んァ-ヶ]/);
});

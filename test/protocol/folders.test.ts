/** Settings folder by folder: each folder of a workspace has its project file, its editor settings and its Services. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { folderWith, shopSnapshot } from '../support/cli.ts';
import { eventually } from '../support/until.ts';
import { itemsOf, type StartOptions, startServer } from './languageClient.ts';

const pod = `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      image: registry.example.com/web:1
      volumeMounts:
        - { name: templates, mountPath: /etc/nginx/templates }
  volumes:
    - name: templates
      configMap: { name: templates }
---
apiVersion: v1
kind: ConfigMap
metadata: { name: templates }
data: { default.conf.template: "listen 80;" }
`;
const image = 'images: [{ match: "registry.example.com/*", like: "nginx:1.27" }]\n';
const namespace = 'namespaces: [{ files: "**", namespace: shop }]\n';

async function folders(t: TestContext, files: Record<string, string>, options: StartOptions = {}) {
  const folder = folderWith(t, { 'a/pod.yaml': pod, 'b/pod.yaml': pod, ...files });
  const server = await startServer(folder, { folders: ['a', 'b'], ...options });
  t.after(() => server.stop());
  for (const name of ['a/pod.yaml', 'b/pod.yaml']) await server.open(name, pod);
  const found = async (name: string) =>
    itemsOf(await server.pull(name)).map(({ code, severity }) => `${code} ${severity}`);
  /** Both folders, when they say what they should, or after a while. */
  const both = (wanted: readonly unknown[]) =>
    eventually(
      async () => [await found('a/pod.yaml'), await found('b/pod.yaml')],
      (all) => JSON.stringify(all) === JSON.stringify(wanted),
    );
  return { folder, server, both };
}

test('each folder has its own Services, images and namespaces', async (t) => {
  const wanted = [['nginx-envsubst-too-long 1'], []];
  const { folder, server, both } = await folders(t, {
    'a/kube-service-links.yaml': `services: services.json\n${image}${namespace}`,
    'a/services.json': shopSnapshot(700),
    'b/kube-service-links.yaml': `services: services.json\n${image}${namespace}`,
    'b/services.json': shopSnapshot(5),
  });
  assert.deepEqual(await both(wanted), wanted);
  const file = join(folder, 'b/kube-service-links.yaml');
  writeFileSync(
    file,
    `services: ../a/services.json\n${image}${namespace}rules: { nginx-envsubst-too-long: warning }\n`,
  );
  await server.changedOnDisk('b/kube-service-links.yaml');
  const then = [['nginx-envsubst-too-long 1'], ['nginx-envsubst-too-long 2']];
  assert.deepEqual(await both(then), then);
});

test('what one folder says about images, rules and limits is nothing to another', async (t) => {
  const wanted = [['nginx-envsubst-too-long 3'], []];
  const shared = `services: ../services.json\n${namespace}`;
  const { both } = await folders(t, {
    'services.json': shopSnapshot(700),
    'a/kube-service-links.yaml': `${shared}${image}rules: { nginx-envsubst-too-long: information }\n`,
    'b/kube-service-links.yaml': `${shared}${image}limits: { pageBytes: 65536 }\n`,
  });
  assert.deepEqual(await both(wanted), wanted);
});

test('the editor is asked for each folder, and its answer wins there alone', async (t) => {
  const wanted = [['nginx-envsubst-too-long 1'], ['nginx-envsubst-too-long 2']];
  const project = `services: ../services.json\n${namespace}${image}`;
  const { both } = await folders(
    t,
    {
      'services.json': shopSnapshot(700),
      'a/kube-service-links.yaml': project,
      'b/kube-service-links.yaml': project,
    },
    {
      settings: (scope: string) =>
        scope?.endsWith('/b') ? { rules: { 'nginx-envsubst-too-long': 'warning' } } : { nonsense: 1 },
    },
  );
  assert.deepEqual(await both(wanted), wanted);
});

test('a list that a cluster printed does not count, and the log says how to name it', async (t) => {
  const printed = shopSnapshot(700).replaceAll('"namespace":"shop"', '"namespace":"shop","uid":"4-2"');
  const { server, both } = await folders(t, {
    'a/kube-service-links.yaml': `services: ../services.json\n${image}${namespace}`,
    'b/kube-service-links.yaml': `services: ../services.json\n${image}${namespace}`,
    'services.json': shopSnapshot(5),
    'a/dump.json': printed,
  });
  const isSaid = () =>
    server.logged.filter((line) => /dump\.json are ignored: it looks like cluster output/.test(line));
  await eventually(
    async () => isSaid(),
    (lines) => lines.length > 0,
  );
  assert.match(isSaid()[0] ?? '', /name it with the setting kubeServiceLinks\.services/);
  assert.deepEqual(await both([[], []]), [[], []]);
});

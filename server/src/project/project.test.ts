import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defaultSettings } from '../settings.ts';
import { noClusters } from './clusters.ts';
import { Project } from './project.ts';

const deployment = `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  template:
    spec:
      containers: [{ name: nginx, image: "nginx:1.27", env: [{ name: LONG, value: ${'x'.repeat(140_000)} }] }]
`;

test('a project is texts and settings in, findings and workloads out, without any host', (t) => {
  const project = new Project({ clusters: noClusters, onDidChange: () => undefined });
  t.after(() => project.dispose());
  const uri = 'memfs://shop/web.yaml';
  const conf = 'memfs://shop/web.conf';
  project.texts.update(uri, deployment);
  project.texts.update(conf, 'server { listen ${NOBODY_SERVICE_PORT}; }\n');
  const names = () => project.workloads().map(({ workload }) => workload.manifest.name);
  const codes = (of: string) => project.findingsIn(of).map(({ code }) => code);
  assert.deepEqual(names(), ['web']);
  assert.ok(codes(uri).includes('env-value-too-long'), codes(uri).join());
  assert.deepEqual(project.nginxTemplates.uris(), []);
  const files = [{ folder: 'memfs://shop', glob: '*.conf' }];
  const together = {
    ...defaultSettings,
    rules: { 'env-value-too-long': 'off' as const },
    templates: [{ files, workload: 'Deployment/web' }],
  };
  project.configure({ together, of: () => together, namespace: 'other' });
  assert.ok(!codes(uri).includes('env-value-too-long'));
  assert.deepEqual(project.nginxTemplates.uris(), [conf]);
  assert.equal(project.view(conf)?.id, conf);
  project.texts.update(uri, undefined);
  assert.deepEqual([names(), project.findingsIn(uri)], [[], []]);
});

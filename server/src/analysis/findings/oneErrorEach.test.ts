import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findingsIn } from '../../../../test/support/analysis.ts';
import { describedInventory } from '../../../../test/support/describedInventory.ts';
import type { AnalysisOptions } from '../options.ts';

const proxy = (image: string) => `apiVersion: v1
kind: Pod
metadata: { name: edge, namespace: shop }
spec:
  containers:
    - name: proxy
      ${image}
      volumeMounts: [{ name: t, mountPath: /etc/nginx/templates }]
  volumes: [{ name: t, configMap: { name: conf } }]
---
apiVersion: v1
kind: ConfigMap
metadata: { name: conf, namespace: shop }
data: { a.conf.template: "listen $LISTEN;" }
`;

function found(text: string, services: string, options: Partial<AnalysisOptions> = {}) {
  return findingsIn(text, describedInventory(services, text), options).map(
    ({ code, severity }) => `${code} ${severity}`,
  );
}

const template = 'nginx-envsubst-too-long information';

for (const [what, image, services, options, expected] of [
  [
    'the script alone fails',
    'image: nginx:1.27',
    'shop 700x12',
    {},
    ['nginx-envsubst-too-long error', template],
  ],
  [
    'Linux refuses the container before the script could fail',
    'image: nginx:1.27',
    'shop 6433x12',
    {},
    ['argument-list-too-long error', 'nginx-envsubst-too-long information', template],
  ],
  [
    'Linux refuses the container, and whether the script would run is not known',
    'image: nginx:1.27\n      args: ["$(NOT_KNOWN)"]\n      envFrom: [{ secretRef: { name: s } }]',
    'shop 6433x12',
    {},
    ['argument-list-too-long error', 'nginx-envsubst-too-long information', template],
  ],
  [
    'the first failure is only near',
    'image: nginx:1.27',
    'shop 6000x12',
    {},
    ['argument-list-too-long warning', 'nginx-envsubst-too-long error', template],
  ],
  [
    'the first failure is suppressed',
    '# kube-service-links-disable-next-line argument-list-too-long -- a larger stack\n      image: nginx:1.27',
    'shop 6433x12',
    {},
    ['nginx-envsubst-too-long error', template],
  ],
  [
    'the first rule is off',
    'image: nginx:1.27',
    'shop 6433x12',
    { rules: { 'argument-list-too-long': 'off' } },
    ['nginx-envsubst-too-long error', template],
  ],
] as const) {
  test(`one error where ${what}`, () => {
    assert.deepEqual(found(proxy(image), services, options), expected);
  });
}

test('another container keeps its error', () => {
  const text = proxy('image: nginx:1.27').replace(
    '  volumes:',
    '    - { name: app, image: app:1 }\n  volumes:',
  );
  const errors = found(text, 'shop 6433x12').filter((one) => one.endsWith(' error'));
  assert.deepEqual(errors, ['argument-list-too-long error', 'argument-list-too-long error']);
});

import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import {
  overlayUri as at,
  manyServiceManifests,
  nginxPod,
  overlayProject,
  titlesOf,
} from '../../../test/support/overlays.ts';

/** What is offered for the filter of nginx in a base that is too much for `prod`, where `eu` adds this. */
function offered(t: TestContext, eu: string): readonly string[] {
  const project = overlayProject(t, {
    'services.yaml': manyServiceManifests('shop', 400),
    'base/kustomization.yaml': 'resources: [web.yaml]\n',
    'base/web.yaml': nginxPod(),
    'prod/kustomization.yaml': 'namespace: shop\nresources: [../base]\n',
    'eu/kustomization.yaml': `namespace: dev\nresources: [../base]\n${eu}`,
  });
  const found = project.findingsIn(at('base/web.yaml')).filter(({ severity }) => severity === 'error');
  assert.equal(found.length, 1);
  return titlesOf(found.flatMap(({ fixes }) => fixes)).filter((title) => title.includes('FILTER'));
}

const filter = 'Set NGINX_ENVSUBST_FILTER to match no name: the templates use no variable of the container';
const template = (text: string) =>
  `configMapGenerator: [{ name: tpl, behavior: merge, literals: ["more.conf.template=${text}"] }]\n`;
const backend = `patches:
- patch: |
    apiVersion: v1
    kind: Pod
    metadata: { name: web }
    spec: { containers: [{ name: nginx, env: [{ name: BACKEND, value: api }] }] }
`;

test('a filter in a base lets through what the templates of all overlays use', (t) => {
  assert.deepEqual(offered(t, ''), [filter]);
  assert.deepEqual(offered(t, template('root /srv;')), [filter]);
  assert.deepEqual(offered(t, template('proxy_pass http://${BACKEND};') + backend), []);
  assert.deepEqual(offered(t, template('proxy_pass http://${CACHE_SERVICE_HOST};')), []);
});

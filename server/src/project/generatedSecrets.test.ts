import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import {
  overlayUri as at,
  manyServiceManifests,
  nginxPod,
  overlayProject,
  titlesOf,
} from '../../../test/support/overlays.ts';
import type { Finding } from '../analysis/findings/finding.ts';
import { whole } from '../analysis/messages/catalogue.ts';
import { english } from '../analysis/messages/languages.ts';

/** What is found in nginx with variables of a Secret that the base generates, hash and all. */
function found(t: TestContext, variables: string, generator: string): readonly Finding[] {
  const project = overlayProject(t, {
    'services.yaml': manyServiceManifests('shop', 400),
    'base/kustomization.yaml': `resources: [web.yaml]\nsecretGenerator: [${generator}]\n`,
    'base/web.yaml': nginxPod(`      ${variables}\n`),
    'prod/kustomization.yaml': 'namespace: shop\nresources: [../base]\n',
  });
  return project
    .findingsIn(at('base/web.yaml'))
    .filter(({ code, severity }) => code === 'nginx-envsubst-too-long' && severity !== 'information');
}

const password = '{ name: login, literals: [PASSWORD=x] }';

test('a generated Secret is one that nobody reads, though its hash is not known', (t) => {
  for (const [variables, generator] of [
    ['envFrom: [{ secretRef: { name: login } }]', password],
    ['envFrom: [{ secretRef: { name: login, optional: true } }]', password],
    ['envFrom: [{ secretRef: { name: login } }]', '{ name: login, literals: [NGINX_ENVSUBST_FILTER=.] }'],
    [
      'envFrom: [{ secretRef: { name: login } }]',
      '{ name: login, literals: [PASSWORD=x], options: { disableNameSuffixHash: true } }',
    ],
  ] as const) {
    const [{ severity, message } = assert.fail(), ...more] = found(t, variables, generator);
    assert.deepEqual([severity, more], ['warning', []]);
    assert.match(
      whole(english.state(message)),
      / Secret shop\/login is not read and may set NGINX_ENVSUBST_FILTER\./,
    );
  }
});

test('of a generated Secret one variable is no reason to leave the links on', (t) => {
  const of = 'env: [{ name: PASSWORD, valueFrom: { secretKeyRef: { name: login, key: PASSWORD } } }]';
  const [{ severity, fixes } = assert.fail(), ...more] = found(t, of, password);
  assert.deepEqual([severity, more], ['error', []]);
  assert.equal(titlesOf(fixes)[0], 'In base/web.yaml, for prod: … *');
});

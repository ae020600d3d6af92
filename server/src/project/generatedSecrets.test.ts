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

const filter = '{ name: login, literals: [NGINX_ENVSUBST_FILTER=.] }';
const password = '{ name: login, literals: [PASSWORD=x] }';

test('the keys of a generated Secret are known, though nobody reads it: what it does not set is certain', (t) => {
  for (const [variables, generator] of [
    ['envFrom: [{ secretRef: { name: login } }]', password],
    ['envFrom: [{ secretRef: { name: login, optional: true } }]', password],
    [
      'envFrom: [{ secretRef: { name: login } }]',
      '{ name: login, files: [a.txt, NGINX_ENVSUBST_FILTERS=b] }',
    ],
    ['envFrom: [{ secretRef: { name: login }, prefix: X_ }]', filter],
  ] as const) {
    const [{ severity } = assert.fail(), ...more] = found(t, variables, generator);
    assert.deepEqual([severity, more], ['error', []]);
  }
});

test('where not all keys are known, or another Secret may have the name, they may be any', (t) => {
  for (const generator of [
    '{ name: login, envs: [absent.env] }',
    '{ name: login, literals: [PASSWORD=x], options: { disableNameSuffixHash: true } }',
  ]) {
    const of = 'envFrom: [{ secretRef: { name: login } }]';
    const [{ severity, message } = assert.fail(), ...more] = found(t, of, generator);
    assert.deepEqual([severity, more], ['warning', []]);
    assert.match(
      whole(english.state(message)),
      / Secret shop\/login is not read and may set NGINX_ENVSUBST_FILTER\./,
    );
  }
});

test('a filter in a generated Secret is what one in `env` is: set, and not known', (t) => {
  const key = (name: string) => `{ name: login, literals: [${name}=.] }`;
  for (const [variables, generator] of [
    ['envFrom: [{ secretRef: { name: login } }]', key('NGINX_ENVSUBST_FILTER')],
    ['envFrom: [{ secretRef: { name: login }, prefix: NGINX_ }]', key('ENVSUBST_FILTER')],
    [
      'env: [{ name: NGINX_ENVSUBST_FILTER, valueFrom: { secretKeyRef: { name: login, key: X } } }]',
      key('X'),
    ],
  ] as const)
    assert.deepEqual(found(t, variables, generator), []);
});

test('what overlays merge into a generated Secret are keys of it', (t) => {
  const project = overlayProject(t, {
    'services.yaml': ['dev', 'prod'].map((namespace) => manyServiceManifests(namespace, 400)).join('---\n'),
    'base/kustomization.yaml': `resources: [web.yaml]\nsecretGenerator: [${password}]\n`,
    'base/web.yaml': nginxPod('      envFrom: [{ secretRef: { name: login } }]\n'),
    'dev/kustomization.yaml': `namespace: dev\nresources: [../base]\nsecretGenerator: [${filter.replace('{', '{ behavior: merge,')}]\n`,
    'prod/kustomization.yaml': 'namespace: prod\nresources: [../base]\n',
  });
  const told = project
    .findingsIn(at('base/web.yaml'))
    .filter(({ code }) => code === 'nginx-envsubst-too-long')
    .map(({ severity, via }) => [severity, via]);
  assert.deepEqual(told, [['error', ['prod']]]);
});

test('of a generated Secret one variable is no reason to leave the links on', (t) => {
  const of = 'env: [{ name: PASSWORD, valueFrom: { secretKeyRef: { name: login, key: PASSWORD } } }]';
  const [{ severity, fixes } = assert.fail(), ...more] = found(t, of, password);
  assert.deepEqual([severity, more], ['error', []]);
  assert.equal(titlesOf(fixes)[0], 'In base/web.yaml, for prod: … *');
});

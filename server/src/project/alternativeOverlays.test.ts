/** Overlays that make the same workload in one namespace are meant for several clusters: what each brings is there with it alone. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  overlayUri as at,
  manyServiceManifests,
  nginxPod,
  overlayProject,
} from '../../../test/support/overlays.ts';
import type { Finding } from '../analysis/findings/finding.ts';
import { whole } from '../analysis/messages/catalogue.ts';
import { english } from '../analysis/messages/languages.ts';
import type { Project } from './project.ts';

const service = (name: string, port = 1) =>
  `apiVersion: v1\nkind: Service\nmetadata: { name: ${name} }\nspec: { ports: [{ port: ${port} }] }\n`;
const inShop = (resources: string) => `namespace: shop\nresources: [${resources}]\n`;
const pod = (name: string, namespace = '') =>
  `apiVersion: v1\nkind: Pod\nmetadata: { name: ${name}${namespace} }\nspec: { containers: [{ name: n, image: busybox }] }\n`;
const web = { 'base/kustomization.yaml': 'resources: [web.yaml]\n', 'base/web.yaml': pod('web') };

/** The Services whose links the first pod of a view, or of a file, has; `?` behind those that are perhaps there. */
function linksOf(project: Project, uri: string): readonly string[] {
  const { containers = [] } =
    (project.view(uri)?.documents ?? []).flatMap(
      ({ document }) => project.analyze(document, uri).workloads,
    )[0] ?? {};
  const links = containers[0]?.environment.links;
  return ['QUEUE', 'CACHE', 'MAIL'].flatMap((name) => {
    const link = links?.find(`${name}_SERVICE_PORT`);
    if (link === undefined) return [];
    const port = link.value ?? 'several';
    return `${name.toLowerCase()} ${port}${link.isCertain ? '' : '?'}`;
  });
}

function seen(project: Project): Readonly<Record<string, readonly string[]>> {
  const views = project.builds.map(({ id, label }) => [label, linksOf(project, id)]);
  const plain =
    project.view(at('plain.yaml')) === undefined ? [] : [['plain', linksOf(project, at('plain.yaml'))]];
  return Object.fromEntries([...views, ...plain]);
}

const two = {
  ...web,
  'eu/kustomization.yaml': inShop('../base, svc.yaml, cache.yaml'),
  'eu/svc.yaml': service('queue'),
  'eu/cache.yaml': service('cache', 1),
  'us/kustomization.yaml': inShop('../base, cache.yaml'),
  'us/cache.yaml': service('cache', 2),
};

test('Services of one overlay are not those of another that makes the same workload', (t) => {
  const project = overlayProject(t, { ...two, 'plain.yaml': pod('other', ', namespace: shop') });
  assert.deepEqual(seen(project), {
    eu: ['queue 1', 'cache 1'],
    us: ['cache 2'],
    plain: ['queue 1?', 'cache several'],
  });
});

test('what is no more an alternative is there for both, and what becomes one is not', (t) => {
  const project = overlayProject(t, two);
  assert.deepEqual(seen(project), { eu: ['queue 1', 'cache 1'], us: ['cache 2'] });
  project.texts.update(at('us/kustomization.yaml'), `namePrefix: us-\n${inShop('../base')}`);
  assert.deepEqual(seen(project), { eu: ['queue 1', 'cache 1'], us: ['queue 1', 'cache 1'] });
  project.texts.update(at('us/kustomization.yaml'), inShop('../base'));
  assert.deepEqual(seen(project), { eu: ['queue 1', 'cache 1'], us: [] });
  project.texts.update(at('us/kustomization.yaml'), inShop('../base, ../eu/svc.yaml, ../eu/cache.yaml'));
  assert.deepEqual(seen(project), { eu: ['queue 1', 'cache 1'], us: ['queue 1', 'cache 1'] });
});

test('of other applications it counts what each of their alternatives brings', (t) => {
  const mail = (folder: string, more: string) => ({
    [`mail/${folder}/kustomization.yaml`]: inShop(`../base${more}`),
  });
  const project = overlayProject(t, {
    ...web,
    'eu/kustomization.yaml': inShop('../base'),
    'mail/base/kustomization.yaml': 'resources: [pod.yaml, svc.yaml]\n',
    'mail/base/pod.yaml': pod('mail'),
    'mail/base/svc.yaml': service('mail'),
    ...mail('eu', ''),
    ...mail('us', ', ../queue'),
    'mail/queue/kustomization.yaml': 'resources: [svc.yaml]\n',
    'mail/queue/svc.yaml': service('queue'),
  });
  assert.deepEqual(seen(project), {
    eu: ['queue 1?', 'mail 1'],
    'mail/eu': ['mail 1'],
    'mail/us': ['queue 1', 'mail 1'],
  });
});

test('nothing is too much because of what only alternatives bring', (t) => {
  const half = (name: string) =>
    manyServiceManifests('shop', 200).replaceAll('quite-a-long-name', `quite-a-long-name-in-${name}`);
  const project = overlayProject(t, {
    'base/kustomization.yaml': 'resources: [web.yaml]\n',
    'base/web.yaml': nginxPod(),
    ...Object.fromEntries(
      ['eu', 'us'].flatMap((name) => [
        [`${name}/kustomization.yaml`, inShop('../base, svc.yaml')],
        [`${name}/svc.yaml`, half(name)],
      ]),
    ),
  });
  const codesIn = (path: string) => project.findingsIn(at(path)).map(({ code }) => code);
  assert.deepEqual([...codesIn('base/web.yaml'), ...codesIn('eu/svc.yaml')], ['service-links-implicit']);
  project.texts.update(at('eu/svc.yaml'), `${half('eu')}---\n${half('de')}`);
  const [found = assert.fail()] = project
    .findingsIn(at('base/web.yaml'))
    .filter(({ severity }: Finding) => severity === 'error');
  assert.deepEqual(found.via, ['eu']);
  assert.match(whole(english.state(found.message)), /at least 400 Services/);
});

test('a ConfigMap is that of the view, whatever its alternatives make of it', (t) => {
  const project = overlayProject(t, {
    'services.yaml': manyServiceManifests('shop', 400),
    'base/kustomization.yaml': 'resources: [web.yaml]\n',
    'base/web.yaml': nginxPod(),
    'eu/kustomization.yaml': inShop('../base'),
    'us/kustomization.yaml': `${inShop('../base')}patches:
  - patch: |-
      apiVersion: v1
      kind: ConfigMap
      metadata: { name: tpl }
      data: { default.conf.template: null, other: x }
`,
  });
  const [found, ...others] = project
    .findingsIn(at('base/web.yaml'))
    .filter(({ code }) => code === 'nginx-envsubst-too-long');
  assert.deepEqual([found?.severity, found?.via, others], ['error', ['eu'], []]);
});

/** A start script of nginx that finds no template is proven to be idle; whatever may bring it one ends the proof. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contextFor, testFile, workspaceWith } from '../../../../test/support/analysis.ts';
import { describedSource } from '../../../../test/support/describedInventory.ts';
import { silenceContextOf } from '../../../../test/support/silence.ts';
import { Inventory } from '../../sources/inventory.ts';
import type { AnalysisContext } from '../analyze.ts';
import type { AnalysisOptions } from '../options.ts';
import { mayHaveFindings } from '../silence.ts';
import { signsOf } from './signsOf.ts';

const pod = (container: string, more = '') => `apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  containers:
    - name: nginx
${container.replaceAll(/^/gm, '      ')}
${more}`;

/** With so many Services that the script could not call envsubst. */
function mayBeFound(
  text: string,
  options: Partial<AnalysisOptions> = {},
  tied?: AnalysisContext['nginxTemplateFiles'],
): boolean {
  const context = contextFor(text, new Inventory([describedSource('shop 632x12')]), options, tied);
  const [placed] = workspaceWith(text, options).file(testFile)?.documents ?? [];
  assert.ok(placed);
  return mayHaveFindings(signsOf(placed.document, context.options.kinds), silenceContextOf(context));
}

const image = 'image: nginx:1.27';

test('nothing is found in a container of the plain image without templates, be its filter set or not', () => {
  assert.equal(mayBeFound(pod(image)), false);
  assert.equal(mayBeFound(pod(`${image}\nenv: [{ name: NGINX_ENVSUBST_FILTER, value: x }]`)), false);
});

test('what may bring a template, or make the script look elsewhere, ends the proof', () => {
  for (const text of [
    pod(`${image}\nvolumeMounts: [{ name: any, mountPath: /data }]`),
    pod(`${image}\nenv: [{ name: NGINX_ENVSUBST_TEMPLATE_DIR, value: /x }]`),
    pod(`${image}\nenvFrom: [{ secretRef: { name: any } }]`),
    pod('image: ghcr.io/nginxinc/nginx-s3-gateway/nginx-oss-s3-gateway:latest'),
    pod('image: example.com/web\nenv: [{ name: NGINX_ENVSUBST_FILTER, value: x }]'),
    pod(image, '    - { name: other, image: "nginx:1.27", envFrom: [{ configMapRef: { name: any } }] }\n'),
  ])
    assert.equal(mayBeFound(text), true, text);
  const tied = { name: 'a.template', file: 'file:///a.template', text: '' };
  assert.equal(
    mayBeFound(pod(image), {}, (kind, name) => (kind === 'Pod' && name === 'web' ? [tied] : [])),
    true,
  );
  assert.equal(
    mayBeFound(pod(image), {}, () => []),
    false,
  );
});

test('an image that the project says is built on nginx may hold templates', () => {
  const own = { matches: () => true, like: 'nginx', templates: false };
  assert.equal(mayBeFound(pod(image), { images: [own] }), true);
});

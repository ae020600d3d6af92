/** Fixes in a base that is written as JSON or in braces: a build prints it in other lines. */
import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { overlayUri as at, overlayProject, titlesOf } from '../../../test/support/overlays.ts';
import { applyRangeEdits } from '../analysis/text.ts';

const pod = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'web' },
  spec: { containers: [{ name: 'app', image: 'app:1' }] },
};
const mended = { ...pod, spec: { enableServiceLinks: false, ...pod.spec } };
const overlays = {
  'dev/kustomization.yaml': 'namespace: dev\nresources: [../base]\n',
  'prod/kustomization.yaml': 'namespace: prod\nresources: [../base]\nimages: [{ name: app, newTag: "2" }]\n',
};

/** The titles of what is offered in a base, and the base after the first of it. */
function offered(t: TestContext, file: string, text: string, more: Readonly<Record<string, string>> = {}) {
  const project = overlayProject(t, {
    ...{ 'base/kustomization.yaml': `resources: [${file}]\n`, [`base/${file}`]: text, ...overlays, ...more },
  });
  const [finding] = project.findingsIn(at(`base/${file}`));
  const fixes = (finding?.fixes ?? []).filter(({ title }) => title.id !== 'fix-suppress');
  const [first] = fixes;
  const isThere = first?.edits.every((edit) => edit.file === undefined || edit.file.includes('/base/'));
  return { told: titlesOf(fixes), after: isThere ? applyRangeEdits(text, first?.edits ?? []) : undefined };
}

test('a base in JSON is changed there, and stays JSON in its own style', (t) => {
  for (const indent of [undefined, 2, '\t']) {
    const text = JSON.stringify(pod, null, indent);
    for (const [written, end] of [
      [text, '\n'],
      [`${text}\n`.replaceAll('\n', '\r\n'), '\r\n'],
    ] as const) {
      const { told, after = '' } = offered(t, 'web.json', written);
      assert.deepEqual(told, ['In base/web.json, for dev and prod: … *']);
      assert.deepEqual(JSON.parse(after), mended);
      if (indent === 2) assert.equal(after.replaceAll(end, '\n').trim(), JSON.stringify(mended, null, 2));
    }
  }
});

test('so is an item of a list, and an object in braces', (t) => {
  const list = { apiVersion: 'v1', kind: 'List', items: [{ ...pod, kind: 'Service' }, pod] };
  const { after = '' } = offered(t, 'all.json', JSON.stringify(list, null, 2));
  assert.deepEqual(JSON.parse(after), { ...list, items: [list.items[0], mended] });
  const braces =
    '{apiVersion: v1, kind: Pod, metadata: {name: web}, # c\n spec: {containers: [{name: app, image: a}]}}\n';
  const { told, after: changed } = offered(t, 'web.yaml', braces);
  assert.deepEqual(told, ['In base/web.yaml, for dev and prod: … *']);
  assert.equal(changed, braces.replace('{containers', '{enableServiceLinks: false, containers'));
});

test('what others share by an anchor, and what an overlay needs, is not changed unasked', (t) => {
  const shared = `{apiVersion: v1, kind: Pod, metadata: {name: web, labels: &s {a: b}}, spec: *s}\n`;
  assert.equal(offered(t, 'web.yaml', shared).after, undefined);
  const uses = { ...pod, spec: { containers: [{ name: 'app', args: ['$(CACHE_SERVICE_HOST)'] }] } };
  const cache = {
    'prod/kustomization.yaml': `${overlays['prod/kustomization.yaml']}patches: [{ path: p.json }]\n`.replace(
      '../base',
      '../base, cache.yaml',
    ),
    'prod/p.json': JSON.stringify(uses),
    'prod/cache.yaml':
      'apiVersion: v1\nkind: Service\nmetadata: { name: cache }\nspec: { ports: [{ port: 80 }] }\n',
  };
  const { told } = offered(t, 'web.json', JSON.stringify(pod, null, 2), cache);
  assert.match(told[0] ?? '', /^In base\/web\.json, for dev and prod: .*; prod may lose variables in use$/);
});

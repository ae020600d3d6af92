import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildOf } from '../../../../../test/toys/kustomize.ts';

const deployment = `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  template:
    spec:
      initContainers:
        - image: app
      containers:
        - image: nginx:1.25
        - image: other
      ephemeralContainers:
        - image: app
      volumes:
        - image: { reference: app }
`;

const imagesOf = (images: string, manifest = deployment) => {
  const { text, problems, lines } = buildOf(
    { 'a/kustomization.yaml': `resources: [d.yaml]\nimages: ${images}\n`, 'a/d.yaml': manifest },
    'a',
  );
  const found = [...text.matchAll(/(?:image|reference): +"?([^{"\n]+?)"? *\}?\n/g)].map(([, image]) => image);
  return { found, problems, lines };
};

// As kustomize 5.8.1 prints them.
test('images of containers and volumes change, those of ephemeral containers do not', () => {
  const { found, lines } = imagesOf(
    '[{ name: app, newName: r.io/app, newTag: "2" }, { name: nginx, newTag: "1.27" }]',
  );
  assert.deepEqual(found, ['r.io/app:2', 'nginx:1.27', 'other', 'app', 'r.io/app:2']);
  // Where the container is written, there is the place to go to.
  assert.ok(lines.includes('        - image: nginx:1.27  ~a/d.yaml:10'));
  assert.ok(lines.includes('        - image: other  =a/d.yaml:11'));
});

test('a suffix is appended twice in pods of a common kind, once in others', () => {
  assert.deepEqual(imagesOf('[{ name: nginx, tagSuffix: -x }]').found[1], 'nginx:1.25-x-x');
  const cron =
    'apiVersion: batch/v1\nkind: CronJob\nmetadata: { name: c }\nspec: { jobTemplate: { spec: { template: { spec: { containers: [{ image: nginx }] } } } } }\n';
  assert.deepEqual(imagesOf('[{ name: nginx, tagSuffix: -x }]', cron).found, ['nginx:-x']);
});

test('what a choice matches is not known, and a number is refused', () => {
  assert.deepEqual(
    imagesOf('[{ name: "app|nginx", newTag: "2" }]').found,
    Array(5).fill('unknown').with(3, 'app'),
  );
  const { found, problems } = imagesOf('[{ name: nginx, newTag: 1.27 }]');
  assert.deepEqual(found[1], 'nginx:1.25');
  assert.deepEqual(problems, ['a/kustomization.yaml:2 newTag has a value of the wrong type']);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { estimateYaml, podYaml } from '../../../../test/support/testEnvsubst.ts';
import { english } from '../messages/languages.ts';
import { fileOf } from '../views/place.ts';

type Parts = NonNullable<Parameters<typeof podYaml>[0]>;

function runs(parts: Parts, images: NonNullable<Parameters<typeof estimateYaml>[1]>['images'] = []): string {
  const estimate = estimateYaml(podYaml(parts), { images });
  assert.ok(estimate);
  return `${estimate.runs}: ${english.say(estimate.because)}`;
}

function expectRuns(cases: readonly (readonly [Parts, string])[]): void {
  for (const [parts, want] of cases) assert.equal(runs(parts), want, JSON.stringify(parts));
}

const inPlace = 'true: ConfigMap shop/web puts default.conf.template into /etc/nginx/templates';
const nothing = 'false: nothing puts a *.template file into /etc/nginx/templates';

test('a ConfigMap at, above or under the template directory', () => {
  const items =
    '- { name: templates, configMap: { name: web, items: [{ key: readme.md, path: sub/x.template }] } }';
  const above =
    '- { name: templates, configMap: { name: web, items: [{ key: readme.md, path: templates/x.template }] } }';
  expectRuns([
    [{}, inPlace],
    [{ mounts: '- { name: templates, mountPath: /etc//nginx/./templates/ }' }, inPlace],
    [
      { mounts: '- { name: templates, mountPath: /etc/nginx/templates/shop }' },
      inPlace.replace('puts ', 'puts shop/'),
    ],
    [{ volumes: items }, inPlace.replace('default.conf.template', 'sub/x.template')],
    [{ mounts: '- { name: templates, mountPath: /etc/nginx/templates-old }' }, nothing],
    [{ mounts: '- { name: templates, mountPath: /usr/share/nginx/html }' }, nothing],
    [
      {
        mounts: '- { name: templates, mountPath: /etc/nginx }\n- { name: out, mountPath: /etc/nginx/conf.d }',
        volumes: `${above}\n- { name: out, emptyDir: {} }`,
      },
      inPlace.replace('default.conf.template', 'x.template'),
    ],
    [{ volumes: '- { name: templates, projected: { sources: [{ configMap: { name: web } }] } }' }, inPlace],
  ]);
});

test('single files by subPath', () => {
  const file = (path: string, subPath: string) => ({
    mounts: `- { name: templates, mountPath: ${path}, subPath: ${subPath} }`,
  });
  expectRuns([
    [
      file('/etc/nginx/templates/a.template', 'readme.md'),
      inPlace.replace('default.conf.template', 'a.template'),
    ],
    [file('/etc/nginx/templates/a.conf', 'default.conf.template'), nothing],
    // The kubelet makes a directory of a subPath that does not exist.
    [file('/etc/nginx/templates/a.template', 'missing'), nothing],
    // The directory is a file.
    [file('/etc/nginx/templates', 'default.conf.template'), nothing],
    [
      {
        ...file('/etc/nginx/templates', 'sub'),
        volumes:
          '- { name: templates, configMap: { name: web, items: [{ key: readme.md, path: sub/x.template }] } }',
      },
      inPlace.replace('default.conf.template', 'x.template'),
    ],
    [
      { mounts: '- { name: templates, mountPath: /etc/nginx/templates, subPathExpr: $(DIR) }' },
      'perhaps: which part of volume templates subPathExpr selects is not known',
    ],
  ]);
});

test('what is not known gives a perhaps', () => {
  const volume = (source: string) => ({ volumes: `- { name: templates, ${source} }` });
  expectRuns([
    [{ beside: '' }, 'perhaps: ConfigMap shop/web was not found'],
    [volume('secret: { secretName: s }'), 'perhaps: Secret shop/s is not read'],
    [
      volume('persistentVolumeClaim: { claimName: c }'),
      'perhaps: the content of volume templates (persistentVolumeClaim) is not known',
    ],
    [volume('hostPath: { path: /x }'), 'perhaps: the content of volume templates (hostPath) is not known'],
    [volume('projected: { sources: [{ configMap: { name: web } }, { secret: { name: s } }] }'), inPlace],
    [volume('projected: { sources: [{ secret: { name: s } }] }'), 'perhaps: Secret shop/s is not read'],
    [volume('downwardAPI: { items: [{ path: labels, fieldRef: { fieldPath: metadata.labels } }] }'), nothing],
    [{ volumes: '[]' }, 'perhaps: volume templates is not declared in the pod spec'],
  ]);
});

test('files that `items` names exist whenever the container starts', () => {
  const items = '{ name: web, items: [{ key: k, path: x.template }] }';
  const found = inPlace.replace('ConfigMap shop/web puts default.conf.template', 'a volume puts x.template');
  expectRuns([
    [{ beside: '', volumes: `- { name: templates, configMap: ${items} }` }, found],
    [
      {
        beside: '',
        volumes: `- { name: templates, configMap: ${items.replace('}] }', '}], optional: true }')} }`,
      },
      `${found.replace('true', 'perhaps')} if it exists`,
    ],
    [
      { volumes: '- { name: templates, secret: { secretName: s, items: [{ key: k, path: x.template }] } }' },
      found,
    ],
  ]);
});

test('an emptyDir is empty unless another container, or a script, can fill it', () => {
  const volumes = '- { name: templates, emptyDir: {} }';
  const other =
    'initContainers:\n  - { name: fill, image: busybox, volumeMounts: [{ name: templates, mountPath: /out }] }';
  expectRuns([
    [{ volumes }, nothing],
    [
      { volumes, image: 'dependencytrack/frontend:4.13.0' },
      'perhaps: scripts may write to emptyDir volume templates',
    ],
    [
      {
        volumes: `${volumes}\n- { name: scripts, configMap: { name: web } }`,
        mounts:
          '- { name: templates, mountPath: /etc/nginx/templates }\n- { name: scripts, mountPath: /docker-entrypoint.d/10-fill.sh, subPath: readme.md }',
      },
      'perhaps: scripts may write to emptyDir volume templates',
    ],
  ]);
  const estimate = estimateYaml(podYaml({ volumes, pod: other, image: 'nginx:1.27.3' }));
  assert.equal(estimate?.runs, 'perhaps');
  assert.equal(
    estimate && english.say(estimate.because),
    'other containers may write to emptyDir volume templates',
  );
});

test('ConfigMaps that several files declare', () => {
  const map = (key: string) =>
    `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: web }\ndata: { ${key}: x }\n`;
  const both = (a: string, b: string) => ({ beside: `${map(a)}---\n${map(b)}` });
  expectRuns([
    [both('a.template', 'a.template'), inPlace.replace('default.conf.template', 'a.template')],
    [
      both('a.template', 'b.conf'),
      'perhaps: ConfigMap shop/web puts a.template into /etc/nginx/templates if it exists',
    ],
    [
      {
        beside:
          'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: web }\nbinaryData: { a.template: eA== }\n',
      },
      inPlace.replace('ConfigMap shop/web puts default.conf.template', 'a volume puts a.template'),
    ],
  ]);
});

test('images that carry templates, and mounts that hide them', () => {
  const mounts = '- { name: templates, mountPath: /data }';
  const carried = 'true: the image has templates in /etc/nginx/templates';
  const frontend = 'dependencytrack/frontend:4.13.0';
  expectRuns([
    [{ mounts, image: frontend }, carried],
    [{ mounts, image: 'dependencytrack/frontend:4.11.0' }, nothing],
    [{ mounts, image: 'owasp/modsecurity-crs:4.8.0-nginx-202411071011' }, carried],
    [{ mounts, image: 'ghcr.io/coreruleset/modsecurity-crs:nginx-alpine' }, carried],
    [
      { mounts, image: 'owasp/modsecurity-crs:3.3.2-nginx' },
      "perhaps: the image's nginx version is not known",
    ],
    [
      {
        image: frontend,
        beside: 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: web }\ndata: { a: b }\n',
      },
      nothing,
    ],
  ]);
  const own = [
    {
      matches: (image: string) => image.startsWith('registry.example.com/'),
      like: 'nginx:1.27',
      templates: true,
    },
  ];
  assert.equal(runs({ mounts, image: 'registry.example.com/web/shop:1' }, own), carried);
  assert.equal(
    runs(
      { mounts, image: 'registry.example.com/web/shop:1' },
      own.map((image) => ({ ...image, templates: false })),
    ),
    nothing,
  );
});

test('the directory and the suffix can be set', () => {
  const env = (name: string, value: string) => `env: [{ name: NGINX_ENVSUBST_${name}, value: '${value}' }]`;
  expectRuns([
    [
      { container: env('TEMPLATE_DIR', '/data/'), mounts: '- { name: templates, mountPath: /data }' },
      inPlace.replace('/etc/nginx/templates', '/data'),
    ],
    [{ container: env('TEMPLATE_DIR', '/data') }, nothing.replace('/etc/nginx/templates', '/data')],
    [{ container: env('TEMPLATE_DIR', '') }, inPlace],
    [
      { container: env('TEMPLATE_DIR', 'data') },
      'perhaps: what NGINX_ENVSUBST_TEMPLATE_DIR=data refers to is not known',
    ],
    [{ container: env('TEMPLATE_SUFFIX', '.md') }, inPlace.replace('default.conf.template', 'readme.md')],
    [{ container: env('TEMPLATE_SUFFIX', '.tpl') }, nothing.replace('.template', '.tpl')],
    [
      { container: env('TEMPLATE_SUFFIX', '.t*') },
      'perhaps: what NGINX_ENVSUBST_TEMPLATE_SUFFIX=.t* refers to is not known',
    ],
    // Of the files that the image itself has, only `*.template` are known: there are none.
    [
      {
        container:
          'env: [{ name: NGINX_ENVSUBST_TEMPLATE_SUFFIX, value: .conf }, { name: NGINX_ENVSUBST_TEMPLATE_DIR, value: /etc/nginx }]',
        mounts: '- { name: templates, mountPath: /data }',
      },
      'perhaps: the image may have templates in /etc/nginx',
    ],
    [
      {
        container:
          'env: [{ name: NGINX_ENVSUBST_TEMPLATE_DIR, valueFrom: { secretKeyRef: { name: s, key: k } } }]',
      },
      'perhaps: the value of NGINX_ENVSUBST_TEMPLATE_DIR is not known',
    ],
  ]);
});

test('stream templates, where the image knows them', () => {
  const stream =
    'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: web }\ndata: { tcp.stream-template: "$PORT" }\n';
  expectRuns([
    [{ beside: stream }, inPlace.replace('default.conf.template', 'tcp.stream-template')],
    [{ beside: stream, image: 'nginx:1.24.0' }, nothing],
    [
      { beside: stream, image: 'nginxinc/nginx-unprivileged:1.24.0' },
      'perhaps: it is not known whether the stream templates in /etc/nginx/templates are processed',
    ],
    [
      {
        beside: stream,
        mounts:
          '- { name: templates, mountPath: /etc/nginx/templates }\n- { name: templates, mountPath: /etc/nginx/nginx.conf, subPath: tcp.stream-template }',
      },
      'perhaps: it is not known whether the stream templates in /etc/nginx/templates are processed',
    ],
  ]);
  assert.deepEqual(estimateYaml(podYaml({ beside: stream }))?.namesUsed, ['PORT']);
});

test('files that the settings tie to the workload count where image or volume leave it open', () => {
  const tied = (name: string) => ({ name, file: `file:///w/${name}`, text: 'listen $PORT;' });
  const estimate = (parts: Parameters<typeof podYaml>[0], ...names: readonly string[]) =>
    estimateYaml(podYaml(parts), { tiedTemplates: names.map(tied) });
  const carried = { mounts: '- { name: other, mountPath: /data }' };
  const own = estimate(carried, 'a.conf.template');
  assert.equal(own?.runs, true);
  assert.equal(
    own && english.say(own.because),
    'the setting templates puts a.conf.template into /etc/nginx/templates',
  );
  assert.deepEqual(own.namesUsed, ['PORT']);
  assert.deepEqual(
    own.templates.map(({ place, configMap, key }) => [fileOf(place), configMap, key]),
    [['file:///w/a.conf.template', undefined, 'a.conf.template']],
  );
  // Copied under a name with the suffix, whatever it is called here.
  assert.equal(estimate(carried, 'default.conf')?.runs, true);
  // A ConfigMap that is known hides what the image has; one that is not may hold these files.
  assert.deepEqual(
    estimate({}, 'a.conf.template')?.templates.map(({ configMap }) => configMap),
    ['web'],
  );
  const unknown = { volumes: '- { name: templates, configMap: { name: generated } }' };
  assert.equal(estimate(unknown)?.runs, 'perhaps');
  assert.equal(estimate(unknown, 'a.conf.template')?.runs, true);
  // An image that carries templates carries these, and no others.
  assert.equal(estimate({ ...carried, image: 'dependencytrack/frontend:4.13.0' })?.namesUsed, undefined);
  assert.deepEqual(
    estimate({ ...carried, image: 'dependencytrack/frontend:4.13.0' }, 'a.template')?.namesUsed,
    ['PORT'],
  );
  // Stream templates, where the image reads them.
  assert.equal(estimate({ ...carried, image: 'nginx:1.24.0' }, 'a.stream-template')?.runs, false);
  assert.equal(estimate(carried, 'a.stream-template')?.runs, true);
  assert.equal(estimate({ ...carried, container: 'command: [nginx]' }, 'a.template')?.runs, false);
});

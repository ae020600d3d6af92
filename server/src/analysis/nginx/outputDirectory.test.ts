import assert from 'node:assert/strict';
import { test } from 'node:test';
import { estimateYaml, podYaml } from '../../../../test/support/testEnvsubst.ts';
import { english } from '../messages/languages.ts';

type Parts = NonNullable<Parameters<typeof podYaml>[0]>;

function expectRuns(cases: readonly (readonly [Parts, string | true])[]): void {
  for (const [parts, want] of cases) {
    const estimate = estimateYaml(podYaml(parts));
    const got =
      estimate?.runs === true ? true : `${estimate?.runs}: ${estimate && english.say(estimate.because)}`;
    assert.equal(got, want, JSON.stringify(parts));
  }
}

const templates = '- { name: templates, mountPath: /etc/nginx/templates }';
const readOnly = 'securityContext: { readOnlyRootFilesystem: true }';
const out = (source: string, mount = 'mountPath: /etc/nginx/conf.d') => ({
  mounts: `${templates}\n- { name: out, ${mount} }`,
  volumes: `- { name: templates, configMap: { name: web } }\n- { name: out, ${source} }`,
});

test('a read-only root needs something writable at the output directory', () => {
  expectRuns([
    [
      { container: readOnly },
      'false: readOnlyRootFilesystem is true and nothing writable is mounted at /etc/nginx/conf.d',
    ],
    [{ container: readOnly, ...out('emptyDir: {}') }, true],
    [{ container: readOnly, ...out('emptyDir: {}', 'mountPath: /etc/nginx/conf.d, subPath: conf.d') }, true],
    [
      { container: readOnly, ...out('emptyDir: {}', 'mountPath: /etc/nginx/conf.d/sub') },
      'perhaps: only parts of /etc/nginx/conf.d are writable',
    ],
    [
      {
        container: `${readOnly}\nenv: [{ name: NGINX_ENVSUBST_OUTPUT_DIR, value: /tmp/conf.d }]`,
        ...out('emptyDir: {}', 'mountPath: /tmp/conf.d'),
      },
      true,
    ],
  ]);
});

test('what is mounted at the output directory decides, not the image', () => {
  expectRuns([
    [
      out('emptyDir: {}', 'mountPath: /etc/nginx/conf.d, readOnly: true'),
      'false: volume out at /etc/nginx/conf.d is read-only',
    ],
    [out('configMap: { name: web }'), 'false: volume out at /etc/nginx/conf.d is read-only'],
    [out('secret: { secretName: s }'), 'false: volume out at /etc/nginx/conf.d is read-only'],
    [out('projected: { sources: [] }'), 'false: volume out at /etc/nginx/conf.d is read-only'],
    [
      out('persistentVolumeClaim: { claimName: c }'),
      'perhaps: it is not known whether volume out at /etc/nginx/conf.d is writable',
    ],
    [
      { ...out('emptyDir: {}', 'mountPath: /etc/nginx') },
      'false: the empty volume out at /etc/nginx hides /etc/nginx/conf.d',
    ],
    [{ ...out('emptyDir: {}'), pod: 'securityContext: { runAsUser: 1000 }' }, true],
  ]);
});

test('an output that is mounted read-only stops its template, and those that find lists after it', () => {
  const one = '- { name: templates, mountPath: /etc/nginx/conf.d/default.conf, subPath: readme.md }';
  const two =
    'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: web }\ndata: { default.conf.template: a, other.conf.template: b }\n';
  const because = 'the output of /etc/nginx/templates/default.conf.template cannot be written';
  expectRuns([
    [{ mounts: `${templates}\n${one}` }, `false: ${because}`],
    [{ mounts: `${templates}\n${one}`, beside: two }, `perhaps: ${because}`],
    [{ mounts: `${templates}\n${one.replace('default', 'another')}` }, true],
    [
      { beside: 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: web }\ndata: { .template: a }\n' },
      'false: the output of /etc/nginx/templates/.template cannot be written',
    ],
  ]);
});

test('the user decides where nothing is mounted', () => {
  const unprivileged = 'nginxinc/nginx-unprivileged:1.27.3';
  const as = (context: string, image = 'nginx:1.27.3') => ({
    image,
    container: `securityContext: { ${context} }`,
  });
  const user = (id: number) => `the container runs as user ${id}, who cannot write to /etc/nginx/conf.d`;
  const unsure = (id: number) =>
    `it is not known whether user ${id}, as which the container runs, can write to /etc/nginx/conf.d`;
  expectRuns([
    [as('runAsUser: 0'), true],
    [as('runAsUser: 101'), `false: ${user(101)}`],
    [as('runAsUser: 1000, runAsGroup: 0'), `false: ${user(1000)}`],
    [{ pod: 'securityContext: { runAsUser: 1000 }' }, `false: ${user(1000)}`],
    [{ ...as('runAsUser: 0'), pod: 'securityContext: { runAsUser: 1000 }' }, true],
    [as('runAsNonRoot: true'), 'false: runAsNonRoot is true, but the container would run as root'],
    [as('runAsUser: null, runAsNonRoot: false'), true],
    [as('runAsNonRoot: true', unprivileged), true],
    [as('runAsUser: 101', unprivileged), true],
    [as('runAsUser: 0', unprivileged), true],
    [as('runAsUser: 1000', unprivileged), true],
    [as('runAsUser: 1000, runAsGroup: 1000', unprivileged), `false: ${user(1000)}`],
    [
      { ...as('runAsUser: 1000, runAsGroup: 1000', unprivileged), pod: 'securityContext: { fsGroup: 0 }' },
      true,
    ],
    [
      {
        ...as('runAsUser: 1000, runAsGroup: 1000', unprivileged),
        pod: 'securityContext: { supplementalGroups: [5, 0] }',
      },
      true,
    ],
    [as('runAsUser: 33', unprivileged), `perhaps: ${unsure(33)}`],
    [
      as('runAsUser: "x"'),
      "perhaps: it is not known whether the container's user can write to /etc/nginx/conf.d",
    ],
  ]);
});

test('another output directory is known only where everyone may write', () => {
  const env = (value: string) => ({
    container: `env: [{ name: NGINX_ENVSUBST_OUTPUT_DIR, value: ${value} }]`,
  });
  expectRuns([
    [env('/tmp'), true],
    [env('/etc/nginx'), true],
    [env("''"), true],
    [env('/data'), "perhaps: it is not known whether the image's user can write to /data"],
    [env('data'), 'perhaps: what NGINX_ENVSUBST_OUTPUT_DIR=data refers to is not known'],
  ]);
});

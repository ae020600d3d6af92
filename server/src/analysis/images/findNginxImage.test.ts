import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describeVersions } from '../knowledge/version.ts';
import { findStartScript } from '../startScripts/startScript.ts';
import { findNginxImage } from './findNginxImage.ts';
import type { NginxImage } from './nginxImage.ts';

function image(text: string, imagePullPolicy?: string): NginxImage {
  const found = findNginxImage({ image: text, imagePullPolicy }, []);
  assert.ok(found, text);
  return found;
}

function namesOf(text: string): string {
  return image(text)
    .variables.filter(({ name }) => name !== 'PATH')
    .map(({ name, isCertain }) => name + (isCertain ? '' : '?'))
    .join(' ');
}

test('script variants by version', () => {
  const cases: readonly [string, unknown, string, unknown, unknown, unknown][] = [
    ['nginx:1.17.10', false, '', false, false, false],
    ['nginx:1.18.0', 'perhaps', 'env-cut', false, false, false],
    ['nginx:1.19.0', true, 'env-cut', false, false, false],
    ['nginx:1.22.0', true, 'env-cut', false, false, false],
    ['nginx:1.22.1', true, 'awk', true, false, false],
    ['nginx:1.22', true, 'env-cut awk', 'perhaps', false, false],
    ['nginx:1.23.1-alpine', true, 'env-cut', false, false, false],
    ['nginx:1.23.2', true, 'awk', true, false, false],
    ['nginx:1.24', true, 'awk', true, false, false],
    ['nginx:1.25.0', true, 'awk', true, true, false],
    ['nginx:1.25', true, 'awk', true, true, 'perhaps'],
    ['nginx:1.27.3-alpine3.20-slim', true, 'awk', true, true, true],
    ['nginx:1.99', true, 'awk', true, true, true],
    ['nginx:bookworm', true, 'awk', true, true, true],
    ['nginx', true, 'awk', true, true, true],
    ['nginx:1-perl', true, 'awk', true, true, true],
    ['nginx:stable-alpine', true, 'awk', true, true, true],
    ['nginx:nightly', 'perhaps', 'env-cut awk', 'perhaps', 'perhaps', 'perhaps'],
    ['nginx:1.27.3-custom', 'perhaps', 'env-cut awk', 'perhaps', 'perhaps', 'perhaps'],
    ['nginxinc/nginx-unprivileged:1.23.1', true, 'env-cut xargs awk', 'perhaps', false, false],
    ['quay.io/nginx/nginx-unprivileged:1.24.0', true, 'awk', true, 'perhaps', 'perhaps'],
    ['dependencytrack/frontend:4.6.1', 'perhaps', 'env-cut xargs awk', 'perhaps', false, false],
    ['dependencytrack/frontend:4.13', true, 'awk', true, true, true],
  ];
  for (const [text, hasScript, collectors, filter, stream, resolvers] of cases) {
    const found = image(text);
    const got = [
      found.hasScript,
      found.collectors.join(' '),
      found.supportsFilter,
      found.supportsStream,
      found.setsLocalResolvers,
    ];
    assert.deepEqual(got, [hasScript, collectors, filter, stream, resolvers], text);
  }
});

test('variables by version and flavour', () => {
  const all = 'NGINX_VERSION NJS_VERSION PKG_RELEASE';
  const cases: readonly [string, string][] = [
    ['nginx:1.21.6', all],
    ['nginx:1.25.5', `${all} NJS_RELEASE?`],
    ['nginx:1.26.1', `${all} NJS_RELEASE`],
    ['nginx:1.26.2', `${all} NJS_RELEASE DYNPKG_RELEASE`],
    ['nginx:1.27', `${all} NJS_RELEASE DYNPKG_RELEASE?`],
    ['nginx:1.27.1-alpine', `${all} NJS_RELEASE DYNPKG_RELEASE`],
    ['nginx:1.27.1-alpine-slim', 'NGINX_VERSION PKG_RELEASE DYNPKG_RELEASE'],
    ['nginx:1.27.1-otel', `${all} NJS_RELEASE DYNPKG_RELEASE OTEL_VERSION`],
    ['nginx:1.29.4', `${all} NJS_RELEASE DYNPKG_RELEASE ACME_VERSION?`],
    ['nginx', `${all} NJS_RELEASE DYNPKG_RELEASE ACME_VERSION`],
    ['nginxinc/nginx-unprivileged', `${all} NJS_RELEASE DYNPKG_RELEASE`],
    ['dependencytrack/frontend:4.12.0', `${all} NJS_RELEASE DYNPKG_RELEASE TZ LANG OIDC_SCOPE BASE_PATH`],
  ];
  for (const [text, want] of cases) assert.equal(namesOf(text), want, text);
});

test('lengths of values', () => {
  const bytes = (text: string, name: string) =>
    image(text).variables.find((variable) => variable.name === name)?.valueBytes;
  assert.deepEqual(bytes('nginx:1.27.3', 'NGINX_VERSION'), { min: 6, max: 6 });
  assert.deepEqual(bytes('nginx:1.19.10', 'NGINX_VERSION'), { min: 7, max: 7 });
  assert.deepEqual(bytes('nginx:1.27', 'NGINX_VERSION'), { min: 6, max: 7 });
  assert.deepEqual(bytes('nginx:1.27', 'PKG_RELEASE'), { min: 8, max: 11 });
  assert.deepEqual(bytes('nginx:1.27-alpine', 'PKG_RELEASE'), { min: 1, max: 2 });
  assert.deepEqual(bytes('nginx:1.27', 'PATH'), { min: 60, max: 60 });
});

test('dash adds PWD, busybox SHLVL as well', () => {
  const shell = (text: string) =>
    image(text)
      .shellVariables.map(({ name, isCertain }) => name + (isCertain ? '' : '?'))
      .join(' ');
  assert.equal(shell('nginx:1.27'), 'PWD');
  assert.equal(shell('nginx:1.27-alpine'), 'PWD SHLVL');
  assert.equal(shell('nginx:odd'), 'PWD SHLVL?');
});

test('what starts', () => {
  const { entrypoint, defaultCommand, interpreter, runsFor } = image('nginx:1.27');
  assert.deepEqual(
    [entrypoint, defaultCommand, interpreter, runsFor],
    [['/docker-entrypoint.sh'], ['nginx', '-g', 'daemon off;'], '/bin/sh', ['nginx', 'nginx-debug']],
  );
  assert.deepEqual(image('nginx:1.16').entrypoint, []);
  assert.equal(image('nginx:1.18').entrypoint, undefined);
});

test('derived images by release', () => {
  const carries = (text: string) =>
    findNginxImage({ image: text, imagePullPolicy: undefined }, [])?.carriesTemplates;
  assert.equal(carries('dependencytrack/frontend'), true);
  assert.equal(carries('dependencytrack/frontend:4.12.0'), true);
  assert.equal(carries('dependencytrack/frontend:4.11.7'), false);
  assert.equal(carries('dependencytrack/frontend:5.0.0-rc.1'), true);
  assert.equal(carries('dependencytrack/frontend:mine'), 'perhaps');
  assert.equal(carries('owasp/modsecurity-crs:nginx'), true);
  assert.equal(carries('owasp/modsecurity-crs:4.25-nginx-alpine-lts'), true);
  assert.equal(carries('owasp/modsecurity-crs:3.3.4-nginx-202301010101'), true);
  assert.equal(carries('owasp/modsecurity-crs:3.3.2-nginx-202109010101'), 'perhaps');
  assert.equal(carries('owasp/modsecurity-crs:apache-alpine'), undefined);
  assert.equal(carries('owasp/modsecurity-crs'), undefined);
  assert.equal(image('owasp/modsecurity-crs:nginx').outputDir, '/etc/nginx');
  assert.equal(image('owasp/modsecurity-crs:nginx').hasOtherVariables, true);
});

test('an image of the user inherits a known one and may set more', () => {
  const own = {
    matches: (text: string) => text === 'registry.example.com/web',
    like: 'nginx:1.22.0',
    templates: true,
  };
  const found = findNginxImage({ image: 'registry.example.com/web', imagePullPolicy: undefined }, [own]);
  assert.deepEqual(
    [found?.supportsFilter, found?.carriesTemplates, found?.hasOtherVariables, found?.isDerived, found?.uid],
    [false, true, true, true, undefined],
  );
  assert.equal(
    findNginxImage({ image: 'registry.example.com/other', imagePullPolicy: undefined }, [own]),
    undefined,
  );
  assert.equal(
    findNginxImage({ image: 'registry.example.com/web', imagePullPolicy: undefined }, [
      { ...own, like: 'redis' },
    ]),
    undefined,
  );
  assert.equal(
    findNginxImage({ image: 'nginx', imagePullPolicy: undefined }, [{ ...own, matches: () => true }])
      ?.supportsFilter,
    false,
  );
});

test('what is no such image', () => {
  for (const text of [
    'redis',
    'bitnami/nginx:1.27',
    'openresty/openresty',
    'nginx/nginx-ingress',
    'example.com/nginx',
    'nginx:${TAG}',
    '',
  ]) {
    assert.equal(findNginxImage({ image: text, imagePullPolicy: undefined }, []), undefined, text);
  }
  assert.equal(findNginxImage({ image: undefined, imagePullPolicy: undefined }, []), undefined);
});

test('a tag that moves: what a node may hold, what is pulled at every start, and what only a digest says', () => {
  const digest = `@sha256:${'a'.repeat(64)}`;
  const cases: readonly [string, string | undefined, string | undefined][] = [
    ['nginx', undefined, '1.31.4 or later'],
    ['nginx:latest', 'IfNotPresent', '1.27.1 or later'],
    ['nginx:stable', undefined, '1.26.2 or later'],
    ['nginx:stable', 'Always', '1.30.4 or later'],
    ['nginx:alpine', undefined, '1.27.1 or later'],
    ['nginx:1', 'Never', '1.27.1 or later'],
    ['nginx:1.27.3', undefined, '1.27.3'],
    [`nginx:1.27.3${digest}`, undefined, '1.27.3'],
    [`nginx:1.27${digest}`, undefined, '1.27'],
    [`nginx:stable${digest}`, 'Always', undefined],
    [`nginx:alpine${digest}`, undefined, undefined],
    [`nginx${digest}`, undefined, undefined],
  ];
  for (const [text, policy, want] of cases)
    assert.equal(describeVersions(image(text, policy).versions), want, `${text} ${policy}`);
  assert.equal(image(`nginx:alpine${digest}`).hasScript, 'perhaps');
  assert.equal(image(`dependencytrack/frontend:snapshot${digest}`).carriesTemplates, 'perhaps');
});

test('other addresses of the same images', () => {
  for (const text of [
    'arm64v8/nginx:1.27.3',
    'docker.io/i386/nginx:1.27.3',
    'amd64/nginx:1.27.3',
    'registry.hub.docker.com/library/nginx:1.27.3',
    'rancher/mirrored-library-nginx:1.27.3-alpine',
  ])
    assert.equal(describeVersions(image(text).versions), '1.27.3', text);
  assert.equal(image('ghcr.io/dependencytrack/frontend:5.0.2').carriesTemplates, true);
  for (const text of [
    'nginxinc/nginx-s3-gateway:latest-20260105',
    'ghcr.io/nginx/nginx-s3-gateway/nginx-oss-s3-gateway:unprivileged-oss',
  ])
    assert.deepEqual([image(text).hasScript, image(text).carriesTemplates], [true, true], text);
});

test('start scripts of images that are not built on nginx', () => {
  const own = (like: string) => ({
    matches: (text: string) => text.startsWith('registry.example.com/'),
    like,
    templates: false,
  });
  const cases: readonly [string, string | undefined, unknown][] = [
    ['speckle/speckle-frontend:2.9.0', undefined, { collector: 'env-cut', isThere: true }],
    ['speckle/speckle-frontend:2.7.0', undefined, undefined],
    ['speckle/speckle-frontend:latest', undefined, { collector: 'env-cut', isThere: 'perhaps' }],
    ['speckle/speckle-frontend-2:2.20.0', undefined, undefined],
    ['registry.example.com/proxy', 'awk', { collector: 'awk', isThere: true }],
    ['registry.example.com/proxy', 'nginx:1.27', undefined],
    ['openresty/openresty:1.27', undefined, undefined],
  ];
  for (const [text, like, want] of cases)
    assert.deepEqual(findStartScript(text, like === undefined ? [] : [own(like)]), want, text);
});

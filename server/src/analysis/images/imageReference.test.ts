import assert from 'node:assert/strict';
import { test } from 'node:test';
import { canonicalRepository, parseImageReference } from './imageReference.ts';

const digest = `sha256:${'0123456789abcdef'.repeat(4)}`;

function shortOf(text: string): string | undefined {
  const reference = parseImageReference(text);
  return reference && [reference.name, reference.tag, reference.digest && 'digest'].join(' ');
}

test('a reference is completed as Docker and containerd do it', () => {
  const cases: readonly [string, string][] = [
    ['nginx', 'docker.io/library/nginx latest '],
    ['nginx:1.27', 'docker.io/library/nginx 1.27 '],
    ['library/nginx', 'docker.io/library/nginx latest '],
    ['docker.io/nginx:1.27', 'docker.io/library/nginx 1.27 '],
    ['docker.io/library/nginx:1.27-alpine', 'docker.io/library/nginx 1.27-alpine '],
    ['index.docker.io/nginx', 'docker.io/library/nginx latest '],
    ['nginxinc/nginx-unprivileged:stable', 'docker.io/nginxinc/nginx-unprivileged stable '],
    ['localhost/nginx:1', 'localhost/nginx 1 '],
    ['localhost:5000/nginx', 'localhost:5000/nginx latest '],
    ['localhost:5000/nginx:1.27', 'localhost:5000/nginx 1.27 '],
    ['registry.example.com/a/b/c:v1', 'registry.example.com/a/b/c v1 '],
    ['Registry/nginx:1', 'Registry/nginx 1 '],
    ['[fd00::1]:5000/nginx:1', '[fd00::1]:5000/nginx 1 '],
    [`nginx@${digest}`, 'docker.io/library/nginx  digest'],
    [`nginx:1.27@${digest}`, 'docker.io/library/nginx 1.27 digest'],
  ];
  for (const [text, want] of cases) assert.equal(shortOf(text), want, text);
});

test('what no runtime accepts is no reference', () => {
  for (const text of [
    '',
    'Nginx',
    'nginx:',
    'nginx:a/b',
    'nginx:${TAG}',
    'nginx:{{ .Values.tag }}',
    ' nginx',
    'a//b',
    'nginx@sha256:12',
    '/nginx',
    'nginx/',
    '-a.b/nginx',
  ]) {
    assert.equal(parseImageReference(text), undefined, text);
  }
});

test('mirrors stand for the repository they mirror', () => {
  const library = 'docker.io/library/nginx';
  const unprivileged = 'docker.io/nginxinc/nginx-unprivileged';
  const cases: readonly [string, string][] = [
    ['nginx', library],
    ['public.ecr.aws/docker/library/nginx', library],
    ['public.ecr.aws/nginx/nginx', library],
    ['mirror.gcr.io/library/nginx', library],
    ['mirror.gcr.io/nginx', library],
    ['registry-1.docker.io/library/nginx', library],
    ['mirror.gcr.io/nginxinc/nginx-unprivileged', unprivileged],
    ['public.ecr.aws/nginx/nginx-unprivileged', unprivileged],
    ['quay.io/nginx/nginx-unprivileged', unprivileged],
    ['ghcr.io/nginx/nginx-unprivileged', unprivileged],
    ['ghcr.io/nginxinc/nginx-unprivileged', unprivileged],
    ['ghcr.io/coreruleset/modsecurity-crs', 'docker.io/owasp/modsecurity-crs'],
    ['public.ecr.aws/nginx/nginx-ingress', 'public.ecr.aws/nginx/nginx-ingress'],
    ['quay.io/library/nginx', 'quay.io/library/nginx'],
  ];
  for (const [text, want] of cases)
    assert.equal(canonicalRepository(parseImageReference(text)?.name ?? ''), want, text);
});

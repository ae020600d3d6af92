import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { placesIn } from '../../../../../test/support/renderedPlaces.ts';
import { readManifestFile } from '../../documents/manifestFile.ts';
import { sourcesIn } from './renderedView.ts';

const folder = join(import.meta.dirname, '../../../../../test/fixtures/charts');
const read = (name: string) => readFileSync(join(folder, name), 'utf8');
const rendered = read('rendered.yaml');
const chart: Readonly<Record<string, string>> = Object.fromEntries(
  [
    'web/templates/configmap.yaml',
    'web/templates/service.yaml',
    'web/templates/deploy.yaml',
    'web/charts/redis/templates/commander.yaml',
  ].map((name) => [name, read(name)]),
);

test('the sources that a rendered text names, each once', () => {
  assert.deepEqual(sourcesIn(readManifestFile(rendered).documents), [
    'web/templates/configmap.yaml',
    'web/templates/service.yaml',
    'web/charts/redis/templates/commander.yaml',
    'web/templates/deploy.yaml',
  ]);
});

for (const [wanted, behind, expected] of [
  ['containers:', 'deploy.yaml', 'web/templates/deploy.yaml:27 = containers:'],
  [
    '"nginx:1.27"',
    '',
    'web/templates/deploy.yaml:29 "{{ .Values.image.repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}"',
  ],
  ['web', '- name: web', 'web/templates/deploy.yaml:28 {{ .Chart.Name }}'],
  ['- name: web', '', 'web/templates/deploy.yaml:28 - name: {{ .Chart.Name }}'],
  [
    'hello from $(LEDGER_SERVICE_HOST)',
    '',
    'web/templates/deploy.yaml:37 = hello from $(LEDGER_SERVICE_HOST)',
  ],
  ['UPSTREAM', '- name: UPSTREAM', 'web/templates/deploy.yaml:34 = UPSTREAM'],
  ['"http://backend"', '', 'web/templates/deploy.yaml:35 {{ .Values.settings.upstream | quote }}'],
  [
    'nginx/nginx-prometheus-exporter:1.4.0',
    '',
    'web/templates/deploy.yaml:46 = nginx/nginx-prometheus-exporter:1.4.0',
  ],
  // What a block or an include brings stands below the next key that is written.
  ['128Mi', '', 'web/templates/deploy.yaml:39 resources'],
  ['app.kubernetes.io/instance: shop', 'deploy.yaml', 'web/templates/deploy.yaml:8 labels'],
  ['shop-web', 'serviceAccountName', 'web/templates/deploy.yaml:25 {{ include "web.fullname" . }}'],
  ['shop-web', 'kind: Service', 'web/templates/service.yaml:4 {{ include "web.fullname" . }}'],
  ['Deployment', 'deploy.yaml', 'web/templates/deploy.yaml:5 = Deployment'],
  ['proxy_pass ${UPSTREAM};', '', 'web/templates/configmap.yaml:11 = proxy_pass ${UPSTREAM};'],
  [
    '${LEDGR_SERVICE_HOST}',
    '',
    'web/templates/configmap.yaml:14 proxy_pass http://${LEDGR_SERVICE_HOST}:{{ .Values.service.port }};',
  ],
  // Two documents were made of one line: to change it changes both.
  [
    'rediscommander/redis-commander:latest',
    'shop-commander-b',
    'web/charts/redis/templates/commander.yaml:18 rediscommander/redis-commander:latest',
  ],
  [
    'shop-commander-a',
    '',
    'web/charts/redis/templates/commander.yaml:6 {{ $.Release.Name }}-commander-{{ $name }}',
  ],
] as const) {
  test(`${wanted} behind ${behind || 'the start'} stands at ${expected}`, () => {
    assert.equal(placesIn(rendered, chart)(wanted, behind), expected);
  });
}

test('what a branch may have printed in more than one way is not edited', () => {
  const branches = (count: number, last: string) =>
    Array.from({ length: count }, (_, index) => `{{- else if .Values.v${index} }}\n  a: ${index}\n`).join(
      '',
    ) + last;
  const template = (rest: string) =>
    `kind: Pod\nmetadata:\n  name: x\nspec:\n{{- if .Values.on }}\n  a: y\n${rest}{{- end }}\n`;
  const text = `---\n# Source: c/t.yaml\nkind: Pod\nmetadata:\n  name: x\nspec:\n  a: y\n`;
  const at = (rest: string) => placesIn(text, { 'c/t.yaml': template(rest) })('y', 'a: ');
  assert.equal(at(branches(3, '')), 'c/t.yaml:6 = y');
  assert.equal(at(branches(3, '{{- else }}\n  a: y\n')), 'c/t.yaml:6 y');
  assert.equal(at(branches(3, '  {{- toYaml .Values.more | nindent 2 }}\n')), 'c/t.yaml:6 y');
  assert.equal(at(branches(100, '')), 'c/t.yaml:6 y');
});

test('a template that has changed since is not edited, nor one with other line ends', () => {
  const template = 'kind: Pod\nmetadata:\n  name: x\nspec:\n  a: y\n';
  const text = `---\n# Source: c/t.yaml\n${template}`;
  const at = (changed: string) => placesIn(text, { 'c/t.yaml': changed })('y', 'a: ');
  assert.equal(at(template), 'c/t.yaml:5 = y');
  assert.equal(at(template.replace('spec:', 'spec:\n  b: z')), 'c/t.yaml:6 y');
  assert.equal(at(template.replaceAll('\n', '\r\n')), 'c/t.yaml:5 y');
  assert.equal(at(template.replace('a: y', 'a: z')), 'c/t.yaml:5 z');
  assert.equal(at(template.replace('a: y', '')), 'c/t.yaml:4 spec');
  // Of another object nothing is known.
  assert.equal(at(template.replace('Pod', 'Service')), '-:7 y');
  assert.equal(at(''), '-:7 y');
  assert.equal(at('{{ include "all" . }}\n'), 'c/t.yaml:1 {{ include "all" . }}');
});

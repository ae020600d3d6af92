import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { placesIn } from '../../../../../test/support/renderedPlaces.ts';
import { readManifestFile } from '../../documents/manifestFile.ts';
import { fileView } from '../fileView.ts';
import { renderedView, sourcesIn } from './renderedView.ts';

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

test('a key is inserted only where no other branch has it', () => {
  const [head, end] = ['kind: Pod\nmetadata:\n  name: x\nspec:\n', '  a: y\n  c:\n    - name: z\n'];
  const inserted = (template: string, newText: string, text = head + end) => {
    const { documents } = readManifestFile(`---\n# Source: c/t.yaml\n${text}`);
    const sources = new Map([['c/t.yaml', { uri: 'c/t.yaml', text: template }]]);
    const [placed] = documents;
    assert.ok(placed);
    const start = placed.document.text.indexOf('a: y');
    return renderedView(fileView('-', documents), sources, '-').exact(placed, { start, end: start }, newText);
  };
  const key = 'enableServiceLinks: false\n  ';
  for (const branch of [
    '  {{- with .Values.l }}\n  enableServiceLinks: {{ . }}\n  {{- end }}\n',
    '  {{ if .Values.l }}enableServiceLinks: false{{ end }}\n',
    '  {{- if .Values.l }}\n  b: x\n  {{- else if .Values.m }}\n  "enableServiceLinks" : true\n  {{- end }}\n',
    '  {{- if .Values.l }}{{ toYaml (dict "enableServiceLinks" .Values.l) | nindent 2 }}{{ end }}\n',
  ]) {
    for (const template of [head + branch + end, head + end + branch])
      assert.equal(inserted(template, key), undefined, template);
  }
  const one = head + end;
  assert.ok(inserted(one, key));
  const branch = '  {{- if .Values.l }}\n  enableServiceLinks: x\n  {{- end }}\n';
  assert.ok(inserted(head + branch + end, '# a comment\n  '));
  assert.ok(inserted(head + branch + end, 'other: x\n  '));
  assert.ok(inserted(`${one}{{- /* .Values.enableServiceLinks */}}\n`, key));
  assert.ok(inserted(`${head}  {{- if .Values.enableServiceLinksHere }}\n  b: x\n  {{- end }}\n${end}`, key));
  // What was printed elsewhere is known to be there.
  const other = one.replace('name: x', 'name: w').replace('a: y', 'enableServiceLinks: true');
  const text = `${one}---\n# Source: c/t.yaml\n${other}`;
  assert.ok(inserted(`${one}---\n${other}`, key, text));
  assert.equal(inserted(`${one}---\n${other}`, key), undefined);
  // An item is known by its name.
  const item = '\n    - name: v\n      value: "w"';
  assert.ok(inserted(one, item));
  assert.equal(inserted(`${one}    {{- if .Values.l }}\n    - name: v\n    {{- end }}\n`, item), undefined);
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

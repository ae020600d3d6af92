import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { readManifestFile } from '../../documents/manifestFile.ts';
import { fileView } from '../fileView.ts';
import { rangeOf } from '../place.ts';
import { renderedView, type SourceFile, sourcesIn } from './renderedView.ts';

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

/** Where the first of these texts of a rendered text is written, behind another one: `file:line text`, `=` where exact. */
function placesIn(text: string, files: Readonly<Record<string, string>>) {
  const { documents } = readManifestFile(text);
  const sources = new Map<string, SourceFile>(
    Object.entries(files).map(([name, text]) => [name, { uri: name, text }]),
  );
  const view = renderedView(fileView('-', documents), sources, '-');
  return (wanted: string, behind = '') => {
    const offset = text.indexOf(wanted, text.indexOf(behind));
    assert.ok(offset >= 0, wanted);
    const placed = documents.findLast(({ startOffset }) => startOffset <= offset);
    assert.ok(placed);
    const start = offset - placed.startOffset;
    const span = { start, end: start + wanted.length };
    const near = view.near(placed, span);
    const exact = view.exact(placed, span);
    const said = near.in.text?.slice(near.span.start, near.span.end);
    if (exact !== undefined) {
      assert.deepEqual(exact, near);
      assert.equal(said, wanted);
    }
    return `${near.in.uri}:${rangeOf(near).start.line + 1} ${exact === undefined ? '' : '= '}${said}`;
  };
}

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

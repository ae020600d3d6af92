import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { render, startEngine } from '../../../../test/helm/engine.ts';
import { readAnswer } from '../../analysis/helm/renderedChart.ts';
import type { ChartRequest } from '../../analysis/helm/request.ts';
import type { TextEngine } from '../../wasm/textEngine.ts';
import { renderAll } from './otherRenderings.ts';

let engine: TextEngine;
before(async () => {
  engine = await startEngine();
});

const nameOf = ({ release, finds }: ChartRequest) =>
  `${release.isUpgrade ? 'upgraded' : 'installed'}${finds ? ', found' : ''}`;

/** The renderings that a chart with this template needs. */
async function renderingsOf(template: string, values = ''): Promise<readonly string[]> {
  const made: string[] = [];
  const request: ChartRequest = {
    files: {
      'Chart.yaml': 'apiVersion: v2\nname: web\nversion: 1.0.0\n',
      'values.yaml': values,
      'templates/_h.tpl':
        '{{ define "age" }}{{ .Release.Revision }}{{ end }}{{ define "up" }}{{ .IsUpgrade }}{{ end }}',
      'templates/a.yaml': template,
    },
    release: { name: 'web', namespace: 'shop' },
    helm: 3,
  };
  await renderAll(
    request,
    async (asked) => {
      made.push(nameOf(asked));
      return readAnswer(render(engine, asked));
    },
    new AbortController().signal,
  );
  return made;
}

const found = 'lookup "v1" "ConfigMap" .Release.Namespace "flag"';
const installed = ['installed'];
const both = ['installed', 'upgraded'];

for (const [template, expected] of Object.entries({
  'a: {{ .Release.Name }}': installed,
  'a: {{ if .Values.x }}{{ .Release.IsUpgrade }}{{ end }}': installed,
  'a: {{ if .Values.x }}{{ include "age" . }}{{ end }}': installed,
  'a: {{ .Values.Revision }}': installed,
  'a: {{ .Release.Revision }}': both,
  'a: {{ $.Release.IsInstall | quote }}': both,
  '{{ if not .Release.IsUpgrade }}a: 1{{ end }}': both,
  '{{ if and .Values.x .Release.IsInstall }}a: 1{{ else }}b: 1{{ end }}': both,
  '{{ with .Release }}a: {{ .IsInstall }}{{ end }}': both,
  '{{ $r := .Release }}a: {{ $r.Revision }}': both,
  'a: {{ (index . "Release").IsUpgrade }}': both,
  'a: {{ include "age" . }}': both,
  'a: {{ template "up" .Release }}': both,
  'a: {{ tpl "{{ .Release.Revision }}" . }}': both,
  [`{{ if ${found} }}a: 1{{ end }}`]: ['installed', 'installed, found'],
  [`{{ if ${found} }}a: {{ .Release.Revision }}{{ end }}`]: [
    'installed',
    'installed, found',
    'upgraded',
    'upgraded, found',
  ],
}))
  test(`${template} is rendered as ${expected.join(' and ')}`, async () => {
    assert.deepEqual(await renderingsOf(template), expected);
  });

test('a value that is a template may ask whether the release is upgraded', async () => {
  const template = 'a: {{ tpl .Values.x . }}';
  assert.deepEqual(await renderingsOf(template, 'x: "{{ .Release.IsUpgrade }}"\n'), both);
  assert.deepEqual(await renderingsOf(template, 'x: "{{ .Release.Name }}"\n'), installed);
});

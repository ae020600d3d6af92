/** Objects of which the cluster, the clock or the release's number decides whether a chart brings them. */
import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { folderWith, shopSnapshot } from '../support/cli.ts';
import { checkStrictly, job, nginxChart, nginxTemplate } from '../support/nginxChart.ts';

type Files = Readonly<Record<string, string>>;

const check = (t: TestContext, files: Files) => checkStrictly(folderWith(t, files), '--namespace', 'shop');

const silent = nginxTemplate({ above: '      enableServiceLinks: false\n' });
const chart = (template: string, more: Files = {}): Files => ({
  ...nginxChart(silent, 'x: 1\non: false\n'),
  'charts/web/templates/j.yaml': template,
  ...more,
});
const service = `apiVersion: v1
kind: Service
metadata: { name: cache }
spec: { selector: { a: b }, ports: [{ port: 1 }] }
`;
const found = 'lookup "v1" "ConfigMap" .Release.Namespace "flag"';
const below = (condition: string, text: string) => `{{- ${condition} }}\n${text}{{- end }}\n`;
const helpers = (text: string): Files => ({
  'charts/web/templates/_h.tpl': `{{- define "web.job" }}\n${text}{{- end }}\n`,
});

for (const [what, files] of Object.entries({
  'an object': chart(below(`if ${found}`, job)),
  'an object in a variable': chart(`{{- $flag := ${found} }}\n${below('if $flag', job)}`),
  'a field of an object': chart(below(`if (${found}).data`, job)),
  'a key of an object': chart(below(`if dig "data" "migrate" "" (${found})`, job)),
  'a list of objects': chart(below('range (lookup "v1" "Namespace" "" "").items', job)),
  'an object by a helper': chart(below('if include "flag" .', job), {
    'charts/web/templates/_h.tpl': `{{- define "flag" }}{{ if ${found} }}on{{ end }}{{ end }}\n`,
  }),
  'an object, in a helper': chart(below(`if ${found}`, '{{- include "web.job" . }}\n'), helpers(job)),
  'an object, in a value': {
    ...chart('{{- tpl .Values.more . }}\n'),
    'charts/web/values.yaml': `more: |\n${below(`if ${found}`, job).replace(/^(?=.)/gm, '  ')}`,
  },
  "the release's number": chart(below('if gt .Release.Revision 1', job)),
  'all of the release': chart(below('if contains "\\"Revision\\":2" (toJson .Release)', job)),
}))
  test(`what ${what} decides is checked as if it were there`, async (t) => {
    const { out } = await check(t, files);
    assert.match(out, /^charts\/web\/\S+ +warning +missing-service-link/m);
  });

for (const [what, files] of Object.entries({
  'how many objects there are': chart(below('if eq (len (lookup "v1" "Pod" "a" "").items) 7', job)),
  "the release's number": chart(below('if eq .Release.Revision 7', job)),
  "the release's number, by a helper": chart(
    below('if eq .Release.Revision 7', '{{- include "web.job" . }}\n'),
    helpers(job),
  ),
  'the day': chart(below('if eq (now | date "02") "31"', job)),
  'a random number': chart(below('if eq (randInt 0 1000) 7', job)),
  'an object that fails': chart(below(`if ${found}`, `{{ fail "no" }}\n${job}`)),
}))
  test(`what ${what} decides and nobody can print is said`, async (t) => {
    const { code, out } = await check(t, files);
    assert.match(out, /^Whether charts\/web brings a Job .*charts\/web\/templates\/j\.yaml:1/m);
    assert.equal(code, 1);
  });

for (const [what, files] of Object.entries({
  'an object that a value keeps from being asked for': chart(below(`if and .Values.on (${found})`, job)),
  'an object below a value': chart(below('if .Values.on', below(`if ${found}`, job))),
  'an object and a value': chart(below(`if and (${found}) .Values.on`, job)),
  'an object in a variable and a value': chart(
    `{{- $flag := ${found} }}\n${below('if and $flag.data .Values.on', job)}`,
  ),
  'a password': chart(
    `{{- $s := ${found} }}\napiVersion: v1\nkind: Secret\nmetadata: { name: s }\ndata:\n{{- if $s }}\n  a: {{ $s.data.a }}\n{{- else }}\n  a: {{ randAlphaNum 5 | b64enc }}\n{{- end }}\n`,
  ),
}))
  test(`nothing is said of ${what}`, async (t) => {
    const { code, out } = await check(t, files);
    assert.match(out, /No problems found in .*\.$/m);
    assert.equal(code, 0, out);
  });

for (const [what, condition] of [
  ['an object', `if ${found}`],
  ['that an object is not there', `if not (${found})`],
  ["the release's number", 'if gt .Release.Revision 1'],
  ['a first installation', 'if .Release.IsInstall'],
  ['how many objects there are', 'if eq (len (lookup "v1" "Pod" "a" "").items) 7'],
] as const)
  test(`a Service that ${what} decides may be there`, async (t) => {
    const files = chart(job, { 'charts/web/templates/s.yaml': below(condition, service) });
    assert.doesNotMatch((await check(t, files)).out, /missing-service-link/);
  });

for (const [what, name] of Object.entries({
  'of an object': '{{ (lookup "v1" "Namespace" "" "x").metadata.name | default "other" }}',
  'below a condition': `{{ if ${found} }}other{{ else }}shop{{ end }}`,
  'of a helper': '{{ include "ns" . }}',
}))
  test(`a namespace ${what} is not known`, async (t) => {
    const template = nginxTemplate().replaceAll(
      'metadata: { name: ',
      `metadata: { namespace: ${name}, name: `,
    );
    const files = {
      ...nginxChart(template, 'x: 1\n'),
      'charts/web/templates/_h.tpl': `{{- define "ns" }}{{ if ${found} }}other{{ else }}shop{{ end }}{{ end }}\n`,
    };
    const { code, out } = await check(t, files);
    assert.doesNotMatch(out, /error +nginx/);
    assert.doesNotMatch(out, /No problems found in .*\.$/m);
    assert.equal(code, 1);
  });

test('what is found has a name that nobody knows', async (t) => {
  const named = service.replace('name: cache', 'name: {{ .metadata.name }}, namespace: shop');
  const files = chart(job, {
    'charts/web/templates/s.yaml': below('range (lookup "v1" "ConfigMap" "" "").items', named),
  });
  assert.doesNotMatch((await check(t, files)).out, /missing-service-link/);
});

test('of a random kind it is said what decides it, not what it was this time', async (t) => {
  const { out } = await check(t, chart(job.replace('kind: Job', 'kind: {{ randAlpha 5 }}')));
  assert.match(out, /1 object that creates pods was not checked \(.*\): its kind is \{\{ randAlpha 5 \}\}/);
});

test('what Cookiecutter makes a chart of is no chart', async (t) => {
  const { code, out } = await check(t, {
    'services.json': shopSnapshot(1),
    '{{cookiecutter.name}}/Chart.yaml': 'apiVersion: v2\nname: {{cookiecutter.name}}\nversion: 0.1.0\n',
    '{{cookiecutter.name}}/templates/j.yaml': job.replace('migrate }', '{{ .Release.Name }} }'),
  });
  assert.doesNotMatch(out, /cannot be rendered/);
  assert.match(out, /2 templates .* were not checked/);
  assert.equal(code, 1);
});

/** What templates ask of the cluster, the clock and the release's number: what that decides is known to nobody. */
import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { folderWith, runCli } from '../support/cli.ts';
import { checkStrictly, fluxRelease, job, nginxChart, nginxTemplate } from '../support/nginxChart.ts';

type Files = Readonly<Record<string, string>>;

const check = (t: TestContext, files: Files) => checkStrictly(folderWith(t, files), '--namespace', 'shop');

/** Service links as these lines of the pod spec have them, in a chart of these files as well. */
const chart = (above: string, more: Files = {}) => ({
  ...nginxChart(nginxTemplate({ above }), 'x: 1\n'),
  ...more,
});
const offIf = (condition: string) =>
  `      {{- if ${condition} }}\n      enableServiceLinks: false\n      {{- end }}\n`;
const found = '(lookup "v1" "ConfigMap" .Release.Namespace "flag")';
const helper = {
  'charts/web/templates/_h.tpl': `{{- define "inner" }}{{ if not ${found} }}on{{ end }}{{ end }}\n{{- define "flag" }}{{ include "inner" . }}{{ end }}\n`,
};

for (const [what, files] of Object.entries({
  'a year': chart(offIf('eq (now | date "2006") "2026"')),
  'an object': chart(offIf(`not ${found}`)),
  'an object that would turn them off': chart(offIf(found)),
  'an object in what is printed': chart(
    `      enableServiceLinks: {{ not ${found} | ternary false true }}\n`,
  ),
  'an object in a variable': chart(
    `      {{- $flag := not ${found} }}\n      {{- $off := not $flag }}\n${offIf('$off')}`,
  ),
  'an object that a helper asks for': chart(offIf('include "flag" .'), helper),
  'an object, else': chart(
    `      {{- if ${found} }}\n      hostNetwork: false\n      {{- else }}\n      enableServiceLinks: false\n      {{- end }}\n`,
  ),
  'an object that assigns': chart(
    `      {{- $off := true }}\n      {{- if ${found} }}\n      {{- $off = false }}\n      {{- end }}\n${offIf('$off')}`,
  ),
  'an object, else it assigns': chart(
    `      {{- $off := false }}\n      {{- if $.Values.y }}\n      {{- else if not ${found} }}\n      {{- $off = true }}\n      {{- end }}\n${offIf('$off')}`,
  ),
  'an object that sets a value': chart(
    `      {{- if ${found} }}\n      {{- $_ := set .Values "on" true }}\n      {{- end }}\n${offIf('not .Values.on')}`,
  ),
  'an object that sets what a variable has': chart(
    `      {{- $d := dict }}\n      {{- if ${found} }}\n      {{- $_ := set $d "on" true }}\n      {{- end }}\n${offIf('not $d.on')}`,
  ),
  "the release's number by its name": chart(offIf('eq (int (index .Release "Revision")) 1')),
  "the release's number in a variable": chart(
    `      {{- $r := .Release }}\n${offIf('eq (int $r.Revision) 1')}`,
  ),
  "the release's number": chart(offIf('eq (int .Release.Revision) 1')),
}))
  test(`${what}: service links that it decides are not known`, async (t) => {
    const { code, out } = await check(t, files);
    assert.match(out, /enableServiceLinks may be set by \{\{ .*\}\}\.$/m);
    assert.doesNotMatch(out, /nginx-envsubst-too-long|No problems found/);
    assert.equal(code, 1);
  });

for (const [what, files] of Object.entries({
  'a time in a label': chart('      nodeName: "{{ now | unixEpoch }}"\n'),
  'a password that is kept': chart('', {
    'charts/web/templates/s.yaml': `apiVersion: v1\nkind: Secret\nmetadata: { name: s }\ndata: { a: {{ dig "data" "a" "eA==" ${found} }} }\n`,
  }),
  'an object of which nobody asks here': chart(
    `      {{- if not .Values.x }}\n      {{- $_ := set $.Values "off" ${found} }}\n      {{- end }}\n${offIf('.Values.off')}`,
  ),
  'an object of which nobody asks since a value is set': chart(
    `      {{- if $.Values.x }}\n      {{- else if not ${found} }}\n      enableServiceLinks: false\n      {{- end }}\n`,
  ),
  'a helper that is not included with these values': chart('      {{- include "pod" . | nindent 6 }}\n', {
    'charts/web/templates/_h.tpl': `{{- define "cert" }}{{ ${found} }}{{ end }}\n{{- define "pod" }}{{ if not .Values.x }}hostname: {{ include "cert" . }}{{ end }}enableServiceLinks: true{{ end }}\n`,
  }),
  'a helper of another name, and a comment': chart('', {
    ...helper,
    'charts/web/templates/c.yaml': `{{- /* lookup */}}\n{{- if "lookup" }}\napiVersion: v1\nkind: ConfigMap\nmetadata: { name: c }\n{{- end }}\n`,
  }),
}))
  test(`${what}: nothing else is unknown because of it`, async (t) => {
    const { out } = await check(t, files);
    assert.match(out, /error +nginx-envsubst-too-long/);
    assert.doesNotMatch(out, /not checked/);
  });

/** No rendering tells: what is found says neither. */
const isOff = `(eq (dig "data" "mode" "" ${found}) "off")`;

/** A chart whose values decide, and which changes some of them where an object says so. */
const whereSet = (set: string, condition: string) => ({
  ...chart(`      {{- if ${isOff} }}\n      {{- $_ := ${set} }}\n      {{- end }}\n${offIf(condition)}`),
  'charts/web/values.yaml': 'links: { gone: false, other: { at: 1 } }\nkey: gone\nweb: { links: {} }\n',
});

for (const [set, condition] of [
  ['set .Values.links "gone" true', '.Values.links.gone'],
  ['set .Values "links" (dict "gone" true)', '$.Values.links.gone'],
  ['set .Values.links "gone" true', 'eq (len (toJson .Values.links)) 31'],
  ['set .Values.links "gone" true', 'not (index .Values "links" "other" "x")'],
  ['set .Values.links .Values.key true', '.Values.links.gone'],
  ['set (index .Values "links") "gone" true', '.Values.links.gone'],
  ['set (dict "context" $).context.Values.links "gone" true', '.Values.links.gone'],
  ['merge .Values.links (dict "new" true)', '.Values.links.new'],
  ['unset .Values.links "gone"', 'not .Values.links.gone'],
  ['set .Values.web.links "gone" true', '.Values.links.gone'],
  ['set . "Values" (dict "links" (dict "gone" true))', '.Values.links.gone'],
] as const)
  test(`a value that ${set} changes is not known in ${condition}`, async (t) => {
    const { out } = await check(t, whereSet(set, condition));
    assert.match(out, /enableServiceLinks may be set by \{\{ .*\}\}\.$/m);
    assert.doesNotMatch(out, /nginx-envsubst-too-long|No problems found/);
  });

for (const set of [
  `{{- $_ := set .Values.links "gone" ${isOff} }}`,
  `{{- $_ := set (.Values.links) "gone" ${isOff} }}`,
  `{{- $_ := set (get .Values "links") "gone" ${isOff} }}`,
  `{{- $links := .Values.links }}\n{{- $_ := set $links "gone" ${isOff} }}`,
  `{{- $all := .Values }}\n{{- $links := $all.links }}\n{{- $_ := set $links "gone" ${isOff} }}`,
  `{{- $links := default dict $.Values.links }}\n{{- if ${isOff} }}\n{{- $_ := set $links "gone" true }}\n{{- end }}`,
])
  test(`a value is not known where what is found sets it: ${set}`, async (t) => {
    const files = chart(offIf('.Values.links.gone'), {
      'charts/web/values.yaml': 'links: { gone: false }\n',
    });
    const template = `${set}\n${files['charts/web/templates/web.yaml']}`;
    const { out } = await check(t, { ...files, 'charts/web/templates/web.yaml': template });
    assert.match(out, /enableServiceLinks may be set by \{\{ .*\}\}\.$/m);
    assert.doesNotMatch(out, /nginx-envsubst-too-long|No problems found/);
  });

for (const [set, condition] of [
  ['set .Values.links.other "password" "x"', '.Values.links.gone'],
  ['set .Values.links "password" "x"', '.Values.links.gone'],
  ['unset .Values.links.other "at"', '$.Values.links.gone'],
  ['merge .Values.links.other (dict "new" true)', '.Values.links.gone'],
] as const)
  test(`a value that ${set} does not change is known in ${condition}`, async (t) => {
    const { out } = await check(t, whereSet(set, condition));
    assert.match(out, /error +nginx-envsubst-too-long/);
    assert.doesNotMatch(out, /not checked/);
  });

test('what kind an object has is known where another value is changed', async (t) => {
  const changing = `{{- if not ${found} }}\n{{- $_ := set .Values.auth "password" "x" }}\n{{- end }}\n`;
  const out = await check(t, {
    ...chart(''),
    'charts/web/values.yaml': 'auth: {}\nkind: Deployment\n',
    'charts/web/templates/web.yaml':
      changing + nginxTemplate().replace('kind: Deployment', 'kind: {{ .Values.kind }}'),
  });
  assert.match(out.out, /error +nginx-envsubst-too-long/);
  assert.doesNotMatch(out.out, /not checked/);
});

for (const [what, above] of Object.entries({
  'refuses it': `{{- if not ${found} }}\n{{- fail "first make the flag" }}\n{{- end }}\n`,
  'reads a field of it': `{{- $flag := ${found} }}\n{{- $flag.data.key | quote | printf "# %s" }}\n`,
  'refuses an installation': '{{- if .Release.IsInstall }}\n{{- fail "upgrade" }}\n{{- end }}\n',
}))
  test(`a template that ${what} where nothing is found is checked as it is elsewhere`, async (t) => {
    const files = chart('');
    const template = `${above}${files['charts/web/templates/web.yaml']}`;
    const { out } = await check(t, { ...files, 'charts/web/templates/web.yaml': template });
    assert.match(out, /^charts\/web\/templates\/web\.yaml:\d+:\d+ +error +nginx-envsubst-too-long/m);
    assert.doesNotMatch(out, /would not render|not checked/);
  });

test('a template that fails everywhere is said', async (t) => {
  const files = chart('');
  const above = `{{- if ${found} }}\n{{- fail "no" }}\n{{- end }}\n{{- fail "never" }}\n`;
  const template = `${above}${files['charts/web/templates/web.yaml']}`;
  const { out } = await check(t, { ...files, 'charts/web/templates/web.yaml': template });
  assert.match(out, /Helm would not render charts\/web: never/);
});

const onUpgrade = (text: string) => `{{- if .Release.IsUpgrade }}\n${text}{{- end }}\n`;
const config = 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: c }\n';

for (const [what, template, line] of [
  ['alone in its file', onUpgrade(job), 10],
  ['beside another object', `${config}---\n${onUpgrade(job)}`, 14],
  ['before another object', `${onUpgrade(job)}---\n${config}`, 10],
  [
    'beside one that an installation alone has',
    `{{- if .Release.IsInstall }}\n${config}{{- else }}\n${job}{{- end }}\n`,
    14,
  ],
] as const)
  test(`a Job that only an upgrade prints is checked: ${what}`, async (t) => {
    const files = { ...chart('      enableServiceLinks: false\n'), 'charts/web/templates/j.yaml': template };
    const { out } = await check(t, files);
    assert.match(
      out,
      new RegExp(`^charts/web/templates/j\\.yaml:${line}:\\d+ +warning +missing-service-link`, 'm'),
    );
    assert.doesNotMatch(out, /not checked/);
  });

test('a Service that only an upgrade prints may be there', async (t) => {
  const service =
    'apiVersion: v1\nkind: Service\nmetadata: { name: cache }\nspec:\n  selector: { a: b }\n  ports: [{ port: 1 }]\n';
  const files = {
    ...chart('      enableServiceLinks: false\n'),
    'charts/web/templates/j.yaml': job,
    'charts/web/templates/s.yaml': onUpgrade(service),
  };
  assert.doesNotMatch((await check(t, files)).out, /missing-service-link/);
});

test('a filter of which nobody knows the value lets nobody know what it lets through', async (t) => {
  const ofContainer =
    '          env:\n            - name: NGINX_ENVSUBST_FILTER\n              value: {{ .Values.filter | quote }}\n';
  const template = nginxTemplate({ ofContainer });
  for (const filter of ['^X_', '.']) {
    const files = {
      ...nginxChart(template, `filter: "${filter}"\n`),
      'a.yaml': fluxRelease('valuesFrom: [{ kind: Secret, name: v }]'),
    };
    const { code, out } = await check(t, files);
    assert.doesNotMatch(out, /^\S+ +error|No problems found in .*\.$/m);
    assert.equal(code, 1);
    const { out: shown } = await runCli(folderWith(t, files), ['env', '--services', 'services.json', '.']);
    assert.match(shown, /NGINX_ENVSUBST_FILTER=\?/);
  }
});

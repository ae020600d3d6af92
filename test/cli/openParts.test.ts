/** Variables, commands, images and Services in a branch that an unknown value chooses may be there, or not. */
import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { folderWith, runCli } from '../support/cli.ts';
import { fluxRelease, nginxChart, nginxTemplate } from '../support/nginxChart.ts';

const filter = (indent: number) => `${' '.repeat(indent)}- { name: NGINX_ENVSUBST_FILTER, value: "^APP_" }\n`;
const deployment = (ofContainer: string, image?: string, above?: string) =>
  nginxTemplate({ ofContainer, image, above });
const chart = (template: string, values = 'flag: true\n', helpers = '') => ({
  ...nginxChart(template, values),
  'charts/web/templates/_helpers.tpl': helpers,
});
const release = (more: string) => ({ 'c/a.yaml': fluxRelease(more) });
const fromSecret = release('valuesFrom: [{ kind: Secret, name: v }]');

const check = (t: TestContext, files: Readonly<Record<string, string>>, ...more: readonly string[]) =>
  runCli(folderWith(t, files), [
    ...['check', '--services', 'services.json', '--fail-on-unknown'],
    ...more,
    '.',
  ]);

const env = (condition: string) =>
  `          env:\n            - { name: A, value: b }\n            {{- if ${condition} }}\n${filter(12)}            {{- end }}\n`;
const whole = `          {{- if .Values.flag }}\n          env:\n${filter(12)}          {{- end }}\n`;
const command = `          {{- if .Values.flag }}\n          command: [nginx, -g, "daemon off;"]\n          {{- end }}\n`;
const image = `{{- if .Values.flag }}\n          image: busybox:1.36\n          {{- else }}\n          image: nginx:1.27\n          {{- end }}`;
const byHelper = `          env:\n            - { name: A, value: b }\n            {{- if .Values.flag }}\n            {{- include "web.env" . | nindent 12 }}\n            {{- end }}\n`;
const helper = `{{- define "web.env" }}\n${filter(0)}{{- end }}\n`;
const byValue = `          env:\n            - { name: A, value: b }\n            {{- with .Values.extraEnv }}\n            {{- toYaml . | nindent 12 }}\n            {{- end }}\n`;
const listed = 'extraEnv: [{ name: NGINX_ENVSUBST_FILTER, value: "^APP_" }]\n';

const off = 'flag: false\n';
const perhaps: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'a variable in a branch that is taken': chart(deployment(env('.Values.flag'))),
  'a variable in a branch that is not taken': chart(deployment(env('.Values.flag')), off),
  'all variables in a branch that is taken': chart(deployment(whole)),
  'all variables in a branch that is not taken': chart(deployment(whole), off),
  'a command in a branch that is taken': chart(deployment(command)),
  'a command in a branch that is not taken': chart(deployment(command), off),
  'an image in a branch that is taken': chart(deployment('', image)),
  'an image in the other branch': chart(deployment('', image), off),
  'variables of a helper in a branch that is taken': chart(deployment(byHelper), undefined, helper),
  'variables of a helper in a branch that is not taken': chart(deployment(byHelper), off, helper),
  'variables of a value': chart(deployment(byValue), listed),
  'variables of a value that is empty': chart(deployment(byValue), 'extraEnv: []\n'),
};
for (const [what, files] of Object.entries(perhaps))
  test(`${what}: nothing is claimed because of it where a Secret may choose`, async (t) => {
    const { code, out } = await check(t, { ...files, ...fromSecret });
    assert.doesNotMatch(out, /nginx-envsubst-too-long/);
    assert.equal(code, 1);
    const folder = folderWith(t, { ...files, ...fromSecret });
    const seen = (await runCli(folder, ['env', '--services', 'services.json', '.'])).out;
    assert.match(seen, /; may run: |\(container, no image\)/);
  });

test('what the release decides itself is certain', async (t) => {
  const decided = release('valuesFrom: [{ kind: Secret, name: v }]\n  values: { flag: false }');
  const { out } = await check(t, { ...chart(deployment(env('.Values.flag'))), ...decided });
  assert.match(out, /nginx-envsubst-too-long/);
});

test('without unknown values a branch is what it is', async (t) => {
  const { code, out } = await check(t, {
    ...chart(deployment(env('.Values.flag'))),
    ...release('values: {}'),
  });
  assert.match(out, /No problems found/);
  assert.equal(code, 0);
});

test('a workload in a branch is judged as if it were there', async (t) => {
  const below = (template: string) => `{{- if .Values.flag }}\n${template}{{- end }}\n`;
  const links = '      enableServiceLinks: false\n';
  const quiet = await check(t, { ...chart(below(deployment('', undefined, links))), ...fromSecret });
  assert.doesNotMatch(quiet.out + quiet.err, /Service links of|nginx-envsubst-too-long/);
  const loud = await check(t, { ...chart(below(deployment(''))), ...fromSecret });
  assert.match(loud.out, /nginx-envsubst-too-long/);
});

const cache = (condition: string) => `{{- if ${condition} }}
apiVersion: v1
kind: Service
metadata: { name: cache }
spec: { ports: [{ port: 80 }] }
{{- end }}
---
apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - { name: web, image: registry/own, command: ["a", "$(CACHE_SERVICE_HOST)"] }
`;
test('a Service in a branch that is not taken may set its links', async (t) => {
  const on = await check(t, { ...chart(cache('.Values.flag')), ...release('values: {}') });
  assert.doesNotMatch(on.out, /CACHE_SERVICE_HOST/);
  const never = await check(t, { ...chart(cache('.Values.flag'), off), ...release('values: {}') });
  assert.match(never.out, /CACHE_SERVICE_HOST/);
  const maybe = await check(t, { ...chart(cache('.Values.flag'), off), ...fromSecret });
  assert.doesNotMatch(maybe.out, /CACHE_SERVICE_HOST/);
});

const redis = `{{- if .Values.flag }}
apiVersion: v1
kind: Service
metadata: { name: redis }
spec: { ports: [{ port: 6379 }] }
{{- end }}
---
apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - { name: web, image: "ghcr.io/joeferner/redis-commander:0.9.0" }
`;
test('a Service in a branch that is taken is no reason for an error', async (t) => {
  const on = await check(t, { ...chart(redis), ...release('values: {}') });
  assert.match(on.out, /REDIS_PORT/);
  const maybe = await check(t, { ...chart(redis), ...fromSecret });
  assert.doesNotMatch(maybe.out, /error.*REDIS_PORT/);
});

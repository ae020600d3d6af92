/** Charts in an editor: findings in templates, helpers and values, whatever the editor calls their language. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { folderWith, shopSnapshot } from '../support/cli.ts';
import { fluxRelease } from '../support/nginxChart.ts';
import { eventually } from '../support/until.ts';
import { eglotClient, itemsOf, pullingClient, type StartOptions, startServer } from './languageClient.ts';

const long = 'x'.repeat(140_000);
const pod = `apiVersion: v1
kind: Pod
metadata:
  name: {{ .Release.Name }}
spec:
  containers:
    - name: app
      image: {{ .Values.image }}
      env: {{ include "web.env" . | nindent 8 }}
`;
const helpers = `{{- define "web.env" }}
- name: PEER
  value: $(CART_SERVICE_HOST)
{{- with .Values.more }}{{ toYaml . | nindent 0 }}{{ end }}
{{- end }}
`;
const files = {
  'kube-service-links.yaml':
    'services: services.json\nnamespaces: [{ files: "charts/**", namespace: shop }]\n',
  'services.json': shopSnapshot(3),
  'charts/web/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 0.1.0\n',
  'charts/web/values.yaml': 'image: app\n',
  'charts/web/values-prod.yaml': `more:\n  - name: LONG\n    value: ${long}\n`,
  'charts/web/templates/pod.yaml': pod,
  'charts/web/templates/_helpers.tpl': helpers,
};
const template = 'charts/web/templates/pod.yaml';
const helper = 'charts/web/templates/_helpers.tpl';

async function editor(t: TestContext, options: StartOptions = { capabilities: pullingClient }) {
  const folder = folderWith(t, files);
  const server = await startServer(folder, options);
  t.after(() => server.stop());
  const findings = async (name: string) =>
    itemsOf(await server.pull(name)).map(({ range, code }) => `${range.start.line + 1} ${code}`);
  const shows = (name: string, wanted: readonly string[]) =>
    eventually(
      () => findings(name),
      (found) => JSON.stringify(found) === JSON.stringify(wanted),
    );
  return { folder, server, shows, findings };
}

for (const language of ['helm', 'helm-template', 'yaml'])
  test(`a ${language} document of a chart has the findings of what it prints`, async (t) => {
    const { server, shows } = await editor(t);
    await server.open(helper, helpers, language);
    assert.deepEqual(await shows(helper, ['3 missing-service-link']), ['3 missing-service-link']);
    await server.open('charts/web/values-prod.yaml', files['charts/web/values-prod.yaml']);
    const inValues = ['2 env-value-too-long'];
    assert.deepEqual(await shows('charts/web/values-prod.yaml', inValues), inValues);
    const [inProd] = itemsOf(await server.pull('charts/web/values-prod.yaml'));
    assert.match(inProd?.message.toString() ?? '', /In charts\/web \(values-prod.yaml\)\.$/);
  });

test('the image of a template tells the environment that its container will get', async (t) => {
  const { server } = await editor(t);
  await server.open(template, pod, 'helm');
  const hover = await eventually(
    () => server.hover(template, 7, 10),
    (found) => JSON.stringify(found).includes('values-prod'),
  );
  const text = JSON.stringify(hover?.contents);
  assert.match(text, /execve/);
  assert.match(text, /charts\/web \(values-prod.yaml\)/);
});

test('what is typed in a template is rendered, and while it cannot be the rest stays', async (t) => {
  const { server, shows } = await editor(t);
  await server.open(template, pod, 'helm');
  await server.open(helper, helpers, 'helm');
  await shows(helper, ['3 missing-service-link']);
  const literal = pod.replace(/env:.*/, 'env:\n        - name: OTHER\n          value: $(CARD_SERVICE_HOST)');
  await server.change(template, [{ text: literal.replace('{{ .Values.image }}', '{{ .Values.image') }]);
  assert.deepEqual(await shows(helper, ['3 missing-service-link']), ['3 missing-service-link']);
  await server.change(template, [{ text: literal }]);
  assert.deepEqual(await shows(template, ['11 missing-service-link']), ['11 missing-service-link']);
  assert.deepEqual(await shows(helper, []), []);
});

test('a helper that another program changes is rendered again', async (t) => {
  const { folder, server, shows } = await editor(t);
  const values = 'charts/web/values.yaml';
  await server.open(values, 'image: app\npeer: $(CART_SERVICE_HOST)\n');
  assert.deepEqual(await shows(values, []), []);
  writeFileSync(join(folder, helper), helpers.replace('$(CART_SERVICE_HOST)', '{{ .Values.peer }}'));
  await server.changedOnDisk(helper);
  assert.deepEqual(await shows(values, ['2 missing-service-link']), ['2 missing-service-link']);
});

test('why a chart is not rendered is the status’, and no finding', async (t) => {
  const { server, findings } = await editor(t, {
    capabilities: pullingClient,
    initializationOptions: { showsStatus: true },
  });
  await server.open(template, `${pod}# {{ required "image.tag is required" .Values.tag }}\n`, 'helm');
  const status = await eventually(
    () =>
      server.connection.sendRequest<{ chart?: string }>('kubeServiceLinks/status', {
        uri: server.uriOf(template),
        line: 7,
      }),
    ({ chart = '' }) => chart.includes(' and '),
  );
  assert.match(status.chart ?? '', /^Helm would not render charts\/web and .*: image.tag is required\./);
  assert.deepEqual(await findings(template), []);
});

test('a client that is pushed to has them, too', async (t) => {
  const { server } = await editor(t, { capabilities: eglotClient });
  await server.open(helper, helpers, 'helm');
  const codes = await eventually(
    async () => server.pushed(helper)?.diagnostics.map(({ code }) => code) ?? [],
    (found) => found.length > 0,
  );
  assert.deepEqual(codes, ['missing-service-link']);
});

test('a link in a value is a link: it has a hover, a definition, and proposals while it is typed', async (t) => {
  const { server, folder } = await editor(t);
  const helm = `{{- define "web.env" }}
- name: PLAIN
  value: {{ .Values.plain }}
- name: QUOTED
  value: {{ .Values.quoted | quote }}
- name: BLOCK
  value: |
    {{- .Values.block | nindent 4 }}
- name: ESCAPED
  value: {{ .Values.escaped | quote }}
{{- end }}
`;
  writeFileSync(join(folder, 'charts/web/templates/_helpers.tpl'), helm);
  const service =
    'apiVersion: v1\nkind: Service\nmetadata: { name: cart, namespace: shop }\nspec: { ports: [{ port: 80 }] }\n';
  await server.open('cart.yaml', service);
  const values = `image: app
plain: http://$(CART_SERVICE_HOST)/
quoted: "x $(CART_SERVICE_PORT) $(CA"
block: |
  first
  second $(CART_PORT)
escaped: |
  first
  second $(CART_PORT_80_TCP_ADDR)
`;
  await server.open('charts/web/values.yaml', values);
  await server.open(helper, helm, 'helm');
  const at = (line: number, word: string) => {
    const character = (values.split('\n')[line] ?? '').indexOf(word);
    return { textDocument: { uri: server.uriOf('charts/web/values.yaml') }, position: { line, character } };
  };
  for (const [line, word] of [
    [1, 'SERVICE_HOST'],
    [2, 'SERVICE_PORT'],
    [5, 'PORT'],
    [8, 'PORT_80_TCP_ADDR'],
  ] as const) {
    const hover = await eventually(
      () => server.connection.sendRequest<unknown>('textDocument/hover', at(line, word)),
      (found) => JSON.stringify(found ?? '').includes('CART_'),
    );
    assert.match(JSON.stringify(hover), new RegExp(`CART_${word}`));
    const found = JSON.stringify(
      await server.connection.sendRequest('textDocument/definition', at(line, word)),
    );
    assert.match(found, /cart\.yaml/);
  }
  const last = at(2, 'CA"');
  const typed = { ...last, position: { ...last.position, character: last.position.character + 2 } };
  const proposals = await eventually(
    () => server.connection.sendRequest<unknown>('textDocument/completion', typed),
    (found) => JSON.stringify(found ?? '').includes('CART_PORT'),
  );
  assert.match(JSON.stringify(proposals), /"CART_SERVICE_HOST"/);
});

test('a hover says what decides service links that are not known, and which part of the release that is', async (t) => {
  const text = `${pod.replace('  containers:', '  enableServiceLinks: {{ .Values.links }}\n  containers:')}`;
  const release = fluxRelease('valuesFrom: [{ kind: Secret, name: more }]');
  const folder = folderWith(t, { ...files, [template]: text, 'flux/web.yaml': release });
  const server = await startServer(folder, { capabilities: pullingClient });
  t.after(() => server.stop());
  await server.open(template, text, 'helm');
  await server.open('flux/web.yaml', release);
  const hover = await eventually(
    async () => {
      await server.pull(template);
      return server.hover(template, 8, 10);
    },
    (found) => JSON.stringify(found).includes('is on is not known'),
  );
  const words = String((hover?.contents as { value?: string } | undefined)?.value);
  assert.match(words, /is on is not known: enableServiceLinks may be set by \{\{ \.Values\.links \}\}/);
  assert.match(words, /How it is installed is not known in full: .*Secret more.*\(flux\/web\.yaml:6\)/);
  const [remark] = itemsOf(await server.pull('flux/web.yaml'));
  assert.match(String(remark?.message), /^How charts\/web is installed is not known in full: .*Secret more/);
  assert.equal(remark?.range.start.line, 5);
});

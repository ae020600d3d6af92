/** The language server as a bare LSP client meets it: pull and push, edits, hovers, fixes, other files, bad input. */
import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { CodeAction, DocumentDiagnosticReport, TextEdit } from 'vscode-languageserver-protocol/node';
import { applyRangeEdits } from '../../server/src/analysis/text.ts';
import { type ClusterStatus, statusRequest } from '../../server/src/protocol.ts';
import { folderWith, shopSnapshot } from '../support/cli.ts';
import { eventually } from '../support/until.ts';
import { itemsOf, pullingClient, type StartOptions, startServer } from './languageClient.ts';

const web = `apiVersion: v1
kind: ConfigMap
metadata: { name: templates, namespace: shop }
data:
  default.conf.template: "listen \${LISTEN};"
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  template:
    spec:
      containers:
        - name: nginx
          image: nginx:1.27
          env:
            - name: LISTEN
              value: "80"
            - name: PEER
              value: $(S00000000001_SERVICE_HOST)
          volumeMounts:
            - { name: templates, mountPath: /etc/nginx/templates }
      volumes:
        - name: templates
          configMap: { name: templates }
`;
const worker = `apiVersion: v1
kind: Pod
metadata: { name: worker, namespace: shop }
spec:
  containers:
    - name: app
      image: nginx:1.27
      volumeMounts:
        - { name: templates, mountPath: /etc/nginx/templates }
  volumes:
    - name: templates
      configMap: { name: templates }
`;

/** A workspace of the shop with so many Services, and a server on it. */
async function shop(
  t: TestContext,
  services: number,
  options: StartOptions = {},
  files: Record<string, string> = {},
) {
  const folder = folderWith(t, {
    'kube-service-links.yaml': 'services: services.json\n',
    'services.json': shopSnapshot(services),
    'web.yaml': web,
    ...files,
  });
  const server = await startServer(folder, options);
  t.after(() => server.stop());
  return { folder, server };
}

const hasItems = (report: DocumentDiagnosticReport) => itemsOf(report).length > 0;
const codes = (report: DocumentDiagnosticReport) => itemsOf(report).map(({ code }) => code);

/** What stands on the container; the same code stands on its template, above it. */
const onContainer = (report: DocumentDiagnosticReport) => itemsOf(report).at(-1);

test('the diagnostic stands on the image, names its page and the template', async (t) => {
  const { server } = await shop(t, 700);
  await server.open('web.yaml', web);
  const report = await eventually(() => server.pull('web.yaml'), hasItems);
  const diagnostic = onContainer(report);
  assert.equal(diagnostic?.code, 'nginx-envsubst-too-long');
  assert.equal(diagnostic.severity, 1);
  assert.deepEqual(diagnostic.range, {
    start: { line: 14, character: 17 },
    end: { line: 14, character: 27 },
  });
  assert.match(diagnostic.codeDescription?.href ?? '', /docs\/rules\/nginx-envsubst-too-long\.md$/);
  assert.match(String(diagnostic.message), /^nginx will not start: 700 Services make /);
  assert.deepEqual(
    diagnostic.relatedInformation?.map(({ location }) => location.uri),
    [server.uriOf('web.yaml')],
  );
  assert.equal(server.initialized.capabilities.diagnosticProvider?.interFileDependencies, false);
  assert.equal(server.errorOutput(), '');
});

test('an unchanged file is unchanged, and a space makes it new', async (t) => {
  const { server } = await shop(t, 700);
  await server.open('web.yaml', web);
  const first = await eventually(() => server.pull('web.yaml'), hasItems);
  const id = first.kind === 'full' ? first.resultId : undefined;
  assert.equal((await server.pull('web.yaml', id)).kind, 'unchanged');
  await server.change('web.yaml', [
    { range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, text: '\n' },
  ]);
  const second = await server.pull('web.yaml', id);
  assert.equal(onContainer(second)?.range.start.line, 15);
});

test('the server refreshes when the Services are known, and a client that cannot pull is pushed to', async (t) => {
  const { server } = await shop(t, 700);
  await eventually(
    async () => server.refreshes(),
    (count) => count > 0,
  );
  assert.ok(server.refreshes() > 0);
  const { diagnostic: _none, ...textDocument } = pullingClient.textDocument ?? {};
  const pushed = await shop(t, 700, { capabilities: { ...pullingClient, textDocument } });
  await pushed.server.open('web.yaml', web);
  const sent = await eventually(
    async () => pushed.server.pushed('web.yaml'),
    (params) => (params?.diagnostics.length ?? 0) > 0,
  );
  assert.deepEqual(
    sent?.diagnostics.map(({ code }) => code),
    ['nginx-envsubst-too-long', 'nginx-envsubst-too-long'],
  );
  assert.equal(pushed.server.initialized.capabilities.diagnosticProvider, undefined);
});

test('the quick fix takes the finding away, and it is preferred only where no link is used', async (t) => {
  const { server } = await shop(t, 700, {}, { 'worker.yaml': worker });
  for (const [name, text, isPreferred] of [
    ['web.yaml', web, false],
    ['worker.yaml', worker, true],
  ] as const) {
    await server.open(name, text);
    const report = await eventually(() => server.pull(name), hasItems);
    const diagnostic = onContainer(report);
    assert.ok(diagnostic, name);
    const actions = await server.codeActions(name, diagnostic.range, [diagnostic], ['quickfix']);
    const fix = actions.find(({ title }) => title.startsWith('Set enableServiceLinks: false'));
    assert.equal(fix?.isPreferred, isPreferred, name);
    assert.deepEqual(fix?.diagnostics, [diagnostic]);
    const fixed = withEdits(text, editsOf(fix));
    assert.match(fixed, / +enableServiceLinks: false\n +containers:/);
    await server.change(name, [{ text: fixed }]);
    // The worker reads web's template, too, so what stands on that stays until both are fixed.
    const left = name === 'web.yaml' ? ['nginx-envsubst-too-long', 'missing-service-link'] : [];
    const found = () => server.pull(name).then(codes);
    // What stands in closed files is read a little later.
    assert.deepEqual(await eventually(found, (now) => now.join() === left.join()), left, name);
  }
  assert.deepEqual(codes(await server.pull('web.yaml')), ['missing-service-link']);
});

test("the container's fix is offered on a template of another file, and edits that file", async (t) => {
  const [configMap = '', deployment = ''] = web.split('---\n');
  const other = configMap.replace('templates,', 'gateway,');
  const edge = deployment.replace('configMap: { name: templates }', 'configMap: { name: gateway }');
  const { server } = await shop(t, 700, {}, { 'web.yaml': edge, 'gateway.yaml': other });
  await server.open('gateway.yaml', other);
  const [diagnostic] = itemsOf(await eventually(() => server.pull('gateway.yaml'), hasItems));
  assert.ok(diagnostic);
  assert.equal(diagnostic.severity, 3);
  const offered = async () => {
    const actions = await server.codeActions('gateway.yaml', diagnostic.range, [diagnostic], ['quickfix']);
    return actions.find(({ title }) => title.startsWith('Deployment/web: Set enableServiceLinks: false'));
  };
  const change = (await offered())?.edit?.documentChanges?.[0];
  assert.ok(change && 'textDocument' in change);
  assert.deepEqual(change.textDocument, { uri: server.uriOf('web.yaml'), version: null });
  assert.match(
    withEdits(edge, change.edits as TextEdit[]),
    /\n {6}enableServiceLinks: false\n {6}containers:/,
  );
  await server.open('web.yaml', edge);
  await server.pull('web.yaml');
  const versioned = (await offered())?.edit?.documentChanges?.[0];
  assert.deepEqual(versioned && 'textDocument' in versioned && versioned.textDocument.version, 1);
  const all = await server.codeActions('gateway.yaml', diagnostic.range, [], ['source.fixAll']);
  assert.deepEqual(all, []);
});

test('a change that mends two findings is offered once, for both', async (t) => {
  const { server } = await shop(t, 6433, {}, { 'worker.yaml': worker });
  await server.open('worker.yaml', worker);
  const found = itemsOf(
    await eventually(
      () => server.pull('worker.yaml'),
      (report) => itemsOf(report).length > 1,
    ),
  );
  assert.deepEqual(
    found.map(({ code, severity }) => [code, severity]),
    [
      ['argument-list-too-long', 1],
      ['nginx-envsubst-too-long', 3],
    ],
  );
  const [first] = found;
  assert.ok(first);
  const actions = await server.codeActions('worker.yaml', first.range, [...found], ['quickfix']);
  const same = actions.filter(({ title }) => title.startsWith('Set enableServiceLinks: false'));
  assert.equal(same.length, 1);
  assert.deepEqual(same[0]?.diagnostics, found);
});

test('the filter fix names the variables of the template, and suppressing silences', async (t) => {
  const { server } = await shop(t, 700);
  await server.open('web.yaml', web);
  const report = await eventually(() => server.pull('web.yaml'), hasItems);
  const diagnostic = onContainer(report);
  assert.ok(diagnostic);
  const actions = await server.codeActions('web.yaml', diagnostic.range, [diagnostic]);
  for (const [start, expected, left] of [
    ['Set NGINX_ENVSUBST_FILTER', /- name: NGINX_ENVSUBST_FILTER\n +value: '\^\(LISTEN\)\$'/, []],
    [
      'Suppress',
      /# kube-service-links-disable-next-line nginx-envsubst-too-long -- reason\n +image: nginx/,
      // The one on the template.
      ['nginx-envsubst-too-long'],
    ],
  ] as const) {
    const fixed = withEdits(web, editsOf(actions.find(({ title }) => title.startsWith(start))));
    assert.match(fixed, expected);
    await server.change('web.yaml', [{ text: fixed }]);
    assert.deepEqual(codes(await server.pull('web.yaml')), left, start);
  }
});

test('fixAll applies what is preferred, and only when it is asked for', async (t) => {
  const { server } = await shop(t, 700, {}, { 'worker.yaml': worker });
  await server.open('worker.yaml', worker);
  await eventually(() => server.pull('worker.yaml'), hasItems);
  const everything = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
  const [action] = await eventually(
    () => server.codeActions('worker.yaml', everything, [], ['source.fixAll']),
    ({ length }) => length > 0,
  );
  assert.equal(action?.kind, 'source.fixAll.kube-service-links');
  assert.match(withEdits(worker, editsOf(action)), /enableServiceLinks: false/);
  const unasked = await server.codeActions('worker.yaml', everything);
  assert.ok(unasked.every(({ kind }) => kind === 'quickfix'));
});

test('a client that can open the page of a rule is offered it', async (t) => {
  for (const canExplainRules of [true, false]) {
    const { server } = await shop(t, 700, { initializationOptions: { canExplainRules } });
    await server.open('web.yaml', web);
    const report = await eventually(() => server.pull('web.yaml'), hasItems);
    const [diagnostic] = itemsOf(report);
    assert.ok(diagnostic);
    const actions = await server.codeActions('web.yaml', diagnostic.range, [diagnostic]);
    const explain = actions.find(({ title }) => title === 'Explain nginx-envsubst-too-long');
    assert.equal(explain?.command?.command, canExplainRules ? 'kubeServiceLinks.explainRule' : undefined);
  }
});

test('hovers tell sizes, Services and variables', async (t) => {
  const { server } = await shop(t, 700);
  await server.open('web.yaml', web);
  await eventually(() => server.pull('web.yaml'), hasItems);
  const text = async (line: number, character: number) => {
    const hover = await server.hover('web.yaml', line, character);
    return JSON.stringify(hover?.contents ?? null);
  };
  assert.match(await text(14, 20), /131,072/);
  assert.match(await text(14, 20), /from 700 Services.*Services of shop: services\.json, /);
  assert.match(await text(19, 25), /10\.100\.200\.30/);
  assert.match(await text(16, 22), /LISTEN.*80/);
  assert.match(await text(12, 8), /enableServiceLinks/);
  // Behind the line's end, which is no place in the lines below.
  assert.equal(await text(12, 60), 'null');
  // In the template of the ConfigMap.
  assert.match(await text(4, 36), /`LISTEN` = `80`.*Deployment\/web starts, envsubst fails/);
  assert.equal(await text(2, 3), 'null');
});

test('a broken document is silent, and its neighbours are not', async (t) => {
  const { server } = await shop(t, 700);
  await server.open('web.yaml', `${web}---\n${worker}`);
  await eventually(
    () => server.pull('web.yaml'),
    (answer) => itemsOf(answer).length === 3,
  );
  await server.change('web.yaml', [
    { range: { start: { line: 8, character: 10 }, end: { line: 8, character: 10 } }, text: '"' },
  ]);
  assert.deepEqual(
    itemsOf(await server.pull('web.yaml')).map(({ range }) => range.start.line),
    [4, 32],
  );
});

test('a Service of another file counts, until the file is gone', async (t) => {
  const { folder, server } = await shop(t, 631);
  await server.open('web.yaml', web);
  const severity = async () => onContainer(await server.pull('web.yaml'))?.severity;
  assert.equal(await eventually(severity, (answer) => answer === 2), 2);
  writeFileSync(join(folder, 'service.yaml'), oneMore);
  await server.changedOnDisk('service.yaml', 1);
  assert.equal(await eventually(severity, (answer) => answer === 1), 1);
  const diagnostic = onContainer(await server.pull('web.yaml'));
  assert.match(String(diagnostic?.message), /1 of these Services \(one-more-one\) exists only in your files/);
  assert.ok(
    diagnostic?.relatedInformation?.some(({ location }) => location.uri === server.uriOf('service.yaml')),
  );
  rmSync(join(folder, 'service.yaml'));
  await server.changedOnDisk('service.yaml', 3);
  assert.equal(await eventually(severity, (answer) => answer === 2), 2);
});

const oneMore =
  'apiVersion: v1\nkind: Service\nmetadata: { name: one-more-one, namespace: shop }\nspec: { ports: [{ port: 80 }] }\n';

test('an excluded file declares nothing, open or not, until the setting changes', async (t) => {
  const { folder, server } = await shop(t, 631, {}, { 'old/service.yaml': oneMore });
  const severity = async () => onContainer(await server.pull('web.yaml'))?.severity;
  await server.open('web.yaml', web);
  assert.equal(await eventually(severity, (answer) => answer === 1), 1);
  const projectFile = join(folder, 'kube-service-links.yaml');
  writeFileSync(projectFile, 'services: services.json\nexclude: [old/]\n');
  await server.changedOnDisk('kube-service-links.yaml', 2);
  assert.equal(await eventually(severity, (answer) => answer === 2), 2);
  await server.open('old/service.yaml', oneMore);
  await server.pull('old/service.yaml');
  assert.equal(await severity(), 2);
  writeFileSync(projectFile, 'services: services.json\n');
  await server.changedOnDisk('kube-service-links.yaml', 2);
  assert.equal(await eventually(severity, (answer) => answer === 1), 1);
});

test('folders that come and go take their Services with them', async (t) => {
  const { folder, server } = await shop(t, 700);
  await server.open('web.yaml', web);
  assert.ok(hasItems(await eventually(() => server.pull('web.yaml'), hasItems)));
  const change = (added: object[], removed: object[]) =>
    server.connection.sendNotification('workspace/didChangeWorkspaceFolders', { event: { added, removed } });
  const shopFolder = { uri: pathToFileURL(folder).href, name: 'test' };
  await change([], [shopFolder]);
  const without = await eventually(
    () => server.pull('web.yaml'),
    (answer) => !hasItems(answer),
  );
  assert.deepEqual(codes(without), []);
  await change([shopFolder], []);
  assert.ok(hasItems(await eventually(() => server.pull('web.yaml'), hasItems)));
});

test('an nginx template is no manifest', async (t) => {
  const { server } = await shop(t, 700);
  await server.open('x.conf.template', web, 'nginx-template');
  await eventually(
    async () => server.refreshes(),
    (count) => count > 0,
  );
  assert.deepEqual(codes(await server.pull('x.conf.template')), []);
});

const carried = `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  template:
    spec:
      containers: [{ name: nginx, image: 'nginx:1.27' }]
`;
const tied = 'services: services.json\ntemplates: [{ files: "web/*.template", workload: Deployment/web }]\n';

test('a template file has findings of its own, which follow its text, the workload and the setting', async (t) => {
  const lines = ['server {', '  listen 80;', '  return 301 http://${S00000000009_SERVICE_HOST};', '}'];
  const { folder, server } = await shop(
    t,
    5,
    {},
    { 'kube-service-links.yaml': tied, 'web.yaml': carried, 'web/default.conf.template': lines.join('\n') },
  );
  const name = 'web/default.conf.template';
  await server.open(name, lines.join('\n'), 'nginx-template');
  const found = async () =>
    itemsOf(await server.pull(name)).map(
      ({ code, range }) => `${range.start.line}:${range.start.character} ${code}`,
    );
  const unknown = '2:20 nginx-template-unknown-variable';
  assert.deepEqual(await eventually(found, (answer) => answer.length > 0), [unknown]);
  const report = await server.pull(name);
  assert.equal((await server.pull(name, report.kind === 'full' ? report.resultId : '')).kind, 'unchanged');
  const [diagnostic] = itemsOf(report);
  assert.ok(diagnostic);
  assert.equal(diagnostic.relatedInformation?.[0]?.location.uri, server.uriOf('web.yaml'));
  const [suppress] = await server.codeActions(name, diagnostic.range, [diagnostic]);
  const silenced = withEdits(lines.join('\n'), editsOf(suppress));
  assert.match(silenced, /\n {2}# kube-service-links-disable-next-line \S+ -- reason\n {2}return/);
  await server.change(name, [{ text: silenced }]);
  assert.deepEqual(await found(), []);
  await server.change(name, [{ text: lines.join('\n').replace('9_S', '1_S') }]);
  assert.deepEqual(await found(), []);
  await server.open('web.yaml', carried);
  const off = carried.replace('      containers', '      enableServiceLinks: false\n      containers');
  await server.change('web.yaml', [{ text: off }]);
  assert.deepEqual(await found(), [unknown]);
  writeFileSync(join(folder, 'kube-service-links.yaml'), 'services: services.json\n');
  await server.changedOnDisk('kube-service-links.yaml', 2);
  assert.deepEqual(await eventually(found, (answer) => answer.length === 0), []);
});

for (const how of ['pulls', 'is pushed to'] as const) {
  test(`a template file has hovers where it has findings, in a client that ${how}`, async (t) => {
    const { diagnostic: _none, ...textDocument } = pullingClient.textDocument ?? {};
    const name = 'web/default.conf.template';
    const text =
      'server {\r\n  return 301 http://${S00000000009_SERVICE_HOST}$S00000000001_SERVICE_HOST;\r\n}';
    const { server } = await shop(
      t,
      5,
      how === 'pulls' ? {} : { capabilities: { ...pullingClient, textDocument } },
      { 'kube-service-links.yaml': tied, 'web.yaml': carried, [name]: text, 'other.template': text },
    );
    await server.open(name, text, 'nginx-template');
    const at = (character: number, line = 1) => server.hover(name, line, character);
    const words = async (character: number, line = 1) => JSON.stringify(await at(character, line));
    const known = await eventually(
      () => at(60),
      (answer) => JSON.stringify(answer).includes('10.100'),
    );
    assert.deepEqual(known?.range, {
      start: { line: 1, character: 48 },
      end: { line: 1, character: 74 },
    });
    assert.match(
      JSON.stringify(known.contents),
      /`S00000000001_SERVICE_HOST` = `10\.100\.200\.30`.*Deployment\/web starts, envsubst replaces.*Services of shop: services\.json, /,
    );
    assert.match(
      await words(30),
      /No environment variable .* is set: no Service in namespace shop sets this environment variable/,
    );
    assert.equal(await at(10), null);
    const status = await server.connection.sendRequest<ClusterStatus>(statusRequest, {
      uri: server.uriOf(name),
      line: 1,
    });
    assert.equal(status.namespace, 'shop');
    assert.deepEqual(status.sources, [{ name: 'services.json', services: 5 }]);
    await server.change(name, [{ text: `\n${text}` }]);
    assert.match(await words(60, 2), /10\.100\.200\.30/);
    assert.equal(await at(60), null);
    await server.open('web.yaml', carried);
    const off = carried.replace('      containers', '      enableServiceLinks: false\n      containers');
    await server.change('web.yaml', [{ text: off }]);
    assert.match(await words(60, 2), /enableServiceLinks is false/);
    // No row names it.
    await server.open('other.template', text, 'nginx-template');
    assert.equal(await server.hover('other.template', 1, 60), null);
    await server.close(name);
    // What the settings name is a template, whatever the editor takes it for.
    await server.open(name, text, 'nginx');
    assert.match(await words(60), /enableServiceLinks is false/);
  });
}

test('a template file that makes the script fail is named by the container, until it is gone', async (t) => {
  const { folder, server } = await shop(
    t,
    700,
    {},
    { 'kube-service-links.yaml': tied, 'web.yaml': carried, 'web/default.conf.template': 'listen 80;' },
  );
  await server.open('web.yaml', carried);
  const report = await eventually(() => server.pull('web.yaml'), hasItems);
  const [diagnostic] = itemsOf(report);
  const place = diagnostic?.relatedInformation?.[0];
  assert.deepEqual(
    [diagnostic?.severity, place?.location.uri, place?.message],
    [1, server.uriOf('web/default.conf.template'), 'template default.conf.template'],
  );
  rmSync(join(folder, 'web/default.conf.template'));
  await server.changedOnDisk('web/default.conf.template', 3);
  assert.deepEqual(
    codes(
      await eventually(
        () => server.pull('web.yaml'),
        (answer) => !hasItems(answer),
      ),
    ),
    [],
  );
  writeFileSync(join(folder, 'web/other.template'), 'listen 80;');
  await server.changedOnDisk('web/other.template', 1);
  assert.ok(hasItems(await eventually(() => server.pull('web.yaml'), hasItems)));
});

test('settings of the editor override the project file', async (t) => {
  const { server } = await shop(t, 700, { settings: { rules: { 'nginx-envsubst-too-long': 'off' } } });
  await server.open('web.yaml', web);
  await eventually(
    async () => server.refreshes(),
    (count) => count > 0,
  );
  assert.deepEqual(codes(await server.pull('web.yaml')), []);
});

test('odd files are answered with nothing, and the server lives', async (t) => {
  const { server } = await shop(t, 700);
  const odd = [
    '',
    '\ufeff',
    '---',
    '{{ broken }}',
    'a: [',
    '\0',
    `${'['.repeat(5000)}`,
    `- ${'&a '.repeat(50)}x`,
    'kind: 5\napiVersion: []',
  ];
  for (const [index, text] of odd.entries()) {
    await server.open(`odd${index}.yaml`, text);
    assert.deepEqual(codes(await server.pull(`odd${index}.yaml`)), [], JSON.stringify(text.slice(0, 20)));
    assert.equal(await server.hover(`odd${index}.yaml`, 0, 0), null);
    assert.deepEqual(
      await server.codeActions(`odd${index}.yaml`, {
        start: { line: 0, character: 0 },
        end: { line: 9, character: 0 },
      }),
      [],
    );
  }
  assert.equal((await server.pull('never-opened.yaml')).kind, 'full');
  assert.equal(server.errorOutput(), '');
});

test('the server ends with exit code 0 and leaves nothing running', async (t) => {
  const folder = folderWith(t, { 'web.yaml': web });
  const server = await startServer(folder);
  await server.open('web.yaml', web);
  assert.equal(await server.stop(), 0);
});

function editsOf(action: CodeAction | undefined): readonly TextEdit[] {
  const [change] = action?.edit?.documentChanges ?? [];
  return change && 'edits' in change ? (change.edits as TextEdit[]) : [];
}

function withEdits(text: string, edits: readonly TextEdit[]): string {
  assert.ok(edits.length > 0, 'the action has edits');
  return applyRangeEdits(text, edits);
}

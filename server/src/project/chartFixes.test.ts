import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { memoryCharts } from '../../../test/support/charts.ts';
import { english } from '../analysis/messages/languages.ts';
import { applyRangeEdits } from '../analysis/text.ts';
import { defaultSettings } from '../settings.ts';
import { noClusters } from './clusters.ts';
import { Project } from './project.ts';

const at = (path: string) => `file:///w/charts/web/${path}`;
const values = at('values.yaml');
const template = at('templates/pod.yaml');

const podWith = (links: string) => `apiVersion: v1
kind: Pod
metadata:
  name: web
  namespace: shop
spec:
${links}  containers:
    - name: web
      image: app:1
`;

async function setUp(t: TestContext, files: Readonly<Record<string, string>>, triesFixes = true) {
  const chart = { 'Chart.yaml': 'apiVersion: v2\nname: web\nversion: 0.1.0\n', ...files };
  const onDisk: Record<string, string> = Object.fromEntries(
    Object.entries(chart).map(([path, text]) => [at(path), text]),
  );
  const port = memoryCharts(onDisk);
  const project = new Project({
    clusters: noClusters,
    onDidChange: () => undefined,
    labelOf: (folder) => folder.slice('file:///w/'.length),
    charts: { port, triesFixes },
  });
  t.after(() => project.dispose());
  const together = { ...defaultSettings, rules: { 'service-links-implicit': 'warning' as const } };
  project.configure({ together, of: () => together });
  for (const [uri, text] of Object.entries(onDisk)) if (/\.ya?ml$/.test(uri)) project.texts.update(uri, text);
  const settle = () => project.buildAhead(async () => undefined);
  await settle();
  const fixesIn = async (uri: string) => {
    // What is found in what was typed is found again once that is rendered.
    for (let round = 0; round < 2; round += 1) {
      project.findingsIn(uri);
      await settle();
    }
    return project
      .findingsIn(uri)
      .flatMap(({ fixes }) => fixes)
      .filter(({ title }) => title.id !== 'fix-suppress');
  };
  const titlesIn = async (uri: string) => (await fixesIn(uri)).map(({ title }) => english.say(title));
  return { project, port, onDisk, fixesIn, titlesIn };
}

test('a finding in a template offers the value that decides it, once that is tried', async (t) => {
  const { fixesIn, project } = await setUp(t, {
    'values.yaml': 'enableServiceLinks:\n',
    'templates/pod.yaml': podWith(
      '  {{- if kindIs "bool" .Values.enableServiceLinks }}\n  enableServiceLinks: {{ .Values.enableServiceLinks }}\n  {{- end }}\n',
    ),
  });
  const [fix, ...more] = await fixesIn(template);
  assert.ok(fix !== undefined && more.length === 0);
  assert.equal(
    english.say(fix.title),
    'Set enableServiceLinks: false in values.yaml; releases that use service links must set it to true',
  );
  assert.deepEqual([fix.isPreferred, fix.edits.map(({ file }) => file)], [false, [values]]);
  project.texts.update(values, applyRangeEdits('enableServiceLinks:\n', fix.edits));
  await project.buildAhead(async () => undefined);
  assert.deepEqual(
    project.findingsIn(template).map(({ code }) => code),
    [],
  );
});

test('a value that the chart lacks is offered with the lines that read it, and the line alone', async (t) => {
  const { titlesIn } = await setUp(t, {
    'values.yaml': 'a: 1\n',
    'values-prod.yaml': 'a: 2\n',
    'templates/pod.yaml': podWith(''),
  });
  assert.deepEqual(await titlesIn(template), [
    'Add the value enableServiceLinks: false to values.yaml, and read it in 1 pod spec; releases that use service links must set it to true',
    'Write enableServiceLinks: false into templates/pod.yaml; no value can change it then',
  ]);
});

test('what does harm in another view of the chart is not offered', async (t) => {
  const { titlesIn } = await setUp(t, {
    'values.yaml': 'enableServiceLinks:\n',
    'values-prod.yaml': 'isProd: true\n',
    'templates/pod.yaml': podWith(
      '  {{- if kindIs "bool" .Values.enableServiceLinks }}\n  enableServiceLinks: {{ .Values.enableServiceLinks }}\n  {{- end }}\n  {{- if .Values.isProd }}\n  hostname: links-{{ .Values.enableServiceLinks }}\n  {{- end }}\n',
    ),
  });
  assert.deepEqual(await titlesIn(template), []);
});

test('values beside the chart that git ignores are tried as they are', async (t) => {
  const { titlesIn, project } = await setUp(t, {
    'values.yaml': 'host: any\n',
    'values-local.yaml': 'host: mine\n',
    'templates/pod.yaml': podWith('  hostname: {{ .Values.host }}\n'),
  });
  project.texts.update(at('values-local.yaml'), undefined);
  assert.equal((await titlesIn(template)).length, 2);
});

test('an edit makes what was tried be tried again', async (t) => {
  const text = podWith('');
  const { titlesIn, project } = await setUp(t, { 'values.yaml': 'a: 1\n', 'templates/pod.yaml': text });
  assert.equal((await titlesIn(template)).length, 2);
  project.texts.update(template, text.replace('name: web', 'name: other'));
  assert.equal((await titlesIn(template)).length, 2);
});

test('who tries no fixes is offered the line where it is written, and nothing is rendered for it', async (t) => {
  const { titlesIn, port } = await setUp(
    t,
    { 'values.yaml': 'a: 1\n', 'templates/pod.yaml': podWith('') },
    false,
  );
  assert.deepEqual(await titlesIn(template), ['Set enableServiceLinks: false in the pod spec']);
  assert.equal(port.requests.length, 1);
});

test('what another program changes in a file that a fix would change is not overwritten', async (t) => {
  const readme = (more: string) =>
    `${more}| Key | Type | Default |\n|---|---|---|\n| a | int | \`1\` |\n| b | int | \`1\` |\n| c | int | \`1\` |\n| g | int | \`1\` |\n`;
  const { fixesIn, project, onDisk } = await setUp(t, {
    'values.yaml': 'a: 1\n',
    'README.md': readme(''),
    'templates/pod.yaml': podWith(''),
  });
  const rowAt = async () =>
    (await fixesIn(template))[0]?.edits.find(({ file }) => file === at('README.md'))?.range.start.line;
  assert.equal(await rowAt(), 5);
  onDisk[at('README.md')] = readme('# web\n\n');
  project.texts.supply(at('README.md'), undefined);
  assert.equal(await rowAt(), 7);
});

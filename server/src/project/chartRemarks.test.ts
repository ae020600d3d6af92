/** What an editor says of charts beside findings: at the line that is to blame, as the command line does. */
import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { projectOfCharts } from '../../../test/support/charts.ts';
import { describedAsWeb, fluxRelease, nginxTemplate } from '../../../test/support/nginxChart.ts';
import { english } from '../analysis/messages/languages.ts';

const at = (path: string) => `file:///w/${path}`;
const chart = {
  'charts/web/Chart.yaml': describedAsWeb,
  'charts/web/values.yaml': 'links: false\n',
  'charts/web/templates/web.yaml': nginxTemplate({
    above: '      enableServiceLinks: {{ .Values.links }}\n',
  }),
};
const secret = 'valuesFrom: [{ kind: Secret, name: more }]';

async function setUp(t: TestContext, tree: Readonly<Record<string, string>>) {
  const project = await projectOfCharts(t, tree);
  const said = (path: string) =>
    project.remarksIn(at(path)).map(({ line, message }) => `${line + 1}: ${english.say(message)}`);
  return { project, said };
}

test('what is not known of a release is said where it is written, also when that has moved', async (t) => {
  const text = fluxRelease(secret);
  const { project, said } = await setUp(t, { ...chart, 'flux/web.yaml': text });
  const [why, ...others] = said('flux/web.yaml');
  assert.match(why ?? '', /^6: How charts\/web is installed is not known in full: .*Secret more/);
  assert.deepEqual([others, said('charts/web/templates/web.yaml')], [[], []]);
  project.texts.update(at('flux/web.yaml'), `# one more line\n${text}`);
  assert.match(said('flux/web.yaml')[0] ?? '', /^7: How charts\/web is installed/);
});

test('values that are encrypted are said in their file, once for all releases', async (t) => {
  const { said } = await setUp(t, {
    ...chart,
    'charts/web/values-prod.yaml': 'links: ENC[AES256_GCM,data:x]\nsops: { version: 3.8.1 }\n',
  });
  const [why, ...others] = said('charts/web/values-prod.yaml');
  assert.match(why ?? '', /^1: How charts\/web is installed .*: SOPS has encrypted values\./);
  assert.deepEqual(others, []);
});

test('a values file that is not there is said where it is named', async (t) => {
  const chartSpec = ', valuesFiles: [charts/web/none.yaml] } }';
  const { said } = await setUp(t, {
    ...chart,
    'flux/web.yaml': fluxRelease().replace(' } }\n', `${chartSpec}\n`),
  });
  const [why] = said('flux/web.yaml');
  assert.match(
    why ?? '',
    /^5: Helm would not render charts\/web \(a\): the values file none\.yaml, which a names, does not exist/,
  );
});

test('dependencies that are not there are said in Chart.yaml, and templates that fail in the status alone', async (t) => {
  const { project, said } = await setUp(t, {
    ...chart,
    'charts/web/Chart.yaml': `${describedAsWeb}dependencies: [{ name: db, version: 1.0.0, repository: "https://x/y" }]\n`,
    'charts/own/Chart.yaml': describedAsWeb.replace('web', 'own'),
    'charts/own/templates/a.yaml': '{{ required "a value" .Values.a }}\n',
  });
  assert.match(
    said('charts/web/Chart.yaml')[0] ?? '',
    /^1: Helm would not render charts\/web: charts\/ lacks db/,
  );
  assert.deepEqual(said('charts/own/templates/a.yaml'), []);
  const status = project.charts?.remarkOn(at('charts/own/templates/a.yaml'));
  assert.match(status ? english.say(status) : '', /a value/);
});

test('what installs a chart that is not among the files says so, and one that is there does not', async (t) => {
  const { said } = await setUp(t, {
    ...chart,
    'flux/absent.yaml': fluxRelease('', { chart: './charts/wbe' }),
    'flux/there.yaml': fluxRelease(),
  });
  assert.deepEqual(said('flux/there.yaml'), []);
  assert.deepEqual(said('flux/absent.yaml'), [
    '3: What this installs was not checked: no Chart.yaml of charts/wbe is among the files of this workspace.',
  ]);
});

test('what a chart prints that installs others is said not to be followed', async (t) => {
  const { said } = await setUp(t, {
    ...chart,
    'apps/Chart.yaml': describedAsWeb.replace('web', 'apps'),
    'apps/templates/app.yaml': `{{- range list "a" }}\n${fluxRelease('', { name: '{{ . }}' })}{{- end }}\n`,
  });
  assert.match(
    said('apps/templates/app.yaml').join(),
    /^4: What this installs was not checked: a chart prints it, and what charts print is not followed\.$/,
  );
});

test('links that the chart prints nothing for are not known once a release has values that are not', async (t) => {
  const { project } = await setUp(t, chart);
  const links = () =>
    project.charts?.all.map(({ id }) =>
      project
        .view(id)
        ?.documents.flatMap(({ document }) =>
          project.analyze(document, id).workloads.map(({ workload }) => workload.serviceLinks.are),
        ),
    );
  project.texts.update(at('charts/web/values.yaml'), 'other: 1\n');
  await project.buildAhead(async () => undefined);
  assert.deepEqual(links(), [['on']]);
  project.texts.update(at('flux/web.yaml'), fluxRelease(secret));
  await project.buildAhead(async () => undefined);
  assert.deepEqual(links(), [['unknown']]);
});

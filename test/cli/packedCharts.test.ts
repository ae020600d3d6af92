/** Charts that lie packed in `charts/`: what decides in them is as unknown as in folders. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { folderWith, runCli, shopSnapshot } from '../support/cli.ts';
import { checkStrictly, fluxRelease, job, nginxTemplate } from '../support/nginxChart.ts';

const fromSecret = fluxRelease('valuesFrom: [{ kind: Secret, name: v }]');
const found = 'lookup "v1" "ConfigMap" .Release.Namespace "flag"';
const off = '      enableServiceLinks: false\n';
const below = (condition: string, text: string) => `{{- if ${condition} }}\n${text}{{- end }}\n`;

async function check(t: TestContext, template: string, release: string) {
  return checkStrictly(packed(t, { 'templates/web.yaml': template }, release));
}

/** A folder with a chart that brings another in an archive: these are its files. */
function packed(t: TestContext, files: Readonly<Record<string, string>>, release = fluxRelease()): string {
  const folder = folderWith(t, {
    'charts/web/Chart.yaml':
      'apiVersion: v2\nname: web\nversion: 0.1.0\ndependencies: [{ name: dep, version: 1.x }]\n',
    'charts/web/charts/dep/Chart.yaml': 'apiVersion: v2\nname: dep\nversion: 1.0.0\n',
    'charts/web/charts/dep/values.yaml': 'links: true\n',
    ...Object.fromEntries(
      Object.entries(files).map(([path, text]) => [`charts/web/charts/dep/${path}`, text]),
    ),
    'a.yaml': release,
    'services.json': shopSnapshot(901),
  });
  const charts = join(folder, 'charts/web/charts');
  execFileSync('tar', ['-czf', 'dep-1.0.0.tgz', 'dep'], { cwd: charts });
  rmSync(join(charts, 'dep'), { recursive: true });
  return folder;
}

interface Printed {
  readonly workload: string;
  readonly source: string;
  readonly range: unknown;
}

for (const [what, template, release] of [
  ['a value', nginxTemplate({ above: below('not .Values.links', off) }), fromSecret],
  [
    'a value that is printed',
    nginxTemplate({ above: '      enableServiceLinks: {{ .Values.links }}\n' }),
    fromSecret,
  ],
  [
    'a value that brings a part',
    nginxTemplate({
      above: '      {{- with .Values.pod }}\n      {{- toYaml . | nindent 6 }}\n      {{- end }}\n',
    }),
    fromSecret,
  ],
  ['an object', nginxTemplate({ above: below(found, off) }), fluxRelease()],
  ['no object', nginxTemplate({ above: below(`not (${found})`, off) }), fluxRelease()],
  ['the year', nginxTemplate({ above: below('eq (now | date "2006") "2026"', off) }), fluxRelease()],
  [
    "the release's number",
    nginxTemplate({ above: below('eq (int .Release.Revision) 7', off) }),
    fluxRelease(),
  ],
] as const)
  test(`${what} decides about links in an archive: nothing is claimed`, async (t) => {
    const { code, out } = await check(t, template, release);
    assert.doesNotMatch(out, /nginx-envsubst-too-long|No problems found in .*\.$/m);
    assert.match(out, /enableServiceLinks may be set by/);
    assert.equal(code, 1);
  });

test('what stands in an archive whatever the values are is certain', async (t) => {
  const { out } = await check(t, nginxTemplate(), fromSecret);
  assert.match(out, /error +nginx-envsubst-too-long/);
});

test('an object in an archive that the cluster decides about is checked', async (t) => {
  const { out } = await check(t, below(found, job), fluxRelease());
  // What lies in an archive stands nowhere: who asks for it is there.
  assert.match(out, /^charts\/web\/Chart\.yaml:4:\d+ +warning +missing-service-link +Job\/migrate/m);
  assert.match(out, /Written in web\/charts\/dep\/templates\/web\.yaml, in a packed chart\.$/m);
});

test('findings in an archive name their templates, each its own', async (t) => {
  const folder = packed(t, {
    'templates/web.yaml': job,
    'templates/other.yaml': job.replace('migrate', 'other'),
  });
  const { out } = await runCli(folder, ['check', '--services', 'services.json', '--format', 'json', '.']);
  const named = JSON.parse(out).findings.map(({ workload, source, range }: Printed) => [
    workload,
    source,
    range,
  ]);
  const range = { start: { line: 3, character: 23 }, end: { line: 3, character: 26 } };
  assert.deepEqual(named, [
    ['Job/migrate', 'web/charts/dep/templates/web.yaml', range],
    ['Job/other', 'web/charts/dep/templates/other.yaml', range],
  ]);
});

test('an object in an archive that nobody can print is said', async (t) => {
  const { code, out } = await check(t, below('eq (int .Release.Revision) 7', job), fluxRelease());
  assert.match(
    out,
    /^Whether charts\/web brings a Job is not known: .*\(web\/charts\/dep\/templates\/web\.yaml\)/m,
  );
  assert.equal(code, 1);
});

/** What a workspace that nobody trusts can make the language server read: what is in it, and nothing else. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import type { DocumentDiagnosticReport } from 'vscode-languageserver-protocol/node';
import { folderWith, shopSnapshot } from '../support/cli.ts';
import { eventually } from '../support/until.ts';
import { itemsOf, startServer } from './languageClient.ts';

const posix = { skip: process.platform === 'win32' && 'links need a right there', timeout: 60_000 };
const pod = `apiVersion: v1
kind: Pod
metadata: { name: own, namespace: shop }
spec:
  containers:
    - { name: app, image: registry.example.com/app:1, env: [{ name: X, value: $(LEAK) }] }
`;
const lists: readonly (readonly [string, string])[] = [
  ['an absolute path', 'OUT/services.json'],
  ['a path upwards', '../out/services.json'],
  ['a link', 'link.json'],
  ['a folder that is a link', 'folder/services.json'],
];

/** A workspace beside a folder with a list of Services, and a server on it. */
async function workspace(t: TestContext, project: string, trusted: boolean) {
  const folder = folderWith(t, {
    'out/services.json': shopSnapshot(6433),
    'out/pod.yaml': pod.replace('own', 'theirs'),
    // Beside a list that is not read it would declare the same Services as a manifest of the workspace.
    ...(project === 'services: services.json\n' && { 'in/services.json': shopSnapshot(6433) }),
    'in/pod.yaml': pod,
  });
  const work = join(folder, 'in');
  symlinkSync('../out/services.json', join(work, 'link.json'));
  symlinkSync('../out', join(work, 'folder'));
  symlinkSync('../out/pod.yaml', join(work, 'linked.yaml'));
  const text = project.replace('OUT', join(folder, 'out'));
  writeFileSync(join(work, 'kube-service-links.yaml'), text);
  const server = await startServer(work, { initializationOptions: { trusted } });
  t.after(() => server.stop());
  await server.open('pod.yaml', pod);
  return server;
}

const codes = (report: DocumentDiagnosticReport) => itemsOf(report).map(({ code }) => code);

for (const [what, path] of lists) {
  test(
    `a list of Services outside by ${what} is read only where the workspace is trusted`,
    posix,
    async (t) => {
      const refused = await workspace(t, `services: ${path}\n`, false);
      const said = await eventually(
        async () =>
          refused.logged.filter((line) => /leads out of the workspace, which is not trusted/.test(line)),
        (lines) => lines.some((line) => /services|link\.json/.test(line)),
      );
      assert.ok(said.length > 0);
      assert.ok(!codes(await refused.pull('pod.yaml')).includes('argument-list-too-long'));
      const trusted = await workspace(t, `services: ${path}\n`, true);
      const report = await eventually(
        () => trusted.pull('pod.yaml'),
        (one) => codes(one).length > 0,
      );
      assert.ok(codes(report).includes('argument-list-too-long'));
    },
  );
}

test('a list inside of a workspace that is not trusted is read', posix, async (t) => {
  const server = await workspace(t, 'services: services.json\n', false);
  const report = await eventually(
    () => server.pull('pod.yaml'),
    (one) => codes(one).length > 0,
  );
  assert.ok(codes(report).includes('argument-list-too-long'));
});

test(
  'manifests and templates at the end of a link out are not read either, and that is said',
  posix,
  async (t) => {
    const rows = "templates: [{ files: 'folder/*.json', workload: Pod/own }]";
    const server = await workspace(t, `${rows}\n`, false);
    const said = await eventually(
      async () => server.logged.filter((line) => /is not trusted, and is not read/.test(line)),
      (lines) => lines.length >= 2,
    );
    assert.ok(
      said.some((line) => line.includes('linked.yaml')),
      said.join('\n'),
    );
    assert.ok(
      said.some((line) => line.includes('folder')),
      said.join('\n'),
    );
  },
);

test('a pipe as list, project file, template or manifest makes no server deaf', posix, async (t) => {
  const folder = folderWith(t, { 'pod.yaml': pod, 'sub/a.txt': '' });
  mkdirSync(join(folder, 'deep'));
  execFileSync(
    'mkfifo',
    ['a.json', 'b.yaml', 'c.template', 'deep/.gitignore'].map((name) => join(folder, name)),
  );
  symlinkSync('/dev/stdin', join(folder, 'stdin.json'));
  const rows = "templates: [{ files: '*.template', workload: Pod/own }]";
  for (const services of ['a.json', '/dev/stdin', 'stdin.json', '/dev/zero']) {
    writeFileSync(join(folder, 'kube-service-links.yaml'), `services: ${services}\n${rows}\n`);
    const server = await startServer(folder);
    t.after(() => server.stop());
    await server.open('pod.yaml', pod);
    await eventually(async () => server.logged.some((line) => /is not a regular file/.test(line)), Boolean);
    assert.equal((await server.pull('pod.yaml')).kind, 'full', services);
    assert.ok(
      server.logged.some((line) => /is not a regular file/.test(line)),
      services,
    );
  }
});

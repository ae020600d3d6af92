/** The editor and the command line find the same in one folder, also where what counts stands in closed files. */

import assert from 'node:assert/strict';
import { cpSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { type TestContext, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { URI } from 'vscode-uri';
import type { ToldFinding } from '../server/src/analysis/findings/finding.ts';
import { tell } from '../server/src/analysis/findings/tell.ts';
import { english } from '../server/src/analysis/messages/languages.ts';
import type { Session } from '../server/src/session/session.ts';
import { folderWith, runCli, shopSnapshot } from './support/cli.ts';
import { openSession } from './support/session.ts';

/** As JSON has it: what is empty is left out. */
type CheckedFinding = Omit<ToldFinding, 'related'> & {
  readonly file: string;
  readonly related?: ToldFinding['related'];
};

interface Found {
  readonly file: string;
  readonly code: string;
  readonly severity: string;
  readonly message: string;
  readonly line: number;
  readonly related: readonly string[];
}

/** Opens each file of the folder by itself, and waits until nothing changes any more. */
async function inEditor(folder: string): Promise<readonly Found[]> {
  const log: string[] = [];
  const session = openSession({
    folders: [URI.file(folder).toString()],
    initializationOptions: { cluster: 'off' },
    log: (line) => log.push(line),
  });
  try {
    await session.start();
    const found: Found[] = [];
    for (const name of globSync('**/*.{yaml,json,template}', { cwd: folder }).sort()) {
      const uri = URI.file(join(folder, name)).toString();
      const text = readFileSync(join(folder, name), 'utf8');
      session.edit(uri, text, name.endsWith('.template') ? 'nginx-template' : 'manifest');
      const nameOf = (place: string) => relative(folder, URI.parse(place).fsPath);
      found.push(...(await settled(session, uri)).map((finding) => foundOf(finding, name, nameOf)));
      session.close(uri);
    }
    assert.deepEqual(log, []);
    return found;
  } finally {
    session.dispose();
  }
}

async function settled(session: Session, uri: string): Promise<readonly ToldFinding[]> {
  let view = session.viewFile(uri);
  for (let quiet = 0; quiet < 5; quiet += 1) {
    await sleep(50);
    const next = session.viewFile(uri);
    if (next?.resultId !== view?.resultId) quiet = 0;
    view = next;
  }
  return (view?.findings ?? []).map((finding) => tell(finding, english));
}

async function onCommandLine(folder: string): Promise<readonly Found[]> {
  const { out } = await runCli(folder, ['check', '--format', 'json', '.']);
  const { findings } = JSON.parse(out) as { findings: CheckedFinding[] };
  return findings.map((finding) => foundOf(finding, finding.file, (name) => name));
}

function foundOf(
  finding: ToldFinding | CheckedFinding,
  file: string,
  nameOf: (place: string) => string,
): Found {
  const { code, severity, message, range, related = [] } = finding;
  const places = related.map((one) => `${nameOf(one.file)}:${one.range.start.line}: ${one.message}`);
  return { file, code, severity, message, line: range.start.line, related: places };
}

function sorted(found: readonly Found[]): readonly string[] {
  return found.map((one) => JSON.stringify(one)).sort();
}

async function compare(folder: string, code: string): Promise<void> {
  const there = sorted(await onCommandLine(folder));
  assert.deepEqual(sorted(await inEditor(folder)), there);
  assert.ok(
    there.some((one) => one.includes(`"code":"${code}"`)),
    `${there.length} findings, and none is ${code}`,
  );
}

test('in the sample', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'kube-service-links-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  cpSync(join(import.meta.dirname, 'samples/shop'), folder, { recursive: true });
  await compare(folder, 'nginx-envsubst-too-long');
});

const nginx = (name: string, more = '') => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
  namespace: shop
${more}spec:
  template:
    spec:
      containers:
        - name: nginx
          image: nginx:1.27
          env: [{ name: LISTEN, value: "80" }]
          volumeMounts: [{ name: templates, mountPath: /etc/nginx/templates }]
      volumes: [{ name: templates, configMap: { name: ${name}-templates } }]
`;
const template = `server {
  listen \${LISTEN};
  location / { proxy_pass http://\${NOBODY_SERVICE_HOST}; }
}
`;

test('where templates are files, and ConfigMaps of other files than their readers', async (t) => {
  const configMap = (name: string) =>
    `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: ${name}-templates, namespace: shop }\ndata:\n  default.conf.template: |\n    ${template.replaceAll('\n', '\n    ')}\n`;
  const folder = folderWith(t, {
    'kube-service-links.yaml':
      'services: services.json\ntemplates: [{ files: "nginx/*.template", workload: Deployment/web }]\n',
    'services.json': shopSnapshot(700),
    'apps/web.yaml': nginx('web')
      .replace(/ {10}volumeMounts.*\n/, '')
      .replace(/ {6}volumes.*\n/, ''),
    'apps/api.yaml': nginx('api'),
    'config/api.yaml': configMap('api'),
    'nginx/default.conf.template': template,
  });
  await compare(folder, 'nginx-template-unknown-variable');
});

/** Larger than what the editor once held of closed files: the workload that fails stands behind 3 MiB of others. */
function largeTree(t: TestContext): string {
  const padding = `  annotations: { note: "${'x'.repeat(300_000)}" }\n`;
  const others = Array.from({ length: 10 }, (_, i) => [
    `m/other-${i}.yaml`,
    nginx(`other-${i}`, padding)
      .replace('nginx:1.27', 'busybox')
      .replace(/ {10}volumeMounts.*\n/, ''),
  ]);
  const service = (i: number) =>
    `apiVersion: v1\nkind: Service\nmetadata: { name: service-${i}, namespace: shop }\nspec: { ports: [{ port: 80 }, { port: 81, name: b }] }\n`;
  const services = Array.from({ length: 600 }, (_, i) => service(i)).join('---\n');
  return folderWith(t, {
    'a/services.yaml': services,
    ...Object.fromEntries(others),
    'z/web.yaml': nginx('web'),
  });
}

test('where the workloads of a namespace are long', async (t) => {
  await compare(largeTree(t), 'service-exhausts-environment');
});

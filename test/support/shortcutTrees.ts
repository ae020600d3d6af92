/**
 * Folders that show whether a shortcut finds the same: those of `trees/`, and two in which everything depends on all.
 * Knows what stands in them; does not know what is found there.
 */
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { nginxWithTemplates } from '../trees/nginx.ts';
import { deployment, namespaceCount, service } from '../trees/objects.ts';
import { shopSnapshot } from './cli.ts';

/** Empty, and gone when the test ends. */
export function folderFor(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'kube-service-links-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** All manifests of the rules' fixtures as one folder, with more Services in their namespace than nginx can take. */
export function fixtures(folder: string): void {
  writeFileSync(join(folder, 'kube-service-links.yaml'), 'services: services.json\n');
  writeFileSync(join(folder, 'services.json'), shopSnapshot(700));
  cpSync(join(import.meta.dirname, '../fixtures/rules'), join(folder, 'fixtures'), { recursive: true });
}

/** Services of one namespace that are nowhere but in manifests, and some workloads that so many may be too many for. */
export function exhausted(folder: string): void {
  const text = (make: (index: number) => string, count: number) =>
    Array.from({ length: count }, (_, index) => make(index * namespaceCount)).join('---\n');
  mkdirSync(join(folder, 'all'));
  writeFileSync(join(folder, 'kube-service-links.yaml'), 'rules: { service-links-implicit: warning }\n');
  for (const part of [0, 1, 2])
    writeFileSync(
      join(folder, `all/services-${part}.yaml`),
      text((index) => service(index + part * 200 * namespaceCount), 200),
    );
  writeFileSync(join(folder, 'all/workloads.yaml'), text(nginxWithTemplates, 8));
  writeFileSync(
    join(folder, 'all/others.yaml'),
    text((index) => deployment(index), 8),
  );
}

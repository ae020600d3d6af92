/**
 * The programs that ours is measured beside: kubeconform from its Go module, yaml-language-server from npm.
 * Knows how they are had; with CI=true one that cannot be had is an error, elsewhere its lines are skipped.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { installOnce, npmInstall } from '../../scripts/hosted/cache.ts';
import { findGo } from '../support/oracles.ts';

const kubeconformModule = 'github.com/yannh/kubeconform/cmd/kubeconform@v0.8.0';
const yamlServerPackage = 'yaml-language-server@2.0.0';
const buildTimeoutMs = 300_000;

export type Peer =
  | { readonly kind: 'there'; readonly path: string }
  | { readonly kind: 'missing'; readonly why: string };

/** The program `kubeconform`, built once. */
export async function findKubeconform(): Promise<Peer> {
  const go = findGo();
  if (go === undefined) return missing('kubeconform is skipped: no Go (on PATH, in GOROOT or /usr/local/go)');
  return had('kubeconform', async () => {
    const folder = await installOnce(folderOf(kubeconformModule), async (target) => {
      mkdirSync(target, { recursive: true });
      const env = { ...process.env, GOBIN: target, GOFLAGS: '-buildvcs=false' };
      // Outside of any module: the version is the one that is named.
      const options = { cwd: target, env, encoding: 'utf8', timeout: buildTimeoutMs } as const;
      const { status, stderr } = spawnSync(go, ['install', kubeconformModule], options);
      if (status !== 0 || !existsSync(join(target, 'kubeconform'))) throw new Error(`go install: ${stderr}`);
    });
    return join(folder, 'kubeconform');
  });
}

/** The module that starts yaml-language-server, to be run with Node. */
export function findYamlServer(): Promise<Peer> {
  return had('yaml-language-server', async () => {
    const folder = await installOnce(folderOf(yamlServerPackage), (target) =>
      npmInstall(target, yamlServerPackage),
    );
    return join(folder, 'node_modules/yaml-language-server/bin/yaml-language-server');
  });
}

/**
 * Walks and parses, and does no more: there are no schemas, and nothing is fetched. The two files that say which Services
 * there are do not interest it.
 */
export function kubeconformWords(folder: string): readonly string[] {
  return [
    ...['-n', '2', '-ignore-missing-schemas', '-schema-location', 'none/{{.ResourceKind}}.json'],
    ...['-ignore-filename-pattern', 'services\\.json|kube-service-links\\.yaml', folder],
  ];
}

async function had(name: string, find: () => Promise<string>): Promise<Peer> {
  try {
    return { kind: 'there', path: await find() };
  } catch (error) {
    return missing(`${name} is skipped: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function missing(why: string): Peer {
  if (process.env['CI'] === 'true') throw new Error(why);
  return { kind: 'missing', why };
}

function folderOf(name: string): string {
  return name.replaceAll(/[/@]+/g, '-');
}

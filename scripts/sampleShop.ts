// Where the sample workspace is, and what our command line says about it.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

export const project = join(import.meta.dirname, '..');
export const sample = join('test', 'samples', 'shop');

/** The arguments that make the command line check the sample from the project's folder. */
export const checkSample = ['check', '--config', join(sample, 'kube-service-links.yaml'), sample];

/** Runs a script of the project with this Node and shows what it prints; gives its exit code. */
export async function runScript(file: string, ...scriptArguments: readonly string[]): Promise<number> {
  const child = spawn(process.execPath, [file, ...scriptArguments], { cwd: project, stdio: 'inherit' });
  const [code] = (await once(child, 'exit')) as [number | null];
  return code ?? 1;
}

/** Builds everything and makes the parts of the sample that are generated; false, after a message, when that fails. */
export async function prepareSample(): Promise<boolean> {
  for (const script of ['esbuild.mjs', join('scripts', 'sample.ts')]) {
    const code = await runScript(script);
    if (code === 0) continue;
    console.error(`${script} failed with exit code ${code}; its message is above.`);
    return false;
  }
  return true;
}

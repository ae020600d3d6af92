// Makes the bundles: the VS Code client (CommonJS), the language server and the command line (ESM, with chunks that
// they load when they need them).
import { rmSync } from 'node:fs';
import { build } from 'esbuild';
import { serverBundle } from './scripts/serverBundle.ts';

const isMinified = process.argv.includes('--minify');
const shared = { minify: isMinified, sourcemap: isMinified ? false : 'linked', logLevel: 'warning' };

// Chunks are named by their content: those of earlier builds would stay for ever.
rmSync('dist', { recursive: true, force: true });
await build({
  ...shared,
  entryPoints: { extension: 'client/src/extension.ts' },
  outdir: 'dist/client',
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node22',
  external: ['vscode'],
  legalComments: 'none',
  outExtension: { '.js': '.cjs' },
});
await build({
  ...shared,
  ...serverBundle,
  entryPoints: { main: 'server/src/main.ts', engine: 'server/src/engine.ts', cli: 'server/src/cli.ts' },
  outdir: 'dist/server',
  splitting: true,
  outExtension: { '.js': '.mjs' },
});

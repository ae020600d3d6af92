// Makes the three bundles: the VS Code client (CommonJS), the language server and the command line (ESM).
import { rmSync } from 'node:fs';
import { build } from 'esbuild';

const shared = {
  bundle: true,
  platform: 'node',
  minify: process.argv.includes('--minify'),
  sourcemap: process.argv.includes('--minify') ? false : 'linked',
  logLevel: 'warning',
  legalComments: 'none',
};
// ESM bundles that hold CommonJS libraries need a `require` of their own.
const banner = {
  js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
};

// Chunks are named by their content: those of earlier builds would stay for ever.
rmSync('dist', { recursive: true, force: true });
await build({
  ...shared,
  entryPoints: { extension: 'client/src/extension.ts' },
  outdir: 'dist/client',
  format: 'cjs',
  target: 'node22',
  external: ['vscode'],
  outExtension: { '.js': '.cjs' },
});
await build({
  ...shared,
  entryPoints: { main: 'server/src/main.ts', cli: 'server/src/cli.ts' },
  outdir: 'dist/server',
  format: 'esm',
  target: 'node20',
  splitting: true,
  outExtension: { '.js': '.mjs' },
  banner,
});

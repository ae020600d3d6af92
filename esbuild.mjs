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
// Of client-node only the kubeconfig is used, whose TLS options are for Node's own requests. The clients of the API's
// groups and undici, which is for them, are six sevenths of it; undici also needs a newer Node than the command line.
const leftOut = {
  name: 'left-out',
  setup(bundle) {
    const names = {
      undici: ['Agent', 'ProxyAgent'],
      './gen/index.js': ['createConfiguration', 'ServerConfiguration'],
    };
    bundle.onResolve({ filter: /^(undici|\.\/gen\/index\.js)$/ }, ({ path, importer }) =>
      importer.includes('client-node') ? { path, namespace: 'left-out' } : undefined,
    );
    bundle.onLoad({ filter: /.*/, namespace: 'left-out' }, ({ path }) => ({
      contents: names[path]
        .map((name) => `export class ${name} { constructor() { throw new Error('${name} is left out'); } }`)
        .join('\n'),
    }));
  },
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
  plugins: [leftOut],
});

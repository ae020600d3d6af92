// Makes the bundles: the VS Code client (CommonJS), the language server and the command line (ESM, with chunks that
// they load when they need them), and beside them the engine that renders charts. The server of browsers is one more
// entry of the same bundle: what it shares with Node's, which is nearly all, is there once.
import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { build } from 'esbuild';
import { bundledPackages, noticesFile, noticesOf } from './scripts/notices.ts';
import { serverBundle } from './scripts/serverBundle.ts';

const isMinified = process.argv.includes('--minify');
const shared = {
  minify: isMinified,
  // Japanese takes half as much as in escapes.
  charset: 'utf8',
  sourcemap: isMinified ? false : 'linked',
  logLevel: 'warning',
  metafile: true,
};

// Chunks are named by their content: those of earlier builds would stay for ever.
rmSync('dist', { recursive: true, force: true });
const client = await build({
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
const server = await build({
  ...shared,
  ...serverBundle,
  entryPoints: {
    main: 'server/src/main.ts',
    engine: 'server/src/engine.ts',
    cli: 'server/src/cli.ts',
    serveWorker: 'server/src/serveWorker.ts',
  },
  // Libraries that have a form for each are asked for both.
  conditions: ['browser'],
  outdir: 'dist/server',
  splitting: true,
});
holdNoNode(server.metafile, 'dist/server/serveWorker.js');

// Threads that share no chunk with what every start loads. They have no package that the server has not.
await build({
  ...shared,
  ...serverBundle,
  entryPoints: {
    chartWorker: 'server/src/hosts/node/charts/worker.ts',
    treeWorker: 'server/src/hosts/node/files/treeWorker.ts',
  },
  outdir: 'dist/server',
});
// For extension hosts in browsers, which take no ES modules: in a package of modules others end in `.cjs`. Charts are
// rendered in a worker that a worker starts, from another origin, which `importScripts` can and modules cannot.
const inBrowser = { ...shared, bundle: true, platform: 'browser', outdir: 'dist/web', legalComments: 'none' };
const web = [
  await build({
    ...inBrowser,
    entryPoints: { extension: 'client/src/webExtension.ts' },
    format: 'cjs',
    target: 'es2022',
    external: ['vscode'],
    outExtension: { '.js': '.cjs' },
  }),
  await build({
    ...inBrowser,
    entryPoints: { chartWorker: 'server/src/hosts/web/chartWorker.ts' },
    format: 'iife',
    target: 'es2022',
  }),
];

// `node scripts/helmEngine.ts` makes it; its modules' licences stand beside it.
copyFileSync('helm/engine.wasm.gz', 'dist/server/charts.wasm.gz');

// Copies of these packages are given away with the bundles, so their licences have to be, too.
const packages = bundledPackages(
  [client, server, ...web].map(({ metafile }) => metafile),
  import.meta.dirname,
);
writeFileSync(noticesFile, `${noticesOf(packages)}\n${readFileSync('helm/NOTICES.txt', 'utf8')}`);

/** Fails where a browser would: at a module of Node.js in a chunk that `entry` loads, at once or later. */
function holdNoNode({ outputs }, entry) {
  const seen = new Set();
  const visit = (output) => {
    if (seen.has(output)) return;
    seen.add(output);
    for (const { path, external } of outputs[output].imports) {
      if (external) throw new Error(`${output}, which browsers load, imports ${path}`);
      visit(path);
    }
  };
  visit(entry);
}

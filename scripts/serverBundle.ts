// How the language server and the command line are bundled; the benches bundle their programs in the same way.
import type { BuildOptions, Plugin } from 'esbuild';

/**
 * Of client-node only the kubeconfig is used, whose TLS options are for Node's own requests. The clients of the API's
 * groups and undici, which is for them, are six sevenths of it; undici also needs a newer Node than the command line.
 */
const leftOut: Plugin = {
  name: 'left-out',
  setup(bundle) {
    const namespace = 'left-out';
    const names: Readonly<Record<string, readonly string[]>> = {
      undici: ['Agent', 'ProxyAgent'],
      './gen/index.js': ['createConfiguration', 'ServerConfiguration'],
    };
    bundle.onResolve({ filter: /^(undici|\.\/gen\/index\.js)$/ }, ({ path, importer }) =>
      importer.includes('client-node') ? { path, namespace } : undefined,
    );
    bundle.onLoad({ filter: /.*/, namespace }, ({ path }) => ({
      contents: (names[path] ?? [])
        .map((name) => `export class ${name} { constructor() { throw new Error('${name} is left out'); } }`)
        .join('\n'),
    }));
  },
};

export const serverBundle = {
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  legalComments: 'none',
  plugins: [leftOut],
  // ESM bundles that hold CommonJS libraries need a `require` of their own.
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  },
} satisfies BuildOptions;

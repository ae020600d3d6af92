// How the language server and the command line are bundled; the benches bundle their programs in the same way.
import { join } from 'node:path';
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
  // Of its two forms this one does without Node.js, and all hosts are to read YAML with the same code.
  alias: { yaml: join(import.meta.dirname, '../node_modules/yaml/browser/index.js') },
  // ESM bundles that hold CommonJS libraries need a `require` of their own; in a browser there is none, nor a need.
  banner: {
    js: "const require = globalThis.process?.getBuiltinModule?.('node:module').createRequire(import.meta.url);",
  },
} satisfies BuildOptions;

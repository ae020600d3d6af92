/** The engine renders where there is nothing of Node.js: with what a web worker has, and no module of Node's. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { createContext, runInContext } from 'node:vm';
import { build } from 'esbuild';

const root = join(import.meta.dirname, '../..');

test('the engine renders a chart with what a web worker has', async () => {
  const { outputFiles, warnings } = await build({
    entryPoints: [join(root, 'server/src/wasm/textEngine.ts')],
    bundle: true,
    platform: 'browser',
    format: 'iife',
    globalName: 'wasm',
    target: 'es2022',
    write: false,
    logLevel: 'silent',
  });
  assert.deepEqual(warnings, []);
  const request = {
    files: {
      'Chart.yaml': 'apiVersion: v2\nname: web\nversion: 0.1.0\n',
      'templates/a.yaml': 'a: {{ .Release.Name | quote }}\n',
    },
    release: { name: 'web', namespace: 'shop' },
    helm: 4,
  };
  const scope = createContext({
    zipped: new Uint8Array(readFileSync(join(root, 'helm/engine.wasm.gz'))),
    request: JSON.stringify(request),
    // A context has WebAssembly itself.
    ...{ Blob, Response, DecompressionStream, TextEncoder, TextDecoder, performance },
  });
  const answer: Promise<string> = runInContext(
    `${outputFiles[0]?.text ?? ''}
    wasm.compileZipped(zipped).then(wasm.startTextEngine).then((engine) => engine.ask(request))`,
    scope,
  );
  const { templates }: { readonly templates: readonly { readonly text: string }[] } = JSON.parse(
    await answer,
  );
  assert.deepEqual(
    templates.map(({ text }) => text),
    ['a: "web"\n'],
  );
});

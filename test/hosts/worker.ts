/** The language server in a web worker, with a toy host: its messages go by `postMessage`. */
import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { english } from '../../server/src/analysis/messages/languages.ts';
import { serve } from '../../server/src/server.ts';
import { memoryHost } from './memoryHost.ts';

const files = {
  'memfs://shop/services.json': JSON.stringify({
    apiVersion: 'v1',
    kind: 'List',
    metadata: { resourceVersion: '' },
    items: Array.from({ length: 700 }, (_, i) => ({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: `service-${i}`, namespace: 'shop' },
      spec: { clusterIP: '10.96.1.1', ports: [{ port: 80 }] },
    })),
  }),
  'memfs://shop/kube-service-links.yaml': 'services: services.json\n',
};

const worker = globalThis as unknown as ConstructorParameters<typeof BrowserMessageReader>[0];
serve(
  createConnection(new BrowserMessageReader(worker), new BrowserMessageWriter(worker)),
  () => memoryHost(files),
  () => english,
);

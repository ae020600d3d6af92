/**
 * What the language server needs, as a process of its own, with the Services of a cluster.
 * Knows the bare client; reads the kernel's figure, so it is Linux only.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startServer } from '../protocol/languageClient.ts';
import { residentMegabytes } from './processes.ts';

const manifest = `apiVersion: v1
kind: Pod
metadata: { name: one, namespace: shop }
spec:
  containers:
    - { name: app, image: registry.example.com/app:1 }
`;

/** Megabytes of resident memory: before a file is open, and when the Services are known and watched. */
export async function serverMemory(kubeconfig: string, folder: string, services: number) {
  writeFileSync(join(folder, 'pod.yaml'), manifest);
  const server = await startServer(folder, {
    initializationOptions: { cluster: 'auto', kubeconfig },
  });
  try {
    const empty = residentMegabytes(server.pid);
    await server.open('pod.yaml', manifest);
    for (let tries = 0; tries < 60; tries += 1) {
      const hover = JSON.stringify(await server.hover('pod.yaml', 5, 30));
      if (hover.includes(`${services.toLocaleString('en-US')} from context`)) break;
      await sleep(100);
    }
    // What the list left behind is collected some time.
    await sleep(3000);
    return { empty, full: residentMegabytes(server.pid) };
  } finally {
    await server.stop();
  }
}

// What the steps about a cluster have in common: where they can run, and what the user is told there.
import * as vscode from 'vscode';
import { containerName, hoverAt, open, placeOf } from './editing.ts';
import { skippedVariable } from './liveCluster.ts';
import { hasPage } from './page.ts';
import { step } from './runner.ts';

/** One more Service like these is one too many for nginx:1.27. */
export const fullNamespace = 631;
/** How long nothing must happen before it counts as never. */
const quietMs = 1500;

/** A step that needs the API server of the run and somebody who looks at the window. */
export function clusterStep(name: string, body: () => Promise<void>): void {
  const noPage = hasPage ? undefined : 'only the hosted editor can be looked at';
  step(name, body, process.env[skippedVariable] ?? noPage);
}

/** Opens the manifest of the cluster's namespace with the cursor in its workload, and gives its hover's text. */
export async function openLive(): Promise<{ document: vscode.TextDocument; hover: () => Promise<string> }> {
  const editor = await open('live.yaml');
  const { document } = editor;
  const image = placeOf(document, 'nginx:1.27');
  editor.selection = new vscode.Selection(image, image);
  // At the image there may be a finding, beside which a hover is short.
  return { document, hover: () => hoverAt(document, placeOf(document, containerName)) };
}

export function quiet(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, quietMs));
}

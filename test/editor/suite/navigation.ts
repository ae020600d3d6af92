import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { eventually, open, placeOf } from './editing.ts';
import { step } from './runner.ts';

type Found = readonly (vscode.Location | vscode.LocationLink)[];

/** `redis.yaml:4`: where something leads, with lines as a person counts them. */
async function found(
  command: string,
  document: vscode.TextDocument,
  text: string,
): Promise<readonly string[]> {
  const at = placeOf(document, text);
  const all = await vscode.commands.executeCommand<Found>(`vscode.${command}`, document.uri, at);
  return all.map((one) => {
    const [uri, range] = 'uri' in one ? [one.uri, one.range] : [one.targetUri, one.targetRange];
    return `${uri.path.split('/').at(-1)}:${range.start.line + 1}`;
  });
}

step('a link leads to its Service, to all its uses, and to the workloads that get it', async () => {
  const { document } = await open('cart.yaml');
  const link = 'REDIS_SERVICE_HOST';
  await eventually(async () =>
    assert.deepEqual(await found('executeDefinitionProvider', document, link), ['redis.yaml:4']),
  );
  assert.deepEqual(await found('executeReferenceProvider', document, link), [
    'cart.yaml:12',
    'cart.yaml:12',
    'redis.yaml:4',
    'redis.yaml:20',
  ]);
  assert.deepEqual(await found('executeImplementationProvider', document, link), [
    'cart.yaml:4',
    'redis.yaml:14',
  ]);
});

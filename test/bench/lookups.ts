/**
 * What it costs to look something up while somebody types: completion, hover, hints, lenses, fixes and where something is, in
 * one large file and with many Services in one namespace.
 * Knows the bounds of these figures; the server is spoken to as an editor does.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { CompletionList } from 'vscode-languageserver-protocol/node';
import { pullingClient, startServer } from '../protocol/languageClient.ts';
import { snapshot } from '../support/cli.ts';
import { manyServices } from '../support/inventories.ts';
import type { Bench } from './bench.ts';
import { type Bound, median, quantile, shown } from './figures.ts';
import { untilIdle } from './processes.ts';
import { manifests } from './typist.ts';

const bounds = {
  completion: { full: 50, tenth: 50, goal: 10 },
  definition: { full: 40, tenth: 30, goal: 10 },
  references: { full: 200, tenth: 100, goal: 100 },
  codeLens: { full: 200, tenth: 100, goal: 50 },
  implementation: { full: 200, tenth: 100, goal: 100 },
  hover: { full: 30, tenth: 30, goal: 10 },
  codeAction: { full: 30, tenth: 30, goal: 10 },
  inlayHint: { full: 30, tenth: 30, goal: 10 },
  inlayHintsOfAll: { full: 100, tenth: 100, goal: 50 },
} satisfies Readonly<Record<string, Bound>>;

const rounds = 20;
const typed = ' $(S00';
/** As VS Code waits between two keys of somebody who types fast. */
const betweenKeysMs = 20;
/** What VS Code asks for hints of: the lines that are shown, and as many above and below as it may scroll to. */
const shownLines = 120;

export async function measureLookups({ figures, newFolder, size }: Bench): Promise<void> {
  const [documents, services] = [size(5000), size(10_000)];
  figures.title(`a file of ${documents} documents, ${services} Services in one namespace`);
  const folder = newFolder();
  writeFileSync(join(folder, 'services.json'), snapshot(manyServices('team-0', services, 12)));
  writeFileSync(join(folder, 'kube-service-links.yaml'), 'services: services.json\n');
  // What all of these pods name, so that there is a place to go to.
  writeFileSync(
    join(folder, 'service.yaml'),
    'apiVersion: v1\nkind: Service\nmetadata: { name: s00000000001, namespace: team-0 }\nspec: { ports: [{ port: 80 }] }\n',
  );
  const text = manifests(documents);
  const server = await startServer(folder, {
    capabilities: pullingClient,
    initializationOptions: { inlayHints: true },
  });
  const kinds = Object.keys(bounds) as (keyof typeof bounds)[];
  const times = Object.fromEntries(kinds.map((kind): [string, number[]] => [kind, []]));
  const timed = async <Answer>(kind: keyof typeof bounds, ask: () => Promise<Answer>) => {
    const startedAt = performance.now();
    const answer = await ask();
    times[kind]?.push(performance.now() - startedAt);
    return answer;
  };
  const textDocument = { uri: server.uriOf('all.yaml') };
  const ask = <Answer>(method: string, line: number, character: number): Promise<Answer> =>
    server.connection.sendRequest(`textDocument/${method}`, {
      textDocument,
      position: { line, character },
      context: { includeDeclaration: false },
    });
  const fixes = (line: number): Promise<unknown[]> =>
    server.connection.sendRequest('textDocument/codeAction', {
      textDocument,
      range: { start: { line, character: 0 }, end: { line, character: 0 } },
      context: { diagnostics: [] },
    });
  const hints = (from: number, to: number): Promise<unknown[]> =>
    server.connection.sendRequest('textDocument/inlayHint', {
      textDocument,
      range: { start: { line: from, character: 0 }, end: { line: to, character: 0 } },
    });
  try {
    await server.open('all.yaml', text);
    await server.pull('all.yaml');
    await untilIdle(server.pid);
    const places = placesIn(text);
    for (let round = 0; round < rounds; round += 1) {
      const place = places[(round * 37) % places.length];
      if (place === undefined) throw new Error('no such place');
      let { line, character } = place;
      for (const key of typed) {
        const start = { line, character };
        await server.change('all.yaml', [{ range: { start, end: start }, text: key }]);
        character += 1;
        const at = character;
        const list = await timed('completion', () => ask<CompletionList | []>('completion', line, at));
        if (key === '0' && (Array.isArray(list) || list.items.length < 10)) throw new Error('no proposals');
        await server.pull('all.yaml');
        await sleep(betweenKeysMs);
      }
      const found = await timed('definition', () => ask<unknown[]>('definition', line + 2, 32));
      if (found.length === 0) throw new Error('no definition');
      if ((await timed('hover', () => ask<unknown>('hover', line + 2, 32))) === null)
        throw new Error('no hover');
      const from = Math.max(0, line - shownLines / 2);
      const shownHints = await timed('inlayHint', () => hints(from, from + shownLines));
      if (shownHints.length === 0) throw new Error('no hints');
      await timed('inlayHintsOfAll', () => hints(0, text.length));
      await timed('codeAction', () => fixes(line));
      await timed('codeLens', () => ask<unknown[]>('codeLens', line, 0));
      const uses = await timed('references', () => ask<unknown[]>('references', line + 2, 32));
      if (uses.length === 0) throw new Error('no references');
      const getting = await timed('implementation', () => ask<unknown[]>('implementation', line + 2, 32));
      if (getting.length === 0) throw new Error('no implementations');
    }
    for (const kind of kinds) {
      const all = times[kind] ?? [];
      figures.note(`${kind}: median ${shown(median(all))} ms of ${all.length}`);
      figures.tell(`${kind}, of 95 in 100`, quantile(all, 0.95), 'ms', bounds[kind]);
    }
  } finally {
    server.connection.dispose();
    server.kill();
  }
}

/** The ends of the values in pods of the namespace with all the Services. */
function placesIn(text: string) {
  let isMeant = false;
  return text.split('\n').flatMap((content, line) => {
    if (content.startsWith('  namespace: ')) isMeant = content === '  namespace: team-0';
    return isMeant && content.endsWith('value: some text') ? [{ line, character: content.length }] : [];
  });
}

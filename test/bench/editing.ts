/**
 * Somebody who opens a file of a folder and types into it, with any language server over standard input and output.
 * Knows the protocol and when a server has answered; does not know what a time is compared with.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { pullingClient, startServer, type TestServer } from '../protocol/languageClient.ts';
import { median } from './figures.ts';
import { inTurns, placesToHover, placesToType, type TextPlace } from './places.ts';
import { cpuMsOf, residentMegabytes, untilIdle } from './processes.ts';

export interface Editing {
  readonly server: TestServer;
  readonly name: string;
  readonly toType: Iterator<TextPlace, never>;
  readonly toHover: Iterator<TextPlace, never>;
  /** The report that the client has. */
  known: string | undefined;
  /** It tells its diagnostics by itself, and is not asked. */
  readonly pushes: boolean;
  /** From the opening of the file until its diagnostics were there. */
  readonly firstMs: number;
  /** From the start of the server until it had nothing more to do. */
  readonly cpuMs: number;
  /** Once V8 has given back what it holds in vain. */
  readonly megabytes: () => Promise<number>;
  readonly stop: () => void;
}

export interface Edited {
  readonly edits: readonly Timed[];
  readonly hovers: readonly Timed[];
  /** Of an edit with its diagnostics, and of a hover after it. */
  readonly cpuMs: number;
}

export interface Timed {
  /** Of the object that was edited or pointed at. */
  readonly kind: string;
  readonly ms: number;
}

/** As VS Code waits between two keys of somebody who types fast, and more than servers wait for the next key. */
const betweenEditsMs = 20;
const patienceMs = 120_000;
/** V8 gives pages back eight seconds after a collection has freed them. */
const givenBackMs = 9000;

export interface EditingOptions {
  /** The server that it starts; ours unless given. */
  readonly script?: string;
  /** What our server is told that the user has set. */
  readonly settings?: object;
}

/** The file need not be on disk. */
export async function openEditing(
  folder: string,
  name: string,
  text: string,
  { script, settings: given = {} }: EditingOptions = {},
): Promise<Editing> {
  const server = await startServer(folder, {
    capabilities: pullingClient,
    // Whether something is YAML is what the other one is to say; schemas are on the internet.
    settings: (_scope: unknown, section?: string) =>
      script === undefined
        ? given
        : section === 'yaml'
          ? { schemaStore: { enable: false }, validate: true }
          : null,
    ...(script !== undefined && { script: [script, '--stdio'] }),
  });
  const startedAt = performance.now();
  await server.open(name, text);
  let known: string | undefined;
  if (script === undefined) known = (await server.pull(name)).resultId;
  else await pushed(server, 0);
  const firstMs = performance.now() - startedAt;
  const cpuMs = await untilIdle(server.pid);
  return {
    ...{ server, name, firstMs, cpuMs, known },
    toType: inTurns(placesToType(text)),
    toHover: inTurns(placesToHover(text)),
    pushes: script !== undefined,
    megabytes: async () => {
      await sleep(givenBackMs);
      return residentMegabytes(server.pid);
    },
    stop: () => {
      server.connection.dispose();
      server.kill();
    },
  };
}

/**
 * Types characters here and there, each with what an editor asks for it, and points at something else. As VS Code does,
 * it says which report it has.
 */
export async function edit(editing: Editing, times: number): Promise<Edited> {
  const { server, name, toType, toHover, pushes } = editing;
  const [edits, hovers]: [Timed[], Timed[]] = [[], []];
  const before = cpuMsOf(server.pid);
  for (let typed = 0; typed < times; typed += 1) {
    const place = toType.next().value;
    const { line, character } = place;
    place.character += 1;
    const count = server.pushes();
    const startedAt = performance.now();
    const start = { line, character };
    await server.change(name, [{ range: { start, end: start }, text: 'x' }]);
    if (pushes) await pushed(server, count);
    else editing.known = (await server.pull(name, editing.known)).resultId ?? editing.known;
    const hoveredAt = performance.now();
    edits.push({ kind: place.kind, ms: hoveredAt - startedAt });
    const pointed = toHover.next().value;
    await server.hover(name, pointed.line, pointed.character - 2);
    hovers.push({ kind: pointed.kind, ms: performance.now() - hoveredAt });
    await sleep(betweenEditsMs);
  }
  return { edits, hovers, cpuMs: ((await untilIdle(server.pid)) - before) / times };
}

/** The kind of object with the largest median: what is dear must not hide behind what is cheap. */
export function dearest(times: readonly Timed[]): Timed {
  const medians = [...Map.groupBy(times, ({ kind }) => kind)].map(([kind, group]) => ({
    kind,
    ms: median(group.map(({ ms }) => ms)),
  }));
  return medians.reduce((most, one) => (one.ms > most.ms ? one : most));
}

async function pushed(server: TestServer, count: number): Promise<void> {
  const deadline = performance.now() + patienceMs;
  while (server.pushes() <= count) {
    if (performance.now() > deadline) throw new Error('no diagnostics came');
    await sleep(2);
  }
}

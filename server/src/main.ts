/**
 * The language server's entry: the process that an editor starts (node-ipc, --stdio, --socket or --pipe).
 * Knows what is loaded and started first; all work is done by the engine, a process of its own.
 *
 * The language server is two processes: a thin supervisor talks to the editor and holds the open texts; the engine does
 * all the work. When a server exits, Neovim and Helix show its last findings until somebody starts it again, and VS
 * Code gives up after a few times. So the process that the editor started stays, and only the engine ends. It reports
 * every second that it is alive, and what it works on before it begins. It is killed after eight silent seconds (on Linux
 * without those in which it waited for a processor, up to three times as many), and V8 limits its memory (2 GB, or half of
 * the machine's). The next engine is told what the first one knew (folders, open texts, answers), and skips the document
 * in which that one ended; one message says so, and an information is on the document. When it changes, it is tried
 * again; if that, or another document of the file, ends the engine as well, the whole file is skipped until a restart.
 * Pending requests are answered with the errors that make clients ask again. After eight ends within ten minutes the
 * supervisor gives up.
 *
 * A worker thread would be lighter, but V8 ends the whole process when a thread's heap is full and the next allocation
 * is a large one (measured: an array, a Map, a long string), and a thread inside native code cannot be ended. The
 * supervisor costs 25 MB that it does not share with the engine (measured on Linux; a bare Node takes 8), and the start
 * of another Node.
 *
 * An editor waits for the answer to `initialize`, so the supervisor gives it (`offer.ts`) while the engine, which is
 * started before anything else, is still being loaded. What is said meanwhile waits in the engine's pipe.
 *
 * The supervisor also answers for the life of a client: requests before `initialize` and after `shutdown` are errors,
 * `shutdown` is answered after 1.5 s whatever the engine does, and everything ends when the client's stream or process
 * does.
 */
import { setFlagsFromString } from 'node:v8';
import { keepCompiled } from './compiled.ts';
import { startEngineChild } from './supervisor/engineChild.ts';
import { namesTransport } from './supervisor/transportWords.ts';

const words = process.argv.slice(2);
if (namesTransport(words)) {
  const started = startEngineChild({ leftOut: [] });
  // What is passed on is soon forgotten: 30 MB of young memory after ten thousand edits would do nothing for it.
  setFlagsFromString('--semi-space-growth-factor=1');
  keepCompiled();
  const { superviseClient } = await import('./supervisor/superviseClient.ts');
  superviseClient(words, started);
} else {
  process.stderr.write(
    'Say how the editor is spoken to: --stdio, --node-ipc, --socket=PORT or --pipe=NAME.\n',
  );
  process.exitCode = 2;
}

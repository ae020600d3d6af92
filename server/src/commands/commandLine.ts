/**
 * The command line: words -> command -> exit code.
 * Knows which command does what; each has a file beside this one.
 */
import type { Words } from '../analysis/messages/catalogue.ts';
import { english, wordsFor } from '../analysis/messages/languages.ts';
import type { Phrase } from '../analysis/messages/message.ts';
import { oneLine } from '../analysis/plainText.ts';
import { type Command, languageIn, readArguments } from './arguments.ts';
import { budget } from './budget.ts';
import { check } from './check.ts';
import { createConsole, type Streams } from './console.ts';
import { env } from './env.ts';
import { explain } from './explain.ts';
import { localeOf } from './language.ts';
import { productVersion } from './shipped.ts';
import { snapshot } from './snapshot.ts';
import { tuneForRun } from './v8.ts';

const commands = { check, env, budget } as const;

async function run(command: Command, streams: Streams, words: Words): Promise<number> {
  switch (command.kind) {
    case 'help':
      streams.stdout.write(
        words.say({ id: 'command-help', command: command.of ?? null, options: command.options }),
      );
      return 0;
    case 'version':
      streams.stdout.write(`${productVersion()}\n`);
      return 0;
    case 'usage':
      streams.stderr.write(`${words.say(command.message).split('\n').map(oneLine).join('\n')}\n`);
      return 2;
    case 'snapshot':
      return snapshot(command.options, createConsole(streams, words, undefined));
    case 'explain':
      return explain(command.line, command.options, createConsole(streams, words, command.options.hasColors));
    case 'lsp':
      // Only this command needs the server, which is most of the program.
      await import('../main.ts');
      return 0;
    default:
      tuneForRun();
      return commands[command.kind](
        command.options,
        createConsole(streams, words, command.options.hasColors),
      );
  }
}

/** A reader that has seen enough (`| head`) is no error. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? 0 : 2);
});

const given = process.argv.slice(2);
let words = english;
try {
  words = await wordsFor(languageIn(given) ?? localeOf(process.env));
  process.exitCode = await run(readArguments(given), process, words);
} catch (error) {
  process.stderr.write(`kube-service-links: ${oneLine(words.say(describe(error)))}\n`);
  if (process.env['KUBE_SERVICE_LINKS_DEBUG'])
    process.stderr.write(`${error instanceof Error ? error.stack : ''}\n`);
  process.exitCode = 2;
}

function describe(error: unknown): Phrase {
  if (error instanceof Error && 'syscall' in error && error.syscall === 'uv_cwd')
    return { id: 'current-folder-gone' };
  return { id: 'run-failed', said: error instanceof Error ? error.message : String(error) };
}

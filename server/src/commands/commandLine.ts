/**
 * The command line: words -> command -> exit code.
 * Knows which command does what; each has a file beside this one.
 */
import { oneLine } from '../analysis/plainText.ts';
import { type Command, readArguments } from './arguments.ts';
import { budget } from './budget.ts';
import { check } from './check.ts';
import { createConsole, type Streams } from './console.ts';
import { env } from './env.ts';
import { explain } from './explain.ts';
import { help } from './help.ts';
import { productVersion } from './shipped.ts';
import { snapshot } from './snapshot.ts';
import { tuneForRun } from './v8.ts';

const commands = { check, env, budget } as const;

async function run(command: Command, streams: Streams): Promise<number> {
  switch (command.kind) {
    case 'help':
      streams.stdout.write(help);
      return 0;
    case 'version':
      streams.stdout.write(`${productVersion()}\n`);
      return 0;
    case 'usage':
      streams.stderr.write(`${command.message.split('\n').map(oneLine).join('\n')}\n`);
      return 2;
    case 'snapshot':
      return snapshot(command.options, createConsole(streams, undefined));
    case 'explain':
      return explain(command.line, command.options, createConsole(streams, command.options.hasColors));
    case 'lsp':
      // Only this command needs the server, which is most of the program.
      await import('../main.ts');
      return 0;
    default:
      tuneForRun();
      return commands[command.kind](command.options, createConsole(streams, command.options.hasColors));
  }
}

/** A reader that has seen enough (`| head`) is no error. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? 0 : 2);
});

try {
  process.exitCode = await run(readArguments(process.argv.slice(2)), process);
} catch (error) {
  process.stderr.write(`kube-service-links: ${describe(error)}\n`);
  if (process.env['KUBE_SERVICE_LINKS_DEBUG'])
    process.stderr.write(`${error instanceof Error ? error.stack : ''}\n`);
  process.exitCode = 2;
}

function describe(error: unknown): string {
  if (error instanceof Error && 'syscall' in error && error.syscall === 'uv_cwd')
    return 'the current folder no longer exists; change to another one';
  const message = error instanceof Error ? error.message : String(error);
  return `an unexpected error, which is a bug in this program: ${oneLine(message)}`;
}

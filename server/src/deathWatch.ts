/**
 * Ends a process, or a process group, when this process is gone, however it ended.
 * Knows that nothing of ours runs after SIGKILL, but that our pipes then end; does not know what is ended.
 */
import { type ChildProcess, spawn } from 'node:child_process';

export interface DeathWatch {
  /** From now on the process ends with us; of a negative number, the group. */
  readonly guard: (target: number) => void;
  /** It is gone. Resolves when the watch is, too. Called once. */
  readonly release: () => Promise<void>;
}

/** The first line is the target; a second one says that it is gone, and the end of the pipe that we are. */
const script = 'read -r target && { read -r gone || kill -s KILL -- "$target"; }';

/**
 * Started before the target, so that no more is between than from that one's start to `guard`: what ends us there leaves
 * it behind. It is a shell of a session of its own: what ends us and all of our group at once does not end it. Where there is no shell, or on Windows, SIGKILL leaves a group behind.
 */
export function startDeathWatch(): DeathWatch {
  if (process.platform === 'win32') return { guard: () => undefined, release: async () => undefined };
  const watch = spawn('/bin/sh', ['-c', script], {
    cwd: '/',
    env: {},
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  let isGuarding = false;
  const gone = endOf(watch);
  watch.stdin?.on('error', () => undefined);
  return {
    guard: (target) => {
      isGuarding = true;
      watch.stdin?.write(`${target}\n`);
    },
    release: () => {
      watch.stdin?.end(isGuarding ? 'gone\n' : '');
      return gone;
    },
  };
}

function endOf(watch: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    watch.once('error', () => resolve());
    watch.once('close', () => resolve());
  });
}

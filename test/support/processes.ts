/** What the system tells of processes: on Linux in /proc. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';

/** Whether a process runs, and is not only left to be collected. Of no number: false. */
export function isAlive(pid: number | string): boolean {
  if (existsSync('/proc/self')) return /^\d+ \(.*\) [^Z]/.test(textOf(`/proc/${pid}/stat`));
  try {
    return pid !== '' && process.kill(Number(pid), 0);
  } catch {
    return false;
  }
}

/** Whether a process waits for something to happen. Where there is no /proc nobody knows, and it is taken to. */
export function isIdle(pid: number): boolean {
  return !existsSync('/proc/self') || /^\d+ \(.*\) S/.test(textOf(`/proc/${pid}/stat`));
}

/** The processes that one has started and not yet collected. */
export function childrenOf(pid: number | 'self'): readonly number[] {
  return readdirSync(`/proc/${pid}/task`).flatMap((task) =>
    textOf(`/proc/${pid}/task/${task}/children`).split(' ').filter(Boolean).map(Number),
  );
}

/** The processes below one, itself included. */
export function treeOf(pid: number): readonly number[] {
  return [pid, ...childrenOf(pid).flatMap(treeOf)];
}

/** Empty where the process or thread has ended since its name was read. */
function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

/**
 * The user's answers about clusters, kept in files of their own for editors that keep none.
 * Knows where programs keep their state; does not know what an answer means.
 *
 * One file for each answer, so that editors that run at the same time do not overwrite each other's.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import type { ClusterIdentity } from './consent.ts';

/** More answers than anybody gives; what is more is not read. */
const mostFiles = 1000;
const mostBytes = 64 * 1024;
const ending = '.json';

/** What a file holds: for a person who looks, all but `isAllowed`. */
interface Answer {
  readonly isAllowed: boolean;
  readonly context: string;
  readonly server: string;
  readonly command?: string;
}

/** `$XDG_STATE_HOME`, else `~/.local/state`; on Windows `%LOCALAPPDATA%`; undefined where nothing says where. */
export function stateFolder(
  env: Readonly<Record<string, string | undefined>>,
  platform = process.platform,
): string | undefined {
  const home = env['HOME'] || homedir();
  const given = platform === 'win32' ? env['LOCALAPPDATA'] : env['XDG_STATE_HOME'];
  // The specification of XDG: a relative path is to be ignored.
  if (given && (platform === 'win32' || isAbsolute(given))) return join(given, 'kube-service-links');
  if (platform === 'win32' || !home) return undefined;
  return join(home, '.local/state', 'kube-service-links');
}

export class AnswerFiles {
  readonly #folder: string | undefined;
  readonly #onError: (message: string) => void;

  /** `folder`: of `stateFolder`; undefined: nothing is kept. `onError` is told what cannot be written. */
  constructor(folder: string | undefined, onError: (message: string) => void) {
    this.#folder = folder && join(folder, 'consents');
    this.#onError = onError;
  }

  /** All answers, by the key under which they were kept. What cannot be read is no answer. */
  read(): Readonly<Record<string, boolean>> {
    const folder = this.#folder;
    if (folder === undefined) return {};
    const names = attempt(() => readdirSync(folder)) ?? [];
    const answers = names.slice(0, mostFiles).flatMap((name) => {
      if (!name.endsWith(ending)) return [];
      const isAllowed = readAnswer(join(folder, name));
      return isAllowed === undefined ? [] : [[name.slice(0, -ending.length), isAllowed] as const];
    });
    return Object.fromEntries(answers);
  }

  /** Keeps an answer; undefined takes it back, so that it may be asked again. */
  keep(key: string, isAllowed: boolean | undefined, identity: ClusterIdentity): void {
    const folder = this.#folder;
    if (folder === undefined) return;
    const path = join(folder, `${key}${ending}`);
    this.#write(() => {
      if (isAllowed === undefined) {
        rmSync(path, { force: true });
        rmSync(join(folder, questionName(identity)), { force: true });
        return;
      }
      const { context, server, command } = identity;
      const answer: Answer = { isAllowed, context, server, ...(command !== undefined && { command }) };
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      const temporary = `${path}.${process.pid}`;
      writeFileSync(temporary, `${JSON.stringify(answer, undefined, 2)}\n`, { mode: 0o600 });
      renameSync(temporary, path);
    });
  }

  /** True for one caller of all editors that run: nobody has asked about this context and login program yet. */
  claimQuestion(identity: ClusterIdentity): boolean {
    const folder = this.#folder;
    if (folder === undefined) return true;
    let isFirst = true;
    this.#write(() => {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      try {
        writeFileSync(join(folder, questionName(identity)), '', { flag: 'wx', mode: 0o600 });
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
        isFirst = false;
      }
    });
    return isFirst;
  }

  #write(write: () => void): void {
    try {
      write();
    } catch (error) {
      this.#onError(`The answer is not kept: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}

/** The server's address is not part of it: local clusters change theirs with each start. */
function questionName({ context, fingerprint, isFromWorkspace }: ClusterIdentity): string {
  const parts = JSON.stringify([context, fingerprint ?? '', isFromWorkspace]);
  return `asked-${createHash('sha256').update(parts).digest('hex')}`;
}

function readAnswer(path: string): boolean | undefined {
  return attempt(() => {
    const stats = statSync(path);
    if (!stats.isFile() || stats.size > mostBytes) return undefined;
    const { isAllowed } = JSON.parse(readFileSync(path, 'utf8')) as Partial<Answer>;
    return typeof isAllowed === 'boolean' ? isAllowed : undefined;
  });
}

function attempt<Result>(make: () => Result): Result | undefined {
  try {
    return make();
  } catch {
    return undefined;
  }
}

/**
 * The file in which an engine says what it works on, on the supervisor's side.
 * Knows where it lies: nowhere, once it is open, but on Windows. Where none can be made, nobody knows what ended an
 * engine, and it is started again without leaving anything out.
 */
import { closeSync, mkdtempSync, openSync, readSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface WorkFile {
  /** Of this process: the engine inherits it. */
  readonly descriptor: number;
  readonly read: () => string;
  /** May be called twice. */
  readonly close: () => void;
}

/** A URI of a path has at most 12,288 characters: 4,096 bytes, each of them escaped. */
const mostBytes = 16 * 1024;

export function openWorkFile(): WorkFile | undefined {
  let folder: string | undefined;
  try {
    folder = mkdtempSync(join(tmpdir(), 'kube-service-links-'));
    const descriptor = openSync(join(folder, 'work'), 'wx+', 0o600);
    if (process.platform !== 'win32') remove(folder);
    return opened(descriptor, folder);
  } catch {
    if (folder !== undefined) remove(folder);
    return undefined;
  }
}

function opened(descriptor: number, folder: string): WorkFile {
  let isOpen = true;
  return {
    descriptor,
    read: () => {
      const bytes = Buffer.alloc(mostBytes);
      return isOpen ? bytes.toString('utf8', 0, readSync(descriptor, bytes, 0, mostBytes, 0)) : '';
    },
    close: () => {
      if (!isOpen) return;
      isOpen = false;
      closeSync(descriptor);
      if (process.platform === 'win32') remove(folder);
    },
  };
}

function remove(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch {
    // It is the temporary folder's to forget.
  }
}

/**
 * The programs that the oracles are made of.
 * Knows when a test may be skipped: never where CI=true, else where a program is missing.
 */
import assert from 'node:assert/strict';
import { accessSync, constants, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import type { TestContext } from 'node:test';

/** Debian's packages of the programs; `cc` needs the C library's headers, too. */
const packages = {
  cc: 'gcc libc6-dev',
  dash: 'dash',
  busybox: 'busybox',
  mawk: 'mawk',
  envsubst: 'gettext-base',
} as const;

export type Tool = keyof typeof packages;

/** The path of a program, undefined where PATH has none. */
export function findTool(name: string): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return folders.map((folder) => join(folder, name)).find(isExecutable);
}

/** Whether the test can run: skips it where a program is missing, and fails it where CI=true. */
export function hasTools(context: TestContext, ...names: readonly Tool[]): boolean {
  const missing = process.platform === 'linux' ? names.filter((name) => !findTool(name)) : ['Linux'];
  if (missing.length === 0) return true;
  const wanted = names.map((name) => packages[name]).join(' ');
  assert.notEqual(process.env['CI'], 'true', `no ${missing.join(', ')}; install ${wanted}`);
  context.skip(`no ${missing.join(', ')}: apt install ${wanted}`);
  return false;
}

/** A folder that is gone when this process ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'oracle-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

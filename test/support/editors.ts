/**
 * What tests of real editors share: the program on their PATH, their settings as docs/editors.md has them, patience.
 * Knows no editor.
 */
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const project = join(import.meta.dirname, '../..');
const patienceMs = 15_000;
const lookMs = 50;

/** The blocks in this language below a heading of docs/editors.md. */
export function settingsOf(heading: string, language: string): readonly string[] {
  const page = readFileSync(join(project, 'docs/editors.md'), 'utf8');
  const section = page.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
  const blocks = section.matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, 'g'));
  return [...blocks].map(([, block]) => block ?? '');
}

/** Puts `kube-service-links` of `dist/` into a folder for the PATH, and answers the folder. */
export function commandIn(bin: string): string {
  mkdirSync(bin, { recursive: true });
  const command = join(bin, 'kube-service-links');
  const cli = join(project, 'dist/server/cli.mjs');
  writeFileSync(command, `#!/bin/sh\nexec '${process.execPath}' '${cli}' "$@"\n`);
  chmodSync(command, 0o755);
  return bin;
}

/** Looks until it is enough, for at most 15 s, and answers what was seen last. */
export async function eventually<T>(look: () => Promise<T>, isEnough: (seen: T) => boolean): Promise<T> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const seen = await look();
    if (isEnough(seen) || Date.now() > deadline) return seen;
    await sleep(lookMs);
  }
}

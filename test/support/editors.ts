/**
 * What tests of real editors share: the program on their PATH, their settings as docs/editors.md has them, patience.
 * Knows no editor.
 */
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually as asked } from './until.ts';

const project = join(import.meta.dirname, '../..');
const patienceMs = 15_000;

/** The blocks in this language below a heading of docs/editors.md. */
export function settingsOf(heading: string, language: string): readonly string[] {
  const page = readFileSync(join(project, 'docs/editors.md'), 'utf8');
  const section = page.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
  const blocks = section.matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, 'g'));
  return [...blocks].map(([, block]) => block ?? '');
}

/** Puts `kube-service-links` of `dist/` into a folder for the PATH, and answers the folder. */
function commandIn(bin: string): string {
  mkdirSync(bin, { recursive: true });
  const command = join(bin, 'kube-service-links');
  const cli = join(project, 'dist/server/cli.js');
  writeFileSync(command, `#!/bin/sh\nexec '${process.execPath}' '${cli}' "$@"\n`);
  chmodSync(command, 0o755);
  return bin;
}

/** Looks until it is enough, as long as an editor may take, and answers what was seen last. */
export function eventually<T>(look: () => Promise<T>, isEnough: (seen: T) => boolean): Promise<T> {
  return asked(look, isEnough, patienceMs);
}

/** What an editor is told besides where it is: the program on its PATH, no kubeconfig but this, folders of its own. */
export function environmentIn(room: string, kubeconfig: string): NodeJS.ProcessEnv {
  return {
    ...process.env,
    PATH: `${commandIn(join(room, 'bin'))}:${process.env['PATH'] ?? ''}`,
    HOME: room,
    KUBECONFIG: kubeconfig,
    KUBERC: 'off',
    XDG_STATE_HOME: join(room, 'state'),
    XDG_CONFIG_HOME: join(room, 'config'),
  };
}

/**
 * The project file of a run.
 * Knows where it is looked for; what is in it is `projectFile.ts`'s.
 */

import { existsSync } from 'node:fs';
import { basename, dirname, relative, resolve } from 'node:path';
import { english } from '../analysis/messages/languages.ts';
import { ruleCodes } from '../analysis/rules/registry.ts';
import { readTextFile } from '../hosts/node/files/textFile.ts';
import { nodeHost, uriOfPath } from '../hosts/node/nodeHost.ts';
import { projectFileName, readProjectFile } from '../projectFile.ts';
import { shownUri } from '../settings/uris.ts';
import type { PartialSettings } from '../settings.ts';
import { leadingOut, leadingOutWords } from '../sources/leadingOut.ts';
import type { Console } from './console.ts';

export interface Project {
  readonly settings: PartialSettings;
  /** Absolute; undefined where there is none. */
  readonly path: string | undefined;
}

/** Reads `--config`, else the project file of the current folder if there is one. Bad content is said; the rest applies. */
export async function readProject(config: string | undefined, console: Console): Promise<Project> {
  const name = config ?? projectFileName;
  const path = resolve(name);
  if (config === undefined && !existsSync(path)) return { settings: {}, path: undefined };
  const content = await readTextFile(path);
  if (content.kind === 'unreadable') {
    console.fail(`${name} ${english.say(content.message)}`);
    return { settings: {}, path };
  }
  const { settings, problems } = readProjectFile(content.text, uriOfPath(path), ruleCodes);
  for (const { range, message, severity } of problems) {
    const say = severity === 'error' ? console.fail : console.remark;
    say(`${name}:${range.start.line + 1}:${range.start.character + 1}: ${english.say(message)}`);
  }
  const out = await leadingOut(settings.services ?? [], uriOfPath(dirname(path)), nodeHost);
  if (out.length > 0) console.remark(leadingOutWords(out.map((list) => relative('', shownUri(list)))));
  return { settings, path };
}

/** Where none is used, one that lies among the manifests looks as if it were. */
export function sayWhichProjectFiles(files: readonly { readonly name: string }[], console: Console): void {
  for (const { name } of files) {
    if (basename(name) === projectFileName)
      console.remark(
        `${name} is not used: the project file is that of the current folder, or --config FILE.`,
      );
  }
}

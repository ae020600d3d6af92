/**
 * The project file of a run.
 * Knows where it is looked for; what is in it is `projectFile.ts`'s.
 */

import { existsSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import type { Phrase } from '../analysis/messages/message.ts';
import { ruleCodes } from '../analysis/rules/registry.ts';
import { readTextFile } from '../hosts/node/files/textFile.ts';
import { nodeHost } from '../hosts/node/nodeHost.ts';
import { pathOf, uriOfPath } from '../hosts/node/pathUris.ts';
import {
  type NamedFile,
  type ProjectFileProblem,
  problemOfNamed,
  projectFileName,
  readProjectFile,
} from '../projectFile.ts';
import { shownUri } from '../settings/uris.ts';
import type { PartialSettings } from '../settings.ts';
import { leadingOut } from '../sources/leadingOut.ts';
import type { Console } from './console.ts';
import { nearestFolder } from './nearestFolder.ts';

export interface Project {
  readonly settings: PartialSettings;
  /** Absolute; undefined where there is none. */
  readonly path: string | undefined;
  /** Why a list of Services cannot be read, with the place where it is named. */
  readonly problemOfList: (uri: string, why: Phrase) => Phrase;
}

/** Reads `--config`, else the project file of the current folder if there is one. Bad content is said; the rest applies. */
export async function readProject(config: string | undefined, console: Console): Promise<Project> {
  const name = config ?? projectFileName;
  const path = resolve(name);
  const none: Project = {
    settings: {},
    path: undefined,
    problemOfList: (uri, why) => ({ id: 'of-file', file: shownUri(uri), why }),
  };
  if (config === undefined && !existsSync(path)) return none;
  const content = await readTextFile(path);
  if (content.kind === 'unreadable') {
    console.fail({ id: 'of-file', file: name, why: content.message });
    return { ...none, path };
  }
  const { settings, problems, lists, charts, values } = readProjectFile(
    content.text,
    uriOfPath(path),
    ruleCodes,
  );
  for (const problem of problems) {
    const say = problem.severity === 'error' ? console.fail : console.remark;
    say(withPlace(problem, name));
  }
  for (const chart of charts) {
    const why = whyNoChart(chart, dirname(path));
    if (why !== undefined) console.fail(withPlace(problemOfNamed(chart, why), name));
  }
  for (const file of values)
    if (isMissing(file))
      console.fail(withPlace(problemOfNamed(file, { id: 'file-missing', isPathBroken: false }), name));
  const out = await leadingOut(settings.services ?? [], uriOfPath(dirname(path)), nodeHost);
  if (out.length > 0)
    console.remark({ id: 'links-leading-out', files: out.map((list) => relative('', shownUri(list))) });
  const problemOfList: Project['problemOfList'] = (uri, why) => {
    const list = lists.find((one) => one.uri === uri);
    return list === undefined ? none.problemOfList(uri, why) : withPlace(problemOfNamed(list, why), name);
  };
  return { settings, path, problemOfList };
}

/** What leads into a network is said, and is not followed. */
function pathOfNamed({ uri, name }: NamedFile): string | undefined {
  return /^[\\/]{2}/.test(name) ? undefined : pathOf(uri);
}

function isMissing(file: NamedFile): boolean {
  const path = pathOfNamed(file);
  return path !== undefined && !existsSync(path);
}

/** Undefined where one is there, as a folder or packed. */
function whyNoChart(chart: NamedFile, folder: string): Phrase | undefined {
  const path = pathOfNamed(chart);
  if (path === undefined) return undefined;
  const isThere = /\.(?:tgz|tar\.gz)$/i.test(path) ? existsSync(path) : existsSync(join(path, 'Chart.yaml'));
  if (isThere) return undefined;
  const way = relative(folder, path).split(sep).join('/');
  const meant = nearestFolder(folder, way) ?? way;
  return { id: 'chart-row-absent', meant: meant === way ? null : meant };
}

function withPlace({ range: { start }, message }: ProjectFileProblem, name: string): Phrase {
  return { id: 'at-place', place: `${name}:${start.line + 1}:${start.character + 1}`, what: message };
}

/** Where none is used, one that lies among the manifests looks as if it were. */
export function sayWhichProjectFiles(files: readonly { readonly name: string }[], console: Console): void {
  for (const { name } of files) {
    if (basename(name) === projectFileName)
      console.remark({ id: 'project-file-elsewhere', file: name, read: `./${projectFileName}` });
  }
}

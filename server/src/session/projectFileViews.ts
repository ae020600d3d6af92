/**
 * Open project files as the editor features see them.
 * Knows by its name which file is one; what is in it is read elsewhere.
 */
import type { Phrase } from '../analysis/messages/message.ts';
import { ruleCodes } from '../analysis/rules/registry.ts';
import type { ProjectFileView, ViewProjectFile } from '../lsp/projectFileView.ts';
import {
  type NamedFile,
  type ProjectFileProblem,
  type ProjectFileReading,
  problemOfNamed,
  projectFileName,
  readProjectFile,
} from '../projectFile.ts';
import { keyHelpAt, proposalsAt } from '../settings/projectHelp.ts';
import { normalUri } from '../settings/uris.ts';
import type { FailuresOfNamed } from './failuresOfNamed.ts';

export interface OpenText {
  readonly text: string;
  readonly version: number;
}

export interface ProjectFileViewOptions {
  readonly openText: (uri: string) => OpenText | undefined;
  readonly failuresOfNamed: () => FailuresOfNamed;
}

interface Made {
  readonly reading: ProjectFileReading;
  readonly text: string;
  /** What was wrong with the files that it names. */
  readonly failures: string;
  readonly view: ProjectFileView;
}

/** Makes views; what was read of a text holds until the text, or what is known of the files that it names, is another. */
export function createProjectFileViews({
  openText,
  failuresOfNamed,
}: ProjectFileViewOptions): ViewProjectFile {
  const made = new Map<string, Made>();
  const session = Date.now().toString(36);
  let lastId = 0;
  return (uri) => {
    if (!isProjectFile(uri)) return undefined;
    const open = openText(uri);
    if (open === undefined) {
      made.delete(uri);
      return undefined;
    }
    const { text, version } = open;
    const last = made.get(uri);
    const reading = last?.text === text ? last.reading : readProjectFile(text, normalUri(uri), ruleCodes);
    const failureOf = failuresOfNamed();
    const ofNamed = [
      ...failuresOf(reading.lists, failureOf.list),
      ...failuresOf(reading.charts, failureOf.chart),
      ...failuresOf(reading.values, failureOf.values),
    ];
    const failures = JSON.stringify(ofNamed);
    if (last?.text === text && last.failures === failures) return { ...last.view, version };
    lastId += 1;
    const view: ProjectFileView = {
      version,
      problems: [...reading.problems, ...ofNamed],
      resultId: `${session}-project-${lastId}`,
      proposalsAt: (position, words) => proposalsAt(text, position, words),
      keyHelpAt: (position, words) => keyHelpAt(text, position, words),
    };
    made.set(uri, { reading, text, failures, view });
    return view;
  };
}

function failuresOf(
  named: readonly NamedFile[],
  failureOf: (uri: string) => Phrase | undefined,
): readonly ProjectFileProblem[] {
  return named.flatMap((one) => {
    const why = failureOf(one.uri);
    return why === undefined ? [] : [problemOfNamed(one, why)];
  });
}

/** At the root of a folder it is in force, anywhere else one day or for the command line. */
function isProjectFile(uri: string): boolean {
  return uri.endsWith(`/${projectFileName}`);
}

/**
 * Open project files as the editor features see them.
 * Knows by its name which file is one; what is in it is read elsewhere.
 */
import { ruleCodes } from '../analysis/rules/registry.ts';
import type { ProjectFileView, ViewProjectFile } from '../lsp/projectFileView.ts';
import { projectFileName, readProjectFile } from '../projectFile.ts';
import { keyHelpAt, proposalsAt } from '../settings/projectHelp.ts';

export interface OpenText {
  readonly text: string;
  readonly version: number;
}

/** Makes views; what was read of a text holds until the text is another. */
export function createProjectFileViews(openText: (uri: string) => OpenText | undefined): ViewProjectFile {
  const made = new Map<string, { readonly text: string; readonly view: ProjectFileView }>();
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
    if (last?.text === text) return { ...last.view, version };
    lastId += 1;
    const view: ProjectFileView = {
      version,
      // Paths are only compared with what may stand in them: where the file lies makes no difference.
      problems: readProjectFile(text, `file:///${projectFileName}`, ruleCodes).problems,
      resultId: `${session}-project-${lastId}`,
      proposalsAt: (position) => proposalsAt(text, position),
      keyHelpAt: (position) => keyHelpAt(text, position),
    };
    made.set(uri, { text, view });
    return view;
  };
}

/** At the root of a folder it is in force, anywhere else one day or for the command line. */
function isProjectFile(uri: string): boolean {
  return uri.endsWith(`/${projectFileName}`);
}

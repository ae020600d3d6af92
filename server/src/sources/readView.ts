/**
 * What is seen of a file, be its content here or not.
 * Knows that the text of each is kept; a content that is read here is kept by nobody.
 */
import type { View } from '../analysis/views/view.ts';
import type { Workspace } from './workspace.ts';

export function readView(
  workspace: Pick<Workspace, 'view' | 'closedFile' | 'read'>,
  uri: string,
): View | undefined {
  return workspace.view(uri) ?? workspace.read(uri, workspace.closedFile(uri).text)?.view;
}

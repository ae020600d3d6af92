/**
 * Reads the documents of a file a few at a time, before anybody needs them at once.
 * Knows time slices; what a document declares is not its business.
 */
import type { ReadText } from '../analysis/views/textKind.ts';
import { manifestsOf } from '../analysis/workloads/manifests.ts';
import { attempted, type WorkHooks } from './workHooks.ts';

/** The file, with what its documents hold read and remembered. Never rejects. */
export async function readAhead(
  uri: string,
  read: () => ReadText | undefined,
  { hooks, pause }: { readonly hooks: WorkHooks; readonly pause: () => Promise<void> },
): Promise<ReadText | undefined> {
  const file = attempted(() => hooks.aroundFile(uri, read));
  for (const placed of file?.documents ?? []) {
    hooks.place(placed.document, uri, placed);
    attempted(() => hooks.aroundDocument(placed.document, () => manifestsOf(placed.document)));
    await pause();
  }
  return file;
}

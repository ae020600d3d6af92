/**
 * A builder that knows `resources` and `namespace` only: it puts documents of several files together, whole. A real one is in
 * `analysis/kustomize/`.
 */
import { readManifestFile } from '../../server/src/analysis/documents/manifestFile.ts';
import { itemsOf, knownString, nodeAt } from '../../server/src/analysis/documents/reading.ts';
import {
  folderOf,
  type Input,
  type InputFile,
  resolvePath,
} from '../../server/src/analysis/kustomize/files.ts';
import { kustomizationNames } from '../../server/src/analysis/kustomize/kustomization.ts';
import { compose, type Piece } from '../../server/src/analysis/views/composed/composedView.ts';
import { wholeText } from '../../server/src/analysis/views/place.ts';
import type { MakeBuilder } from '../../server/src/sources/builds.ts';

export const toyBuilder: MakeBuilder =
  (files) =>
  ({ id, label, maker, previous }) => {
    const inputs = new Map<string, Input>();
    const read = (uri: string) => {
      const file = files.read(uri, 'resource');
      inputs.set(uri, { file, role: 'resource' });
      return file === 'unread' ? undefined : file;
    };
    const { pieces, namespace } = piecesOf(folderOf(maker), read);
    const [first, ...others] = pieces;
    if (first === undefined) return { file: undefined, problems: [], unknown: [], inputs };
    const file = compose(
      {
        id,
        label,
        pieces: [first, ...others],
        resolveNamespace: (written, otherwise) =>
          namespace === undefined ? otherwise(written) : { name: namespace, from: 'view', view: label },
      },
      previous,
    );
    return { file, problems: [], unknown: [], inputs };
  };

function piecesOf(folder: string, read: (uri: string) => InputFile | undefined, depth = 0) {
  const uri = kustomizationNames.map((name) => `${folder}/${name}`).find((one) => read(one));
  const file = uri === undefined ? undefined : read(uri);
  if (uri === undefined || file === undefined || depth > 9) return { pieces: [], namespace: undefined };
  const pieces: Piece[] = [];
  const state = readManifestFile(file.text).documents[0]?.document.state;
  const root = state?.kind === 'parsed' ? state.root : undefined;
  for (const { value } of itemsOf(nodeAt(root, 'resources')).items) {
    const target = resolvePath(folderOf(uri), knownString(value) ?? '');
    const resource = target === undefined ? undefined : read(target);
    if (target === undefined) continue;
    if (resource === undefined) pieces.push(...piecesOf(target, read, depth + 1).pieces);
    else {
      const whole = wholeText(target, resource.text);
      const from = { in: whole, span: { start: 0, end: resource.text.length } };
      pieces.push({ kind: 'copied', from });
    }
    pieces.push({
      kind: 'made',
      text: '\n---\n',
      near: { in: wholeText(uri, file.text), span: { start: 0, end: 0 } },
    });
  }
  return { pieces, namespace: knownString(root, 'namespace') };
}

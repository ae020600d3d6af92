/**
 * A kind of text of its own: each line `NAME IMAGE` is a Pod. It stands in the line that its name and image stand in; what else
 * a Pod has nobody has written. They are in the namespace `shop`, unless a line `in NAMESPACE` names another.
 * A real one is such a file too, in `analysis/views/`, and one line of its `textKinds.ts`.
 */
import type { PlacedDocument } from '../../server/src/analysis/documents/document.ts';
import { readManifestFile } from '../../server/src/analysis/documents/manifestFile.ts';
import type { Span } from '../../server/src/analysis/text.ts';
import { asSettingsSay } from '../../server/src/analysis/views/namespace.ts';
import { type Place, wholeText } from '../../server/src/analysis/views/place.ts';
import type { TextKind } from '../../server/src/analysis/views/textKind.ts';
import type { View } from '../../server/src/analysis/views/view.ts';

export const toy: TextKind = {
  id: 'toy',
  takes: (path) => path.endsWith('.pods'),
  read: (uri, given, previous) => {
    const text = String(given);
    if (previous?.text === text) return previous;
    const lines = [...text.matchAll(/^(?!in )([^\s#]\S*) (\S+)$/gm)];
    const pods = lines.map(([, name, image]) => podOf(name, image)).join('---\n');
    const { documents } = readManifestFile(pods, previous);
    const view = viewOf(uri, text, lines, documents);
    return { text, documents, view: { ...view, resolveNamespace: namespaceIn(view, text) } };
  },
};

function podOf(name = '', image = ''): string {
  return `apiVersion: v1
kind: Pod
metadata:
  name: ${name}
spec:
  containers:
    - name: app
      image: ${image}
`;
}

/** Where it stands, too; a real one makes the same function of the same line. */
function namespaceIn({ id, label = '' }: View, text: string): View['resolveNamespace'] {
  const line = /^in (\S+)$/m.exec(text);
  const [name = 'shop'] = line?.slice(1) ?? [];
  const start = (line?.index ?? 0) + 'in '.length;
  const place = { in: wholeText(id, text), span: { start, end: start + name.length } };
  const resolved = { name, from: 'view', view: label, ...(line !== null && { place }) } as const;
  return (written, otherwise) => (written === undefined ? resolved : otherwise(written));
}

function viewOf(
  uri: string,
  text: string,
  lines: readonly RegExpExecArray[],
  documents: readonly PlacedDocument[],
): View {
  const whole = wholeText(uri, text);
  const at = (start: number, length: number): Place => ({ in: whole, span: { start, end: start + length } });
  const near = (placed: PlacedDocument, { start }: Span): Place => {
    const match = lines[documents.indexOf(placed)];
    const [line = '', name = '', image = ''] = match ?? [];
    const index = match?.index ?? 0;
    const own = placed.document.text;
    if (own.startsWith(image, start)) return at(index + name.length + 1, image.length);
    return own.startsWith(name, start) ? at(index, name.length) : at(index, line.length);
  };
  const exact: View['exact'] = (placed, span) => {
    const place = near(placed, span);
    const said = text.slice(place.span.start, place.span.end);
    return said === placed.document.text.slice(span.start, span.end) ? place : undefined;
  };
  return {
    id: uri,
    label: 'a list of pods',
    documents,
    writtenIn: [uri],
    resolveNamespace: asSettingsSay,
    near,
    exact,
  };
}

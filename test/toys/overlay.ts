/**
 * A kind of text of which the parts stand in another file: `of URI` takes the manifests of that one, `in NAMESPACE` puts
 * them there, and `patched` says that none of it is as it was written.
 */
import { readManifestFile } from '../../server/src/analysis/documents/manifestFile.ts';
import { type Place, textOf } from '../../server/src/analysis/views/place.ts';
import type { ReadText, TextKind } from '../../server/src/analysis/views/textKind.ts';
import type { View } from '../../server/src/analysis/views/view.ts';

/** `baseOf` answers the text of another file, as somebody has it who holds them all. */
export function overlays(baseOf: (uri: string) => string): TextKind {
  return {
    id: 'overlay',
    takes: (path) => path.endsWith('.overlay'),
    read: (uri, given): ReadText => {
      const text = String(given);
      const lineOf = (key: string) => new RegExp(`^${key}(?: (\\S+))?$`, 'm').exec(text);
      const base = lineOf('of')?.[1] ?? '';
      const name = lineOf('in')?.[1] ?? 'default';
      const label = uri.slice(uri.lastIndexOf('/') + 1).replace('.overlay', '');
      const near = (...[placed, span]: Parameters<View['near']>): Place => ({
        in: textOf(base, placed),
        span,
      });
      const { documents } = readManifestFile(baseOf(base));
      const view: View = {
        id: uri,
        label,
        documents,
        writtenIn: [uri, base],
        resolveNamespace: (written, otherwise) =>
          written === undefined ? { name, from: 'view', view: label } : otherwise(written),
        near,
        exact: (placed, span) => (lineOf('patched') ? undefined : near(placed, span)),
      };
      return { text, documents, view };
    },
  };
}

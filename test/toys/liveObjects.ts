/**
 * A kind of text that is none of a person's: manifests as a cluster has them. They stand nowhere; each has its name.
 * What a source of live objects would hand on, so that a test needs no cluster.
 */
import { readManifestFile } from '../../server/src/analysis/documents/manifestFile.ts';
import { asSettingsSay } from '../../server/src/analysis/views/namespace.ts';
import type { TextKind } from '../../server/src/analysis/views/textKind.ts';
import { manifestsOf } from '../../server/src/analysis/workloads/manifests.ts';

export const liveObjects: TextKind = {
  id: 'live',
  takes: (path) => path.startsWith('cluster:'),
  read: (uri, given, previous) => {
    const text = String(given);
    const { documents } = readManifestFile(text, previous);
    const view = {
      id: uri,
      label: uri.replace('cluster:', ''),
      documents,
      writtenIn: [],
      resolveNamespace: asSettingsSay,
      exact: () => undefined,
      near: ({ document }: (typeof documents)[number]) => {
        const [manifest] = manifestsOf(document);
        return { label: `${manifest?.kind}/${manifest?.name} of ${uri.replace('cluster:', '')}` };
      },
    };
    return { text, documents, view };
  },
};

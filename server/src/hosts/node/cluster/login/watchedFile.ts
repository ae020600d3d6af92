/**
 * Certificates, keys and tokens, given as text or as a file that others may replace at any time.
 * Knows when a file changed; does not know what its text means, and never says any of it.
 */
import type { Stats } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Phrase } from '../../../../analysis/messages/message.ts';
import { readRegularFile } from '../../files/regularFile.ts';
import { ClusterError } from '../clusterError.ts';
import type { Pem } from '../kubeconfig/clusterTarget.ts';

/** Far more than any chain of certificates has. */
const maxBytes = 1024 * 1024;

const faults: Readonly<Record<string, Phrase>> = {
  ENOENT: { id: 'file-missing', isPathBroken: false },
  ENOTDIR: { id: 'file-missing', isPathBroken: false },
  EACCES: { id: 'file-denied', done: 'read' },
  EPERM: { id: 'file-denied', done: 'read' },
};

/** What a file holds; `user` is null for what is the cluster's. */
export type CredentialFile = Pick<Phrase<'credential-file-unusable'>, 'of' | 'user'>;

/** A file whose text is read again when it changed. */
export class WatchedFile {
  readonly #path: string;
  readonly #what: CredentialFile;
  #read: { readonly stamp: string; readonly text: string } | undefined;

  constructor(path: string, what: CredentialFile) {
    this.#path = path;
    this.#what = what;
  }

  /** Rejects with a `ClusterError`. */
  readonly text = async (): Promise<string> => {
    try {
      const stats = await stat(this.#path);
      const stamp = stampOf(stats);
      if (this.#read?.stamp === stamp) return this.#read.text;
      const file = await readRegularFile(this.#path, maxBytes);
      if (file.kind === 'tooLarge') throw this.#problem({ id: 'credential-file-wrong', why: 'too-large' });
      if (file.kind !== 'bytes') throw this.#problem({ id: 'credential-file-wrong', why: 'not-regular' });
      const text = file.bytes.toString('utf8');
      this.#read = { stamp, text };
      return text;
    } catch (error) {
      if (error instanceof ClusterError) throw error;
      const { code = 'unknown' } = error as NodeJS.ErrnoException;
      throw this.#problem(faults[code] ?? { id: 'file-error', done: 'read', said: code });
    }
  };

  isEmpty(): ClusterError {
    return this.#problem({ id: 'credential-file-wrong', why: 'empty' });
  }

  #problem(why: Phrase): ClusterError {
    const path = this.#path;
    return new ClusterError('credentials', { id: 'credential-file-unusable', ...this.#what, path, why });
  }
}

/** How the text of a certificate or key is got: each time anew where it is a file. */
export function pemReader(
  pem: Pem,
  of: CredentialFile['of'],
  user: string | null = null,
): () => Promise<string> {
  return pem.kind === 'data' ? async () => pem.text : new WatchedFile(pem.path, { of, user }).text;
}

/** A link that leads elsewhere is another file. */
function stampOf({ dev, ino, size, mtimeMs, ctimeMs }: Stats): string {
  return [dev, ino, size, mtimeMs, ctimeMs].join(' ');
}

/**
 * Certificates, keys and tokens, given as text or as a file that others may replace at any time.
 * Knows when a file changed; does not know what its text means, and never says any of it.
 */
import type { Stats } from 'node:fs';
import { stat } from 'node:fs/promises';
import { readRegularFile } from '../../files/regularFile.ts';
import { ClusterError } from '../clusterError.ts';
import type { Pem } from '../kubeconfig/clusterTarget.ts';

/** Far more than any chain of certificates has. */
const maxBytes = 1024 * 1024;

const words: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist',
  ENOTDIR: 'does not exist',
  EACCES: 'cannot be read: permission denied',
  EPERM: 'cannot be read: permission denied',
};

/** A file whose text is read again when it changed. `what` begins the messages: "the token file". */
export class WatchedFile {
  readonly #path: string;
  readonly #what: string;
  #read: { readonly stamp: string; readonly text: string } | undefined;

  constructor(path: string, what: string) {
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
      if (file.kind === 'tooLarge') throw this.problem('is larger than 1 MiB');
      if (file.kind !== 'bytes') throw this.problem('is not a regular file');
      const text = file.bytes.toString('utf8');
      this.#read = { stamp, text };
      return text;
    } catch (error) {
      if (error instanceof ClusterError) throw error;
      const { code = 'unknown' } = error as NodeJS.ErrnoException;
      throw this.problem(words[code] ?? `cannot be read (${code})`);
    }
  };

  /** `message` completes a sentence that begins with the file. */
  problem(message: string): ClusterError {
    return new ClusterError('credentials', `${this.#what} \`${this.#path}\` ${message}`);
  }
}

/** How the text of a certificate or key is got: each time anew where it is a file. */
export function pemReader(pem: Pem, what: string): () => Promise<string> {
  return pem.kind === 'data' ? async () => pem.text : new WatchedFile(pem.path, what).text;
}

/** A link that leads elsewhere is another file. */
function stampOf({ dev, ino, size, mtimeMs, ctimeMs }: Stats): string {
  return [dev, ino, size, mtimeMs, ctimeMs].join(' ');
}

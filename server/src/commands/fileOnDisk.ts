/**
 * Where a file of a run is written.
 * Knows that there is one for each file of thousands, so that it keeps what it takes to know the rest; writes nothing.
 */
import type { FoundFile } from '../hosts/node/files/folderWalk.ts';
import { pathIn } from '../hosts/node/pathUris.ts';

/** The bytes of a text in a file's own encoding, with the byte order mark it had. */
export type Encode = (text: string) => Uint8Array;

export class FileOnDisk {
  /** It is changed only if it is in one of them, whatever links lead to it. */
  readonly folders: readonly string[];
  /** A link leads out of them: it is read only. */
  readonly leadsOut: boolean;
  readonly encode: Encode;
  /** Its URI, or its path where that does not say it. */
  readonly #where: string;

  constructor({ uri, path, folders, leadsOut }: FoundFile, encode: Encode) {
    this.folders = folders;
    this.leadsOut = leadsOut;
    this.encode = encode;
    this.#where = pathIn(uri) === path ? uri : path;
  }

  get path(): string {
    return pathIn(this.#where) ?? this.#where;
  }
}

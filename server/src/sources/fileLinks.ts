/**
 * Files that several paths lead to: by which of them each is known.
 * Knows what somebody found out of links; does not look at any file.
 */
import { folderOf } from '../analysis/kustomize/files.ts';

export class FileLinks {
  readonly #isOnDisk: (uri: string) => boolean;
  /** Of a link, to a file or a folder, where it leads. */
  readonly #real = new Map<string, string>();
  readonly #links = new Map<string, Set<string>>();

  /** `isOnDisk`: whether somebody brought the file by that path. */
  constructor(isOnDisk: (uri: string) => boolean) {
    this.#isOnDisk = isOnDisk;
  }

  /** Takes note that a path leads to the file of another one; answers whether that is new. */
  note(uri: string, real: string): boolean {
    if (this.#realOf(uri) === real) return false;
    const [link, target] = withoutSameEnd(uri, real);
    this.forget(link);
    this.#real.set(link, target);
    this.#links.set(target, (this.#links.get(target) ?? new Set()).add(link));
    return true;
  }

  /** A link may lead elsewhere by now. */
  forget(uri: string): void {
    const before = this.#real.get(uri);
    if (before !== undefined) this.#links.get(before)?.delete(uri);
    this.#real.delete(uri);
  }

  /** The one path by which a file is known: the one without links, unless it was only brought by another. */
  canonical(uri: string): string {
    if (this.#real.size === 0) return uri;
    const real = this.#realOf(uri);
    return this.#isOnDisk(real) ? real : (this.#linksTo(real).find(this.#isOnDisk) ?? real);
  }

  /** The other paths of a file. */
  othersOf(uri: string): readonly string[] {
    if (this.#real.size === 0) return [];
    const real = this.#realOf(uri);
    return [real, ...this.#linksTo(real)].filter((one) => one !== uri);
  }

  #realOf(uri: string): string {
    for (const at of withFolders(uri)) {
      const real = this.#real.get(at);
      if (real !== undefined) return real + uri.slice(at.length);
    }
    return uri;
  }

  #linksTo(real: string): readonly string[] {
    return withFolders(real).flatMap((at) =>
      [...(this.#links.get(at) ?? [])].map((link) => link + real.slice(at.length)),
    );
  }
}

/** A file and the folders that it is in, the nearest first. */
function withFolders(uri: string): readonly string[] {
  const found: string[] = [];
  for (let at = uri; at.includes('/') && !at.endsWith('/'); at = folderOf(at)) found.push(at);
  return found;
}

/** The link itself: what stands the same behind it is in the folder that it leads to. */
function withoutSameEnd(uri: string, real: string): readonly [string, string] {
  const end = (of: string) => of.slice(of.lastIndexOf('/'));
  const isSame = end(uri) === end(real) && folderOf(uri) !== folderOf(real);
  return isSame ? withoutSameEnd(folderOf(uri), folderOf(real)) : [uri, real];
}

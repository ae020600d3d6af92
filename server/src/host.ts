/**
 * What the program asks of the machine that it runs on: a port that each host fills.
 * Knows files by their URIs; knows no file system.
 */
import type { ChartPort } from './analysis/helm/chartRenderer.ts';
import type { Phrase } from './analysis/messages/message.ts';

/** A file's text, or why there is none: `message` completes a sentence that begins with the file's name. */
export type HostText =
  | {
      readonly kind: 'text';
      readonly text: string;
      readonly modifiedMs: number;
      readonly encoding?: string;
      /** A byte order mark stood before it. */
      readonly hasBom?: boolean;
    }
  | { readonly kind: 'unreadable'; readonly message: Phrase };

/** Manifests are smaller by far; an editor has many other things in memory. */
export const maxManifestBytes = 64 * 1024 * 1024;

/**
 * What the command line reads of a file: a dump of a large cluster, or what a program printed without an end. It takes
 * three to four times as much memory (measured), and the time of a second or two.
 */
export const maxCheckedBytes = 256 * 1024 * 1024;

/** Which files of a folder are looked for. */
export interface FindOptions {
  /** Files and folders that are left out: the project file's `exclude`. */
  readonly isExcluded?: (uri: string) => boolean;
  /** What is no manifest of the workspace: snapshots, the project file. */
  readonly leftOut?: ReadonlySet<string>;
  /** Whether a file met on the way is looked for; unless given, those named as manifests are. */
  readonly hasName?: (uri: string) => boolean;
  /** What git ignores is found, too. */
  readonly takesIgnored?: boolean;
  /** Nothing outside of these folders is looked at, whatever links lead there: the workspace is not trusted. */
  readonly within?: readonly string[];
  readonly signal?: AbortSignal;
}

export interface FoundText {
  readonly uri: string;
  /** How a person knows it. */
  readonly name: string;
}

/**
 * What was met on the way and not looked at: git ignores it, settings exclude it, or it is the folder elsewhere that a link
 * leads to. Of files those with a name that is looked for.
 */
export interface PassedOver {
  readonly uri: string;
  readonly isFolder: boolean;
  readonly by: 'git' | 'settings' | 'link';
}

export interface Found {
  readonly files: readonly FoundText[];
  readonly passedOver: readonly PassedOver[];
  /** What could not be looked at; `message` completes a sentence that begins with the name. */
  readonly problems: readonly { readonly name: string; readonly message: Phrase }[];
}

/** Sees which files come, change and go, where no editor tells. */
export interface FileLook {
  start(): void;
  /** Somebody works here: looks are frequent for a while. */
  noteActivity(): void;
  dispose(): void;
}

export interface FileLookOptions {
  readonly folders: readonly string[];
  /** Which files in them count, as it is now. */
  readonly findOptions: () => FindOptions;
  /** Other files that are looked at, wherever they lie. */
  readonly files: () => readonly string[];
  readonly onDidChange: (uris: readonly string[]) => Promise<void>;
}

/** Nothing in it rejects. */
export interface Host {
  readonly readText: (uri: string, maxBytes?: number) => Promise<HostText>;
  /**
   * The bytes of a regular file of that size, for who can do without a text of them all; undefined for another, and where
   * they cannot be read: `readText` says why. Absent where it would take as long as a text.
   */
  readonly readLong?: (
    uri: string,
    leastBytes: number,
    mostBytes: number,
  ) => Promise<{ readonly bytes: Uint8Array; readonly modifiedMs: number } | undefined>;
  /** As `readText`, for who reads many files and has nothing else to do: it may keep the thread while that is fast. */
  readonly manyTexts?: () => (uri: string) => Promise<HostText>;
  /** The files below a folder, each once, as git would find them. */
  readonly find: (folder: string, options: FindOptions) => Promise<Found>;
  /** Whether `find` would come upon the file, were it there. */
  readonly wouldFind: (folder: string, uri: string, options: FindOptions) => Promise<boolean>;
  /** Equal as long as a file is the same; also tells of its absence. */
  readonly stamp: (uri: string) => Promise<string>;
  /** Whether a file is in one of the folders, whatever links lead to it, and whether it exists or not. */
  readonly isInside: (uri: string, folders: readonly string[]) => Promise<boolean>;
  /**
   * The path without links that leads to a file, be it there or not, below the same folder of these; its own path where
   * it leads out of all of them. Absent where there are no links.
   */
  readonly realUri?: (uri: string, folders: readonly string[]) => Promise<string>;
  /**
   * Those of these files that are surely not there, though they would be in one of the folders, and no link leads there.
   * Absent where that costs as much as reading them.
   */
  readonly missing?: (uris: readonly string[], folders: readonly string[]) => Promise<ReadonlySet<string>>;
  /** Lets other work run. */
  readonly pause: () => Promise<void>;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Much was read and is let go: its memory may be given back, which takes some hundredths of a second. */
  readonly tidy?: () => void;
  /** False to find everything the long way, which only tests want: they compare the findings. */
  readonly shortcuts?: boolean;
  /** Reads and renders charts, to whose files no link leads out of these folders; absent where none are rendered. */
  readonly charts?: (within: readonly string[]) => ChartPort;
  /** Absent where only clients tell of files. */
  readonly look?: (options: FileLookOptions) => FileLook;
}

/** Completes a sentence that begins with a path. */
export const notTrusted: Phrase = { id: 'file-not-trusted' };

/** How long other work waits at most for a slice, one large file apart. */
const sliceMs = 5;

/** A function that lets other work run whenever a slice of time is used up. */
export function timeSlices({ now, pause }: Pick<Host, 'now' | 'pause'>): () => Promise<void> {
  let begun = now();
  return async () => {
    if (now() - begun < sliceMs) return;
    await pause();
    begun = now();
  };
}

/** Reads files a few at a time and yields them in the given order. */
export async function* readInOrder<File, Text>(
  files: readonly File[],
  read: (file: File) => Text | Promise<Text>,
  parallel = 16,
): AsyncGenerator<readonly [File, Text]> {
  const ahead: (readonly [File, Text | Promise<Text>])[] = [];
  for (const file of files) {
    ahead.push([file, read(file)]);
    const first = ahead.length < parallel ? undefined : ahead.shift();
    if (first) yield [first[0], await first[1]];
  }
  for (const [file, text] of ahead) yield [file, await text];
}

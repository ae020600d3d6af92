/**
 * What was passed over when folders were read, asked one thing: who builds, or delivers, what was read.
 * Knows how far it is looked into; nothing that it holds is judged, or counts by itself.
 */
import { type FindOptions, type Host, type PassedOver, readInOrder } from '../host.ts';
import { nameOfFile, normalUri, wayFrom } from '../settings/uris.ts';
import type { Around } from './around.ts';
import { isKustomizationName } from './kustomizations.ts';

/** Folders, and files in YAML, that are looked at in all of it. */
export const mostPassedOver = 20_000;
/** Of whatever kind: folders of data may have millions. */
const mostNames = 200_000;
const mostCharacters = 64 * 1024 * 1024;
/** Objects that deliver take some hundred bytes; what is larger by far is generated. */
const mostBytesOfFile = 1024 * 1024;

/** What package managers and build tools fill with files of others, by the thousand. */
const ofOthers: ReadonlySet<string> = new Set([
  ...['.terraform', '.venv', 'venv', '__pycache__', '.tox', '.gradle', '.pnpm-store', '.yarn', '.cache'],
  ...['vendor', 'bower_components', 'site-packages'],
]);

export interface AskOptions extends Pick<FindOptions, 'within' | 'signal'> {
  readonly around: Pick<Around, 'passOver' | 'passOverName' | 'hasKustomizations'>;
  readonly host: Pick<Host, 'find' | 'readText' | 'isInside'>;
}

/** Answers where there is more than is looked at; undefined where all was asked. Never rejects. */
export async function askPassedOver(
  all: readonly PassedOver[],
  { around, host, signal, ...bounds }: AskOptions,
): Promise<string | undefined> {
  const enough = new AbortController();
  const signals = signal === undefined ? [enough.signal] : [enough.signal, signal];
  let [met, names, characters] = [0, 0, 0];
  const isOver = () => met > mostPassedOver || names > mostNames;
  const isBeyond = () => {
    met += 1;
    if (isOver()) enough.abort();
    return isOver();
  };
  const isAskedOf = (uri: string) => {
    names += 1;
    if (isOver()) enough.abort();
    if (isJson(uri)) around.passOverName(normalUri(uri));
    return isAsked(uri);
  };
  const findIn = async (folder: string) => {
    const { files } = await host.find(folder, {
      ...bounds,
      takesIgnored: true,
      hasName: isAskedOf,
      isExcluded: (uri) => ofOthers.has(nameOfFile(uri)) || isBeyond(),
      signal: AbortSignal.any(signals),
    });
    return files.map(({ uri }) => uri);
  };
  const asked = new Set<string>();
  for (const { uri, isFolder, by } of all) {
    if (signal?.aborted) return undefined;
    // What git does not have, only who builds by hand builds: there has to be a base.
    if ((by !== 'settings' && !around.hasKustomizations) || ofOthers.has(nameOfFile(uri))) continue;
    if (by === 'link') {
      if (isMade(uri) || [...asked].some((one) => wayFrom(one, uri) !== undefined)) continue;
      asked.add(uri);
      // Whatever a link leads to is not read where the workspace is not trusted.
      if (bounds.within !== undefined && !(await host.isInside(uri, bounds.within))) return uri;
    }
    if (!isFolder && isJson(uri)) around.passOverName(normalUri(uri));
    const files = isFolder ? await findIn(uri) : isAsked(uri) && !isBeyond() ? [uri] : [];
    for await (const [file, content] of readInOrder(files, (one) => host.readText(one, mostBytesOfFile))) {
      if (content.kind === 'text') characters += content.text.length;
      if (characters > mostCharacters) return uri;
      if (content.kind === 'text') around.passOver(normalUri(file), content.text);
      else if (isKustomizationName(file)) around.passOver(normalUri(file), undefined);
    }
    if (isOver()) return uri;
  }
  return undefined;
}

/** What builds leave behind links to: Bazel's output, and packages of Nix. */
function isMade(uri: string): boolean {
  return /\/(?:_bazel_|nix\/store\/)/.test(uri);
}

/** Sets of Applications have parameters in such files: that they are there is enough to know. */
function isJson(uri: string): boolean {
  return /\.json$/i.test(uri);
}

function isAsked(uri: string): boolean {
  return isKustomizationName(uri) || /\.ya?ml$/i.test(uri);
}

/**
 * Kubernetes manifests as a kind of text: what is written in the file is what is read.
 * Knows them by a glance at the text; knows no folder.
 */
import { readManifestFile } from '../documents/manifestFile.ts';
import { parseDocument } from '../documents/parse.ts';
import type { Text } from '../documents/piecedText.ts';
import { readPieces } from '../documents/readPieces.ts';
import { fileView } from './fileView.ts';
import type { ReadText, TextKind } from './textKind.ts';

export const manifestText = manifestTextBy(parseDocument);

/** Documents are read by `parse`. */
export function manifestTextBy(parse: typeof parseDocument): TextKind {
  return {
    id: 'manifests',
    takes: mayHoldManifests,
    read: (uri, text, previous): ReadText => {
      const file =
        typeof text === 'string'
          ? readManifestFile(text, previous, parse)
          : readPieces(text, previous, parse);
      if (file === previous) return previous;
      const { documents, pieces } = file;
      const view = fileView(uri, documents);
      // A spread would take more room for each file of a run.
      if (pieces === undefined) return { text: file.text, documents, view };
      return {
        ...{ documents, pieces, view },
        get text() {
          return file.text;
        },
      };
    },
  };
}

/** Whether the text of a file of this name is worth reading as manifests: of JSON only what holds apiVersion and kind. */
export function mayHoldManifests(name: string, text: Text): boolean {
  return !/\.json$/i.test(name) || isJsonManifest(String(text));
}

/**
 * Whether a file that does not parse was meant to be a manifest. Where it was only found by walking and was not,
 * it is no unreadable input.
 */
export function claimsToBeManifest(text: string): boolean {
  return /^(apiVersion|kind):/m.test(text) || claimsInJson(text);
}

function isJsonManifest(text: string): boolean {
  // Cheap for the many JSON files that are something else.
  if (!text.includes('"apiVersion"') || !text.includes('"kind"')) return false;
  if (text.length > mostParsed) return claimsInJson(text);
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) && typeof value['apiVersion'] === 'string' && typeof value['kind'] === 'string';
  } catch {
    // Cut or mistyped: what would be a manifest is one, so that the error is said.
    return claimsInJson(text);
  }
}

/** What JSON makes of a text may take 20 times as much memory. */
const mostParsed = 64 * 1024 * 1024;

function claimsInJson(text: string): boolean {
  return /"apiVersion"\s*:\s*"/.test(text) && /"kind"\s*:\s*"/.test(text);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

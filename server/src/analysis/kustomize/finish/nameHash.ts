/**
 * The hash that kustomize appends to the name of a ConfigMap that it generates.
 * Knows api/hasher/hasher.go of kustomize and how Go writes JSON; does not know whose name it is. The hash of a Secret
 * needs its values, which nobody here reads.
 */
import { sha256 } from './sha256.ts';

export interface HashedConfigMap {
  readonly data: ReadonlyMap<string, string> | undefined;
  /** In base64, with its line breaks. */
  readonly binaryData: ReadonlyMap<string, string> | undefined;
}

/** The API server refuses a ConfigMap of more than 1 MiB; what JSON makes of it is at most six times as long. */
const mostHashed = 8 * 1024 * 1024;

/** What a key of a ConfigMap may be. Kustomize checks none, and makes something else of some: `null` and `0x1` do not come through. */
const readableKey = /^(?!(?:null|Null|NULL|0[xob].*)$)[-._a-zA-Z0-9]+$/;

/** Ten characters; undefined for what no cluster takes. */
export function configMapHash({ data, binaryData }: HashedConfigMap): string | undefined {
  const keys = [...(data?.keys() ?? []), ...(binaryData?.keys() ?? [])];
  if (!keys.every((key) => readableKey.test(key))) return undefined;
  const parts = [
    ...(binaryData === undefined ? [] : [`"binaryData":${goObject(binaryData)}`]),
    // What is not there is an empty text to the hasher.
    `"data":${data === undefined ? '""' : goObject(data)}`,
    '"kind":"ConfigMap"',
    // Meant to be the name, which is looked for in the wrong place.
    '"name":""',
  ];
  const json = `{${parts.join()}}`;
  return json.length > mostHashed ? undefined : readable(sha256(json));
}

/** Hexadecimal without vowels, and without digits that look like letters. */
function readable(hex: string): string {
  const spelled: Readonly<Record<string, string>> = { '0': 'g', '1': 'h', '3': 'k', a: 'm', e: 't' };
  return [...hex.slice(0, 10)].map((digit) => spelled[digit] ?? digit).join('');
}

function goObject(texts: ReadonlyMap<string, string>): string {
  const entries = [...texts].sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, text]) => `${goString(key)}:${goString(text)}`).join()}}`;
}

/** As encoding/json writes a string: `<`, `>` and `&` are escaped, and the two line ends that JavaScript knows. */
function goString(text: string): string {
  return JSON.stringify(text.toWellFormed()).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

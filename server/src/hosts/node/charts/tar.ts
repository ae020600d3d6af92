/**
 * The files of a tar archive, as `helm package` makes them.
 * Knows the format of POSIX (ustar, pax, and GNU's long names); follows no link, and writes nothing.
 */

export interface TarFile {
  /** With `/`, as it is written. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

// https://pubs.opengroup.org/onlinepubs/9799919799/utilities/pax.html, "ustar Interchange Format"
const block = 512;
const field = {
  name: [0, 100],
  size: [124, 136],
  type: [156, 157],
  prefix: [345, 500],
} as const;

/** The regular files in their order; what is cut off, or no archive, ends the list. */
export function filesOfTar(bytes: Uint8Array): readonly TarFile[] {
  const files: TarFile[] = [];
  let longName: string | undefined;
  for (let at = 0; at + block <= bytes.length; ) {
    const head = bytes.subarray(at, at + block);
    const size = Number.parseInt(textIn(head, field.size), 8);
    if (head.every((byte) => byte === 0) || !(size >= 0)) break;
    const content = bytes.subarray(at + block, at + block + size);
    if (content.length < size) break;
    at += block + Math.ceil(size / block) * block;
    const type = textIn(head, field.type);
    if (type === 'x' || type === 'L') {
      longName = type === 'x' ? (paxPath(content) ?? longName) : textOf(content);
      continue;
    }
    const prefix = textIn(head, field.prefix);
    const name = longName ?? (prefix === '' ? '' : `${prefix}/`) + textIn(head, field.name);
    longName = undefined;
    if (type === '0' || type === '') files.push({ name, bytes: content });
  }
  return files;
}

/** `30 path=very/long/name\n` among the records of a pax header; lengths count bytes. */
function paxPath(content: Uint8Array): string | undefined {
  for (let at = 0; at < content.length; ) {
    const space = content.indexOf(0x20, at);
    const length = space === -1 ? 0 : Number(textOf(content.subarray(at, space)));
    if (!(length > 0)) return undefined;
    const record = textOf(content.subarray(space + 1, at + length - 1));
    if (record.startsWith('path=')) return record.slice('path='.length);
    at += length;
  }
  return undefined;
}

function textIn(head: Uint8Array, [start, end]: readonly [number, number]): string {
  return textOf(head.subarray(start, end)).trim();
}

/** Up to the first NUL. */
function textOf(bytes: Uint8Array): string {
  const end = bytes.indexOf(0);
  return new TextDecoder().decode(end === -1 ? bytes : bytes.subarray(0, end));
}

/** A client that has files in memory, of a scheme of its own, and answers what our own client answers. */
import type { ClientFiles } from '../../server/src/hosts/client/clientFiles.ts';
import type { FolderEntry } from '../../server/src/protocol.ts';

/** `files` by URI; what is no text is bytes, and `link:` before a text makes a link of it. */
export function filesInMemory(files: Readonly<Record<string, string | Uint8Array>>): ClientFiles {
  return {
    read: async (uri, maxBytes) => {
      const found = files[uri];
      if (found === undefined) return { kind: 'missing', said: `no ${uri}` };
      if (found.length > maxBytes) return { kind: 'tooLarge', bytes: found.length };
      return typeof found === 'string'
        ? { kind: 'text', text: found, modifiedMs: 1 }
        : { kind: 'bytes', base64: Buffer.from(found).toString('base64'), modifiedMs: 1 };
    },
    list: async (uri) => {
      const entries = new Map<string, FolderEntry>();
      for (const [file, content] of Object.entries(files)) {
        if (!file.startsWith(`${uri}/`)) continue;
        const [name = '', ...more] = file.slice(uri.length + 1).split('/');
        const isLink = more.length === 0 && String(content).startsWith('link:');
        entries.set(decodeURIComponent(name), {
          name: decodeURIComponent(name),
          isFolder: more.length > 0,
          isLink,
        });
      }
      return entries.size === 0
        ? { kind: 'missing', said: `no ${uri}` }
        : { kind: 'entries', entries: [...entries.values()] };
    },
    stamp: async (uri) => {
      const found = files[uri];
      return found === undefined ? null : String(found.length);
    },
  };
}

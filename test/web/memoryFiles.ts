// An extension that brings a file system: `memfs:`, in memory, filled from what the page's server has.
// Knows VS Code's file systems; does not know what is in a file.
import * as vscode from 'vscode';

interface Entry {
  readonly type: vscode.FileType;
  readonly bytes: Uint8Array;
  readonly mtime: number;
}

/** By path. */
const entries = new Map<string, Entry>();
const changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();

export async function activate({ extensionUri, subscriptions }: vscode.ExtensionContext): Promise<void> {
  const url = vscode.Uri.joinPath(extensionUri, '..', 'files.json').toString(true);
  const files = (await (await fetch(url)).json()) as Record<string, string>;
  put('/shop', vscode.FileType.Directory, new Uint8Array());
  for (const [way, text] of Object.entries(files)) write(`/shop/${way}`, new TextEncoder().encode(text));
  subscriptions.push(
    vscode.workspace.registerFileSystemProvider('memfs', provider, { isCaseSensitive: true }),
  );
}

const provider: vscode.FileSystemProvider = {
  onDidChangeFile: changed.event,
  watch: () => new vscode.Disposable(() => undefined),
  stat: (uri) => {
    const { type, bytes, mtime } = found(uri);
    return { type, ctime: 0, mtime, size: bytes.length };
  },
  readDirectory: (uri) => {
    found(uri);
    const before = `${uri.path}/`;
    return [...entries].flatMap(([path, { type }]): [string, vscode.FileType][] =>
      path.startsWith(before) && !path.slice(before.length).includes('/')
        ? [[path.slice(before.length), type]]
        : [],
    );
  },
  createDirectory: (uri) => put(uri.path, vscode.FileType.Directory, new Uint8Array()),
  readFile: (uri) => found(uri).bytes,
  writeFile: (uri, bytes) => {
    const type = entries.has(uri.path) ? vscode.FileChangeType.Changed : vscode.FileChangeType.Created;
    write(uri.path, bytes);
    changed.fire([{ type, uri }]);
  },
  delete: (uri) => {
    for (const path of [...entries.keys()])
      if (path === uri.path || path.startsWith(`${uri.path}/`)) entries.delete(path);
    changed.fire([{ type: vscode.FileChangeType.Deleted, uri }]);
  },
  rename: (uri) => {
    throw vscode.FileSystemError.NoPermissions(uri);
  },
};

function write(path: string, bytes: Uint8Array): void {
  const parts = path.split('/').slice(1, -1);
  for (const index of parts.keys()) {
    const folder = `/${parts.slice(0, index + 1).join('/')}`;
    if (!entries.has(folder)) put(folder, vscode.FileType.Directory, new Uint8Array());
  }
  put(path, vscode.FileType.File, bytes);
}

function put(path: string, type: vscode.FileType, bytes: Uint8Array): void {
  entries.set(path, { type, bytes, mtime: Date.now() });
}

function found(uri: vscode.Uri): Entry {
  const entry = entries.get(uri.path.replace(/(.)\/$/, '$1'));
  if (entry === undefined) throw vscode.FileSystemError.FileNotFound(uri);
  return entry;
}

// Serves VS Code for the Web, as vscode.dev is it: without a server of its own, all extensions in a worker of the page.
// Knows the page's configuration; what is opened in it, and who looks at it, is given. It is made of the same package as
// the hosted editor, whose page has everything and only insists on a server.
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize, sep } from 'node:path';

export interface WebEditorOptions {
  /** Where the workspace is, by the words of a file system that one of the extensions brings. */
  readonly folder: string;
  /** Folders of extensions, by the name that they have in addresses. */
  readonly extensions: Readonly<Record<string, string>>;
  /** The address of the program that is run in the extension host when all has started: below one of the extensions. */
  readonly tests?: string | undefined;
  /** What else is served, by address. */
  readonly texts: Readonly<Record<string, string>>;
  readonly settings?: Readonly<Record<string, unknown>>;
}

export interface WebEditor {
  readonly address: string;
  close(): void;
}

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
};
const page = 'out/vs/code/browser/workbench/workbench';

/** Starts at a free port of localhost; `server` is the folder of VS Code's server. */
export async function startWebEditor(server: string, options: WebEditorOptions): Promise<WebEditor> {
  const folders: Readonly<Record<string, string>> = { ...options.extensions, vscode: server };
  const own = await ownPage(server);
  let html = '';
  const http = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname);
    const text = path === '/' ? html : path === `/vscode/${page}.js` ? own.script : options.texts[path];
    if (path === '/mint-key') response.end(randomBytes(32));
    else if (text !== undefined) answer(response, path === '/' ? '.html' : extname(path), text);
    else void answerFile(response, folders, path);
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const authority = `127.0.0.1:${(http.address() as AddressInfo).port}`;
  html = filledIn(own.html, authority, options);
  return {
    address: `http://${authority}/`,
    close: () => {
      http.closeAllConnections();
      http.close();
    },
  };
}

/** The page and its script, which would take the address it comes from for a server, and keep settings there. */
async function ownPage(server: string): Promise<{ readonly html: string; readonly script: string }> {
  let script = await readFile(join(server, `${page}.js`), 'utf8');
  for (const [insists, instead] of [
    ['remoteAuthority:location.host', 'remoteAuthority:void 0'],
    [
      'P.file(this.userDataPath).with({scheme:J.vscodeRemote})',
      'P.from({scheme:"vscode-userdata",path:"/"})',
    ],
  ] as const) {
    if (!script.includes(insists)) throw new Error(`${page}.js does not say ${insists} any more`);
    script = script.replaceAll(insists, instead);
  }
  return { html: await readFile(join(server, `${page}.html`), 'utf8'), script };
}

function filledIn(html: string, authority: string, options: WebEditorOptions): string {
  // vscode.dev has extensions from another origin than the page.
  const uri = (path: string) => ({
    scheme: 'http',
    authority: authority.replace('127.0.0.1', 'localhost'),
    path,
  });
  const [scheme = '', path = ''] = options.folder.split(/:(.*)/s);
  const extensions = Object.keys(options.extensions).map((name) => uri(`/${name}`));
  const configuration = {
    // The package's own additions.
    isEnabledFileDownloads: true,
    isEnabledFileUploads: true,
    isEnabledCoderGettingStarted: false,
    folderUri: { scheme, path, authority: '' },
    additionalBuiltinExtensions: extensions,
    productConfiguration: { enableTelemetry: false, extensionsGallery: undefined },
    configurationDefaults: options.settings ?? {},
    ...(options.tests !== undefined && {
      developmentOptions: {
        enableSmokeTestDriver: true,
        extensions,
        extensionTestsPath: uri(options.tests),
      },
    }),
  };
  const values: Readonly<Record<string, string>> = {
    WORKBENCH_WEB_CONFIGURATION: JSON.stringify(configuration),
    WORKBENCH_WEB_BASE_URL: '/vscode',
    WORKBENCH_NLS_URL: '/vscode/out/nls.messages.js',
    WORKBENCH_NLS_FALLBACK_URL: '/vscode/out/nls.messages.js',
  };
  return html.replaceAll(/\{\{(\w+)\}\}/g, (_, name) => (values[name] ?? '').replaceAll('"', '&quot;'));
}

/** Nothing outside of a folder is served. */
async function answerFile(
  response: ServerResponse,
  folders: Readonly<Record<string, string>>,
  path: string,
): Promise<void> {
  const [, name = '', ...way] = path.split('/');
  const root = folders[name];
  const file = root === undefined ? undefined : normalize(join(root, ...way));
  try {
    if (root === undefined || file === undefined || !file.startsWith(root + sep)) throw new Error('not here');
    answer(response, extname(file), await readFile(file));
  } catch {
    response.writeHead(404).end();
  }
}

function answer(response: ServerResponse, extension: string, body: string | Buffer): void {
  response.writeHead(200, {
    'content-type': types[extension] ?? 'application/octet-stream',
    'access-control-allow-origin': '*',
  });
  response.end(body);
}

// Stands in for the program `code` when @vscode/test-electron starts it: takes the desktop's options and runs
// the same test suite in the hosted editor. Knows both command lines; does not know what is tested.
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { installBrowser, launchBrowser } from './browser.ts';
import { type HostedEditor, installEditor, startEditor } from './editor.ts';
import { openPageBridge, pageBridgeVariable } from './pageBridge.ts';
import { endOnSignal } from './signals.ts';
import { within } from './within.ts';

const runTimeoutMs = 5 * 60_000;

const { values, positionals } = parseArgs({
  strict: false,
  allowPositionals: true,
  options: {
    extensionDevelopmentPath: { type: 'string' },
    extensionTestsPath: { type: 'string' },
    locale: { type: 'string', default: 'en' },
  },
});
const locale = String(values['locale']);

const program = await installBrowser(console.log);
const server = await installEditor(console.log);
const bridge = await openPageBridge();
const editor = await startEditor(server, {
  environment: { [pageBridgeVariable]: bridge.address },
  language: locale === 'en' ? undefined : { id: locale },
  arguments: ['--enable-smoke-test-driver', '--enable-remote-auto-shutdown'],
});
endOnSignal(editor.stop);
// The pipe ends with whoever started this program, even when that was killed and could not say so.
process.stdin.resume().once('end', () => process.kill(process.pid, 'SIGTERM'));
try {
  process.exitCode = await runSuite(editor);
} finally {
  await editor.stop();
  bridge.close();
  process.stdin.destroy();
}

/** Opens the page that runs the suite, relays what it logs, and gives the suite's exit code. */
async function runSuite({ authority, token, closed }: HostedEditor): Promise<number> {
  const browser = await launchBrowser(program);
  try {
    const page = await browser.newPage();
    bridge.show(page);
    await page.exposeFunction('codeAutomationLog', (_level: string, parts: unknown[]) =>
      console.log(...parts),
    );
    const exitCode = new Promise<number>((resolve, reject) => {
      page.once('crash', () => reject(new Error('The page of the hosted VS Code crashed')));
      void closed.then(() => reject(new Error('The hosted VS Code ended during the run')));
      page
        .exposeFunction('codeAutomationExit', resolve)
        .then(() => page.goto(suiteAddress(authority, token)))
        .catch(reject);
    });
    return await within(runTimeoutMs, 'The suite', exitCode);
  } finally {
    await browser.close();
  }
}

/** The server honours `payload` only because it was started with its smoke-test driver. */
function suiteAddress(authority: string, token: string): string {
  const remote = (path: unknown) => `vscode-remote://${authority}${pathToFileURL(String(path)).pathname}`;
  const payload = [
    ['extensionDevelopmentPath', remote(values['extensionDevelopmentPath'])],
    ['extensionTestsPath', remote(values['extensionTestsPath'])],
    ['skipWelcome', 'true'],
  ];
  const [opened = ''] = positionals;
  // Several folders are a file that names them.
  const key = opened.endsWith('.code-workspace') ? 'workspace' : 'folder';
  const query = { tkn: token, [key]: opened, payload: JSON.stringify(payload) };
  return `http://${authority}/?${new URLSearchParams(query)}`;
}

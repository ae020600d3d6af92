/** The findings of files that nobody has open: asked for, kept up to date, pulled and pushed; the same that `check` finds. */
import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import type { PreviousResultId, WorkspaceDiagnosticReport } from 'vscode-languageserver-protocol/node';
import type { ExplainedCrash } from '../../server/src/protocol.ts';
import { cartFolder, cartPod, missingCart, shopService } from '../support/cartFolder.ts';
import { runCli } from '../support/cli.ts';
import { exhausted, fixtures, folderFor } from '../support/shortcutTrees.ts';
import { eventually } from '../support/until.ts';
import { writeTree } from '../trees/trees.ts';
import { eglotClient, startServer, type TestServer } from './languageClient.ts';

const checkCommand = 'kube-service-links.checkWorkspace';
const files = { 'other.yaml': cartPod('other'), 'fine.yaml': shopService('fine') };

/** What a client that keeps asking has, as VS Code keeps it. */
class Panel {
  readonly #server: TestServer;
  readonly ids = new Map<string, string | undefined>();
  readonly codes = new Map<string, readonly unknown[]>();
  answers = 0;

  constructor(server: TestServer) {
    this.#server = server;
  }

  /** The answer to the question that follows the last one. */
  async next(): Promise<void> {
    const previousResultIds = [...this.ids].flatMap(([uri, value]): PreviousResultId[] =>
      value === undefined ? [] : [{ uri, value }],
    );
    const params = { previousResultIds, partialResultToken: `part-${this.answers}` };
    const report: WorkspaceDiagnosticReport = await this.#server.connection.sendRequest(
      'workspace/diagnostic',
      params,
    );
    this.answers += 1;
    for (const item of report.items) {
      this.ids.set(item.uri, item.resultId);
      if (item.kind === 'full')
        this.codes.set(
          item.uri,
          item.items.map(({ code }) => code),
        );
    }
  }

  of(name: string): readonly unknown[] {
    return this.codes.get(this.#server.uriOf(name)) ?? [];
  }
}

async function server(t: TestContext, folder: string, options = {}) {
  const started = await startServer(folder, options);
  t.after(() => started.stop());
  const check = () =>
    started.connection.sendRequest<Record<string, unknown> | null>('workspace/executeCommand', {
      command: checkCommand,
      arguments: [],
    });
  return { server: started, check };
}

test('nobody is told of closed files unless he asks', async (t) => {
  const { server: started } = await server(t, cartFolder(t, files));
  assert.equal(started.initialized.capabilities.diagnosticProvider?.workspaceDiagnostics, true);
  const panel = new Panel(started);
  const first = panel.next();
  await started.open('web.yaml', cartPod());
  await eventually(
    async () => started.pull('web.yaml'),
    (report) => report.kind === 'full' && report.items.length > 0,
  );
  assert.equal(await Promise.race([first, 'nothing']), 'nothing');
});

test('a check says what is found in all files, and who keeps asking is told of it once', async (t) => {
  const folder = cartFolder(t, files);
  const { server: started, check } = await server(t, folder);
  const panel = new Panel(started);
  await started.open('web.yaml', cartPod());
  const first = panel.next();
  assert.deepEqual(await check(), {
    ...{ error: 0, warning: 2, information: 0, files: 3, affected: 2, lacking: [] },
    said: '2 warnings in 2 of 3 files.',
  });
  assert.match(started.messages.join(), /^2 warnings in 2 of 3 files\.$/);
  await first;
  assert.deepEqual(panel.of('other.yaml'), missingCart);
  assert.deepEqual(
    [...panel.codes.keys()],
    [started.uriOf('other.yaml')],
    'an open file is asked for by itself',
  );
  // A closed file keeps what is found in it; one that is mended on disk has nothing any more.
  const second = panel.next();
  await started.close('web.yaml');
  await second;
  assert.deepEqual(panel.of('web.yaml'), missingCart);
  const report = await started.pull('web.yaml');
  assert.equal(report.kind === 'full' && report.items.length, 1, 'the last pull of a file that was closed');
  const third = panel.next();
  writeFileSync(join(folder, 'other.yaml'), shopService('other'));
  await started.changedOnDisk('other.yaml');
  await third;
  assert.deepEqual(panel.of('other.yaml'), []);
});

test('with `problems: workspace` all files are kept up to date', async (t) => {
  const folder = cartFolder(t, files);
  const { server: started } = await server(t, folder, { settings: { problems: 'workspace' } });
  const panel = new Panel(started);
  const until = async (isSo: () => boolean) => {
    while (!isSo()) await panel.next();
  };
  await until(() => panel.of('other.yaml').length + panel.of('web.yaml').length === 2);
  // Another file, with the editor's text alone, mends both.
  await started.open('cart.yaml', shopService('cart'));
  await until(() => panel.of('other.yaml').length + panel.of('web.yaml').length === 0);
  await started.change('cart.yaml', [{ text: shopService('card') }]);
  await until(() => panel.of('other.yaml').length + panel.of('web.yaml').length === 2);
  const gone = started.uriOf('web.yaml');
  rmSync(join(folder, 'web.yaml'));
  await started.changedOnDisk('web.yaml', 3);
  await until(() => panel.ids.get(gone) === undefined);
  assert.deepEqual(panel.of('web.yaml'), []);
  assert.deepEqual(panel.of('other.yaml'), missingCart);
});

test('a setting that is taken back takes the findings with it', async (t) => {
  let problems = 'workspace';
  const { server: started } = await server(t, cartFolder(t, files), { settings: () => ({ problems }) });
  const panel = new Panel(started);
  while (panel.of('other.yaml').length === 0) await panel.next();
  const next = panel.next();
  problems = 'open';
  await started.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
  await next;
  assert.deepEqual(panel.of('other.yaml'), []);
});

test('who asks once is answered once all files were looked at', async (t) => {
  const { server: started } = await server(t, cartFolder(t, files));
  // Some clients leave out a list that is empty.
  const report: WorkspaceDiagnosticReport = await started.connection.sendRequest('workspace/diagnostic', {});
  const names = report.items.map(({ uri }) => uri);
  assert.deepEqual(names, [started.uriOf('other.yaml'), started.uriOf('web.yaml')]);
});

test('a client that is pushed to has closed files pushed, by setting and by command', async (t) => {
  const folder = cartFolder(t, files);
  const { server: started } = await server(t, folder, {
    capabilities: eglotClient,
    settings: { problems: 'workspace' },
  });
  const codes = async (name: string) => started.pushed(name)?.diagnostics.map(({ code }) => code);
  const isFull = (found: readonly unknown[] | undefined) => found?.length === 1;
  assert.deepEqual(await eventually(() => codes('other.yaml'), isFull), missingCart);
  await started.open('other.yaml', cartPod('other'));
  await started.change('other.yaml', [{ text: shopService('other') }]);
  assert.deepEqual(
    await eventually(
      () => codes('other.yaml'),
      (found) => found?.length === 0,
    ),
    [],
  );
  // The change was not saved.
  await started.close('other.yaml');
  assert.deepEqual(await eventually(() => codes('other.yaml'), isFull), missingCart);

  const asked = await server(t, folder, { capabilities: eglotClient });
  assert.equal((await asked.check())?.['affected'], 2);
  const pushed = async () => asked.server.pushed('web.yaml')?.diagnostics.length;
  assert.equal(await eventually(pushed, (count) => count === 1), 1);
});

test('our own client has closed files pushed, and what is open is there once', async (t) => {
  const { server: started, check } = await server(t, cartFolder(t, files), {
    initializationOptions: { showsStatus: true },
  });
  assert.equal(started.initialized.capabilities.diagnosticProvider?.workspaceDiagnostics, false);
  await started.open('web.yaml', cartPod());
  await check();
  const pushed = (name: string) => started.pushed(name)?.diagnostics.length;
  assert.equal(
    await eventually(
      async () => pushed('other.yaml'),
      (count) => count === 1,
    ),
    1,
  );
  assert.equal(pushed('web.yaml'), undefined, 'it is open');
  await started.open('other.yaml', cartPod('other'));
  const report = await started.pull('other.yaml');
  assert.equal(report.kind === 'full' && report.items.length, 1);
  assert.equal(pushed('other.yaml'), 0);
  await started.close('other.yaml');
  assert.equal(
    await eventually(
      async () => pushed('other.yaml'),
      (count) => count === 1,
    ),
    1,
  );
});

test('a check that is cancelled ends', async (t) => {
  const folder = folderFor(t);
  writeTree('plain', 2000, folder);
  const { server: started } = await server(t, folder);
  const { CancellationTokenSource } = await import('vscode-languageserver-protocol/node');
  const source = new CancellationTokenSource();
  const answer = started.connection.sendRequest(
    'workspace/executeCommand',
    { command: checkCommand, arguments: [] },
    source.token,
  );
  source.cancel();
  assert.equal(await Promise.resolve(answer).catch(() => null), null);
  assert.deepEqual(started.messages, []);
});

test('a line of a log leads to the workloads that can have said it, be their files open or not', async (t) => {
  const folder = folderFor(t);
  writeTree('nginx', 12, folder, { services: 12_000 });
  const { server: started } = await server(t, folder, { initializationOptions: { showsStatus: true } });
  const explain = (line: unknown) =>
    started.connection.sendRequest<ExplainedCrash | null>('kubeServiceLinks/explainCrash', { line });
  assert.equal(await explain('OOMKilled'), null);
  assert.equal(await explain(undefined), null);
  const padding = 'x'.repeat(500_000);
  const explained = await explain(`${padding} envsubst: Argument list too long ${padding.slice(0, 1000)}`);
  assert.deepEqual(
    explained?.rules.map(({ code }) => code),
    ['nginx-envsubst-too-long'],
  );
  const [first] = explained?.candidates ?? [];
  assert.match(first?.workload ?? '', /^Deployment\//);
  // Of the message only what will happen: a row of a list has no room for more.
  assert.match(first?.verdict ?? '', /^[^().]{20,80}$/);
  assert.match(
    first?.patch ?? '',
    /^kubectl patch deployment\/\S+ -n \S+ --type merge -p '\{"spec":\{"template":\{"spec":\{"enableServiceLinks":false\}\}\}\}'$/,
  );
});

interface Place {
  readonly file: string;
  readonly code: string;
  readonly line: number;
}

const inOrder = (places: readonly Place[]) =>
  places.map(({ file, line, code }) => `${file}:${line} ${code}`).sort();

for (const [name, write] of [
  ['nginx', (folder: string) => writeTree('nginx', 40, folder, { services: 10_500 })],
  ['monorepo', (folder: string) => writeTree('monorepo', 200, folder)],
  ['odd', (folder: string) => writeTree('odd', 90, folder, { services: 10_500 })],
  ['fixtures', fixtures],
  ['exhausted', exhausted],
] as const)
  test(`the same that check finds: ${name}`, async (t) => {
    const folder = folderFor(t);
    write(folder);
    const { out } = await runCli(folder, ['check', '--format', 'json', '.']);
    const { findings } = JSON.parse(out) as {
      findings: { file: string; code: string; range: { start: { line: number } } }[];
    };
    const wanted = findings.map(({ file, code, range }) => ({ file, code, line: range.start.line }));
    const { server: started } = await server(t, folder);
    const report: WorkspaceDiagnosticReport = await started.connection.sendRequest('workspace/diagnostic', {
      previousResultIds: [],
    });
    const found = report.items.flatMap((item) =>
      item.kind === 'full'
        ? item.items.flatMap(({ code, range }) =>
            code === undefined
              ? []
              : {
                  file: item.uri.slice(started.uriOf('').length + 1),
                  code: String(code),
                  line: range.start.line,
                },
          )
        : [],
    );
    assert.ok(found.length > 0, 'nothing to compare');
    assert.deepEqual(inOrder(found), inOrder(wanted));
  });

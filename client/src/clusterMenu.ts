// The menu behind the status bar item, and the commands that it leads to.
// Knows how to ask; what the answers mean is up to the server.
import * as vscode from 'vscode';
import { l10n } from 'vscode';
import type { KubeContext } from '../../server/src/protocol.ts';
import { iconFree } from './iconFree.ts';
import type { LanguageServer } from './languageServer.ts';
import type { Memory } from './memory.ts';

interface Choice extends vscode.QuickPickItem {
  readonly run: () => unknown;
}

/** Offers what can be done about the cluster of the manifest at the cursor. */
export async function clusterMenu(
  server: LanguageServer,
  memory: Memory,
  showLog: () => void,
): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  const status = editor && (await server.status(editor.document.uri, editor.selection.active.line));
  const consent =
    status?.context === undefined || status.state === 'off' || status.state === 'untrusted'
      ? []
      : [
          {
            label: `$(shield) ${l10n.t('Allow or Block Cluster Access…')}`,
            description: iconFree(status.context),
            run: () => chooseConsent(server),
          },
        ];
  // What is missing comes first.
  const isBlocked = status?.state === 'ask' || status?.state === 'denied';
  const choices: Choice[] = [
    ...(isBlocked ? consent : []),
    { label: `$(refresh) ${l10n.t('Refresh Services')}`, run: () => server.refresh() },
    ...(server.hasClusters
      ? [
          {
            label: `$(list-selection) ${l10n.t('Pick Kube Context…')}`,
            run: () => pickContext(server, memory),
          },
        ]
      : []),
    ...(isBlocked ? [] : consent),
    { label: `$(file) ${l10n.t('Use a Services File…')}`, run: useSnapshot },
    { label: `$(output) ${l10n.t('Show Log')}`, run: showLog },
  ];
  const title =
    status?.context === undefined ? l10n.t('Services') : l10n.t('Services of context {0}', status.context);
  const chosen = await vscode.window.showQuickPick(choices, { title, placeHolder: status?.message ?? '' });
  await chosen?.run();
}

/** Pins a context for this workspace, or goes back to the setting's or the current one. */
export async function pickContext(server: LanguageServer, memory: Memory): Promise<void> {
  const contexts = await server.contexts();
  if (contexts.length === 0)
    throw new Error(l10n.t('No kubeconfig with a context was found. The log says where we looked.'));
  const follow = {
    label: l10n.t('Follow the current context'),
    description: l10n.t('as kubectl does'),
    name: undefined,
  };
  const items = [follow, ...contexts.map((context) => itemOf(context, memory.pickedContext))];
  const chosen = await vscode.window.showQuickPick(items, {
    title: l10n.t('Pick Kube Context'),
    matchOnDescription: true,
  });
  if (chosen === undefined) return;
  await memory.pickContext(chosen.name);
  server.pickContext(chosen.name);
}

function itemOf({ name, server, isCurrent }: KubeContext, picked: string | undefined) {
  const marks = [isCurrent ? l10n.t('current') : '', name === picked ? l10n.t('picked') : '']
    .filter(Boolean)
    .join(', ');
  return {
    label: iconFree(name),
    description: marks,
    detail: iconFree(server ?? l10n.t('cannot be used')),
    name,
  };
}

/** Takes the user's answer about the cluster of the manifest at the cursor, or takes it back. */
export async function chooseConsent(server: LanguageServer): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined) throw new Error(l10n.t('Open a manifest first: the answer is for its cluster.'));
  const { uri } = editor.document;
  const status = await server.status(uri, editor.selection.active.line);
  if (status?.context === undefined)
    throw new Error(status?.message ?? l10n.t('There is no kube context for this file.'));
  const choices = [
    {
      label: l10n.t('Allow'),
      description: l10n.t('read Services from {0}', iconFree(status.server ?? status.context)),
      isAllowed: true,
    },
    { label: l10n.t('Block'), description: l10n.t('never read from this cluster'), isAllowed: false },
    {
      label: l10n.t('Ask Again'),
      description: l10n.t('forget the answer, and ask when it matters'),
      isAllowed: null,
    },
  ];
  const title = l10n.t('May Services be read from context {0}?', status.context);
  const chosen = await vscode.window.showQuickPick(choices, { title });
  if (chosen !== undefined) server.setConsent(uri, chosen.isAllowed);
}

/** Adds a file with Services to the settings of the workspace. */
export async function useSnapshot(): Promise<void> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  const [file] =
    (await vscode.window.showOpenDialog({
      // It would be the user's home where nothing was opened yet.
      ...(folder && { defaultUri: folder.uri }),
      title: l10n.t('Services, as `kubectl get services -A -o json` prints them'),
      filters: { [l10n.t('Services')]: ['json', 'yaml', 'yml'] },
    })) ?? [];
  if (file === undefined) return;
  const settings = vscode.workspace.getConfiguration('kubeServiceLinks');
  // Relative paths belong to the first folder.
  const isInFirst = folder !== undefined && vscode.workspace.getWorkspaceFolder(file) === folder;
  const path = isInFirst ? vscode.workspace.asRelativePath(file, false) : file.fsPath;
  const others = settings.get<readonly string[]>('services', []).filter((other) => other !== path);
  const target =
    folder === undefined ? vscode.ConfigurationTarget.Global : vscode.ConfigurationTarget.Workspace;
  // A later list wins.
  await settings.update('services', [...others, path], target);
}

/**
 * Which credential plugins the user's `kuberc` lets run.
 * Knows kubectl's preferences as of Kubernetes 1.35 and later; starts no plugin. In doubt nothing may run.
 */

import { basename, join, normalize, resolve } from 'node:path';
import { parseDocument } from '../../../../analysis/documents/parse.ts';
import { entryOf, isNull, known, knownString, stringOf } from '../../../../analysis/documents/reading.ts';
import { splitDocuments } from '../../../../analysis/documents/split.ts';
import type { YamlNode } from '../../../../analysis/documents/tree.ts';
import { english } from '../../../../analysis/messages/languages.ts';
import { lineStartsOf, positionAt } from '../../../../analysis/text.ts';
import { shown } from '../../../../settings/values.ts';
import { readTextFile } from '../../files/textFile.ts';
import type { ExecEntry } from './clusterTarget.ts';
import { findProgram, hasSeparator } from './findProgram.ts';
import { homeFolder } from './homeFolder.ts';
import { isMissing } from './kubeconfigFiles.ts';

/** `message` is a sentence that names the file, without its full stop. */
export type PluginPolicy =
  | { readonly kind: 'allow-all' }
  | { readonly kind: 'deny-all'; readonly path: string }
  | { readonly kind: 'allowlist'; readonly path: string; readonly entries: readonly AllowedPlugin[] }
  | { readonly kind: 'unusable'; readonly message: string };

export interface AllowedPlugin {
  readonly command: string;
  /** Where the search path has it; undefined where it has not. */
  readonly foundPath: string | undefined;
}

export type FindProgram = (name: string) => Promise<string | undefined>;

/** Reads `KUBERC`, else `~/.kube/kuberc`. Never rejects. */
export async function readPluginPolicy(
  env: NodeJS.ProcessEnv = process.env,
  find: FindProgram = (name) => findProgram(name, env),
): Promise<PluginPolicy> {
  const named = env['KUBERC'];
  if (named === 'off' || env['KUBECTL_KUBERC']?.toLowerCase() === 'false') return { kind: 'allow-all' };
  const home = await homeFolder(env);
  if (!named && home === undefined) return { kind: 'allow-all' };
  const path = resolve(named || join(home ?? '', '.kube', 'kuberc'));
  if (!named && (await isMissing(path))) return { kind: 'allow-all' };
  const file = await readTextFile(path, 4 * 1024 * 1024);
  if (file.kind !== 'text') return { kind: 'unusable', message: `${path} ${english.say(file.message)}` };
  const policy = parseKuberc(file.text, path);
  if (policy.kind !== 'allowlist') return policy;
  const entries = await Promise.all(
    policy.entries.map(async ({ command }) => ({ command, foundPath: await find(command) })),
  );
  return { ...policy, entries };
}

/** What the text of a kuberc says; its entries are not looked for. */
export function parseKuberc(text: string, path: string): PluginPolicy {
  let other: PluginPolicy | undefined;
  for (const chunk of splitDocuments(text)) {
    const { state, lineStarts } = parseDocument(chunk.text);
    const linesBefore = lineStartsOf(text.slice(0, chunk.startOffset)).length - 1;
    const unusable = (offset: number, message: string): PluginPolicy => {
      const line = linesBefore + positionAt(lineStarts, offset).line + 1;
      return { kind: 'unusable', message: `${path}:${line}: ${message}` };
    };
    if (state.kind === 'go-template') return unusable(0, 'holds {{ outside of quotes');
    if (state.kind !== 'parsed') {
      return unusable(
        state.at,
        state.kind === 'broken' ? `is not valid YAML: ${state.message}` : state.reason,
      );
    }
    const { root } = state;
    if (isNull(root) || root === undefined) continue;
    const version = /^kubectl\.config\.k8s\.io\/(v1alpha1|v1beta1)$/.exec(
      knownString(root, 'apiVersion') ?? '',
    )?.[1];
    if (version !== undefined && knownString(root, 'kind') === 'Preference') {
      return readPreference(root, path, version, unusable);
    }
    // kubectl takes the first document that it knows.
    other ??= unusable(root.span.start, 'is not a Preference of kubectl.config.k8s.io/v1beta1');
  }
  return other ?? { kind: 'allow-all' };
}

/** True, or why not: the end of a sentence, which names the kuberc. `foundPath` is where the command was found. */
export function isPluginAllowed(
  policy: PluginPolicy,
  { command, folder }: ExecEntry,
  foundPath: string | undefined,
): true | string {
  if (policy.kind === 'allow-all') return true;
  if (policy.kind === 'unusable') {
    return `kubectl's preferences cannot be relied on: ${policy.message}`;
  }
  if (policy.kind === 'deny-all') return `${policy.path} says \`credentialPluginPolicy: DenyAll\``;
  const named = hasSeparator(command) ? resolve(folder, command) : command;
  const isAllowed = policy.entries.some(
    (entry) =>
      entry.command === named ||
      (foundPath !== undefined &&
        (entry.command === foundPath ||
          (entry.foundPath === foundPath && basename(entry.command) === basename(foundPath)))),
  );
  return isAllowed || `${policy.path} does not have it in its \`credentialPluginAllowlist\``;
}

function readPreference(
  root: YamlNode,
  path: string,
  version: string,
  unusable: (offset: number, message: string) => PluginPolicy,
): PluginPolicy {
  const policy = entryOf(root, 'credentialPluginPolicy');
  const list = entryOf(root, 'credentialPluginAllowlist');
  const first = policy ?? list;
  if (first === undefined) return { kind: 'allow-all' };
  if (version === 'v1alpha1') {
    return unusable(first.keySpan.start, `${first.key} needs apiVersion kubectl.config.k8s.io/v1beta1`);
  }
  const word = isNull(policy?.value) ? '' : known(stringOf(policy?.value));
  const hasList = !isNull(list?.value);
  if (word === 'Allowlist') {
    return hasList && list !== undefined
      ? readAllowlist(list.value, path, unusable)
      : unusable(first.keySpan.start, 'credentialPluginPolicy Allowlist needs a credentialPluginAllowlist');
  }
  if (word !== '' && word !== 'AllowAll' && word !== 'DenyAll') {
    return unusable(
      first.keySpan.start,
      'credentialPluginPolicy must be AllowAll, DenyAll or Allowlist, as it is written here',
    );
  }
  if (hasList && list !== undefined) {
    return unusable(
      list.keySpan.start,
      'credentialPluginAllowlist needs `credentialPluginPolicy: Allowlist`',
    );
  }
  return word === 'DenyAll' ? { kind: 'deny-all', path } : { kind: 'allow-all' };
}

/** `command` since 1.36; `name` is what 1.35 called it. */
function readAllowlist(
  list: YamlNode,
  path: string,
  unusable: (offset: number, message: string) => PluginPolicy,
): PluginPolicy {
  if (list.type !== 'sequence' || list.items.length === 0) {
    return unusable(list.span.start, 'credentialPluginAllowlist must be a list with at least one command');
  }
  const entries: AllowedPlugin[] = [];
  for (const { value, span } of list.items) {
    const [command, name] = ['command', 'name'].map((key) => entryOf(value, key)?.value);
    const texts = [command, name].filter((node) => !isNull(node)).map((node) => known(stringOf(node)));
    const given = texts.filter((text) => text !== '');
    const [text] = given;
    if (text === undefined || given.some((other) => other !== text)) {
      return unusable(span.start, 'an entry of credentialPluginAllowlist must be one `command: TEXT`');
    }
    if (normalize(text) !== text || /.[/\\]$/.test(text)) {
      return unusable(span.start, `the command ${shown(text)} must be written without . , .. and double /`);
    }
    entries.push({ command: text, foundPath: undefined });
  }
  return { kind: 'allowlist', path, entries };
}

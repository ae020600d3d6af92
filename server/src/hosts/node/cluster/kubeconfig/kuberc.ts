/**
 * Which credential plugins the user's `kuberc` lets run.
 * Knows kubectl's preferences as of Kubernetes 1.35 and later; starts no plugin. In doubt nothing may run.
 */

import { basename, join, normalize, resolve } from 'node:path';
import { parseDocument } from '../../../../analysis/documents/parse.ts';
import { entryOf, isNull, known, knownString, stringOf } from '../../../../analysis/documents/reading.ts';
import { splitDocuments } from '../../../../analysis/documents/split.ts';
import type { YamlNode } from '../../../../analysis/documents/tree.ts';
import type { PreferenceFault } from '../../../../analysis/messages/facts/kubeconfig.ts';
import type { Phrase } from '../../../../analysis/messages/message.ts';
import { lineStartsOf, positionAt } from '../../../../analysis/text.ts';
import { shown } from '../../../../settings/values.ts';
import { readTextFile } from '../../files/textFile.ts';
import type { ExecEntry } from './clusterTarget.ts';
import { findProgram, hasSeparator } from './findProgram.ts';
import { homeFolder } from './homeFolder.ts';
import { isMissing } from './kubeconfigFiles.ts';

/** `problem` names the file. */
export type PluginPolicy =
  | { readonly kind: 'allow-all' }
  | { readonly kind: 'deny-all'; readonly path: string }
  | { readonly kind: 'allowlist'; readonly path: string; readonly entries: readonly AllowedPlugin[] }
  | { readonly kind: 'unusable'; readonly problem: Phrase };

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
  if (file.kind !== 'text') {
    return {
      kind: 'unusable',
      problem: { id: 'kubeconfig-problem', path, line: null, why: file.message },
    };
  }
  const policy = parseKuberc(file.text, path);
  if (policy.kind !== 'allowlist') return policy;
  const entries = await Promise.all(
    policy.entries.map(async ({ command }) => ({ command, foundPath: await find(command) })),
  );
  return { ...policy, entries };
}

/** What is wrong with a kuberc, and where. */
type Unusable = (offset: number, fault: PreferenceFault | Phrase) => PluginPolicy;

/** What the text of a kuberc says; its entries are not looked for. */
export function parseKuberc(text: string, path: string): PluginPolicy {
  let other: PluginPolicy | undefined;
  for (const chunk of splitDocuments(text)) {
    const { state, lineStarts } = parseDocument(chunk.text);
    const linesBefore = lineStartsOf(text.slice(0, chunk.startOffset)).length - 1;
    const unusable: Unusable = (offset, fault) => {
      const line = linesBefore + positionAt(lineStarts, offset).line + 1;
      const why: Phrase = typeof fault === 'string' ? { id: 'preference-wrong', why: fault } : fault;
      return { kind: 'unusable', problem: { id: 'kubeconfig-problem', path, line, why } };
    };
    if (state.kind === 'go-template') return unusable(0, 'template');
    if (state.kind === 'broken') return unusable(state.at, { id: 'yaml-invalid', said: state.message });
    if (state.kind === 'too-complex') return unusable(state.at, state.reason);
    const { root } = state;
    if (isNull(root) || root === undefined) continue;
    const version = /^kubectl\.config\.k8s\.io\/(v1alpha1|v1beta1)$/.exec(
      knownString(root, 'apiVersion') ?? '',
    )?.[1];
    if (version !== undefined && knownString(root, 'kind') === 'Preference') {
      return readPreference(root, path, version, unusable);
    }
    // kubectl takes the first document that it knows.
    other ??= unusable(root.span.start, 'other-kind');
  }
  return other ?? { kind: 'allow-all' };
}

/** True, or why not, which names the kuberc. `foundPath` is where the command was found. */
export function isPluginAllowed(
  policy: PluginPolicy,
  { command, folder }: ExecEntry,
  foundPath: string | undefined,
): true | Phrase {
  if (policy.kind === 'allow-all') return true;
  if (policy.kind === 'unusable') {
    return { id: 'preferences-unusable', problem: policy.problem };
  }
  if (policy.kind === 'deny-all') return { id: 'preferences-deny-all', path: policy.path };
  const named = hasSeparator(command) ? resolve(folder, command) : command;
  const isAllowed = policy.entries.some(
    (entry) =>
      entry.command === named ||
      (foundPath !== undefined &&
        (entry.command === foundPath ||
          (entry.foundPath === foundPath && basename(entry.command) === basename(foundPath)))),
  );
  return isAllowed || { id: 'preferences-lack', path: policy.path };
}

function readPreference(root: YamlNode, path: string, version: string, unusable: Unusable): PluginPolicy {
  const policy = entryOf(root, 'credentialPluginPolicy');
  const list = entryOf(root, 'credentialPluginAllowlist');
  const first = policy ?? list;
  if (first === undefined) return { kind: 'allow-all' };
  if (version === 'v1alpha1') {
    return unusable(first.keySpan.start, { id: 'preference-of-old-version', key: first.key });
  }
  const word = isNull(policy?.value) ? '' : known(stringOf(policy?.value));
  const hasList = !isNull(list?.value);
  if (word === 'Allowlist') {
    return hasList && list !== undefined
      ? readAllowlist(list.value, path, unusable)
      : unusable(first.keySpan.start, 'allowlist-missing');
  }
  if (word !== '' && word !== 'AllowAll' && word !== 'DenyAll') {
    return unusable(first.keySpan.start, 'unknown-policy');
  }
  if (hasList && list !== undefined) {
    return unusable(list.keySpan.start, 'policy-missing');
  }
  return word === 'DenyAll' ? { kind: 'deny-all', path } : { kind: 'allow-all' };
}

/** `command` since 1.36; `name` is what 1.35 called it. */
function readAllowlist(list: YamlNode, path: string, unusable: Unusable): PluginPolicy {
  if (list.type !== 'sequence' || list.items.length === 0) {
    return unusable(list.span.start, 'allowlist-empty');
  }
  const entries: AllowedPlugin[] = [];
  for (const { value, span } of list.items) {
    const [command, name] = ['command', 'name'].map((key) => entryOf(value, key)?.value);
    const texts = [command, name].filter((node) => !isNull(node)).map((node) => known(stringOf(node)));
    const given = texts.filter((text) => text !== '');
    const [text] = given;
    if (text === undefined || given.some((other) => other !== text)) {
      return unusable(span.start, 'entry');
    }
    if (normalize(text) !== text || /.[/\\]$/.test(text)) {
      return unusable(span.start, { id: 'preference-command-not-clean', command: shown(text) });
    }
    entries.push({ command: text, foundPath: undefined });
  }
  return { kind: 'allowlist', path, entries };
}

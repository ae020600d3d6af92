/**
 * What Secrets give a container that may use its variables: nobody reads it, it is only named.
 * Knows names of files, and how a command names one; JSON in Secrets is nearly always a key or a login.
 */
import { itemsOf, knownString, nodeAt } from '../documents/reading.ts';
import type { YamlNode } from '../documents/tree.ts';
import type { UnreadText } from '../messages/facts/fixes.ts';
import { hookTexts } from '../workloads/hookTexts.ts';
import { scriptOf } from '../workloads/variableUses.ts';
import type { Container } from '../workloads/workload.ts';

/** Names of files that hold text which something expands or runs. */
export const textFile =
  /\.(?:sh|bash|env|conf|cfg|cnf|ini|properties|ya?ml|toml|xml|hcl|py|rb|js|ts|pl|lua|php|ps1|bat|cmd|groovy|j2|tpl|tmpl|template)$/i;

/** Where a volume is in a container; `path` is the file of it that is mounted, or the same. */
export interface Mount {
  readonly mountPath: string;
  readonly path: string;
}

/** A Secret counts where a file of it is named like a script or a setting, there or in the container's own words. */
export function unreadOfSecret(
  node: YamlNode,
  { path, mountPath }: Mount,
  container: Container,
): readonly UnreadText[] {
  const secret = knownString(node, 'secretName') ?? knownString(node, 'name') ?? '';
  const { items } = itemsOf(nodeAt(node, 'items'));
  const paths = items.flatMap(({ value }) => knownString(value, 'path') ?? []);
  const program = container.command.items[0]?.text ?? '';
  const file =
    [...paths, path, ...filesNamed(mountPath, container)].find((one) => textFile.test(one)) ??
    filesIn(program, mountPath)[0];
  return file === undefined ? [] : [unread(secret, file.slice(file.lastIndexOf('/') + 1))];
}

const wholeVariable = /^\s*(?:(?:exec|eval)\s+)?["']?\$[({]?(\w+)[)}]?["']?\s*$/;

/** `sh -c "$(SCRIPT)"` runs what a Secret holds. */
export function secretScript(container: Container): readonly UnreadText[] {
  const [, name] = wholeVariable.exec(scriptOf(container)?.text ?? '') ?? [];
  const value = container.env.findLast((entry) => entry.name === name)?.value;
  return value?.kind === 'secretKey' ? [unread(value.secret, value.key)] : [];
}

function unread(secret: string, key: string): UnreadText {
  return { extent: 'it', place: { kind: 'key', key, of: 'Secret', name: secret } };
}

/** The files below a folder that the container's commands name. */
function filesNamed(folder: string, container: Container): readonly string[] {
  const own = [...container.command.items, ...container.args.items].map(({ text = '' }) => text);
  return [...own, ...hookTexts(container).texts.map(({ text }) => text)].flatMap((text) =>
    filesIn(text, folder),
  );
}

function filesIn(text: string, folder: string): readonly string[] {
  const below = `${folder.replace(/\/+$/, '')}/`;
  if (below === '/' || !text.includes(below)) return [];
  const parts = text.split(below);
  return parts.slice(1).flatMap((rest, index) =>
    // Else it is a folder of another path that is called so.
    /[\w./-]$/.test(parts[index] ?? '') ? [] : (/^[^\s"'`;|&()<>,:=]+/.exec(rest)?.[0] ?? []),
  );
}

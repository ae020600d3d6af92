/**
 * Which program a credential plugin is, found as kubectl finds it.
 * Knows PATH and quoting; never runs anything.
 */
import { createHash } from 'node:crypto';
import { accessSync, constants, statSync } from 'node:fs';
import { basename, delimiter, isAbsolute, join, normalize, resolve } from 'node:path';
import type { Phrase } from '../../../../analysis/messages/message.ts';
import type { ExecEntry } from '../kubeconfig/clusterTarget.ts';
import { isSecretName } from '../masks.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

export type PluginCommand =
  | { readonly kind: 'found'; readonly path: string }
  /** `why` completes a sentence that begins with the command. */
  | { readonly kind: 'missing' | 'refused'; readonly why: Phrase };

/** What a person says yes to. */
export interface PluginIdentity {
  /** To be read: the variables of the entry, then what is run; what looks like a secret is left out. */
  readonly command: string;
  /**
   * Of what would be run: the path, the arguments, and the variables with their values.
   * Not of the file's content or of a link's target: an upgrade of the plugin is no other plugin.
   */
  readonly fingerprint: string;
}

/**
 * A bare name is looked for in PATH; any other is a file, relative to the kubeconfig's folder.
 * As Go's `exec.LookPath`, a program of a relative folder of PATH is refused: the current folder may be anybody's.
 */
export function findPlugin({ command, folder }: ExecEntry, env: Environment): PluginCommand {
  if (command === '' || command === '.' || command === '..') return missing({ id: 'plugin-not-a-name' });
  if (command !== basename(command)) {
    const path = resolve(folder, command);
    const found = executableOf(path, env);
    return found === undefined ? missing({ id: 'plugin-not-at', path }) : runnable(found);
  }
  const path = variableOf(env, 'PATH') ?? '';
  for (const element of path.split(delimiter)) {
    const found = executableOf(join(element === '' ? '.' : element, command), env);
    if (found === undefined) continue;
    if (isAbsolute(found)) return runnable(found);
    return { kind: 'refused', why: { id: 'plugin-in-relative-folder', folder: element || '.' } };
  }
  return missing({ id: 'plugin-not-found', path });
}

/** For the question whether the plugin may be run. A plugin that is not there yet is asked about again when it is. */
export function pluginIdentity(exec: ExecEntry, env: Environment): PluginIdentity {
  const found = findPlugin(exec, env);
  const path = found.kind === 'found' ? found.path : exec.command;
  const variables = exec.env.map(({ name, value }) => [name, value]);
  return {
    command: [...exec.env.map(shownVariable), shownCommand(path, exec.args)].join(' '),
    fingerprint: createHash('sha256')
      .update(JSON.stringify([found.kind, path, exec.args, variables]))
      .digest('hex'),
  };
}

/** The values that a plugin is given in secret, by their names. */
export function givenSecrets({ args, env: own }: ExecEntry, env: Environment): readonly string[] {
  const ofOptions = args.flatMap((arg, index) => {
    const [, option = '', value = ''] = /^(--?[\w-]+)=(.*)$/s.exec(arg) ?? [];
    if (isSecretName(option)) return value;
    return /^--?[\w-]+$/.test(args[index - 1] ?? '') && isSecretName(args[index - 1] ?? '') ? arg : [];
  });
  const all = [...Object.entries(env), ...own.map(({ name, value }) => [name, value] as const)];
  return [...ofOptions, ...all.flatMap(([name, value]) => (value && isSecretName(name) ? value : []))];
}

/** A command as it can be read and, unless a secret had to be left out, pasted into a shell. */
export function shownCommand(path: string, args: readonly string[]): string {
  const shown = args.map((arg, index) => {
    const [, option, value] = /^(--?[\w-]+)=(.*)$/s.exec(arg) ?? [];
    if (option !== undefined && value) return isHidden(option, value) ? `${option}=…` : quoted(arg);
    const before = args[index - 1] ?? '';
    return /^--?[\w-]+$/.test(before) && isHidden(before, arg) && !arg.startsWith('-') ? '…' : quoted(arg);
  });
  return [quoted(path), ...shown].join(' ');
}

function shownVariable({ name, value }: ExecEntry['env'][number]): string {
  return `${quoted(name)}=${isHidden(name, value) ? '…' : quoted(value)}`;
}

/** What a shell might run is shown, whatever it is called: `sh -c '--token=x; evil'`. */
function isHidden(name: string, value: string): boolean {
  return isSecretName(name) && /^[\w.~+/=:@%-]+$/.test(value);
}

/** The value of a variable; on Windows in whatever case it is spelled. */
export function variableOf(env: Environment, name: string): string | undefined {
  if (process.platform !== 'win32') return env[name];
  const key = Object.keys(env).find((other) => other.toUpperCase() === name.toUpperCase());
  return key === undefined ? undefined : env[key];
}

/** What cannot be seen is spelled out, so that nobody says yes to something else than they read. */
function quoted(word: string): string {
  if (/^[\w./:=@%+,-]+$/.test(word)) return word;
  if (!/[\p{C}\p{Zl}\p{Zp}]/u.test(word)) return `'${word.replaceAll("'", "'\\''")}'`;
  const spelled = word.replace(/[\\']|[\p{C}\p{Zl}\p{Zp}]/gu, (character) => {
    if (character === '\\' || character === "'") return `\\${character}`;
    if (character === '\n') return '\\n';
    return `\\U${(character.codePointAt(0) ?? 0).toString(16).padStart(8, '0')}`;
  });
  return `$'${spelled}'`;
}

function executableOf(path: string, env: Environment): string | undefined {
  if (process.platform !== 'win32') return isExecutable(path) ? path : undefined;
  const extensions = (variableOf(env, 'PATHEXT') || '.com;.exe;.bat;.cmd').toLowerCase().split(';');
  const names = extensions.some((extension) => extension !== '' && path.toLowerCase().endsWith(extension))
    ? [path]
    : extensions.map((extension) => path + extension);
  return names.find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** Node runs batch files by a shell only, and a shell would read the arguments as its own. */
function runnable(path: string): PluginCommand {
  if (process.platform === 'win32' && /\.(bat|cmd)$/i.test(path))
    return { kind: 'refused', why: { id: 'plugin-is-batch-file', path } };
  return { kind: 'found', path: normalize(path) };
}

function missing(why: Phrase): PluginCommand {
  return { kind: 'missing', why };
}

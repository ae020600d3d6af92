/**
 * Whether a container runs the template script of its nginx image.
 * Knows `command`, `args` and mounts over the scripts; does not know templates.
 */
import type { ContainerEnvironment, ExpandedText } from '../environment/environment.ts';
import { isWithin, type Mount, viewOf } from '../images/mounts.ts';
import type { NginxImage } from '../images/nginxImage.ts';
import { commandsOf, startedWords } from '../images/shellCommands.ts';
import type { Judgement } from '../judgement.ts';
import { describeVersions } from '../knowledge/version.ts';
import { isShell } from '../workloads/variableUses.ts';

export const entrypoint = '/docker-entrypoint.sh';
export const scripts = '/docker-entrypoint.d';
/** The one that calls envsubst. */
export const templateScript = '20-envsubst-on-templates.sh';

/** Whether the image has the script. */
export function hasScript({ hasScript: is, versions, isAssumed }: NginxImage): Judgement {
  if (isAssumed) return { is, because: { id: 'nginx-base-unknown' } };
  const version = describeVersions(versions);
  return {
    is,
    because:
      version === undefined ? { id: 'nginx-version-unknown' } : { id: 'script-not-in-every-build', version },
  };
}

/** Whether `docker-entrypoint.sh` is started with `nginx`: only then it runs its scripts. */
export function runsEntrypoint(
  { command, args }: ContainerEnvironment,
  image: NginxImage,
  mounts: readonly Mount[] | 'unknown',
): Judgement {
  if (command.isOpen || args.isOpen)
    return { is: 'perhaps', because: { id: 'command-unknown', part: 'some' } };
  // An empty list counts as none.
  if (command.items.length > 0) return runsByCommand(command.items, args.items, image, mounts);
  return args.items.length > 0
    ? runsWith(args.items, image)
    : { is: true, because: { id: 'own-entrypoint-runs', withCommand: true } };
}

function runsByCommand(
  command: readonly ExpandedText[],
  args: readonly ExpandedText[],
  image: NginxImage,
  mounts: readonly Mount[] | 'unknown',
): Judgement {
  const [first, ...rest] = command;
  if (first?.value === entrypoint) return runsWith([...rest, ...args], image);
  if (first?.value === undefined) return { is: 'perhaps', because: { id: 'command-unknown', part: 'all' } };
  const replaced: Judgement = { is: false, because: { id: 'command-replaces-entrypoint' } };
  if (/^(?:.*\/)?nginx(?:-debug)?$/.test(first.value)) return replaced;
  if ([...command, ...args].some(({ value }) => value === undefined))
    return { is: 'perhaps', because: { id: 'command-unknown', part: 'some' } };
  const commands = commandsOf({ command: wordsOf(command), args: wordsOf(args) });
  const words = startedWords(commands).flatMap((word) => word.split(/[\s;&|"'`()=]+/));
  // A script of one's own may go on to the image's entrypoint; a program of the image does not.
  const isOwnScript = (word: string) =>
    word.includes('docker-entrypoint') ||
    /^[\w./-]+\.sh$/.test(word) ||
    (word.startsWith('/') && (mounts === 'unknown' || mounts.some(({ path }) => isWithin(word, path))));
  const script =
    words.find(isOwnScript) ?? (image.isDerived && !isShell(first.value) ? first.value : undefined);
  return script === undefined
    ? replaced
    : { is: 'perhaps', because: { id: 'script-may-run-entrypoint', script: shortened(script) } };
}

function wordsOf(items: readonly ExpandedText[]) {
  return { items: items.map(({ value }) => ({ text: value })), rest: undefined };
}

function runsWith(args: readonly ExpandedText[], { runsFor }: NginxImage): Judgement {
  const [first] = args;
  if (first === undefined) return { is: false, because: { id: 'entrypoint-needs-nginx', instead: null } };
  if (first.value === undefined)
    return { is: 'perhaps', because: { id: 'command-unknown', part: 'first-argument' } };
  if (runsFor.includes(first.value))
    return { is: true, because: { id: 'entrypoint-runs-with', argument: first.value } };
  if (args.some(({ value }) => value === undefined || value.includes('docker-entrypoint'))) {
    return { is: 'perhaps', because: { id: 'arguments-may-run-entrypoint' } };
  }
  return {
    is: false,
    because: { id: 'entrypoint-needs-nginx', instead: shortened(first.value) },
  };
}

function shortened(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}...` : text;
}

/** Whether the script is the image's own, and no other changes the environment before it. */
export function keepsScripts(mounts: readonly Mount[]): Judgement {
  if (mounts.some(({ path }) => path === entrypoint))
    return { is: 'perhaps', because: { id: 'volume-replaces', path: entrypoint } };
  const { cover, below, files } = viewOf(mounts, scripts);
  if (files.some(({ path }) => path === templateScript))
    return { is: 'perhaps', because: { id: 'volume-replaces', path: `${scripts}/${templateScript}` } };
  const sourced = files.find(({ path }) => path.endsWith('.envsh'));
  if (sourced)
    return {
      is: 'perhaps',
      because: { id: 'script-may-change-environment', path: `${scripts}/${sourced.path}` },
    };
  // A single mounted file tells by its name that it is an ordinary script, whatever it holds.
  const unread = below.find(
    ({ path, subPath, content }) =>
      content.unknown !== undefined && !(subPath !== '' && path.endsWith('.sh')),
  );
  const unknown = cover?.content.unknown ?? unread?.content.unknown;
  if (unknown !== undefined) return { is: 'perhaps', because: unknown };
  if (below.some(({ path }) => path === `${scripts}/${templateScript}`)) {
    return { is: 'perhaps', because: { id: 'volume-replaces', path: `${scripts}/${templateScript}` } };
  }
  if (cover !== undefined)
    return { is: false, because: { id: 'volume-hides-scripts', volume: cover.volume, directory: scripts } };
  return { is: true, because: { id: 'scripts-in-place' } };
}

/**
 * Whether a container runs the template script of its nginx image.
 * Knows `command`, `args` and mounts over the scripts; does not know templates.
 */
import type { ContainerEnvironment, ExpandedText } from '../environment/environment.ts';
import { isWithin, type Mount, viewOf } from '../images/mounts.ts';
import type { NginxImage } from '../images/nginxImage.ts';
import type { Judgement } from '../judgement.ts';
import { describeVersions } from '../knowledge/version.ts';
import { isShell } from '../workloads/variableUses.ts';

const entrypoint = '/docker-entrypoint.sh';
const scripts = '/docker-entrypoint.d';
const script = '20-envsubst-on-templates.sh';

/** Whether the image has the script. */
export function hasScript({ hasScript: is, versions, isAssumed }: NginxImage): Judgement {
  if (isAssumed) return { is, because: 'whether the image is built on nginx is not known' };
  const version = describeVersions(versions);
  const because =
    version === undefined
      ? 'which nginx version the image holds is not known'
      : `not every build of nginx ${version} has the template script`;
  return { is, because };
}

/** Whether `docker-entrypoint.sh` is started with `nginx`: only then it runs its scripts. */
export function runsEntrypoint(
  { command, args }: ContainerEnvironment,
  image: NginxImage,
  mounts: readonly Mount[],
): Judgement {
  // An empty list counts as none.
  if (command?.length) return runsByCommand(command, args ?? [], image, mounts);
  return args?.length
    ? runsWith(args, image)
    : { is: true, because: "the image's own entrypoint and command run" };
}

function runsByCommand(
  command: readonly ExpandedText[],
  args: readonly ExpandedText[],
  image: NginxImage,
  mounts: readonly Mount[],
): Judgement {
  const [first, ...rest] = command;
  if (first?.value === entrypoint) return runsWith([...rest, ...args], image);
  if (first?.value === undefined) return { is: 'perhaps', because: 'the command is not known' };
  const replaced: Judgement = { is: false, because: "command replaces the image's entrypoint" };
  if (/^(?:.*\/)?nginx(?:-debug)?$/.test(first.value)) return replaced;
  const values = [...command, ...args].map(({ value }) => value);
  if (values.includes(undefined)) return { is: 'perhaps', because: 'a part of the command is not known' };
  const words = values.flatMap((value) => value?.split(/[\s;&|"'`()]+/) ?? []);
  // A script of one's own may go on to the image's entrypoint; a program of the image does not.
  const isOwnScript = (word: string) =>
    word.includes('docker-entrypoint') ||
    /^[\w./-]+\.sh$/.test(word) ||
    (word.startsWith('/') && mounts.some(({ path }) => isWithin(word, path)));
  const script =
    words.find(isOwnScript) ?? (image.isDerived && !isShell(first.value) ? first.value : undefined);
  return script === undefined
    ? replaced
    : { is: 'perhaps', because: `${shortened(script)} may run the image's entrypoint` };
}

function runsWith(args: readonly ExpandedText[], { runsFor }: NginxImage): Judgement {
  const [first] = args;
  if (first === undefined)
    return { is: false, because: 'the entrypoint runs its scripts only with the argument nginx' };
  if (first.value === undefined) return { is: 'perhaps', because: 'the first argument is not known' };
  if (runsFor.includes(first.value))
    return { is: true, because: `the entrypoint runs with the argument ${first.value}` };
  if (args.some(({ value }) => value === undefined || value.includes('docker-entrypoint'))) {
    return { is: 'perhaps', because: 'the arguments may run the entrypoint' };
  }
  return {
    is: false,
    because: `the entrypoint runs its scripts only with the argument nginx, not ${shortened(first.value)}`,
  };
}

function shortened(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}...` : text;
}

/** Whether the script is the image's own, and no other changes the environment before it. */
export function keepsScripts(mounts: readonly Mount[]): Judgement {
  if (mounts.some(({ path }) => path === entrypoint))
    return { is: 'perhaps', because: `a volume replaces ${entrypoint}` };
  const { cover, below, files } = viewOf(mounts, scripts);
  if (files.some(({ path }) => path === script))
    return { is: 'perhaps', because: `a volume replaces ${scripts}/${script}` };
  const sourced = files.find(({ path }) => path.endsWith('.envsh'));
  if (sourced) return { is: 'perhaps', because: `${scripts}/${sourced.path} may change the environment` };
  // A single mounted file tells by its name that it is an ordinary script, whatever it holds.
  const unread = below.find(
    ({ path, subPath, content }) =>
      content.unknown !== undefined && !(subPath !== '' && path.endsWith('.sh')),
  );
  const unknown = cover?.content.unknown ?? unread?.content.unknown;
  if (unknown !== undefined) return { is: 'perhaps', because: unknown };
  if (below.some(({ path }) => path === `${scripts}/${script}`)) {
    return { is: 'perhaps', because: `a volume replaces ${scripts}/${script}` };
  }
  if (cover !== undefined)
    return { is: false, because: `volume ${cover.volume} hides the image's scripts in ${scripts}` };
  return { is: true, because: "the image's scripts are in place" };
}

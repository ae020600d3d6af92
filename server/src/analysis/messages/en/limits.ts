/**
 * English: findings about sizes and limits.
 * Knows words; the facts are `facts/limits.ts`'s.
 */
import type { Catalogue, Words } from '../catalogue.ts';
import type { EnvsubstSize, StartSize, Strain } from '../facts/limits.ts';
import {
  amount,
  counted,
  listed,
  nameOf,
  number,
  ofContainer,
  ofNginx,
  placedWords,
  servicesIn,
  shareWords,
  stated,
  type Verdict,
  verdict,
} from './words.ts';

const execError = '"argument list too long"';
const envsubstError = '"envsubst: Argument list too long"';
const linksOff = 'Set enableServiceLinks: false if nothing uses the links.';
const untilRestart = 'Running pods are not affected until they restart.';

export const limitPhrases = {
  'other-kernel': ({ runtimeClass }) =>
    `runtimeClassName ${runtimeClass} may run it under another kernel, with other limits.`,
  'refused-before': ({ code }) => `Linux refuses to start the container before that (${code}).`,
} satisfies Partial<Catalogue['phrases']>;

export const limits = {
  'exec-over': (facts) =>
    stated(
      ofContainer(facts.container, 'will not start'),
      startWords(facts, 'too much even without service links'),
      shareWords(facts.share),
      nextStart(execError),
      facts.isDueToLinks ? linksOff : 'Shorten the longest values, or mount them as files.',
    ),
  'exec-near': (facts) =>
    stated(
      ofContainer(facts.container, soon(facts)),
      startWords(facts, 'close to it even without service links'),
      shareWords(facts.share),
      later(facts, execError),
      facts.isDueToLinks && linksOff,
    ),
  'exec-of-links': ({ kind, part, bytes, limitBytes, links, share, isOver }) =>
    stated(
      verdict(
        (shown) => `Pods of this ${shown} ${isOver ? 'will not start' : 'may soon fail to start'}`,
        kind,
      ),
      `: service links of ${servicesIn(links)} bring the environment variables of each container${part === null ? '' : ` of ${part}`} to at least ${counted(bytes, 'byte')} (limit ${number(limitBytes)}).`,
      shareWords(share),
      isOver ? nextStart(execError) : `With more Services, the next start fails: ${execError}.`,
      linksOff,
    ),
  'windows-iis': ({ container, size, limitBytes, links }) =>
    stated(
      verdict((shown) => `IIS in ${shown} may not start`, nameOf(container)),
      `: ${ofLinks(links)}its environment variables take ${amount(size, 'byte')}, and ServiceMonitor writes them into the configuration of IIS at most ${number(limitBytes)} characters at a time.`,
      'Each write takes longer than the one before; once one takes 5 s, the container exits: "APPCMD failed with error code 259".',
      links !== null && linksOff,
    ),
  'windows-powershell': ({ container, size, limitBytes, links }) =>
    stated(
      verdict((shown) => `Windows PowerShell in ${shown} cannot start programs`, nameOf(container)),
      `: ${ofLinks(links)}its environment variables take ${amount(size, 'byte')} (limit ${number(limitBytes)} for child processes of .NET Framework).`,
      'The container itself and the child processes of other programs start.',
      links !== null && linksOff,
    ),
  'envsubst-over': (facts, words) =>
    stated(
      ofNginx(facts.container, facts.because === null ? 'will not start' : 'may not start'),
      `: ${argumentWords(facts, true)}.`,
      shareWords(facts.share),
      perhapsRuns(facts.because, words),
      untilRestart,
      envsubstCure(facts),
    ),
  'envsubst-near': (facts, words) =>
    stated(
      ofNginx(facts.container, soon(facts)),
      `: ${argumentWords(facts, false)}.`,
      shareWords(facts.share),
      perhapsRuns(facts.because, words),
      later(facts, envsubstError),
      envsubstCure(facts),
    ),
  'envsubst-supposed': ({ container, image, setting, size, limitBytes, links }) => {
    const bytes = `${amount(size, 'byte')} (limit ${number(limitBytes)})`;
    const argument = "envsubst's argument, the names of all environment variables,";
    const sign =
      setting === null
        ? `is built on nginx 1.19 or later, as the templates mounted at /etc/nginx/templates suggest`
        : `has nginx 1.19 or later and templates, as ${setting} suggests`;
    return stated(
      ofNginx(container, 'may not start'),
      links === null
        ? `: ${argument} is ${bytes} if ${image} ${sign}.`
        : `: service links of ${servicesIn(links)} make ${argument} ${bytes} if ${image} ${sign}.`,
      `Name the image in the setting images: { match: '${image}', like: 'nginx:1.27'${setting === null ? '' : ', templates: true'} }.`,
    );
  },
  'envsubst-for-template': (facts, words) => {
    const { isOver, used, reader, otherReaders, because } = facts;
    const readers = `${placedWords(reader)}${otherReaders === 0 ? '' : ` and ${number(otherReaders)} more`}`;
    return stated(
      ofNginx(reader, !isOver ? soon(facts) : because === null ? 'will not start' : 'may not start'),
      `: ${argumentWords(facts, isOver)}, though this template uses ${used === 0 ? 'none' : number(used)} of them.`,
      `It is read by ${readers}.`,
      shareWords(facts.share),
      perhapsRuns(because, words),
      isOver ? untilRestart : later(facts, envsubstError),
      envsubstCure(facts),
    );
  },
  'variable-over': ({ container, name, from, size, limitBytes, references }) =>
    stated(
      ofContainer(container, 'will not start'),
      `: its environment variable ${name}${from === null ? '' : ` (key ${from.key} of ConfigMap ${from.configMap})`} is ${amount(size, 'byte')} long, name included${expanded(references)} (limit ${number(limitBytes)}).`,
      nextStart(execError),
      'Mount it as a file instead.',
    ),
  'argument-over': ({ container, field, item, size, limitBytes, references }) =>
    stated(
      ofContainer(container, 'will not start'),
      `: item ${number(item)} of its ${field} is ${amount(size, 'byte')} long${expanded(references)} (limit ${number(limitBytes)}).`,
      nextStart(execError),
      'Mount it as a file instead.',
    ),
  'tekton-scripts-over': ({ scripts, bytes, limitBytes }) =>
    stated(
      verdict(() => 'Runs of this task will fail'),
      `: ${scripts === 1 ? 'its script in base64 is' : `its ${counted(scripts, 'script')} in base64 are`} at least ${counted(bytes, 'byte')} of one argument of place-scripts, the container that Tekton writes ${scripts === 1 ? 'it' : 'them'} with (limit ${number(limitBytes)}).`,
      `Each new pod fails: ${execError}.`,
      `Put ${scripts === 1 ? 'the script' : 'the longest script'} into the image or a ConfigMap instead.`,
    ),
  'service-exhausts': ({ worst, otherNewServices, alsoOver, alsoNear, nearServices }, words) => {
    const { isOver, because, limit } = worst;
    const others = `${counted(otherNewServices, 'other Service')} that ${otherNewServices === 1 ? 'exists' : 'exist'} only in your files`;
    const error = limit === 'exec' ? execError : envsubstError;
    return stated(
      strainVerdict(worst),
      `: ${isOver && otherNewServices > 0 ? `with it and ${others}` : 'with it'}, ${strainWords(worst)}.`,
      perhapsRuns(because, words),
      isOver ? nextStart(error) : `${headroomWords(worst)} the next start fails: ${error}.`,
      alsoOver.length > 0 && `The same goes for ${listed(alsoOver.map(placedWords))}.`,
      alsoNear.length > 0 &&
        `Headroom of fewer than ${number(nearServices)} more Services of this size: ${listed(alsoNear.map(placedWords))}.`,
      'Set enableServiceLinks: false there, or make this Service headless (clusterIP: None).',
    );
  },
} satisfies Partial<Catalogue['statements']>;

/** Of what may be over the limit already, and of what will be. */
function soon({ size: { max }, limitBytes }: Pick<StartSize, 'size' | 'limitBytes'>): string {
  return max !== null && max > limitBytes ? 'may not start' : 'may soon fail to start';
}

function startWords({ links, isDueToLinks, size, limitBytes }: StartSize, otherwise: string): string {
  const bytes = `${amount(size, 'byte')} (limit ${number(limitBytes)})`;
  if (links !== null && isDueToLinks)
    return `: service links of ${servicesIn(links)} bring its environment variables and arguments to ${bytes}.`;
  const what = `its environment variables and arguments${links === null ? '' : `, with service links of ${servicesIn(links)},`}`;
  return `: ${what} take ${bytes}, ${otherwise}.`;
}

function argumentWords(
  { links, isDueToLinks, size, variables, isFiltered, limitBytes }: EnvsubstSize,
  isOver: boolean,
): string {
  const names = `the names of ${amount(variables, 'environment variable')}${isFiltered ? '' : " and the shell's own"}`;
  const argument = `envsubst's argument, ${names},`;
  const bytes = `${amount(size, 'byte')} (limit ${number(limitBytes)})`;
  return links !== null && isDueToLinks
    ? `service links of ${servicesIn(links)} make ${argument} ${bytes}`
    : `${argument} is ${bytes}, ${isOver ? 'too long' : 'close to it'} even without service links`;
}

function ofLinks(links: StartSize['links']): string {
  return links === null ? '' : `with the service links of ${servicesIn(links)}, `;
}

function perhapsRuns(because: EnvsubstSize['because'], { say }: Words): string | undefined {
  return because === null ? undefined : `It applies if the start script runs envsubst: ${say(because)}.`;
}

function envsubstCure({ isDueToLinks, hasFilter }: EnvsubstSize): string | undefined {
  const filter = 'NGINX_ENVSUBST_FILTER to the names that the templates use';
  if (isDueToLinks)
    return hasFilter ? `Set ${filter}, or enableServiceLinks: false if nothing uses the links.` : linksOff;
  return hasFilter ? `Set ${filter}.` : undefined;
}

function nextStart(error: string): string {
  return `Running pods are not affected; the next start fails: ${error}.`;
}

/** When something fails that is only close to its limit, or may be. */
function later({ size: { max }, limitBytes, isDueToLinks }: StartSize, error: string): string {
  const isOpen = max !== null && max > limitBytes;
  return `${isOpen || !isDueToLinks ? 'Over the limit' : 'With more Services'}, the next start fails: ${error}.`;
}

/** ` once $(RULES) is expanded`, where the text uses variables. */
function expanded(references: readonly string[]): string {
  if (references.length === 0) return '';
  return `, once ${listed(references)} ${references.length === 1 ? 'is' : 'are'} expanded`;
}

function strainVerdict({ container, size, limit, isOver, headroom, because }: Strain): Verdict {
  const of = limit === 'exec' ? ofContainer : ofNginx;
  if (isOver) return of(container, `${because === null ? 'will' : 'may'} not start with this Service`);
  if (size.min !== size.max || because !== null) return of(container, 'may soon fail to start');
  return of(container, `is ${counted(headroom + 1, 'Service')} from failing to start`);
}

function strainWords({ container, size, limitBytes, limit }: Strain): string {
  const bytes = `${amount(size, 'byte')} (limit ${number(limitBytes)})`;
  return limit === 'exec'
    ? `service links bring the environment variables and arguments of ${placedWords(container)} to ${bytes}`
    : `service links make envsubst's argument in ${placedWords(container)}, the names of all environment variables, ${bytes}`;
}

/** How many more fit, and the beginning of what happens then. */
function headroomWords({ headroom, size }: Strain): string {
  if (headroom === 0) return 'One more Service of this size, and';
  const most = size.min === size.max ? '' : 'at most ';
  return `Headroom: ${most}${counted(headroom, 'more Service')} of this size; after that,`;
}

/**
 * English: findings about sizes and limits.
 * Knows words; the facts are `facts/limits.ts`'s.
 */
import type { Catalogue } from '../catalogue.ts';
import type { LinkingServices } from '../facts/common.ts';
import type { StartSize } from '../facts/limits.ts';
import { linksCure, shorterValues } from './cures.ts';
import {
  causes,
  execError,
  later,
  nextStart,
  rangeBehind,
  type Shown,
  sizeWords,
  soon,
  withLinks,
} from './sizes.ts';
import { inContainer, ofContainer, stated, verdict } from './telling.ts';
import { amount, counted, listed, number, servicesIn, shareWords } from './words.ts';

export const limitPhrases = {
  'other-kernel': ({ runtimeClass }) =>
    `With runtimeClassName ${runtimeClass} it may run under another kernel, which has other limits.`,
  'larger-pages': ({ architecture, pageBytes, limitBytes }) =>
    `On ${architecture} nodes most kernels have pages of ${number(pageBytes / 1024)} KiB, and then the limit is ${number(limitBytes)} bytes: set limits.pageBytes to what your nodes have.`,
  'refused-before': ({ code }) =>
    `As it stands, Linux refuses to start the container even before that (${code}).`,
} satisfies Partial<Catalogue['phrases']>;

export const limits = {
  'exec-over': (facts) =>
    stated(
      ofContainer(facts.container, 'will not start'),
      startCauses(facts),
      facts.linksCure === null ? shorterValues : linksCure(facts.linksCure),
      facts.linksCure === null && facts.links !== null && 'It is over the limit even without service links.',
      shareWords(facts.share),
      nextStart(execError),
    ),
  'exec-near': (facts) =>
    stated(
      ofContainer(facts.container, soon(facts)),
      startCauses(facts),
      facts.linksCure === null ? shorterValues : linksCure(facts.linksCure),
      facts.linksCure === null &&
        facts.links !== null &&
        'It is close to the limit even without service links.',
      shareWords(facts.share),
      later(facts, execError),
    ),
  'exec-of-links': ({ kind, part, bytes, limitBytes, links, share, isOver, cure }) =>
    stated(
      verdict(
        (shownKind, shownPart) =>
          `${part === null ? `Pods of this ${shownKind}` : `${shownKind} ${shownPart} pods`} ${isOver ? 'will not start' : 'may soon fail to start'}`,
        kind,
        part ?? '',
      ),
      causes(
        links,
        'their environment',
        { size: { min: bytes, max: null }, limitBytes },
        ({ isSized, isCounted }) => {
          const ofAll = isCounted ? `namespace ${links.namespace}` : servicesIn(links);
          return isSized
            ? `These are the service links of ${ofAll}: environment variables of every container.`
            : `The service links of ${ofAll} alone take at least ${counted(bytes, 'byte')} of environment variables.`;
        },
      ),
      linksCure(cure),
      shareWords(share),
      isOver ? nextStart(execError) : `With more Services, the next start fails: ${execError}.`,
    ),
  'windows-iis': (facts) =>
    stated(
      inContainer('IIS', facts.container, 'may not start'),
      causes(facts.links, 'its environment', { ...facts, isPerWrite: true }),
      windowsCure(facts),
      `ServiceMonitor writes all environment variables${withLinks(facts.links, ',')} into the configuration of IIS in chunks of at most ${number(facts.limitBytes)} characters.`,
      'Each write takes longer than the one before; once one takes 5 s, the container exits: "APPCMD failed with error code 259".',
    ),
  'windows-powershell': (facts) =>
    stated(
      inContainer('Windows PowerShell', facts.container, 'cannot run programs'),
      causes(facts.links, 'its environment', facts),
      windowsCure(facts),
      `The limit is that of .NET Framework for all environment variables of a child process${withLinks(facts.links)}.`,
      'The container itself starts, and so do the child processes of other programs.',
    ),
  'variable-over': ({ container, name, from, size, limitBytes, references }) =>
    stated(
      ofContainer(container, 'will not start'),
      [
        `: its environment variable ${name} takes ${sizeWords(size, limitBytes)}`,
        `: variable ${name} takes ${sizeWords(size, limitBytes)}`,
        [`: a variable takes ${sizeWords(size, limitBytes)}`, `It is environment variable ${name}.`],
      ],
      { first: 'Mount it as a file instead' },
      `The size includes the name and the terminating NUL${expanded(references)}.`,
      from !== null && `The value is key ${from.key} of ConfigMap ${from.configMap}.`,
      nextStart(execError),
    ),
  'argument-over': ({ container, field, item, size, limitBytes, references }) =>
    stated(
      ofContainer(container, 'will not start'),
      `: item ${number(item)} of its ${field} takes ${sizeWords(size, limitBytes)}`,
      { first: 'Mount it as a file instead' },
      `The size includes the terminating NUL${expanded(references)}.`,
      nextStart(execError),
    ),
  'tekton-scripts-over': ({ scripts, bytes, limitBytes }) =>
    stated(
      verdict(() => 'Runs of this task will fail'),
      `: its ${scripts === 1 ? 'script makes' : `${counted(scripts, 'script')} make`} an argument of at least ${counted(bytes, 'byte')} (limit ${number(limitBytes)})`,
      {
        first: `Move the ${scripts === 1 ? 'script' : 'longest one'} into the image`,
        more: ' or a ConfigMap',
      },
      `Tekton passes ${scripts === 1 ? 'it' : 'all of them'}, encoded in base64, in one argument to place-scripts, the init container that writes ${scripts === 1 ? 'it to a file' : 'them to files'}.`,
      `Each new pod fails: ${execError}.`,
    ),
} satisfies Partial<Catalogue['statements']>;

function startCauses({ links, linksCure: cure, ...size }: StartSize) {
  return causes(cure === null ? null : links, 'its environment', size, (shown) =>
    startWords(links, size, shown),
  );
}

/** What the size is made of. */
function startWords(
  links: LinkingServices | null,
  { size, limitBytes }: Pick<StartSize, 'size' | 'limitBytes'>,
  { isSized, isCounted }: Shown,
): string {
  const isWhole = isSized && rangeBehind(size, limitBytes) === '';
  const of =
    links === null
      ? 'without service links'
      : `with service links of ${isCounted ? `namespace ${links.namespace}` : servicesIn(links)}`;
  return `It is ${isWhole ? 'its' : `${amount(size, 'byte')} of`} arguments and environment variables, ${of}.`;
}

function windowsCure({ linksCure: cure }: Pick<StartSize, 'linksCure'>) {
  return cure === null ? shorterValues : linksCure(cure);
}

/** `, with $(RULES) expanded`, where the text uses variables. */
function expanded(references: readonly string[]): string {
  return references.length === 0 ? '' : `, with ${listed(references)} expanded`;
}

/**
 * English: findings about the argument that a start script hands to envsubst.
 * Knows words; the facts are `facts/limits.ts`'s.
 */
import type { Catalogue, Words } from '../catalogue.ts';
import type { EnvsubstSize } from '../facts/limits.ts';
import { either, linksCure, newerNginx } from './cures.ts';
import { applies, causes, envsubstError, later, rangeBehind, type Shown, soon, withLinks } from './sizes.ts';
import { type Cause, type Cure, inContainer, ofNginx, stated, type Verdict, verdict } from './telling.ts';
import { amount, capitalized, number, readersWords, servicesIn, shareWords } from './words.ts';

export const envsubst = {
  'envsubst-over': (facts, words) =>
    stated(
      startFails(facts, facts.because === null ? 'will not start' : 'may not start', 'will fail'),
      argumentCauses(facts),
      envsubstCure(facts),
      ...details(facts, true, words),
      atRestart(facts),
    ),
  'envsubst-near': (facts, words) =>
    stated(
      startFails(facts, soon(facts), isOpen(facts) ? 'may fail' : 'may soon fail'),
      argumentCauses(facts),
      envsubstCure(facts),
      ...details(facts, false, words),
      later(facts, envsubstError),
    ),
  'envsubst-supposed': ({ container, image, setting, size, limitBytes, links, linksCure: cure }) => {
    const name: Cure = {
      first: 'Name the image in the setting images',
      more: `: { match: '${image}', like: 'nginx:1.27'${setting === null ? '' : ', templates: true'} }`,
    };
    return stated(
      ofNginx(container, 'may not start'),
      causes(links, "envsubst's argument", { size, limitBytes }),
      cure === null ? name : linksCure(cure),
      `This applies only if ${image} ${
        setting === null
          ? 'is built on nginx 1.19 or later, as the templates mounted at /etc/nginx/templates suggest'
          : `has nginx 1.19 or later and templates, as ${setting} suggests`
      }.`,
      `The argument would list the names of all environment variables${withLinks(links)}.`,
      cure !== null &&
        `To have it checked like nginx, name the image in the setting images${name.more ?? ''}.`,
    );
  },
  'envsubst-for-template': (facts, words) => {
    const { isOver, used, otherReaders, because } = facts;
    const readers = readersWords(facts);
    return stated(
      verdict(
        () =>
          `This template's nginx ${!isOver ? soon(facts) : because === null ? 'will not start' : 'may not start'}`,
      ),
      argumentCauses(facts),
      envsubstCure(facts),
      ...details(facts, isOver, words, [
        `${capitalized(readers)} ${otherReaders === 0 ? 'reads' : 'read'} this template, which uses ${used === 0 ? 'none' : `only ${number(used)}`} of them.`,
      ]),
      isOver ? atRestart(facts) : later(facts, envsubstError),
    );
  },
} satisfies Partial<Catalogue['statements']>;

/** Another program than nginx may be waiting for what envsubst writes. */
function startFails({ container, isOwnScript }: EnvsubstSize, ofImage: string, ofScript: string): Verdict {
  return isOwnScript ? inContainer('The script', container, ofScript) : ofNginx(container, ofImage);
}

function isOpen({ size: { max }, limitBytes }: EnvsubstSize): boolean {
  return max !== null && max > limitBytes;
}

function argumentCauses(facts: EnvsubstSize): readonly Cause[] {
  const { links, linksCure: cure, size, limitBytes } = facts;
  return causes(cure === null ? null : links, "envsubst's argument", { size, limitBytes }, (shown) =>
    argumentWords(facts, shown),
  );
}

/** What the argument is made of. */
function argumentWords(
  { variables, isFiltered, links, linksCure: cure, size, limitBytes }: EnvsubstSize,
  { isSized, isCounted }: Shown,
): string {
  const bytes = isSized ? rangeBehind(size, limitBytes) : ` (${amount(size, 'byte')})`;
  const names = `${amount(variables, 'environment variable')}${isFiltered ? ' that NGINX_ENVSUBST_FILTER matches' : ''}`;
  const others = isFiltered ? '' : `${links === null ? '' : ','} and the shell's own`;
  const ofServices =
    links === null || cure === null || isCounted
      ? withLinks(links)
      : `, including the service links of ${servicesIn(links)}`;
  return `The argument${bytes} lists the names of ${names}${ofServices}${others}.`;
}

/** What the finding depends on. */
function details(
  { linksCure: cure, share, because }: EnvsubstSize,
  isOver: boolean,
  words: Words,
  ofTemplate: readonly string[] = [],
): readonly (string | undefined | false)[] {
  return [
    ...ofTemplate,
    cure === null && `It is ${isOver ? 'over' : 'close to'} the limit even without service links.`,
    shareWords(share),
    applies(because, words),
  ];
}

/** The shell puts a line between the script's name and the error: its number is the version's, its form the shell's. */
function atRestart({ script }: EnvsubstSize): string {
  return `Running pods are not affected until they restart; then ${script ?? 'the log'} says: ${envsubstError}.`;
}

/** What takes nothing away comes first. */
function envsubstCure({ hasFilter, isFilterIgnored, linksCure: cure }: EnvsubstSize): Cure {
  const names = ' to the names that templates use';
  const filter: Cure = isFilterIgnored
    ? { first: newerNginx, more: ` and set NGINX_ENVSUBST_FILTER${names}` }
    : { first: 'Set NGINX_ENVSUBST_FILTER', place: names };
  const helps = hasFilter || isFilterIgnored;
  if (cure === null) return helps ? filter : { first: 'Set fewer environment variables' };
  if (!helps) return linksCure(cure);
  const isFree = cure.how === 'field' && cure.isFree;
  return isFree ? either(linksCure(cure), filter) : either(filter, linksCure(cure));
}

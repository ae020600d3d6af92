/**
 * English: findings on a Service that takes containers over a limit.
 * Knows words; the facts are `facts/limits.ts`'s.
 */
import type { Catalogue } from '../catalogue.ts';
import type { Strain } from '../facts/limits.ts';
import { tellingEnd } from '../measures.ts';
import { either, linksCureOf } from './cures.ts';
import { applies, envsubstError, execError, nextStart, rangeBehind, sizeWords } from './sizes.ts';
import { type Cause, ofContainer, ofNginx, stated, type Verdict } from './telling.ts';
import { counted, listed, number, placedWords, range, workloadWords } from './words.ts';

export const exhausts = {
  'service-exhausts': ({ worst, otherNewServices, alsoOver, alsoNear, nearServices, cure }, words) => {
    const { isOver, because, limit, container } = worst;
    const error = limit === 'exec' ? execError : envsubstError;
    const behind = rangeBehind(worst.size, worst.limitBytes);
    return stated(
      strainVerdict(worst),
      strainCauses(worst, isOver ? otherNewServices : 0),
      either(linksCureOf(workloadWords(container), cure), {
        first: 'Make this Service headless',
        more: ' (clusterIP: None)',
      }),
      limit === 'exec'
        ? `The size${behind} is that of the environment variables, service links included, and arguments of ${placedWords(container)}.`
        : `The argument${behind} lists the names of all environment variables, service links included, of ${placedWords(container)}.`,
      applies(because, words),
      isOver ? nextStart(error) : `${headroomWords(worst)} the next start fails: ${error}.`,
      alsoOver.length > 0 && `The same goes for ${listed(alsoOver.map(placedWords))}.`,
      alsoNear.length > 0 &&
        `Fewer than ${number(nearServices)} more Services of this size fit in: ${listed(alsoNear.map(placedWords))}.`,
    );
  },
} satisfies Partial<Catalogue['statements']>;

function strainVerdict({ container, size, limit, isOver, headroom, because }: Strain): Verdict {
  const of = limit === 'exec' ? ofContainer : ofNginx;
  if (isOver) return of(container, `${because === null ? 'will' : 'may'} not start with this Service`);
  if (size.min !== size.max || because !== null) return of(container, 'may soon fail to start');
  return of(container, `is ${counted(headroom + 1, 'Service')} from failing`);
}

function strainCauses({ size, limitBytes, limit, isOver }: Strain, others: number): readonly Cause[] {
  const telling = tellingEnd(size, limitBytes);
  const bytes = sizeWords(telling, limitBytes);
  const what = limit === 'exec' ? "the container's environment" : "envsubst's argument";
  const brief = `${limit === 'exec' ? 'it needs' : 'envsubst gets'} ${bytes}`;
  if (!isOver)
    return [
      `: with this Service, ${what} is ${bytes}`,
      `: with this Service, ${brief}`,
      `: with this Service, ${range(telling)} of ${number(limitBytes)} bytes`,
      `: ${brief}`,
    ];
  if (others === 0) return [`: ${what} would be ${bytes}`, `: ${brief}`];
  const counts = counted(others, 'other Service');
  const [exists, they] = others === 1 ? ['exists', 'That other one exists'] : ['exist', 'Those others exist'];
  return [
    `: it and ${counts} that ${exists} only in your files make ${what} ${bytes}`,
    [`: it and ${counts} make ${what} ${bytes}`, `${they} only in your files.`],
    [`: ${brief}`, `This count includes ${counts} that ${exists} only in your files.`],
  ];
}

/** How many more fit, and the beginning of what happens then. */
function headroomWords({ headroom, size }: Strain): string {
  if (headroom === 0) return 'One more Service of this size, and';
  const most = size.min === size.max ? '' : 'at most ';
  return `Headroom: ${most}${counted(headroom, 'more Service')} of this size; after that,`;
}

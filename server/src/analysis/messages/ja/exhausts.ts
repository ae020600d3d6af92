/**
 * Japanese: findings on a Service that takes containers over a limit.
 * Knows words; the facts are `facts/limits.ts`'s.
 */
import type { Catalogue } from '../catalogue.ts';
import type { Strain } from '../facts/limits.ts';
import { tellingEnd } from '../measures.ts';
import { either, linksCureOf } from './cures.ts';
import { applies, envsubstError, execError, nextStart, rangeBehind, sizeWords, soonOf } from './sizes.ts';
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
        first: 'このServiceをHeadlessにしてください',
        more: '(clusterIP: None)',
      }),
      limit === 'exec'
        ? `この大きさ${behind}は、${placedWords(container)}の引数と、サービスリンクを含む環境変数の合計です。`
        : `引数${behind}には、サービスリンクを含む${placedWords(container)}の全環境変数の名前が並びます。`,
      applies(because, words),
      isOver ? nextStart(error) : `${headroomWords(worst)}次回の起動は失敗します: ${error}。`,
      alsoOver.length > 0 && `${listed(alsoOver.map(placedWords))}も同様です。`,
      alsoNear.length > 0 &&
        `${listed(alsoNear.map(placedWords))}も、このServiceと同じ大きさのものを追加できるのは${number(nearServices)}個未満です。`,
    );
  },
} satisfies Partial<Catalogue['statements']>;

function strainVerdict({ container, size, limit, isOver, headroom, because }: Strain): Verdict {
  const of = limit === 'exec' ? ofContainer : ofNginx;
  if (isOver)
    return of(
      container,
      `はこのServiceで${because === null ? '起動できません' : '起動できない可能性があります'}`,
    );
  if (size.min !== size.max || because !== null) return of(container, soonOf);
  return of(container, `はあと${number(headroom + 1)}個のServiceで起動しなくなります`);
}

function strainCauses({ size, limitBytes, limit, isOver }: Strain, others: number): readonly Cause[] {
  const telling = tellingEnd(size, limitBytes);
  const bytes = sizeWords(telling, limitBytes);
  const what = limit === 'exec' ? '引数と環境変数' : 'envsubstの引数';
  const brief = `${what}が${bytes}です`;
  if (!isOver)
    return [
      `: このServiceを含めて、${brief}`,
      `: このServiceを含めて${number(limitBytes)}バイト中${range(telling)}バイトです`,
      `: ${brief}`,
      `: ${what}が${bytes}`,
      `: ${bytes}`,
    ];
  if (others === 0) return [`: ${brief}`, `: ${what}が${bytes}`, `: ${bytes}`];
  const counts = counted(others, 'ほかのService');
  const including = `この大きさには、手元のファイルにしかない${counts}の分も含まれます。`;
  return [
    `: 手元のファイルにしかない${counts}と合わせて、${brief}`,
    [`: ${counts}と合わせて、${brief}`, `その${counts}は手元のファイルにしかありません。`],
    [`: ${brief}`, including],
    [`: ${what}が${bytes}`, including],
    [`: ${bytes}`, including],
  ];
}

/** How many more fit, and the beginning of what happens then. */
function headroomWords({ headroom, size }: Strain): string {
  if (headroom === 0) return 'このServiceと同じ大きさのものがあと1個増えると、';
  const most = size.min === size.max ? '' : '最大で';
  return `このServiceと同じ大きさのものを追加できるのは${most}あと${number(headroom)}個で、それを超えると`;
}

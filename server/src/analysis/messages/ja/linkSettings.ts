/**
 * Japanese: `enableServiceLinks` itself, and suppressions.
 * Knows words; the facts are `facts/linkSettings.ts`'s.
 */
import type { Catalogue } from '../catalogue.ts';
import type { LinksCure } from '../facts/cures.ts';
import { linksCure } from './cures.ts';
import { type Cure, stated, verdict } from './telling.ts';
import { and, number, servicesIn } from './words.ts';

const noEffect = 'この抑制は効果がありません';

export const linkSettings = {
  'links-misspelt': ({ key }) =>
    stated(
      verdict((shown) => `${shown}は効果がありません`, key),
      ': Kubernetesにこのフィールドはありません',
      { first: 'enableServiceLinksに修正してください' },
    ),
  'links-misplaced': ({ key, path, right, ownFieldOf, isSaid }) => {
    const why =
      ownFieldOf === null
        ? 'KubernetesはPod specでのみ読み取ります'
        : ownFieldOf.isText
          ? `${ownFieldOf.kind}ではテキストのpodSpecPatchでのみ設定できます`
          : `${ownFieldOf.kind}では別の場所に書きます`;
    return stated(
      verdict((shown) => `ここの${shown}は効果がありません`, key),
      path === ''
        ? `: ${why}`
        : [`(${path})`, ''].map(
            (where) => [`${where}: ${why}`, where === '' ? `現在の位置は${path}です。` : ''] as const,
          ),
      isSaid
        ? { first: `${right}が設定済みのため、削除してください` }
        : ownFieldOf?.isText
          ? { first: `${right}に設定してください` }
          : { first: `${right}に移動してください` },
      ownFieldOf === null && 'kubectl applyは既定でこれを拒否します(厳密な検証)。',
    );
  },
  'links-not-boolean': ({ written, type, meant }) =>
    stated(
      verdict(() => 'APIサーバーはこのマニフェストを拒否します'),
      `: enableServiceLinksが${written ?? typeWords(type)}です`,
      meant === null
        ? { first: 'falseまたはtrueと書いてください', more: '(falseの場合、サービスリンクは設定されません)' }
        : { first: `引用符なしで${meant}と書いてください` },
    ),
  'links-implicit': ({ field, namespace, links, cure }) =>
    stated(
      verdict(() => 'サービスリンクが既定で有効です'),
      [': Serviceごとに環境変数が増え、起動できなくなる場合があります', ': 起動できなくなる場合があります'],
      implicitCure(field, cure),
      `各コンテナは${links === null ? `名前空間${namespace}のすべてのService` : servicesIn(links)}の環境変数を受け取ります。`,
    ),
  'suppression-unused': ({ code }) =>
    stated(
      verdict(() => noEffect),
      `: ここには抑制対象の${code}がありません`,
      { first: '削除してください' },
    ),
  'suppression-of-other-form': ({ written, instead }) =>
    stated(
      verdict(() => noEffect),
      [
        `: kube-service-links-${written}という形はありません`,
        [': この形はありません', `書かれているのはkube-service-links-${written}です。`],
      ],
      instead === null
        ? { first: '削除してください', more: '。抑制の対象は、そのドキュメントまたは次の行です' }
        : {
            first: `kube-service-links-${instead}と書いてください`,
            more: instead === 'disable' ? '' : '。対象の行の上に書きます',
          },
    ),
  'suppression-without-code': ({ codes }) =>
    stated(
      verdict(() => noEffect),
      ': ルールの名前がありません',
      { first: '次のいずれかを指定してください', more: `: ${and(codes)}` },
    ),
  'suppression-unknown': ({ code, near, codes }) =>
    stated(
      verdict(() => noEffect),
      `: ${code}というルールはありません`,
      near === null
        ? { first: '次のいずれかを指定してください', more: `: ${and(codes)}` }
        : { first: `${near}の誤りではありませんか？` },
    ),
  'suppression-without-reason': () =>
    stated(
      verdict(() => 'この抑制には理由がありません'),
      '',
      { first: 'ルールのコードの後に、" -- "に続けて理由を書いてください' },
    ),
} satisfies Partial<Catalogue['statements']>;

/** What is used decides. */
function implicitCure(field: string, cure: LinksCure): Cure {
  if (cure.how !== 'field') return linksCure(cure);
  const off = `${field}をfalseに設定してください`;
  if (cure.isFree) return { first: off };
  return cure.uses === 0
    ? { first: off, more: '(サービスリンクを使っている場合はtrue)' }
    : {
        first: `${field}をtrueに設定してください`,
        more: `。または、falseにしてサービスリンクを使う${number(cure.uses)}か所を書き換えてください`,
      };
}

const types: Readonly<Record<string, string>> = {
  mapping: 'マッピング',
  sequence: 'リスト',
  string: '文字列',
  number: '数値',
};

function typeWords(type: string): string {
  return types[type] ?? type;
}

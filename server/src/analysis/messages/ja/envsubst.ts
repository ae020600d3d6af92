/**
 * Japanese: findings about the argument that a start script hands to envsubst.
 * Knows words; the facts are `facts/limits.ts`'s.
 */
import type { Catalogue, Words } from '../catalogue.ts';
import type { EnvsubstSize } from '../facts/limits.ts';
import { either, linksCure, newerNginx } from './cures.ts';
import {
  applies,
  causes,
  envsubstError,
  later,
  mayNot,
  rangeBehind,
  type Shown,
  soon,
  willNot,
  withLinks,
} from './sizes.ts';
import {
  type Cause,
  type Cure,
  inContainer,
  inFull,
  ofNginx,
  stated,
  type Verdict,
  verdict,
} from './telling.ts';
import { amount, number, readersWords, servicesIn, shareWords } from './words.ts';

const argument = 'envsubstの引数';

export const envsubst = {
  'envsubst-over': (facts, words) =>
    stated(
      startFails(facts, facts.because === null ? willNot : mayNot, 'は失敗します'),
      argumentCauses(facts),
      envsubstCure(facts),
      ...details(facts, true, words),
      atRestart(facts),
    ),
  'envsubst-near': (facts, words) =>
    stated(
      startFails(facts, soon(facts), 'は失敗する可能性があります'),
      argumentCauses(facts),
      envsubstCure(facts),
      ...details(facts, false, words),
      later(facts, envsubstError),
    ),
  'envsubst-supposed': ({ container, image, setting, size, limitBytes, links, linksCure: cure }) => {
    const entry = `{ match: '${image}', like: 'nginx:1.27'${setting === null ? '' : ', templates: true'} }`;
    return stated(
      ofNginx(container, mayNot),
      causes(links, argument, { size, limitBytes }),
      cure === null
        ? { first: '設定imagesにイメージを追加してください', more: `: ${entry}` }
        : linksCure(cure),
      setting === null
        ? `これは${image}がnginx 1.19以降を元にしている場合に限ります(/etc/nginx/templatesにマウントされたテンプレートからの推測です)。`
        : `これは${image}にnginx 1.19以降とテンプレートが含まれる場合に限ります(${setting}からの推測です)。`,
      `引数にはすべての環境変数の名前${withLinks(links)}が並びます。`,
      cure !== null && `nginxとして検査するには、設定imagesにイメージを追加してください: ${entry}。`,
    );
  },
  'envsubst-for-template': (facts, words) => {
    const { isOver, used, because } = facts;
    return stated(
      verdict(() => `このテンプレートのnginx${!isOver ? soon(facts) : because === null ? willNot : mayNot}`),
      argumentCauses(facts),
      envsubstCure(facts),
      ...details(facts, isOver, words, [
        `このテンプレートを読み込むのは${readersWords(facts)}で、テンプレートが使う変数は${used === 0 ? 'ありません' : `${number(used)}個だけです`}。`,
      ]),
      isOver ? atRestart(facts) : later(facts, envsubstError),
    );
  },
} satisfies Partial<Catalogue['statements']>;

/** Another program than nginx may be waiting for what envsubst writes. */
function startFails({ container, isOwnScript }: EnvsubstSize, ofImage: string, ofScript: string): Verdict {
  return isOwnScript ? inContainer('スクリプト', container, ofScript) : ofNginx(container, ofImage);
}

function argumentCauses(facts: EnvsubstSize): readonly Cause[] {
  const { links, linksCure: cure, size, limitBytes } = facts;
  return causes(cure === null ? null : links, argument, { size, limitBytes }, (shown) =>
    argumentWords(facts, shown),
  );
}

/** What the argument is made of. */
function argumentWords(
  { variables, isFiltered, links, linksCure: cure, size, limitBytes }: EnvsubstSize,
  { isSized, isCounted }: Shown,
): string {
  const bytes = isSized ? rangeBehind(size, limitBytes) : `(${amount(size, 'バイト')})`;
  const names = `${isFiltered ? 'NGINX_ENVSUBST_FILTERに一致する' : ''}${amount(variables, '個')}の環境変数`;
  const ofServices =
    links === null || cure === null || isCounted
      ? withLinks(links)
      : `(${servicesIn(links)}のサービスリンクを含む)`;
  return `引数${bytes}には${names}${ofServices}${isFiltered ? '' : 'と、シェル自身の変数'}の名前が並びます。`;
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
    cure === null && `サービスリンクがなくても上限${isOver ? 'を超えています' : 'に近い大きさです'}。`,
    shareWords(share),
    applies(because, words),
  ];
}

/** The shell puts a line between the script's name and the error: its number is the version's, its form the shell's. */
function atRestart({ script }: EnvsubstSize): string {
  return `実行中のPodは再起動するまで影響を受けません。再起動後は${script === null ? 'ログに次のように出力されます' : `${script}が次のように出力します`}: ${envsubstError}。`;
}

/** What takes nothing away comes first. */
function envsubstCure({ hasFilter, isFilterIgnored, linksCure: cure }: EnvsubstSize): Cure {
  const names = '(テンプレートが使う名前だけに一致する値)';
  const filter: Cure = { first: 'NGINX_ENVSUBST_FILTERを設定してください', place: names };
  const helps = hasFilter || isFilterIgnored;
  const way = isFilterIgnored ? { ...newerNginx, more: `。そのうえで、${inFull(filter)}` } : filter;
  if (cure === null) return helps ? way : { first: '環境変数を減らしてください' };
  if (!helps) return linksCure(cure);
  const isFree = cure.how === 'field' && cure.isFree;
  return isFree ? either(linksCure(cure), way) : either(way, linksCure(cure));
}

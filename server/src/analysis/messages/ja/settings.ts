/**
 * Japanese: what is wrong with settings and with a project file. Those that begin with `setting-` are predicates, which
 * stand behind the setting and a colon.
 * Knows words; the facts are `facts/settings.ts`'s.
 */
import type { Catalogue } from '../catalogue.ts';
import type { FoundValue, SettingType } from '../facts/settings.ts';
import { ruleSummaries, severitiesOfRules } from './rules.ts';
import { settingTexts } from './settingTexts.ts';
import { and, number, or } from './words.ts';

const types: Readonly<Record<SettingType, string>> = {
  string: '文字列',
  'string-in-quotes': '文字列(引用符で囲みます)',
  boolean: 'trueまたはfalse',
  list: 'リスト',
  rules: 'ルールと重大度のオブジェクト',
  settings: '設定のオブジェクト',
};

export const settings = {
  'setting-help': ({ key, text }) => settingTexts[text] ?? ruleHelp(key, text),
  'setting-wrong': ({ setting, why }, { say }) => `${setting}: ${say(why)}`,
  'setting-of-other-type': ({ wanted, found }) => mustBe(types[wanted], found),
  'setting-not-in-range': ({ min, max, found }) =>
    mustBe(
      max === null ? `${number(min)}以上の整数(バイト数)` : `${number(min)}〜${number(max)}の整数`,
      found,
    ),
  'setting-not-one-of': ({ words, found }) => mustBe(or(words), found),
  'setting-without-keys': ({ keys, found }) => mustBe(`${and(keys)}を持つオブジェクト`, found),
  'setting-not-power-of-two': ({ found }) =>
    `${found}ではなく、4096、16384、65536などの2のべき乗にしてください`,
  'setting-glob-outside': ({ glob }) =>
    `${glob}はプロジェクトファイルのフォルダーからの相対パスで、その中にとどまる必要があります`,
  'setting-glob-unusable': ({ why }, { say }) => `グロブとして使用できません: ${say(why)}`,
  'setting-path-of-network': ({ path }) =>
    `${path}はネットワークパスです。読み込むのはローカルのファイルだけです`,
  'setting-name-wrong': ({ name, why }, { say }) => `${name}: ${say(why)}`,
  'setting-image-unknown': ({ meant, known }) =>
    `起動スクリプトが既知のイメージではないため、この項目は効果がありません。${hint(meant, known)}`,
  'setting-needs': ({ what }) =>
    ({
      'pod-spec-path':
        'spec.template.specのように、ドットで区切ったキーを指定してください。nodeSets[]はリストの各要素、*は各キーを表します',
      workload: 'Deployment/webのように、種類と名前を指定してください',
      'kube-version': 'v1.31.0のように、Kubernetesのバージョンを指定してください',
      'release-name': 'リリースの名前を指定してください(英小文字、数字、-、.で、53文字まで)',
    })[what],
  'setting-of-editor': () =>
    'エディターまたはコマンドラインでのみ設定でき、プロジェクトファイルでは設定できません',
  'no-such-setting': ({ of, name, meant, known }) =>
    `${{ setting: '設定', key: 'キー', rule: 'ルール' }[of]}${name}はありません。${hint(meant, known)}`,
  'setting-repeated': () => '下で再び設定されているため、こちらは効果がありません',

  'glob-syntax': () => '丸括弧、|、角括弧の後の+には対応していません',
  'glob-too-costly': ({ of, most, mostChoices }) =>
    ({
      stars: `2つのスラッシュの間に使える*は${most}個までです`,
      folders: `**は${most}個までです`,
      braces: `{ }は${most}個まで、その中のカンマは合計${mostChoices}個までです`,
    })[of],

  'project-file-wrong': ({ why }) =>
    ({
      'no-mapping': 'プロジェクトファイルは`services: services.json`のようなマッピングにしてください',
      'too-many-values': 'プロジェクトファイルの値が多すぎます',
      'two-documents': 'プロジェクトファイルは1つのドキュメントにしてください',
    })[why],
  'project-file-too-large': ({ of, most }) =>
    `プロジェクトファイルの${{ characters: '文字', lines: '行', marks: 'キー、値、記号', levels: '階層' }[of]}は${number(most)}までです`,
  'project-file-template': ({ why }, { say }) =>
    `${say(why)}。プロジェクトファイルはテンプレートではないため、{{ }}は展開されません`,
  'project-file-unused': ({ why }, { say }) => `${say(why)}。このため、このファイルの内容は適用されません`,
  'project-file-key': ({ why }) =>
    ({
      'no-string': 'キーは文字列にしてください',
      merge: 'プロジェクトファイルではマージキー(<<)を使えません。キーを直接書いてください',
    })[why],
  'chart-row-not-here': () =>
    'チャートのフォルダーではありません(このワークスペースのファイルに、そのChart.yamlがありません)',
  'chart-row-absent': ({ meant }) =>
    `チャートのフォルダーではありません(Chart.yamlがありません)${meant === null ? '' : `。${meant}の誤りの可能性があります`}`,
  'project-file-list': ({ setting, file, why }, { say }) => `${setting}: ${file}: ${say(why)}`,
  'project-file-alias': ({ name }) =>
    `*${name}に値がありません。その前で&${name}が完結している必要があります`,
} satisfies Partial<Catalogue['phrases']>;

function mustBe(wanted: string, found: FoundValue): string {
  if (found === 'nothing') return `${wanted}が必要ですが、ありません`;
  const what = typeof found === 'object' ? found.text : { list: 'リスト', object: 'オブジェクト' }[found];
  return `${what}ではなく、${wanted}にしてください`;
}

function hint(meant: string | null, known: readonly string[]): string {
  return meant === null ? `使えるのは${known.join('、')}です` : `${meant}の誤りではありませんか？`;
}

/** What a rule finds, and its severity: `Sentence. Default: error.` */
function ruleHelp(code: string, text: string): string {
  const [, severity = ''] = / Default: (.*)\.$/.exec(text) ?? [];
  const summary = ruleSummaries[code];
  return summary === undefined ? text : `${summary}。既定値: ${severitiesOfRules[severity] ?? severity}`;
}

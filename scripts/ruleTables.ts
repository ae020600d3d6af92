/**
 * The registry of rules as tables of the documentation: in the README, and the index of the pages.
 * Knows Markdown; `contributeSettings.ts` writes it, and a test says when that is due.
 */
import { ruleSummaries, severitiesOfRules } from '../server/src/analysis/messages/ja/rules.ts';
import type { Rule } from '../server/src/analysis/rules/rule.ts';

/** The README's table, between its markers. */
export function ruleTable(rules: readonly Rule[]): string {
  const rows = rules.map(
    ({ code, defaultSeverity, summary }) =>
      `| [\`${code}\`](docs/rules/${code}.md) | ${defaultSeverity} | ${summary} |`,
  );
  return ['| Rule | Severity | Finds |', '|---|---|---|', ...rows].join('\n');
}

/** `docs/rules/README.md`. */
export function ruleIndex(rules: readonly Rule[]): string {
  const rows = rules.map(
    ({ code, defaultSeverity, summary, needsInventory }) =>
      `| [\`${code}\`](${code}.md) | ${defaultSeverity} | ${summary} | ${needsInventory ? 'yes' : 'no'} |`,
  );
  return `# Rules

Each page says what the rule finds and why, how to see the failure in a running cluster, a bad and a good manifest, the fixes, and when to switch the rule off.

| Rule | Severity | Finds | Rests on the Services |
|---|---|---|---|
${rows.join('\n')}

A rule that rests on the Services needs to know those of the namespace: from a list that may be incomplete it says only what further Services cannot refute. The severity of each rule can be set under \`rules\` in [the settings](../settings.md): \`error\`, \`warning\`, \`information\` or \`off\`.
`;
}

/** `docs/ja/rules/README.md`. */
export function ruleIndexInJapanese(rules: readonly Rule[]): string {
  const rows = rules.map(
    ({ code, defaultSeverity, needsInventory }) =>
      `| [\`${code}\`](${code}.md) | ${severitiesOfRules[defaultSeverity] ?? defaultSeverity} | ${ruleSummaries[code]} | ${needsInventory ? 'はい' : 'いいえ'} |`,
  );
  return `# ルール

各ページでは、ルールが検出するものとその理由、実行中のクラスターで失敗を確認する方法、悪いマニフェストと良いマニフェスト、修正、ルールを無効にすべき場合を説明します。

| ルール | 重大度 | 検出するもの | Serviceの情報が必要 |
|---|---|---|---|
${rows.join('\n')}

Serviceの情報が必要なルールは、名前空間のServiceに基づいて判断します。完全でない可能性がある一覧の場合は、ほかにServiceがあっても変わらないことだけを報告します。各ルールの重大度は、[設定](../settings.md)の\`rules\`で、\`error\`、\`warning\`、\`information\`、\`off\`のいずれかに変更できます。
`;
}

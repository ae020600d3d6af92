/**
 * Japanese: what is said behind findings of any rule.
 * Knows words; the facts are `facts/remarks.ts`'s.
 */
import type { Catalogue } from '../catalogue.ts';

export const remarks = {
  'if-links-on': ({ because }, { say }) => `これはサービスリンクが有効な場合に限ります: ${say(because)}。`,
  // The reason stands in the status bar; in each finding it would hide what the finding says.
  'services-not-current': ({ remark }) =>
    remark.id === 'stale-since'
      ? `(Serviceの情報は${remark.time}時点のものです。)`
      : '(Serviceの一覧は最新ではありません。)',
} satisfies Partial<Catalogue['phrases']>;

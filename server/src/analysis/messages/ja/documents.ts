/**
 * Japanese: why a document was not read though it may be valid.
 * Knows words; the facts are `facts/documents.ts`'s.
 */
import type { Catalogue } from '../catalogue.ts';
import { number } from './words.ts';

const split = '小さいドキュメントに分割してください';

export const documents = {
  'document-too-long': ({ characters, most }) =>
    `${number(characters)}文字あります(上限${number(most)})。${split}`,
  'documents-too-many': ({ most }) =>
    `1つのファイルで読み込むのは最初の${number(most)}個のドキュメントだけです。ファイルを分割してください`,
  'document-too-complex': ({ of, most }) =>
    ({
      nodes: `キー、値、リストの要素が${number(most)}個を超えています。${split}`,
      merged: `マージキー(<<)で追加される項目が${number(most)}個を超えています。一部を直接書いてください`,
      levels: `ネストが${number(most)}階層を超えています`,
    })[of],
  'document-json-then-more': () => 'JSONオブジェクトと同じ行に続きがあります。別の行に移してください',
  'document-mark-misread': () => 'kubectlはここのバイト順マーク(BOM)を誤って解釈します。削除してください',
} satisfies Partial<Catalogue['phrases']>;

/**
 * Values files of which not all is said: SOPS has encrypted them, or who installs the chart looks values up elsewhere.
 * Knows what such a file looks like; decrypts nothing, and looks nothing up.
 */
import type { FileTexts } from '../../analysis/helm/chartPieces.ts';
import type { OpenPart, ValuesSource } from './chartPlan.ts';

/** What begins each value that SOPS has encrypted (getsops/sops, `aes/cipher.go`). */
const encrypted = 'ENC[AES256_GCM,';

/** What SOPS adds of itself, in YAML and in JSON. */
const ofSops = /^(?:sops|[ \t{]*"sops")[ \t]*:/m;

/** For each of these values that is a file what of it nobody knows. */
export function encryptedParts(values: readonly ValuesSource[], texts: FileTexts): readonly OpenPart[] {
  return values.flatMap((source) => {
    const file = source.kind === 'file' ? texts(source.uri) : undefined;
    const { lookedUp } = source.kind === 'file' ? source : {};
    const from = lookedUp === undefined ? -1 : (file?.text?.indexOf(lookedUp.words) ?? -1);
    if (file !== undefined && lookedUp !== undefined && from >= 0) {
      const { words, because } = lookedUp;
      const at = { in: file, span: { start: from, end: from + words.length } };
      return { reason: because, at, expressions: [words] };
    }
    const start = file?.text?.indexOf(encrypted) ?? -1;
    if (file?.text === undefined || start < 0 || !ofSops.test(file.text)) return [];
    const at = { in: file, span: { start, end: start + encrypted.length } };
    return { reason: { id: 'chart-values-encrypted' }, at, expressions: [encrypted] };
  });
}

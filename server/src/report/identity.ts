/**
 * What makes a finding the same one in two runs.
 * Knows what stays when lines move, sizes change and Services come and go; does not know any format.
 */

/** The parts of a finding that both our formats hold. */
export interface FindingFields {
  readonly file: string;
  readonly code: string;
  /** The variable that it is about; empty where it is about none. */
  readonly subject: string;
  readonly workload?: string | undefined;
  readonly container?: string | undefined;
  readonly namespace?: string | undefined;
}

/** Equal for findings that say the same of the same thing; findings that differ in nothing else share it. */
export function identityOf({ file, code, subject, workload, container, namespace }: FindingFields): string {
  const parts = [code, namespace, workload, container, subject, file];
  return parts.map((part) => (part ?? '').replace(/[%;]/g, encodeURIComponent)).join(';');
}

/** The identities with a number behind them, which tells those apart that are equal: `…;1`, `…;2`. */
export function numbered(identities: readonly string[]): readonly string[] {
  const seen = new Map<string, number>();
  return identities.map((identity) => {
    const number = (seen.get(identity) ?? 0) + 1;
    seen.set(identity, number);
    return `${identity};${number}`;
  });
}

/**
 * One start that fails is one error.
 * Knows which failure comes first where both have one cause; does not know how either was found.
 */
import { remarked } from '../messages/message.ts';
import type { DocumentFinding } from './documentFinding.ts';

const first = 'argument-list-too-long';
const later = 'nginx-envsubst-too-long';

/**
 * Linux refuses to start nginx's script before the script could fail, for certain or perhaps: what that would say becomes
 * an information. This
 * is decided when suppressions have spoken, since without the first error the later one is what happens.
 */
export function oneErrorEach(findings: readonly DocumentFinding[]): readonly DocumentFinding[] {
  const refused = new Set(
    findings
      .filter(({ code, severity }) => code === first && severity === 'error')
      .map(({ span }) => span.start),
  );
  if (refused.size === 0) return findings;
  return findings.map((finding) => {
    const { code, severity, message, span } = finding;
    // Both stand on the container's image.
    if (code !== later || severity === 'information' || !refused.has(span.start)) return finding;
    const before = { id: 'refused-before', code: first } as const;
    return { ...finding, severity: 'information', message: remarked(message, before) };
  });
}

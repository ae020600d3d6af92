/**
 * Findings as GitHub's workflow commands: annotations on the lines of a pull request.
 * Knows the commands' form and escapes only.
 */
import { oneLine } from '../analysis/plainText.ts';
import type { CheckData } from './reportData.ts';

const levels = { error: 'error', warning: 'warning', information: 'notice' } as const;

export function checkGithub({ files }: CheckData): string {
  const lines = files.flatMap(({ file, findings }) =>
    findings.map(({ code, severity, message, range }) => {
      const properties = [
        `file=${property(file)}`,
        `line=${range.start.line + 1}`,
        `endLine=${range.end.line + 1}`,
        `col=${range.start.character + 1}`,
        `endColumn=${range.end.character + 1}`,
        `title=${property(code)}`,
      ];
      return `::${levels[severity]} ${properties.join(',')}::${data(message)}\n`;
    }),
  );
  return lines.join('');
}

function data(text: string): string {
  return oneLine(text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A'));
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

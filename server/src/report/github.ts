/**
 * Findings as GitHub's workflow commands: annotations on the lines of a pull request.
 * Knows the commands' form and escapes only.
 */
import { messageWithViews } from '../analysis/findings/tell.ts';
import type { Words } from '../analysis/messages/catalogue.ts';
import { english } from '../analysis/messages/languages.ts';
import { oneLine } from '../analysis/plainText.ts';
import { coverageNotes } from './coverageNotes.ts';
import type { CheckData } from './reportData.ts';

const levels = { error: 'error', warning: 'warning', information: 'notice' } as const;

/** GitHub shows the first ten warnings and notices of a step, so what was not judged comes before what was found. */
export function checkGithub({ files, coverage }: CheckData, words: Words = english): string {
  const notes = coverageNotes(coverage).map(({ id, level, message }) => {
    return `::${level === 'warning' ? 'warning' : 'notice'} title=${property(id)}::${data(words.say(message))}\n`;
  });
  const lines = files.flatMap(({ file, findings }) =>
    findings.map((finding) => {
      const { code, severity, range, isUnwritten } = finding;
      const place = [
        `file=${property(file)}`,
        `line=${range.start.line + 1}`,
        `endLine=${range.end.line + 1}`,
        `col=${range.start.character + 1}`,
        `endColumn=${range.end.character + 1}`,
      ];
      // What stands in no file is an annotation of the run.
      const properties = [...(isUnwritten ? [] : place), `title=${property(code)}`];
      return `::${levels[severity]} ${properties.join(',')}::${data(messageWithViews(finding, words))}\n`;
    }),
  );
  return [...notes, ...lines].join('');
}

function data(text: string): string {
  return oneLine(text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A'));
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

/**
 * One rule as a SARIF log describes it: descriptions, help, level.
 * Knows the registry and the form of the rules' pages; does not know findings.
 */
import { rulePage } from '../analysis/rules/registry.ts';
import type { Rule } from '../analysis/rules/rule.ts';

const levels = { error: 'error', warning: 'warning', information: 'note', off: 'note' } as const;
/** GitHub's words for the severity of a rule that is not about security. */
const problemSeverities = { error: 'error', warning: 'warning', note: 'recommendation' } as const;

/** `page`: the rule's page in Markdown; without it viewers have the summary and the link. */
export function sarifRule({ code, defaultSeverity, summary }: Rule, page: string | undefined) {
  const sentence = sentenceOf(summary);
  const severity = firstSeverity(defaultSeverity);
  const level = levels[severity];
  return {
    id: code,
    shortDescription: { text: sentence },
    fullDescription: { text: page === undefined ? sentence : leadOf(page) },
    helpUri: rulePage(code),
    help: {
      text: `${sentence} See ${rulePage(code)}`,
      ...(page !== undefined && { markdown: standalone(page, code) }),
    },
    defaultConfiguration: { level, ...(severity === 'off' && { enabled: false }) },
    properties: { tags: ['kubernetes', 'reliability'], 'problem.severity': problemSeverities[level] },
  };
}

/** The registry's words begin with the severity that a finding has unless something mitigates it. */
function firstSeverity(words: string): keyof typeof levels {
  const first = /error|warning|information|off/.exec(words)?.[0];
  return (Object.keys(levels) as readonly (keyof typeof levels)[]).find((one) => one === first) ?? 'warning';
}

/** The registry's summaries go on from "Finds"; here they stand alone, and as plain text. Code keeps its case. */
function sentenceOf(summary: string): string {
  return `${plainText(summary.charAt(0).toUpperCase() + summary.slice(1))}.`;
}

/** Behind the heading and the default severity a page says in one paragraph what the rule finds. */
function leadOf(page: string): string {
  return plainText((page.split(/(?:\r?\n){2,}/)[2] ?? '').replace(/\s+/g, ' '));
}

function plainText(markdown: string): string {
  return markdown.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/[`*]/g, '');
}

/** A viewer shows the page far from its folder, and remarks for our tests are nobody else's. */
function standalone(page: string, code: string): string {
  return page
    .replace(/^<!--.*-->\r?\n/gm, '')
    .replace(/\]\(([^()\s:]+)\)/g, (_, target: string) => `](${new URL(target, rulePage(code)).href})`);
}

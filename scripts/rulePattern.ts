/**
 * The files of a rule, with FILL IN wherever its author has to say something.
 * Knows what a rule consists of (CONTRIBUTING.md); does not know which rules there are, nor the disk.
 */

export interface NewRule {
  /** `dns-name-too-long` */
  readonly code: string;
  /** It cannot be judged without the Services of its namespace. */
  readonly needsInventory: boolean;
}

/** `dnsNameTooLong`: what its files and constants are called. */
export function constantOf(code: string): string {
  return code.replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}

/** The new files by their paths. */
export function ruleFiles({ code, needsInventory }: NewRule): ReadonlyMap<string, string> {
  const name = constantOf(code);
  return new Map([
    [`server/src/analysis/rules/${name}.ts`, rule(code, needsInventory)],
    [`server/src/analysis/rules/${name}.test.ts`, ruleTest(code, needsInventory)],
    [`server/src/analysis/messages/facts/${name}.ts`, facts(code)],
    [`server/src/analysis/messages/en/${name}.ts`, words(code, english)],
    [`server/src/analysis/messages/ja/${name}.ts`, words(code, japanese)],
    [`docs/rules/${code}.md`, page(code, needsInventory)],
    [`docs/ja/rules/${code}.md`, inJapanese(page(code, needsInventory))],
    ...fixtures(code, needsInventory).map(
      ([file, text]) => [`test/fixtures/rules/${file}.yaml`, text] as const,
    ),
  ]);
}

function rule(code: string, needsInventory: boolean): string {
  return `/**
 * Rule: FILL IN: what is wrong.
 * Knows FILL IN: what it looks at; does not know FILL IN: what is another file's.
 */
import type { ContainerEstimate, WorkloadEstimate } from '../estimate.ts';
import { namedContainer } from '../findings/facts.ts';
import type { Report } from '../findings/report.ts';
import type { Rule } from './rule.ts';

export const ${constantOf(code)}: Rule = {
  code: '${code}',
  defaultSeverity: 'warning',
  summary: 'FILL IN: what it finds, as the README lists it',
  needsInventory: ${needsInventory},
  check: (estimate) =>
    ${needsInventory ? 'estimate.links.isComplete\n      ? ' : ''}estimate.containers.filter(isWrong).map((container) => report(container, estimate))${needsInventory ? '\n      : []' : ''},
};

/** FILL IN: when it is wrong, and where that was read or measured. */
function isWrong(_container: ContainerEstimate): boolean {
  return false;
}

function report(container: ContainerEstimate, estimate: WorkloadEstimate): Report {
  return {
    span: container.container.findingSpan,
    severity: 'warning',
    message: { id: '${code}', container: namedContainer(container, estimate) },
    container,
    related: [],
    fixes: [],
  };
}
`;
}

function ruleTest(code: string, needsInventory: boolean): string {
  const inventory = needsInventory ? "inventoryOf('shop', manyServices('shop', 20, 12))" : 'emptyInventory()';
  const imports = needsInventory ? 'inventoryOf, manyServices' : 'emptyInventory';
  return `import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findingsIn } from '../../../../test/support/analysis.ts';
import { ${imports} } from '../../../../test/support/inventories.ts';

// FILL IN: a manifest that has the finding.
const pod = \`apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  containers: [{ name: web, image: 'registry.example.com/${code}:bad' }]
\`;

test('it says what fails, why, when, and what to do', () => {
  assert.deepEqual(
    findingsIn(pod, ${inventory}).map(({ message }) => message),
    ['FILL IN: the whole message'],
  );
});
`;
}

function facts(code: string): string {
  return `/**
 * What findings of ${code} are made of.
 * Knows facts; the words are the languages'.
 */
import type { NamedContainer } from './common.ts';

declare module '../message.ts' {
  interface Statements {
    /** FILL IN: numbers, limits and names that the message says. */
    readonly '${code}': { readonly container: NamedContainer };
  }
}
`;
}

interface Sentences {
  readonly language: string;
  readonly verdict: string;
  readonly cause: string;
  readonly cure: string;
  readonly when: string;
}

const english: Sentences = {
  language: 'English',
  verdict: 'FILL IN: will not start',
  cause: ': FILL IN: the cause, with the number and the limit',
  cure: 'FILL IN: Do this',
  when: 'FILL IN: when it fails.',
};

const japanese: Sentences = {
  language: 'Japanese',
  verdict: 'FILL IN: は起動しません',
  cause: ': FILL IN: 原因(数値と上限)',
  cure: 'FILL IN: 対処を行ってください',
  when: 'FILL IN: 失敗する時期。',
};

function words(code: string, { language, verdict, cause, cure, when }: Sentences): string {
  const name = constantOf(code);
  return `/**
 * ${language}: findings of ${code}.
 * Knows words; the facts are \`facts/${name}.ts\`'s.
 */
import type { Catalogue } from '../catalogue.ts';
import { ofContainer, stated } from './telling.ts';

export const ${name} = {
  '${code}': ({ container }) =>
    stated(
      ofContainer(container, '${verdict}'),
      '${cause}',
      { first: '${cure}' },
      '${when}',
    ),
} satisfies Partial<Catalogue['statements']>;
`;
}

/** Names without their ending, and texts. */
function fixtures(code: string, needsInventory: boolean): readonly (readonly [string, string])[] {
  const wants = (services: string) => `${services}${pod(`${code}:bad # want: ${code} warning`)}`;
  const silent = (services: string, tag: string) => `${services}# silent: ${code}\n${pod(`${code}:${tag}`)}`;
  if (!needsInventory)
    return [
      [code, wants('')],
      [`${code}-silent`, silent('', 'good')],
    ];
  return [
    [code, wants('# services: shop 20x12\n')],
    [`${code}-partial`, silent('# services: shop at-least 20x12\n', 'bad')],
    [`${code}-unavailable`, silent('', 'bad')],
  ];
}

function pod(image: string, comment = '# FILL IN: what this manifest shows.\n'): string {
  return `${comment}apiVersion: v1
kind: Pod
metadata:
  name: web
  namespace: shop
spec:
  containers:
    - name: web
      image: registry.example.com/${image}
`;
}

function page(code: string, needsInventory: boolean): string {
  const services = needsInventory ? ': services shop 20x12' : '';
  return `# ${code}

Default severity: warning

FILL IN: what is wrong, in one sentence.

## What is found

FILL IN: where the finding is.

> FILL IN: each form of the message

Nothing is reported for:

- FILL IN: the cases that it leaves alone.

## Why it happens

FILL IN: what Kubernetes, Linux or the program do, with the numbers.

## When the container fails

FILL IN: what happens then, and when.

## How to see it in a cluster

FILL IN: what the commands show.

\`\`\`sh
kubectl -n shop logs web
\`\`\`

## Examples

Bad:

<!-- bad${services} -->
\`\`\`yaml
${pod(`${code}:bad # ${code}`, '# FILL IN\n')}\`\`\`

Good:

<!-- good${services} -->
\`\`\`yaml
${pod(`${code}:good`, '# FILL IN\n')}\`\`\`

## Fixes

None: FILL IN: why no edit of the manifest fixes it. Or each fix with its side effects, and when it is preferred.

## When to switch it off

FILL IN: good reasons.

\`\`\`yaml
      # kube-service-links-disable-next-line ${code} -- FILL IN
      image: registry.example.com/${code}:bad
\`\`\`

For a whole YAML document: \`# kube-service-links-disable ${code} -- reason\`. For one object: the annotation \`kube-service-links/ignore: ${code}\`.

## Settings

In \`kube-service-links.yaml\`, or in the editor's settings below \`kubeServiceLinks\`:

| Setting | Default | Meaning |
|---|---|---|
| \`rules: { ${code}: … }\` | warning | the severity of its findings |

${needsInventory ? 'The rule needs the complete list of the Services of the namespace.' : 'The rule works without knowing any Services.'}

## Reports

None: FILL IN: real failures with their links, or why there are none.
`;
}

/** The headings of a page in Japanese, by the English ones. */
export const headingsInJapanese: Readonly<Record<string, string>> = {
  'What is found': '検出される内容',
  'Why it happens': '原因',
  'When the container fails': 'コンテナが失敗するとき',
  'How to see it in a cluster': 'クラスターでの確認方法',
  Examples: '例',
  Fixes: '修正方法',
  'When to switch it off': '無効にする場合',
  Settings: '設定',
  Reports: '報告例',
};

/** What is to be translated stands there in English. */
function inJapanese(page: string): string {
  return page
    .replace(/^Default severity: /m, '既定の重大度: ')
    .replaceAll(/^## (.*)$/gm, (_, heading: string) => `## ${headingsInJapanese[heading] ?? heading}`);
}

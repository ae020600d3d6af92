/**
 * A use in a template of nginx -> Markdown: what the containers that hold it will have, and what envsubst makes of it.
 * Knows outcomes, as facts; who reads the template comes with it, the place in the text is `hover.ts`'s.
 */
import { unseenSources } from '../environment/expandText.ts';
import { placedContainer } from '../findings/facts.ts';
import { amountOf } from '../messages/amount.ts';
import type { LeftFacts, OutcomeFacts } from '../messages/facts/hover.ts';
import { type Phrase, saysSame } from '../messages/message.ts';
import { isNginxVariable, meansNginxVariable, takesVariables } from '../nginx/nginxVariable.ts';
import type { TemplateContent, TemplateUse } from '../nginx/readTemplate.ts';
import { asWritten } from '../nginx/templateNames.ts';
import type { NginxTemplate, TemplateReader } from '../nginxTemplates/nginxTemplate.ts';
import { replacesName } from '../nginxTemplates/templateReaders.ts';
import { couldBeServiceLink, isServiceLinkName } from '../references/serviceLinkName.ts';
import { whyMissing } from '../rules/missingVariable.ts';
import { unknownOutcome } from '../rules/unknownInTemplate.ts';
import { readersOf } from '../symbols/readers.ts';
import type { HoverContext } from './containerHover.ts';
import { servicesState } from './servicesState.ts';
import { addedHover, settingHover } from './variableHover.ts';

/** Answers that differ from container to container, shown at most; of the rest the number. */
const mostAnswers = 4;

/** What holds for one container, and for all others of which the same holds. */
interface Answer {
  readonly variable: Phrase;
  readonly outcome: OutcomeFacts;
  readonly readers: TemplateReader[];
}

/** The answer of each container; what several have in common is said once. */
export function templateHover(use: TemplateUse, template: NginxTemplate, context: HoverContext): string {
  const readers = readersOf(template);
  const answers = answersOf(use, template.content, readers, context);
  const shown = answers.slice(0, mostAnswers);
  const { say } = context.words;
  // With their namespaces where they are in several: the same workload may be in each.
  const areInSeveral = new Set(readers.map(namespaceOf)).size > 1;
  const texts = shown.map(({ variable, outcome, readers }) => {
    const named = readers.map((reader) => ({
      ...placedContainer(reader.container, reader.neighbour.estimate),
      namespace: areInSeveral ? namespaceOf(reader) : null,
    }));
    return `${say(variable)}\n\n${say({ id: 'hover-template', readers: named, outcome })}`;
  });
  const rest = answers.slice(mostAnswers).reduce((sum, answer) => sum + answer.readers.length, 0);
  const more = rest === 0 ? [] : [say({ id: 'hover-more-answers', containers: rest })];
  const services = servicesLines(use, shown, context);
  return [...texts, ...more, ...(services === '' ? [] : [services])].join(
    answers.length === 1 ? '\n\n' : '\n\n---\n\n',
  );
}

function namespaceOf({ neighbour }: TemplateReader): string {
  return neighbour.estimate.namespace.name;
}

function answersOf(
  use: TemplateUse,
  content: TemplateContent,
  readers: readonly TemplateReader[],
  context: HoverContext,
): readonly Answer[] {
  const answers: Answer[] = [];
  for (const reader of readers) {
    const variable = variableOf(use.name, reader, context);
    const outcome = outcomeOf(use, content, reader);
    const known = answers.find(
      (answer) =>
        saysSame(answer.variable, variable) && JSON.stringify(answer.outcome) === JSON.stringify(outcome),
    );
    if (known === undefined) answers.push({ variable, outcome, readers: [reader] });
    else known.readers.push(reader);
  }
  return answers;
}

/** The variable as the script finds it, or why there is none. */
function variableOf(name: string, reader: TemplateReader, { inventory }: HoverContext): Phrase {
  const { container, envsubst, neighbour } = reader;
  const { environment, image } = container;
  const { namespace } = neighbour.estimate;
  const byScript = envsubst.addedByScripts.find((variable) => variable.name === name);
  const set = settingHover(name, environment, namespace.name);
  if (set !== undefined) return { ...set, mayScriptChange: byScript !== undefined };
  const added = image.added.find((variable) => variable.name === name);
  if (added !== undefined) return addedHover(name, added, added.from, environment);
  if (byScript !== undefined) return addedHover(name, byScript, 'script', environment);
  if (envsubst.has(name) !== false)
    return { id: 'hover-variable-unknown', name, reasons: whyUnknown(name, reader), isSetLater: false };
  const why = isServiceLinkName(name) ? whyMissing(name, neighbour.estimate, inventory) : null;
  return { id: 'hover-variable-unset', name, why };
}

function whyUnknown(name: string, { container }: TemplateReader): readonly Phrase[] {
  const reasons: Phrase[] = unseenSources(name, container.environment).map(({ reason }) => reason);
  if (container.image.hasUnknownVariables) reasons.push({ id: 'image-variables-unknown' });
  // Where it is open what runs before, that may set variables, too.
  return reasons.length > 0 ? reasons : [{ id: 'unknown-script-may-set' }];
}

function outcomeOf(use: TemplateUse, content: TemplateContent, reader: TemplateReader): OutcomeFacts {
  const { runs, because } = reader.envsubst;
  return { written: asWritten(use), because, runs, is: outcomeIs(use, content, reader) };
}

function outcomeIs(use: TemplateUse, content: TemplateContent, reader: TemplateReader): OutcomeFacts['is'] {
  const { runs, argumentBytes, limitBytes, passes, has, lists } = reader.envsubst;
  const { name } = use;
  if (runs === false) return { kind: 'not-processed' };
  if (argumentBytes.min > limitBytes) return { kind: 'too-long', bytes: amountOf(argumentBytes), limitBytes };
  const isListed = lists(name);
  if (isListed === true) return { kind: 'replaced', lost: lostTo(use, content, reader) };
  if (isListed === 'perhaps')
    return {
      kind: 'perhaps-replaced',
      ifSet: has(name) !== true,
      ifFilterMatches: passes(name) !== true,
      left: leftOutcome(use, content, false),
    };
  return { kind: 'left', isFiltered: has(name) !== false, left: leftOutcome(use, content, runs === true) };
}

/** Whose variable the use was meant for. */
function lostTo(
  use: TemplateUse,
  content: TemplateContent,
  reader: TemplateReader,
): 'nginx' | 'template' | null {
  if (!meansNginxVariable(use, content) || !replacesName(reader, use.name)) return null;
  return content.definedAsWritten.has(use.name) ? 'template' : 'nginx';
}

/** What nginx makes of a use that envsubst leaves. Nothing in a comment. */
function leftOutcome(use: TemplateUse, content: TemplateContent, isSure: boolean): LeftFacts {
  const { name, directive } = use;
  if (directive === undefined) return null;
  if (takesVariables(directive) && isNginxVariable(name, content)) {
    const own = name.toLowerCase();
    return { is: 'variable', name: own, of: content.defined.has(own) ? 'template' : 'nginx' };
  }
  if (!isSure) return null;
  if (!takesVariables(directive) || isServiceLinkName(name))
    return { is: 'said', phrase: unknownOutcome(use, content) };
  return { is: 'undefined' };
}

/** Where the Services are from and how old that is, once for each namespace on whose Services an answer rests. */
function servicesLines(
  { name }: TemplateUse,
  answers: readonly Answer[],
  { inventory, now, words }: HoverContext,
): string {
  const resting = answers.flatMap(({ readers }) => readers).filter((reader) => restsOnServices(name, reader));
  const namespaces = new Set(resting.map(namespaceOf));
  return [...namespaces]
    .slice(0, mostAnswers)
    .map((namespace) => words.say(servicesState({ name: namespace, from: 'manifest' }, inventory, now)))
    .join('\n\n');
}

function restsOnServices(name: string, { neighbour, container }: TemplateReader): boolean {
  if (neighbour.estimate.workload.serviceLinks.are !== 'on') return false;
  const { own, links } = container.environment;
  if (links.find(name) !== undefined) return true;
  // Where nothing is known of the Services, that is the reason already.
  return !own.has(name) && links.unavailable === undefined && couldBeServiceLink(name);
}

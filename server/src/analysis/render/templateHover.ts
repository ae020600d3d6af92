/**
 * A use in a template of nginx -> Markdown: what the containers that hold it will have, and what envsubst makes of it.
 * Knows words; who reads the template comes with it, the place in the text is `hover.ts`'s.
 */
import { unseenSources } from '../environment/expandText.ts';
import { bytes, count, listed } from '../findings/wording.ts';
import type { Words } from '../messages/catalogue.ts';
import { english } from '../messages/languages.ts';
import type { Phrase } from '../messages/message.ts';
import { isNginxVariable, meansNginxVariable, takesVariables } from '../nginx/nginxVariable.ts';
import type { TemplateContent, TemplateUse } from '../nginx/readTemplate.ts';
import { asWritten } from '../nginx/templateNames.ts';
import { couldBeServiceLink, isServiceLinkName } from '../references/serviceLinkName.ts';
import { whyMissing } from '../rules/missingVariable.ts';
import { readerName } from '../rules/templateReaders.ts';
import { unknownOutcome } from '../rules/unknownInTemplate.ts';
import type { NginxTemplate, TemplateReader } from '../templates/nginxTemplate.ts';
import { replacesName } from '../templates/templateReaders.ts';
import type { HoverContext } from './containerHover.ts';
import { code, plain } from './markdown.ts';
import { servicesState } from './servicesState.ts';
import { addedHover, settingHover, unknownHover } from './variableHover.ts';
import { servicesLine } from './words.ts';

/** Answers that differ from container to container, shown at most; of the rest the number. */
const mostAnswers = 4;

/** What holds for one container, and for all others of which the same holds. */
interface Answer {
  /** Paragraphs about the variable. */
  readonly variable: string;
  /** What goes on behind "At the start of ...,". */
  readonly outcome: string;
  readonly readers: TemplateReader[];
}

/** The answer of each container; what several have in common is said once. */
export function templateHover(use: TemplateUse, template: NginxTemplate, context: HoverContext): string {
  const readers = [...template.readers, ...template.idle];
  const answers = [...answersOf(use, template.content, readers, context).values()];
  const shown = answers.slice(0, mostAnswers);
  const nameOf = readerNames(readers);
  const texts = shown.map((answer) => {
    const start = `At the start of ${plain(listed(answer.readers.map(nameOf)))}`;
    return `${answer.variable}\n\n${start}, ${answer.outcome}`;
  });
  const rest = answers.slice(mostAnswers).reduce((sum, answer) => sum + answer.readers.length, 0);
  const more = rest === 0 ? [] : [`The answer is another one for ${count(rest)} more.`];
  const services = servicesLines(use, shown, context);
  return [...texts, ...more, ...(services === '' ? [] : [services])].join(
    answers.length === 1 ? '\n\n' : '\n\n---\n\n',
  );
}

function answersOf(
  use: TemplateUse,
  content: TemplateContent,
  readers: readonly TemplateReader[],
  context: HoverContext,
): ReadonlyMap<string, Answer> {
  const answers = new Map<string, Answer>();
  for (const reader of readers) {
    const variable = variableText(use.name, reader, context);
    const outcome = outcomeOf(use, content, reader, context.words);
    const key = `${variable}\n${outcome}`;
    const known = answers.get(key);
    if (known === undefined) answers.set(key, { variable, outcome, readers: [reader] });
    else known.readers.push(reader);
  }
  return answers;
}

/** With their namespaces where they are in several: the same workload may be in each. */
function readerNames(readers: readonly TemplateReader[]): (reader: TemplateReader) => string {
  const namespaceOf = ({ neighbour }: TemplateReader) => neighbour.estimate.namespace.name;
  const namespaces = new Set(readers.map(namespaceOf));
  if (namespaces.size < 2) return readerName;
  return (reader) => `${readerName(reader)} in namespace ${namespaceOf(reader)}`;
}

/** The variable as the script finds it, or why there is none. */
function variableText(name: string, reader: TemplateReader, { inventory, words }: HoverContext): string {
  const { container, envsubst, neighbour } = reader;
  const { environment, image } = container;
  const { namespace } = neighbour.estimate;
  const byScript = envsubst.addedByScripts.find((variable) => variable.name === name);
  const set = settingHover(name, environment, namespace.name, words);
  if (set !== undefined)
    return byScript === undefined ? set : `${set} The start script may give it another value.`;
  const added = image.added.find((variable) => variable.name === name);
  if (added !== undefined) return addedHover(name, added, wordsFor[added.from], environment, words);
  if (byScript !== undefined) return addedHover(name, byScript, 'the start script', environment, words);
  if (envsubst.has(name) !== false) return unknownHover(name, whyUnknown(name, reader), words);
  const why = isServiceLinkName(name)
    ? `: ${plain(words.say(whyMissing(name, neighbour.estimate, inventory.totals(namespace.name, true))))}`
    : '';
  return `Nothing sets an environment variable ${code(name)}${why}.`;
}

const wordsFor = { image: 'the image', runtime: 'the container runtime' } as const;

function whyUnknown(name: string, { container }: TemplateReader): readonly Phrase[] {
  const reasons: Phrase[] = unseenSources(name, container.environment).map(({ reason }) => reason);
  if (container.image.hasUnknownVariables) reasons.push({ id: 'image-variables-unknown' });
  // Where it is open what runs before, that may set variables, too.
  return reasons.length > 0 ? reasons : [{ id: 'unknown-script-may-set' }];
}

function outcomeOf(
  use: TemplateUse,
  content: TemplateContent,
  reader: TemplateReader,
  { say }: Words,
): string {
  const { runs, because, argumentBytes, limitBytes, passes, has, lists } = reader.envsubst;
  const { name } = use;
  const written = code(asWritten(use));
  // A command of the container's own may be there to do it.
  if (runs === false)
    return `the image's script does not fill in this template, since ${plain(say(because))}. Whether something else replaces ${written} is not known.`;
  const condition = runs === true ? '' : `if the start script runs (${plain(say(because))}), `;
  if (argumentBytes.min > limitBytes)
    return `${condition}envsubst cannot be run, and the start fails: the names of all variables make an argument of ${bytes(argumentBytes)}, and Linux takes ${count(limitBytes)}.`;
  if (lists(name) === true)
    return `${condition}envsubst puts its value in the place of ${written}.${lost(use, content, reader)}`;
  if (lists(name) === 'perhaps') {
    const conditions = [
      has(name) === true ? '' : 'the variable is there',
      passes(name) === true ? '' : `${code('NGINX_ENVSUBST_FILTER')} lets it through`,
    ].filter(Boolean);
    return `${condition}envsubst puts its value in the place of ${written} if ${listed(conditions)}; else it leaves it as it is written.${leftOutcome(use, content, false)}`;
  }
  const why =
    has(name) === false ? '' : `, since ${code('NGINX_ENVSUBST_FILTER')} does not let the variable through`;
  return `${condition}envsubst leaves ${written} as it is written${why}.${leftOutcome(use, content, runs === true)}`;
}

function lost(use: TemplateUse, content: TemplateContent, reader: TemplateReader): string {
  if (!meansNginxVariable(use, content) || !replacesName(reader, use.name)) return '';
  const whose = content.definedAsWritten.has(use.name) ? 'which this template defines' : "nginx's own";
  return ` ${code(asWritten(use))}, ${whose}, is lost.`;
}

/** What nginx makes of a use that envsubst leaves. Nothing in a comment. */
function leftOutcome(use: TemplateUse, content: TemplateContent, isSure: boolean): string {
  const { name, directive } = use;
  if (directive === undefined) return '';
  if (takesVariables(directive) && isNginxVariable(name, content)) {
    const whose = content.defined.has(name.toLowerCase())
      ? 'which this template defines'
      : 'which is its own';
    return ` nginx reads it as the variable ${code(`$${name.toLowerCase()}`)}, ${whose}.`;
  }
  if (!isSure) return '';
  if (!takesVariables(directive) || isServiceLinkName(name))
    return ` ${plain(english.say(unknownOutcome(use, content)))}`;
  return ' nginx takes it for a variable of its own, and does not start if nothing defines one of this name.';
}

/** Where the Services are from and how old that is, once for each namespace on whose Services an answer rests. */
function servicesLines(
  { name }: TemplateUse,
  answers: readonly Answer[],
  { inventory, now, words }: HoverContext,
): string {
  const resting = answers.flatMap(({ readers }) => readers).filter((reader) => restsOnServices(name, reader));
  const namespaces = new Set(resting.map(({ neighbour }) => neighbour.estimate.namespace.name));
  return [...namespaces]
    .slice(0, mostAnswers)
    .map((namespace) => servicesLine(servicesState(namespace, inventory, now), words))
    .join('\n\n');
}

function restsOnServices(name: string, { neighbour, container }: TemplateReader): boolean {
  if (neighbour.estimate.workload.serviceLinks.are !== 'on') return false;
  const { own, links } = container.environment;
  if (links.find(name) !== undefined) return true;
  // Where nothing is known of the Services, that is the reason already.
  return !own.has(name) && links.unavailable === undefined && couldBeServiceLink(name);
}

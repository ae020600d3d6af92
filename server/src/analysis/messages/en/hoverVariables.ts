/**
 * English: the hover on variables, on uses in templates and on Services.
 * Knows words and Markdown; the facts are `facts/hover.ts`'s.
 */
import type { Catalogue, Words } from '../catalogue.ts';
import type { AssignmentFacts, LeftFacts, OutcomeFacts, ReaderFacts, VariableFacts } from '../facts/hover.ts';
import { code, plain } from '../markdown.ts';
import { amount, and, counted, listed, number, or, placedWords } from './words.ts';

export const hoverVariables = {
  'hover-variable': (facts, words) => {
    const { name, value, length, others, isSetLater, mayScriptChange } = facts;
    const more = [
      length === null ? '' : `Length: ${amount(length, 'byte')}.`,
      others.length === 0
        ? ''
        : `It may be overridden: ${others.map((other) => plain(words.say(other))).join('; ')}.`,
      mayScriptChange ? 'The start script may change it.' : '',
      isSetLater ? `${code('env')} sets it only further down.` : '',
    ];
    return `${code(name)} = ${shown(value)}\n\n${[...setWords(facts, words), ...more].filter(Boolean).join(' ')}`;
  },
  'hover-variable-unknown': ({ name, reasons, isSetLater }, { say }) => {
    const later = isSetLater ? ` ${code('env')} sets it only further down.` : '';
    const list = reasons.map((reason) => `- ${plain(say(reason))}`).join('\n');
    return `Whether ${code(name)} is set is not known.${later}\n\n${list}`;
  },
  'hover-not-expanded': ({ name, isSetLater }) => {
    const written = code(`$(${name})`);
    return isSetLater
      ? `${written} is not expanded: ${code('env')} sets ${code(name)} only further down.`
      : `${written} is not expanded: nothing that the kubelet reads sets ${code(name)}.`;
  },
  'hover-variable-unset': ({ name, why }, { say }) =>
    `No environment variable ${code(name)} is set${why === null ? '' : `: ${plain(say(why))}`}.`,
  'hover-template': ({ readers, outcome }, words) =>
    `When ${plain(listed(readers.map(readerWords)))} ${readers.length === 1 ? 'starts' : 'start'}${outcomeWords(outcome, words)}`,
  'hover-more-answers': ({ containers }) => `This differs for ${counted(containers, 'more container')}.`,

  'hover-service': ({ namespace, variables, example, readers }) => {
    if (example === null) return `Containers in ${code(namespace)} get no service links from it.`;
    const made = `Every container in ${code(namespace)} gets ${counted(variables, 'service link')} from it, such as ${assignment(example)}.`;
    if (readers.length === 0) return made;
    const [image, has] = readers.length === 1 ? ['image', 'has'] : ['images', 'have'];
    return `${made}\n\nThe ${image} of ${listed(readers.map((one) => plain(placedWords(one))))} ${has} the same name. ${ifRead(example)}`;
  },
  'hover-own-name': ({ service, variable }) =>
    `Service ${code(service)} has the same name as this image: ${assignment(variable)}. ${ifRead(variable)}`,
} satisfies Partial<Catalogue['phrases']>;

const setters = {
  image: 'the image',
  runtime: 'the container runtime',
  script: 'the start script',
} as const;

function setWords({ set, isCertain }: VariableFacts, { say }: Words): readonly string[] {
  if (set.by === 'services') {
    const { services, namespace } = set;
    const makers = or(services.map((service) => code(service)));
    // Every container gets the links of `default/kubernetes`, but where its namespace has a Service of that name.
    const where =
      namespace !== 'default' && services.includes('kubernetes')
        ? `${code('default')}, or in ${code(namespace)} if that has one of this name`
        : code(namespace);
    return [
      `Service link of Service ${makers} in ${where}.`,
      services.length > 1 ? 'Several Services make it; which value wins can change at every start.' : '',
      isCertain ? '' : 'It is not certain that the Service exists.',
    ];
  }
  const { by, note, hides } = set;
  const who = by === 'image' || by === 'runtime' || by === 'script' ? setters[by] : code(by);
  const from = note === null ? '' : ` (${plain(say(note))})`;
  return [
    `${isCertain ? 'Set' : 'May be set'} by ${who}${from}.`,
    hides === null
      ? ''
      : `It ${isCertain ? 'overrides' : 'may override'} the service link of ${or(hides.services.map((one) => code(one)))}, ${shown(hides.value)}.`,
  ];
}

function shown(value: string | null): string {
  if (value === null) return '*not known*';
  return value === '' ? '*empty*' : code(value);
}

function readerWords(reader: ReaderFacts): string {
  return `${placedWords(reader)}${reader.namespace === null ? '' : ` in namespace ${reader.namespace}`}`;
}

function outcomeWords({ written, because, runs, is }: OutcomeFacts, { say }: Words): string {
  const use = code(written);
  // A command of the container's own may be there to do it.
  if (is.kind === 'not-processed')
    return `, the image's start script does not process this template: ${plain(say(because))}. Whether something else replaces ${use} is not known.`;
  const condition = runs === true ? ', ' : ` and the start script runs (${plain(say(because))}), `;
  const filter = code('NGINX_ENVSUBST_FILTER');
  switch (is.kind) {
    case 'too-long':
      return `${condition}envsubst fails: its argument, the names of all variables, is ${amount(is.bytes, 'byte')} long (limit ${number(is.limitBytes)}).`;
    case 'replaced':
      return `${condition}envsubst replaces ${use} with its value.${lostWords(use, is.lost)}`;
    case 'perhaps-replaced': {
      const conditions = [
        is.ifSet ? 'the variable is set' : '',
        is.ifFilterMatches ? `${filter} matches it` : '',
      ];
      return `${condition}envsubst replaces ${use} with its value if ${and(conditions.filter(Boolean))}; otherwise ${use} is not expanded.${leftWords(is.left, say)}`;
    }
    case 'left':
      return `${condition}envsubst does not expand ${use}${is.isFiltered ? `: ${filter} does not match it` : ''}.${leftWords(is.left, say)}`;
  }
}

function lostWords(use: string, lost: 'nginx' | 'template' | null): string {
  if (lost === null) return '';
  return lost === 'nginx'
    ? ` nginx's own variable ${use} is lost.`
    : ` The variable ${use} that this template defines is lost.`;
}

function leftWords(left: LeftFacts, say: Words['say']): string {
  if (left === null) return '';
  if (left.is === 'said') return ` ${plain(say(left.phrase))}`;
  if (left.is === 'undefined')
    return ' nginx takes it for one of its variables, and does not start if nothing defines it.';
  const variable = code(`$${left.name}`);
  return left.of === 'nginx'
    ? ` nginx reads it as its own variable ${variable}.`
    : ` nginx reads it as the variable ${variable}, which this template defines.`;
}

function assignment({ name, value }: AssignmentFacts): string {
  return value === null ? code(name) : `${code(name)} = ${code(value)}`;
}

/** It is a guess, and right of few programs. */
function ifRead({ name }: AssignmentFacts): string {
  return `A program that reads ${code(name)} as one of its own settings gets this URL instead.`;
}

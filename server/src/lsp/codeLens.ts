/**
 * Lenses: a line above each workload and Service that says what is worth to know of it.
 * Knows LSP's side; what it says is `analysis/render/`'s. A file of thousands of documents gets places at once, and each
 * lens its words when it is seen.
 */
import type { CodeLens, CodeLensParams, Command, Position } from 'vscode-languageserver';
import type { Words } from '../analysis/messages/catalogue.ts';
import type { Phrase } from '../analysis/messages/message.ts';
import { oneLine } from '../analysis/plainText.ts';
import { linksOfService, workloadLens } from '../analysis/render/lens.ts';
import { usesOf } from '../analysis/symbols/uses.ts';
import { environmentCommand } from '../offer.ts';
import { showEnvironmentCommand, showUsesCommand } from '../protocol.ts';
import { toLocations } from './convert.ts';
import type { DocumentAt, ViewDocument } from './fileView.ts';
import type { LensPlaces } from './lensPlaces.ts';

export interface CodeLensOptions {
  readonly viewDocument: ViewDocument;
  readonly placesOf: LensPlaces;
  /** How many containers of a namespace get service links. */
  readonly linkedContainers: (namespace: string) => number;
  /** The client has our commands. */
  readonly hasCommands: boolean;
  readonly words: Words;
}

/** Answers `textDocument/codeLens`. */
export function codeLenses({
  placesOf,
}: Pick<CodeLensOptions, 'placesOf'>): (params: CodeLensParams) => CodeLens[] {
  return ({ textDocument: { uri } }) =>
    placesOf(uri).map(({ line, at }) => {
      const start = { line, character: 0 };
      return { range: { start, end: start }, data: { uri, ...(at && { at }) } };
    });
}

/** Answers `codeLens/resolve`. */
export function resolveLens(options: CodeLensOptions): (lens: CodeLens) => Promise<CodeLens> {
  return async (lens) => {
    const { uri, at } = (lens.data ?? {}) as { readonly uri?: unknown; readonly at?: Position };
    const command =
      typeof uri === 'string' ? await commandAt(uri, at ?? lens.range.start, options) : undefined;
    return { ...lens, command: command ?? { title: '', command: '' } };
  };
}

async function commandAt(
  uri: string,
  position: Position,
  options: CodeLensOptions,
): Promise<Command | undefined> {
  const at = options.viewDocument(uri, position);
  if (at === undefined) return undefined;
  const { hasCommands, words } = options;
  const command = (phrase: Phrase, own: string, other: string): Command => ({
    // VS Code draws a sign for `$(error)`.
    title: oneLine(words.say(phrase)).replaceAll('$(', '$ ('),
    // Others show the line all the same.
    command: hasCommands ? own : other,
    arguments: [{ uri, position }],
  });
  const workload = worst(at);
  if (workload !== undefined) return command(workload, showEnvironmentCommand, environmentCommand);
  const service = await serviceIn(at, options);
  if (service === undefined) return undefined;
  const { phrase, nameAt } = service;
  return { ...command(phrase, showUsesCommand, ''), arguments: [{ uri, position: nameAt }] };
}

/** Of several workloads of a document, and of several views that show it, the one that takes most. */
function worst(at: DocumentAt): Phrase | undefined {
  const { views = [] } = at;
  const lensesOf = ({ analysis: { workloads } }: Pick<DocumentAt, 'analysis'>) =>
    workloads.flatMap((estimate) => workloadLens(estimate) ?? []);
  if (views.length < 2) return worstOf(lensesOf(at));
  const ofViews = views.flatMap((view) => {
    const lens = worstOf(lensesOf(view));
    return lens === undefined ? [] : { lens, label: view.label };
  });
  const most = worstOf(ofViews.map(({ lens }) => lens));
  const label = ofViews.find(({ lens }) => lens === most)?.label;
  return most && label !== undefined ? { id: 'lens-in-view', lens: most, view: label } : most;
}

function worstOf(all: readonly Phrase[]): Phrase | undefined {
  const shareOf = (phrase: Phrase) => {
    const [use] = phrase.id === 'lens-workload' ? phrase.uses : [];
    return use === undefined ? 0 : (use.bytes.max ?? use.bytes.min) / use.limitBytes;
  };
  return all.toSorted((a, b) => shareOf(b) - shareOf(a))[0];
}

async function serviceIn(
  { analysis: { services = [] }, symbols, neighbours, settled, document, rangeOf }: DocumentAt,
  { linkedContainers }: CodeLensOptions,
) {
  const [service] = services;
  const names = service && linksOfService(service);
  const { name, nameSpan } = service?.manifest ?? {};
  if (service === undefined || names === undefined || name === undefined || nameSpan === undefined)
    return undefined;
  const namespace = service.namespace.name;
  const count = () =>
    toLocations(usesOf({ kind: 'service', namespace, name }, { document }, { ...symbols, neighbours }))
      .length;
  const first = count();
  const uses = (await settled()) ? count() : first;
  const phrase: Phrase = {
    id: 'lens-service',
    variables: names.size,
    containers: linkedContainers(namespace),
    uses,
  };
  return { phrase, nameAt: rangeOf(nameSpan).start };
}

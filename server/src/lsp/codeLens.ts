/**
 * Lenses: a line above each workload and Service that says what is worth to know of it.
 * Knows LSP's side; what it says is `analysis/render/`'s. A file of thousands of documents gets places at once, and each
 * lens its words when it is seen.
 */
import type { CodeLens, CodeLensParams, Command } from 'vscode-languageserver';
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
    placesOf(uri).map((line) => {
      const start = { line, character: 0 };
      return { range: { start, end: start }, data: { uri } };
    });
}

/** Answers `codeLens/resolve`. */
export function resolveLens(options: CodeLensOptions): (lens: CodeLens) => Promise<CodeLens> {
  return async (lens) => {
    const uri: unknown = (lens.data as { readonly uri?: unknown } | undefined)?.uri;
    const command =
      typeof uri === 'string' ? await commandAt(uri, lens.range.start.line, options) : undefined;
    return { ...lens, command: command ?? { title: '', command: '' } };
  };
}

async function commandAt(uri: string, line: number, options: CodeLensOptions): Promise<Command | undefined> {
  const at = options.viewDocument(uri, { line, character: 0 });
  if (at === undefined) return undefined;
  const { hasCommands, words } = options;
  const command = (phrase: Phrase, own: string, other: string, character = 0): Command => ({
    // VS Code draws a sign for `$(error)`.
    title: oneLine(words.say(phrase)).replaceAll('$(', '$ ('),
    // Others show the line all the same.
    command: hasCommands ? own : other,
    arguments: [{ uri, position: { line, character } }],
  });
  const workload = worst(at);
  if (workload !== undefined) return command(workload, showEnvironmentCommand, environmentCommand);
  const service = await serviceIn(at, options);
  if (service === undefined) return undefined;
  const { phrase, nameAt } = service;
  return { ...command(phrase, showUsesCommand, ''), arguments: [{ uri, position: nameAt }] };
}

/** Of several workloads of a document, the one that takes most. */
function worst({ analysis: { workloads } }: DocumentAt): Phrase | undefined {
  const all = workloads.flatMap((estimate) => workloadLens(estimate) ?? []);
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

/**
 * What there is to say, as plain data: an id and its facts. Whoever finds something out makes a message of it; only the
 * edge (`lsp/`, `report/`, `render/`) makes words of it, in one of the languages.
 * Knows which forms of message there are; knows no language. Each file of `facts/` adds the messages of its rooms.
 */

/** Of a message that always says the same. */
export type NoFacts = Readonly<Record<never, never>>;

/**
 * The facts of each phrase by its id: a reason, a title, a remark. Facts are plain data, so that a message can cross a
 * wire: texts, numbers, booleans, null for what is absent, lists and objects of those, and other messages.
 */
export interface Phrases {
  /** Words of others, which nothing here can say otherwise: of a server, a plugin, a parser. */
  readonly quoted: { readonly text: string };
}

/** The facts of each statement by its id: what a finding says of the cluster to come, with a verdict at its head. */
export interface Statements {
  /** A statement with what restricts it, each a sentence of its own. */
  readonly remarked: { readonly of: Statement; readonly remarks: readonly Phrase[] };
}

export type Phrase<Id extends keyof Phrases = keyof Phrases> = {
  readonly [One in Id]: { readonly id: One } & Phrases[One];
}[Id];

export type Statement<Id extends keyof Statements = keyof Statements> = {
  readonly [One in Id]: { readonly id: One } & Statements[One];
}[Id];

export type Message = Phrase | Statement;

/** A statement and a remark behind it, and behind those that it has already. */
export function remarked(statement: Statement, ...remarks: readonly Phrase[]): Statement {
  if (remarks.length === 0) return statement;
  if (statement.id !== 'remarked') return { id: 'remarked', of: statement, remarks };
  return { ...statement, remarks: [...statement.remarks, ...remarks] };
}

/** Whether two messages say the same. */
export function saysSame(one: Message, other: Message): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Whether a remark makes of what is certain what may be. */
export function isRestricting({ id }: Phrase): boolean {
  return id === 'other-kernel' || id === 'larger-pages' || id === 'if-links-on';
}

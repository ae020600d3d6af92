/**
 * What is wrong with a YAML text, in words for people.
 * Knows that a parser repeats what it stumbles over, and that this may be a secret.
 */
import type { Phrase } from '../analysis/messages/message.ts';

/** Completes a sentence that begins with the document. A password that begins with `*`, say, is an alias to YAML. */
export function yamlProblem(message: string, text: string): Phrase {
  return mayHoldSecret(text) ? withoutContent(message) : { id: 'yaml-invalid', said: message };
}

/** A text that says so nowhere is no Secret of Kubernetes'. */
export function mayHoldSecret(text: string): boolean {
  return /secret/i.test(text);
}

/** The same without anything that stands in the text: only plain words pass. */
export function withoutContent(message: string): Phrase {
  const [words = ''] = message.replace(/ ?'[^' ]{2,}'/, '').split(': ');
  return { id: 'yaml-invalid', said: /^[A-Za-z ,"'[\]{}>()-]+$/.test(words) ? words : null };
}

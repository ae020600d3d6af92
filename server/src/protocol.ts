/**
 * What client and server say to each other beyond LSP. Both sides import it.
 * Knows names and shapes only.
 */

/** The client's command that opens the shipped page of a rule; its argument is the rule's code. */
export const explainRuleCommand = 'kubeServiceLinks.explainRule';

/** The section of the editor's settings. */
export const settingsSection = 'kubeServiceLinks';

/** What our own client puts into `initializationOptions`, beside the keys of the project file. */
export interface ClientOptions {
  /** The workspace is trusted: nothing may run or connect before. Other clients' workspaces count as trusted. */
  readonly trusted?: boolean;
  /** The client has the command `kubeServiceLinks.explainRule`. */
  readonly canExplainRules?: boolean;
}

/**
 * The environment of a container: the words that environment, launch, rules and views share.
 * Knows shapes only; `containerEnvironment.ts` computes them.
 */
import type { ByteRange } from '../byteRange.ts';
import type { Phrase } from '../messages/message.ts';
import type { ServiceTotals } from './serviceTotals.ts';

export type VariableOrigin = 'env' | 'envFrom' | 'service-link' | 'image' | 'runtime';

/** One variable of a container, after precedence and `$(VAR)` expansion. */
export interface Variable {
  readonly name: string;
  /** Undefined where it cannot be known. */
  readonly value: string | undefined;
  /** The length of the value in bytes. */
  readonly valueBytes: ByteRange;
  /** False where the variable may be absent (an optional source, a Service that may not exist). */
  readonly isCertain: boolean;
  readonly from: VariableOrigin;
  /** Of a service link: the Services that make it; several only where it is ambiguous. */
  readonly services: readonly string[];
  /** Why the value or presence is not known, or where it comes from: "ConfigMap shop/settings". */
  readonly note: Phrase | undefined;
}

/** Something that the environment depends on and that is not known. */
export interface Unknown {
  /** `env`, `envFrom`, `service-link`, `image` or `runtime`. */
  readonly from: VariableOrigin;
  /** The variable concerned, where it is one. */
  readonly name: string | undefined;
  readonly reason: Phrase;
  /** It may add variables without bound whose names begin with this prefix; undefined: it adds none. */
  readonly addsPrefix: string | undefined;
}

/**
 * What the kubelet hands to the runtime for one container.
 * Service links are not copied: they stay in the shared totals of the namespace, minus the names in `own`.
 */
export interface ContainerEnvironment {
  /** `env` over `envFrom`, by name. */
  readonly own: ReadonlyMap<string, Variable>;
  /** `own` as the entry of `env` at this index can refer to it: `envFrom` and the entries above. */
  readonly ownBefore: (index: number) => OwnVariables;
  readonly links: ServiceTotals;
  readonly unknown: readonly Unknown[];
  readonly command: ExpandedArguments;
  readonly args: ExpandedArguments;
}

/** `command` or `args` after expansion; without any the image's own is in force. */
export interface ExpandedArguments {
  readonly items: readonly ExpandedText[];
  /** There may be others, at whatever place. */
  readonly isOpen: boolean;
}

/** What a container sets itself, by name. */
export type OwnVariables = Pick<ReadonlyMap<string, Variable>, 'get' | 'has'>;

/** A text after `$(VAR)` expansion; `value` undefined where a part of it is not known. */
export interface ExpandedText {
  readonly value: string | undefined;
  readonly bytes: ByteRange;
}

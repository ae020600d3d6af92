/**
 * What the analysis finds in files, in our own words; `lsp/convert.ts` and `report/` translate.
 * Knows lines and characters; knows neither LSP nor any output format.
 */
import type { Phrase, Statement } from '../messages/message.ts';
import type { Severity } from '../options.ts';
import type { Range } from '../text.ts';
import type { Wish } from '../views/wish.ts';

export interface Edit {
  /** Absent: the finding's own file. A fix of what is read elsewhere edits the document where it is written. */
  readonly file?: string;
  readonly range: Range;
  readonly newText: string;
}

/** The names that are replaced in the templates of a container, and no others. */
export interface PassedNames {
  readonly container: string;
  readonly names: readonly string[];
}

/** A change that mends a finding. */
export interface Fix<Text = Phrase> {
  readonly title: Text;
  /** It is safe to apply without asking: part of fixAll, and offered first. */
  readonly isPreferred: boolean;
  /** What it changes; of several fixes with one target only one may be applied at a time. */
  readonly target: string;
  readonly edits: readonly Edit[];
  /** What they set, if that is one key of an object. */
  readonly wish?: Wish;
  /** All that a container's templates get from then on: others that have the container may need more. */
  readonly passes?: PassedNames;
  /** They mend what a finding of another document says, which offers them as well. */
  readonly isElsewhere?: true;
  /** It would be safe, but for views of which that is not known: the title says which. */
  readonly isHeldBack?: true;
}

/** Where something is shown. */
export interface Spot {
  /** The URI of the file, or what is called so where there is none. */
  readonly file: string;
  readonly range: Range;
  /** It stands in no text: `file` is its name, and `range` means nothing. */
  readonly isUnwritten?: true;
  /** The template in an archive that it is about, as Helm names it; `file` asks for the archive. */
  readonly source?: string;
}

/** Another place that has to do with a finding. */
export interface RelatedPlace<Text = Phrase> extends Spot {
  readonly message: Text;
}

/** What a finding says is a value until it is told in some language. */
export interface Finding<Claim = Statement, Text = Phrase> extends Spot {
  readonly code: string;
  readonly severity: Severity;
  readonly message: Claim;
  /** The variable that it is about; empty where it is about none. With code, names and file it is the finding's identity. */
  readonly subject: string;
  /** `Deployment/web`. */
  readonly workload: string | undefined;
  readonly container: string | undefined;
  readonly namespace: string | undefined;
  readonly related: readonly RelatedPlace<Text>[];
  readonly fixes: readonly Fix<Text>[];
  /** The labels of the views in which it is found, the worst first; absent where that is the file as it stands. */
  readonly via?: readonly string[];
  /** The names that the object has in those of them that call it otherwise: each is this finding, too. */
  readonly alsoAs?: readonly ObjectNames[];
  /** How the views differ that show its place; absent where all of them say the same. */
  readonly differing?: DifferingViews;
}

/** `Deployment/web` in a namespace. */
export interface ObjectNames {
  readonly workload?: string;
  readonly namespace?: string;
}

/** Views by their labels. Those of `via` that are neither in `also` nor in `milder` say what the finding says. */
export interface DifferingViews {
  /** It is as severe there, with other numbers or names. */
  readonly also: readonly string[];
  /** It is less severe there. */
  readonly milder: readonly string[];
  /** These are known not to have it. */
  readonly free: readonly string[];
  /** The finding is about a limit, within which the free ones are. */
  readonly isLimit: boolean;
}

/** A finding in words. */
export type ToldFinding = Finding<string, string>;

/** The same without fixes. */
export type ToldClaim = Omit<ToldFinding, 'fixes'>;

/**
 * Answers about documents of which their signs prove that nothing is found in them: they are not judged, and their trees
 * are not kept.
 * Knows what of such an answer is asked for; the proof is `analysis/silence.ts`'s.
 */
import type { Analyzer, Answer, AroundDocument } from '../analysis/analyzer.ts';
import type { ManifestDocument } from '../analysis/documents/document.ts';
import { linksOf } from '../analysis/estimate.ts';
import { memo } from '../analysis/memo.ts';
import type { AnalysisOptions } from '../analysis/options.ts';
import { isSameValue } from '../analysis/sameValue.ts';
import type { DocumentSigns, Signs } from '../analysis/signs/signs.ts';
import { signsOf, signsOfLike } from '../analysis/signs/signsOf.ts';
import { mayHaveFindings, type SilenceContext } from '../analysis/silence.ts';
import { attempted } from '../sources/workHooks.ts';

/** An answer, and what cannot be read off one that was not worked out. */
export interface KnownAnswer extends Answer {
  /** It would be better with all Services of a namespace. */
  readonly lacksServices?: boolean;
  /** It rests on which workloads there are, though it asked for none. */
  readonly restsOnWorkloads?: boolean;
}

interface Known {
  readonly kinds: AnalysisOptions['kinds'];
  readonly signs: DocumentSigns | undefined;
}

/** Documents of one namespace that name no ConfigMap share one. */
const mostAnswers = 1000;

export class SilentAnswers {
  readonly #analyzer: Pick<Analyzer, 'remembers'>;
  readonly #around: AroundDocument;
  readonly #known = memo<ManifestDocument, Known>();
  /** Whether its signs are the same as these. */
  readonly #same = memo<ManifestDocument, Known & { readonly are: boolean }>();
  /** By what they say. */
  readonly #answers = new Map<string, KnownAnswer>();

  constructor(analyzer: Pick<Analyzer, 'remembers'>, around: AroundDocument) {
    this.#analyzer = analyzer;
    this.#around = around;
  }

  /** Undefined where the document has to be judged. The same object for the same answer. */
  of(document: ManifestDocument, silence: SilenceContext): KnownAnswer | undefined {
    const known = this.#known.get(document);
    const isRead = known !== undefined && known.kinds === silence.options.kinds;
    const signs = isRead ? known.signs : this.#signsOf(document, silence.options);
    if (signs === undefined || mayHaveFindings(signs, silence)) return undefined;
    // What looks at its workloads as somebody's neighbours keeps it.
    if (!isRead && !this.#analyzer.remembers(document)) document.letGo?.();
    return this.#answerFor(signs, silence);
  }

  /** Whether what was said of a document stays true where the one that it is like becomes another one. */
  stayTrue(document: ManifestDocument, to: ManifestDocument): boolean {
    const known = this.#known.get(document);
    // What nobody has asked about is told by the other one when somebody does.
    if (known === undefined) return true;
    const { kinds, signs } = known;
    const from = document.likeness && this.#known.get(document.likeness.to);
    if (signs === undefined || from?.kinds !== kinds) return false;
    const before = this.#same.get(to);
    if (before?.kinds === kinds && before.signs === from.signs) return before.are;
    const other = this.#known.get(to);
    const now = other?.kinds === kinds ? other.signs : this.#read(to, kinds);
    const are = isSameValue(from.signs, now);
    this.#same.set(to, { kinds, signs: from.signs, are });
    return are;
  }

  #signsOf(document: ManifestDocument, { kinds }: AnalysisOptions): DocumentSigns | undefined {
    const { likeness } = document;
    const other = likeness && this.#known.get(likeness.to);
    const isOtherRead = other !== undefined && other.kinds === kinds;
    const signs =
      likeness === undefined
        ? this.#read(document, kinds)
        : signsOfLike(isOtherRead ? other.signs : this.#read(likeness.to, kinds), likeness);
    this.#known.set(document, { kinds, signs });
    return signs;
  }

  #read(document: ManifestDocument, kinds: AnalysisOptions['kinds']): DocumentSigns | undefined {
    // What throws is said where the document is judged.
    const signs = attempted(() => this.#around(document, () => signsOf(document, kinds)));
    this.#known.set(document, { kinds, signs });
    return signs;
  }

  #answerFor({ subjects }: DocumentSigns, silence: SilenceContext): KnownAnswer {
    const namespaces = new Set<string>();
    const configMaps: Answer['wants']['configMaps'][number][] = [];
    let [isLacking, restsOnWorkloads] = [false, false];
    for (const subject of subjects) {
      const { name: namespace } = silence.resolveNamespace(subject.namespace);
      for (const one of [namespace, 'default']) namespaces.add(one);
      if (subject.kind !== 'workload') restsOnWorkloads = true;
      else isLacking ||= lacksServices(subject, namespace, silence);
      for (const name of mapsOf(subject)) configMaps.push({ namespace, name });
    }
    const said = { namespaces: [...namespaces], configMaps, lacksServices: isLacking, restsOnWorkloads };
    const key = JSON.stringify(said);
    if (this.#answers.size > mostAnswers) this.#answers.clear();
    const answer = this.#answers.get(key) ?? silent(said);
    this.#answers.set(key, answer);
    return answer;
  }
}

function silent({
  namespaces,
  configMaps,
  ...rest
}: Pick<KnownAnswer, 'lacksServices' | 'restsOnWorkloads'> &
  Pick<Answer['wants'], 'namespaces' | 'configMaps'>): KnownAnswer {
  const wants = { namespaces, configMaps, workloads: [] };
  return { workloads: [], findings: [], unjudged: [], templates: [], wants, ...rest };
}

/** Whether the answer about a workload would be better with all Services of its namespace. */
export function lacksServices(
  { serviceLinks, isClusterScoped }: Signs & { readonly kind: 'workload' },
  namespace: string,
  { inventory }: SilenceContext,
): boolean {
  return (
    serviceLinks === 'on' && linksOf(serviceLinks, isClusterScoped, namespace, inventory)?.isComplete !== true
  );
}

/** Those that it takes values or files from. */
function mapsOf(subject: Signs): readonly string[] {
  if (subject.kind !== 'workload') return [];
  return [...new Set([...(subject.load?.maps ?? []), ...subject.mountedMaps, ...subject.renamedMaps])];
}

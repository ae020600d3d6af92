/**
 * Whether a container of a document would fail if its manifests were applied to another namespace.
 * Knows how to ask the analysis the same question again; does not know why anybody wonders.
 *
 * `check` asks this if a namespace is only assumed: for the other namespaces of the list, those with the most variables
 * first, at most 10,000 times. Services in files stay where they are, so `missing-service-link` has no say.
 */
import type { AnalysisContext } from './analyze.ts';
import { createAnalyzer } from './analyzer.ts';
import type { ManifestDocument } from './documents/document.ts';
import type { AnalysisOptions } from './options.ts';
import { isExplicit } from './views/namespace.ts';

/** The rule for which the files' own Services matter: those would be applied to the other namespace as well. */
const withoutOwnServices = { 'missing-service-link': 'off' } as const;
const options = new WeakMap<AnalysisOptions, AnalysisOptions>();

/** Of its own: what the run remembers of a document is about the namespace that it is judged for. */
const analyzer = createAnalyzer();

/** What an answer rests on where what names no namespace is in that one. */
export function elsewhere<Context extends Pick<AnalysisContext, 'resolveNamespace' | 'options'>>(
  namespace: string,
  context: Context,
): Context {
  const { resolveNamespace } = context;
  const there = options.get(context.options) ?? {
    ...context.options,
    rules: { ...context.options.rules, ...withoutOwnServices },
  };
  options.set(context.options, there);
  return {
    ...context,
    options: there,
    resolveNamespace: (written) => {
      const resolved = resolveNamespace(written);
      return isExplicit(resolved) ? resolved : { name: namespace, from: 'option' };
    },
  };
}

/** How many workloads that name no namespace would have an error in that one, with the Services that are known of it. */
export function failuresIn(namespace: string, document: ManifestDocument, context: AnalysisContext): number {
  const { findings } = analyzer.analyze(document, elsewhere(namespace, context));
  // The next question is about another namespace.
  analyzer.forget(document);
  const failing = findings.filter(
    ({ severity, namespace: found }) => severity === 'error' && found === namespace,
  );
  return new Set(failing.map(({ workload, span }) => workload ?? span.start)).size;
}

/**
 * English: what all messages say.
 * Knows how a native engineer says it; the files of `en/` know it room by room.
 */
import type { Catalogue } from './catalogue.ts';
import { budget } from './en/budget.ts';
import { charts } from './en/charts.ts';
import { cluster } from './en/cluster.ts';
import { collisions } from './en/collisions.ts';
import { contexts } from './en/contexts.ts';
import { coverage } from './en/coverage.ts';
import { deliveries } from './en/deliveries.ts';
import { dialogs } from './en/dialogs.ts';
import { documents } from './en/documents.ts';
import { editor } from './en/editor.ts';
import { environment } from './en/environment.ts';
import { environmentText } from './en/environmentText.ts';
import { envsubst } from './en/envsubst.ts';
import { exhausts } from './en/exhausts.ts';
import { files } from './en/files.ts';
import { fixes } from './en/fixes.ts';
import { generators } from './en/generators.ts';
import { holes } from './en/holes.ts';
import { hover } from './en/hover.ts';
import { hoverVariables } from './en/hoverVariables.ts';
import { kubeconfig } from './en/kubeconfig.ts';
import { kustomize } from './en/kustomize.ts';
import { lens } from './en/lens.ts';
import { limitPhrases, limits } from './en/limits.ts';
import { linkSettings } from './en/linkSettings.ts';
import { login } from './en/login.ts';
import { nginxTemplates, templatePhrases } from './en/nginxTemplates.ts';
import { places } from './en/places.ts';
import { printed } from './en/printed.ts';
import { proposals } from './en/proposals.ts';
import { remarked } from './en/remarked.ts';
import { remarks } from './en/remarks.ts';
import { replacements } from './en/replacements.ts';
import { run } from './en/run.ts';
import { services } from './en/services.ts';
import { settings } from './en/settings.ts';
import { starts } from './en/starts.ts';
import { usage } from './en/usage.ts';
import { usePhrases, uses } from './en/uses.ts';
import { workloads } from './en/workloads.ts';
import { writing } from './en/writing.ts';

export const en = {
  locale: 'en',
  phrases: {
    quoted: ({ text }) => text,
    ...budget,
    ...charts,
    ...cluster,
    ...contexts,
    ...coverage,
    ...deliveries,
    ...dialogs,
    ...documents,
    ...editor,
    ...environment,
    ...environmentText,
    ...files,
    ...fixes,
    ...generators,
    ...holes,
    ...hover,
    ...hoverVariables,
    ...kubeconfig,
    ...kustomize,
    ...lens,
    ...login,
    ...printed,
    ...proposals,
    ...replacements,
    ...run,
    ...services,
    ...settings,
    ...starts,
    ...usage,
    ...workloads,
    ...writing,
    ...limitPhrases,
    ...places,
    ...remarks,
    ...templatePhrases,
    ...usePhrases,
  },
  statements: {
    remarked,
    ...limits,
    ...envsubst,
    ...exhausts,
    ...collisions,
    ...linkSettings,
    ...nginxTemplates,
    ...uses,
  },
} satisfies Catalogue;

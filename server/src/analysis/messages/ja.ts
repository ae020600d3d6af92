/**
 * Japanese: what all messages say.
 * Knows how an engineer says it, in the terms of Kubernetes' own Japanese documentation; the files of `ja/` know it room
 * by room.
 */
import type { Catalogue } from './catalogue.ts';
import { budget } from './ja/budget.ts';
import { charts } from './ja/charts.ts';
import { cluster } from './ja/cluster.ts';
import { collisions } from './ja/collisions.ts';
import { contexts } from './ja/contexts.ts';
import { coverage } from './ja/coverage.ts';
import { deliveries } from './ja/deliveries.ts';
import { dialogs } from './ja/dialogs.ts';
import { documents } from './ja/documents.ts';
import { editor } from './ja/editor.ts';
import { environment } from './ja/environment.ts';
import { environmentText } from './ja/environmentText.ts';
import { envsubst } from './ja/envsubst.ts';
import { exhausts } from './ja/exhausts.ts';
import { files } from './ja/files.ts';
import { fixes } from './ja/fixes.ts';
import { generators } from './ja/generators.ts';
import { holes } from './ja/holes.ts';
import { hover } from './ja/hover.ts';
import { hoverVariables } from './ja/hoverVariables.ts';
import { kubeconfig } from './ja/kubeconfig.ts';
import { kustomize } from './ja/kustomize.ts';
import { lens } from './ja/lens.ts';
import { limitPhrases, limits } from './ja/limits.ts';
import { linkSettings } from './ja/linkSettings.ts';
import { login } from './ja/login.ts';
import { nginxTemplates, templatePhrases } from './ja/nginxTemplates.ts';
import { places } from './ja/places.ts';
import { printed } from './ja/printed.ts';
import { proposals } from './ja/proposals.ts';
import { remarked } from './ja/remarked.ts';
import { remarks } from './ja/remarks.ts';
import { replacements } from './ja/replacements.ts';
import { run } from './ja/run.ts';
import { services } from './ja/services.ts';
import { settings } from './ja/settings.ts';
import { starts } from './ja/starts.ts';
import { usage } from './ja/usage.ts';
import { usePhrases, uses } from './ja/uses.ts';
import { workloads } from './ja/workloads.ts';
import { writing } from './ja/writing.ts';

export const ja = {
  locale: 'ja',
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

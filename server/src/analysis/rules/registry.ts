/**
 * All rules. A new one is made by `npm run new:rule`; CONTRIBUTING.md says what it consists of.
 *
 * A rule's page is below `homepage`/blob/main/docs/rules/, since a bare path below a repository's address leads nowhere.
 */
import { ambiguousServiceLink } from './ambiguousServiceLink.ts';
import { argumentListTooLong } from './argumentListTooLong.ts';
import { enableServiceLinksMisplaced } from './enableServiceLinksMisplaced.ts';
import { envValueTooLong } from './envValueTooLong.ts';
import { missingServiceLink } from './missingServiceLink.ts';
import { nginxEnvsubstFilterUnsupported } from './nginxEnvsubstFilterUnsupported.ts';
import { nginxEnvsubstTooLong } from './nginxEnvsubstTooLong.ts';
import { nginxTemplateShadowedVariable } from './nginxTemplateShadowedVariable.ts';
import { nginxTemplateUnknownVariable } from './nginxTemplateUnknownVariable.ts';
import type { Rule } from './rule.ts';
import { serviceExhaustsEnvironment } from './serviceExhaustsEnvironment.ts';
import { serviceLinkCollision } from './serviceLinkCollision.ts';
import { serviceLinksImplicit } from './serviceLinksImplicit.ts';
import { unusedSuppression } from './unusedSuppression.ts';

export const rules: readonly Rule[] = [
  argumentListTooLong,
  nginxEnvsubstTooLong,
  envValueTooLong,
  serviceLinkCollision,
  missingServiceLink,
  nginxTemplateUnknownVariable,
  nginxTemplateShadowedVariable,
  nginxEnvsubstFilterUnsupported,
  enableServiceLinksMisplaced,
  ambiguousServiceLink,
  serviceExhaustsEnvironment,
  unusedSuppression,
  serviceLinksImplicit,
];

/** The codes in the registry's order. */
export const ruleCodes: readonly string[] = rules.map(({ code }) => code);

/** Where the pages of the rules are published: package.json's `homepage`, and the folder of the pages below it. */
export const homepage = 'https://github.com/kube-service-links/kube-service-links';

/** Languages in which all pages are there, too, in a folder of their own. */
const translated: ReadonlySet<string> = new Set(['ja']);

/** The page that explains a rule, in that language if it is there. */
export function rulePage(code: string, locale = 'en'): string {
  const folder = translated.has(locale) ? `docs/${locale}/rules` : 'docs/rules';
  return `${homepage}/blob/main/${folder}/${code}.md`;
}

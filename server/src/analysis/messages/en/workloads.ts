/**
 * English: why service links are not certain, and why an object was not judged.
 * Knows words; the facts are `facts/workloads.ts`'s.
 */
import type { Catalogue } from '../catalogue.ts';
import { withArticle } from './words.ts';

export const workloads = {
  'helm-hook': ({ events, isTest }) =>
    isTest
      ? 'Runs only with helm test.'
      : `Runs as a Helm hook (${events.join(', ')}): a release fails with it.`,
  'links-set-by': ({ expression }) => `enableServiceLinks may be set by ${expression}`,
  'links-set-by-parameter': ({ parameter }) => `enableServiceLinks is the template parameter ${parameter}`,
  'links-set-in-part': ({ expression }) =>
    expression === null ? 'a part of it has its own setting' : `${expression} may have its own setting`,
  'links-off-with-knative': ({ by }) => `where ${by} deploys with Knative, they are off by default`,
  'links-decided-by-template': ({ kind }) => `the podTemplate of ${withArticle(kind)} decides that`,
  'links-decided-by-user': ({ kind }) => `the ${kind} that uses it decides that`,
  'template-of-its-own': ({ kind, field, uses }) =>
    `${withArticle(kind)}${uses ? ' that uses it' : ''} may have its own ${field}`,
  'template-of-another': ({ kind, path }) =>
    `without its own template it uses that of ${path} of the ${kind} resource`,
  'operator-turns-links-off': ({ operator, since }) =>
    since === null
      ? `newer releases of ${operator} may turn service links off`
      : `releases of ${operator} since ${since} turn service links off`,
  'pod-spec-without-containers': () =>
    'the project file says that this is a pod spec, but it lists no containers',

  'object-field-unfilled': ({ field, expression }) => `its ${field} is ${expression}`,
  'pods-depend-on': ({ expression }) => `its pods depend on ${expression}`,
  'kind-unknown': ({ kind, apiVersion, podSpec, hasImage }) => {
    const how = `how ${withArticle(kind)} (${apiVersion}) creates pods is not known`;
    return podSpec === null
      ? `${how}${hasImage ? ', but it names an image' : ''}`
      : `${how}; add it to kinds in the project file (podSpec: ${podSpec})`;
  },
  'kind-refused': ({ kind, apiVersion, meant }) =>
    `Kubernetes has no kind ${kind} in ${apiVersion}, so the API server refuses it${meant === null ? '' : `; ${meant} may be meant`}`,
  'chart-elsewhere': ({ kind }) =>
    `the chart of ${withArticle(kind)} is not among the files; check what helm template prints`,
  'chart-prints-it': () => 'a chart prints it, and what charts print is not followed',
  'chart-not-among-files': ({ path }) =>
    `no Chart.yaml of ${path === '' ? 'the root of the repository' : path} is among the files of this workspace`,
  'folder-absent': ({ path, meant, isChart }) =>
    `${isChart ? `${path === '' ? 'the root of the repository' : path} has no Chart.yaml` : `there is no folder ${path}`}${meant === null ? '' : `; ${meant} may be meant`}`,
  'too-many-parts': () => 'it has more parts that create pods than are read',
  'pod-spec-path-wrong': ({ kind, path, better }) =>
    `podSpec: ${path} in the project file leads nowhere in this ${kind}${better === null ? '' : `; ${better} looks like a pod spec`}`,
} satisfies Partial<Catalogue['phrases']>;

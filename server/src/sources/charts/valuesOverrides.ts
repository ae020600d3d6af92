/**
 * Files beside a chart that may give it other values than a release says.
 * Knows their names, and for which Application they count; does not read what they say.
 */
import { overriddenBy } from '../../analysis/deliveries/argoOverride.ts';
import type { ChartSource } from '../../analysis/helm/chartSource.ts';
import { startOf } from '../../analysis/views/place.ts';
import type { OpenPart, PlannedView } from './chartPlan.ts';

/** Those that Argo CD writes over what an Application says: any of its values may be others. */
export function overridesOf(
  { from, name, values }: PlannedView,
  files: ChartSource['files'],
): readonly OpenPart[] {
  if (from !== 'argocd') return [];
  return [...files].flatMap(([way, file]): readonly OpenPart[] => {
    const application = overriddenBy(way);
    // What a name is filled in with is not known.
    const isMeant = application === '' || name === undefined || name.includes('{') || application === name;
    if (application === undefined || !isMeant) return [];
    return [{ reason: { id: 'kustomize-not-followed', path: way }, at: startOf(file), below: values.length }];
  });
}

/**
 * What is not known of how a chart is installed, each part with its place.
 * Knows who may say something that is not followed; how it is told is others' business.
 */
import { isOverride } from '../../analysis/deliveries/argoOverride.ts';
import type { Remark } from '../../analysis/kustomize/remark.ts';
import { startOf } from '../../analysis/views/place.ts';
import type { Chart } from './chart.ts';

/** `nameOf`: a file as a person calls it. */
export function openInstallation(
  { said, files, views }: Pick<Chart, 'said' | 'files' | 'views'>,
  nameOf: (uri: string) => string,
): readonly Remark[] {
  const isArgo = said.some(({ from }) => from === 'argocd');
  const encrypted = Array.from(views.values(), (view) => view.encrypted).flat();
  const beside = [...files.texts].flatMap(([way, file]): readonly Remark[] =>
    isArgo && isOverride(way)
      ? [{ reason: { id: 'kustomize-not-followed', path: nameOf(file.uri) }, at: startOf(file) }]
      : [],
  );
  // Several views have one values file.
  const once = new Map(encrypted.map((part) => [part.at.in.uri, part]));
  return [...said.flatMap(({ open = [] }) => open), ...once.values(), ...beside];
}

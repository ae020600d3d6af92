/** Options of the analysis, as a project file sets them. */
import assert from 'node:assert/strict';
import type { AnalysisOptions } from '../../server/src/analysis/options.ts';
import { ruleCodes } from '../../server/src/analysis/rules/registry.ts';
import { readProjectFile } from '../../server/src/projectFile.ts';
import { analysisOptions, mergeSettings } from '../../server/src/settings.ts';

/** Fails where the text is no good project file. */
export function optionsIn(text: string): AnalysisOptions {
  const project = readProjectFile(text, 'file:///project.yaml', ruleCodes);
  assert.deepEqual(project.problems, []);
  return analysisOptions(mergeSettings(project.settings));
}

/**
 * What the charts of a project are made with.
 * Knows the shapes only.
 */
import type { ChartPort } from '../analysis/helm/chartRenderer.ts';
import type { HelmRow } from '../settings.ts';
import type { ChartRelease } from '../sources/chartReleases.ts';
import type { ChartCluster, Installation } from '../sources/charts/chartPlan.ts';
import type { InputText } from '../sources/inputText.ts';
import type { Texts } from '../sources/texts.ts';
import type { Workspace } from '../sources/workspace.ts';

/** What a host gives a project to render charts with. */
export interface ChartsInProject {
  readonly port: ChartPort;
  /** Whether only charts are rendered of which an editor has a file open; unless given, all are. */
  readonly areOpenOnly?: () => boolean;
  /** Whether fixes of charts are tried, which costs renderings. */
  readonly triesFixes?: boolean;
  /** How all charts are installed, whatever settings say. */
  readonly installation?: Installation | undefined;
  /** What the templates of all charts see of a cluster, whatever settings say. */
  readonly cluster?: ChartCluster;
}

export interface ProjectChartsOptions extends ChartsInProject {
  readonly texts: Texts;
  readonly workspace: Workspace;
  readonly labelOf: (folder: string) => string;
  readonly namespaceOf: (uri: string) => string;
  /** What settings say of how charts are installed, and what delivers one. */
  readonly rows: () => readonly HelmRow[];
  readonly releasesOf: (folder: string) => readonly ChartRelease[];
  readonly readInput: ((uri: string) => Promise<InputText>) | undefined;
  readonly onDidRender: () => void;
}

// What the editor calls: `run` of the bundle that this file is the entry of. The imports register the steps.
import './activation.ts';
import './diagnostics.ts';
import './quickFix.ts';
import './hover.ts';
import './brokenInput.ts';
import './fixAll.ts';
import './links.ts';
import './navigation.ts';
import './completion.ts';
import './environment.ts';
import './lenses.ts';
import './projectFile.ts';
import './otherFiles.ts';
import './workspaceFindings.ts';
import './overlays.ts';
import './charts.ts';
import './kinds.ts';
import './commands.ts';
import './consent.ts';
import './liveServices.ts';
import './revoking.ts';

export { runSteps as run } from './runner.ts';

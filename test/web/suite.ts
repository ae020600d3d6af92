// What the extension host of a browser calls: the steps of the real VS Code's suite, all but those about a cluster.
import '../editor/suite/activation.ts';
import '../editor/suite/diagnostics.ts';
import '../editor/suite/quickFix.ts';
import '../editor/suite/hover.ts';
import '../editor/suite/brokenInput.ts';
import '../editor/suite/fixAll.ts';
import '../editor/suite/links.ts';
import '../editor/suite/navigation.ts';
import '../editor/suite/completion.ts';
import '../editor/suite/environment.ts';
import '../editor/suite/lenses.ts';
import '../editor/suite/projectFile.ts';
import '../editor/suite/otherFiles.ts';
import '../editor/suite/workspaceFindings.ts';
import '../editor/suite/overlays.ts';
import '../editor/suite/charts.ts';
import '../editor/suite/kinds.ts';
import '../editor/suite/commands.ts';
import './hanging.ts';

export { runSteps as run } from '../editor/suite/runner.ts';

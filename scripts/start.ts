// The newcomer's command: builds, shows what the command line finds in the sample workspace, says what to do next,
// and on a terminal opens the sample in an editor with the extension running.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { CannotInstall } from './hosted/cache.ts';
import { installEditor, startEditor } from './hosted/editor.ts';
import { endOnSignal } from './hosted/signals.ts';
import { checkSample, prepareSample, project, runScript, sample } from './sampleShop.ts';

const { values: options } = parseArgs({ options: { 'no-editor': { type: 'boolean', default: false } } });
const hasTerminal = Boolean(process.stdin.isTTY && process.stdout.isTTY);

process.exitCode = await start();

async function start(): Promise<number> {
  if (!(await prepareSample())) return 1;
  console.log(`\nWhat kube-service-links says about ${sample}:\n`);
  const code = await runScript(join('dist', 'server', 'cli.js'), ...checkSample);
  // The sample is there to have findings, so exit code 1 is what a newcomer should see.
  if (code > 1) {
    console.error(`The check of ${sample} failed with exit code ${code}; its message is above.`);
    return 1;
  }
  console.log(nextSteps());
  if (hasTerminal && !options['no-editor']) await openEditor();
  return 0;
}

function nextSteps(): string {
  return `
Next:
  npx kube-service-links ${checkSample.join(' ')} --fix
      repairs what is safe to repair; git restore ${sample} brings the sample back
  npx kube-service-links ${['env', ...checkSample.slice(1)].join(' ')}
      the environment that each container will get, and how near it is to the limits
  kubectl get services -A -o json > services.json
  npx kube-service-links check --services services.json FOLDER
      the same for manifests and Services of your own
`;
}

async function openEditor(): Promise<void> {
  console.log('Opening the sample in an editor; open a file that is named above and look at its image.');
  if (await openDesktop()) return;
  try {
    await openHosted();
  } catch (error) {
    if (!(error instanceof CannotInstall)) throw error;
    console.error(`cannot install the hosted VS Code: ${error.message}`);
    console.error('Install VS Code with its command `code`, or go on with the command line as above.');
  }
}

/** True when the program `code` is on the PATH and took the folder. */
async function openDesktop(): Promise<boolean> {
  const code = spawn(
    'code',
    ['--new-window', `--extensionDevelopmentPath=${project}`, join(project, sample)],
    {
      stdio: 'inherit',
      shell: process.platform === 'win32',
    },
  );
  return once(code, 'exit').then(
    ([exitCode]) => exitCode === 0,
    () => false,
  );
}

/** Serves VS Code on localhost until Ctrl-C; only who knows the token in the printed address can use it. */
async function openHosted(): Promise<void> {
  const server = await installEditor(console.log);
  const editor = await startEditor(server, { folder: join(project, sample), extension: project });
  // Ctrl-C is the way to end it, so it is a success.
  process.exitCode = 0;
  endOnSignal(editor.stop);
  console.log(`\n  ${editor.address}\n\nOpen this address in a browser; Ctrl-C ends the editor.`);
  await editor.closed;
}

/**
 * Credentials from a program that the kubeconfig names, run as client-go runs it.
 * Knows when to run it, and how often; whether a person agreed is asked of `isAllowed`.
 *
 * A login that nobody answers is not repeated forever: a plugin that runs into its time limit three times in a row,
 * each time perhaps with a browser window, is not run for ten minutes. Other failures are retried within half a minute;
 * *Refresh Services* always runs it at once.
 */
import type { Phrase } from '../../../../analysis/messages/message.ts';
import { ClusterError } from '../clusterError.ts';
import type { ExecEntry, ServerEntry } from '../kubeconfig/clusterTarget.ts';
import { type Mask, maskOf, wordsOf } from '../masks.ts';
import { execInfo, isKnownVersion, type PluginCredential, readExecCredential } from './execCredential.ts';
import { type Environment, findPlugin, givenSecrets, pluginIdentity, shownCommand } from './pluginCommand.ts';
import { type PluginResult, runProgram } from './pluginProcess.ts';
import { failurePhrase, oneLine } from './pluginWords.ts';
import { pemReader } from './watchedFile.ts';

/** What is about to be run. */
export interface PluginQuestion {
  /** As the kubeconfig names it; a relative path is absolute. */
  readonly command: string;
  readonly path: string;
  /** As of `pluginIdentity`, at this moment. */
  readonly fingerprint: string;
}

export interface PluginTimes {
  readonly timeoutMs: number;
  readonly killMs: number;
  /** How long a failure is the answer, and how long a credential is not forgotten a second time. */
  readonly holdMs: number;
  /** How often in a row it may wait in vain for a login: each time it may have opened a browser. */
  readonly mostInVain: number;
  /** How long it then rests, with the last failure as the answer. */
  readonly restMs: number;
  /** How long before it expires a credential is no longer used. */
  readonly skewMs: number;
}

export interface CredentialPluginOptions {
  readonly exec: ExecEntry;
  readonly server: ServerEntry;
  /** Of the cluster's extension `client.authentication.k8s.io/exec`. */
  readonly clusterConfig?: unknown;
  /** This process's. */
  readonly env: Environment;
  /** Asked before each run; else why not, as the end of a sentence. */
  readonly isAllowed: (plugin: PluginQuestion) => true | Phrase;
  readonly times?: Partial<PluginTimes>;
  readonly now?: () => number;
}

interface Run {
  readonly abort: AbortController;
  readonly credential: Promise<PluginCredential>;
  readonly waiting: Set<object>;
}

const usualTimes: PluginTimes = {
  timeoutMs: 60_000,
  killMs: 2000,
  holdMs: 10_000,
  mostInVain: 3,
  restMs: 600_000,
  skewMs: 10_000,
};
const maxBytes = 1024 * 1024;

export class CredentialPlugin {
  readonly #options: CredentialPluginOptions;
  readonly #times: PluginTimes;
  readonly #now: () => number;
  readonly #certificateAuthority: () => Promise<string | undefined>;
  #held: { readonly credential: PluginCredential; readonly until: number } | undefined;
  #failure: { readonly error: unknown; readonly until: number; readonly ms: number } | undefined;
  /** The secrets of the last credential. */
  #given: readonly string[] = [];
  /** Runs in a row that did not end by themselves. */
  #inVain = 0;
  #run: Run | undefined;
  #lastEnd: Promise<unknown> = Promise.resolve();
  #forgetsFrom = Number.NEGATIVE_INFINITY;
  #isDisposed = false;

  constructor(options: CredentialPluginOptions) {
    const { certificateAuthority } = options.server;
    this.#options = options;
    this.#times = { ...usualTimes, ...options.times };
    this.#now = options.now ?? Date.now;
    this.#certificateAuthority =
      certificateAuthority === undefined
        ? async () => undefined
        : pemReader(certificateAuthority, 'authority');
  }

  /** The credential that is held, or a new one. All that wait share one run, and it ends when nobody waits. */
  async get(signal: AbortSignal): Promise<PluginCredential> {
    signal.throwIfAborted();
    if (this.#isDisposed) throw closed();
    if (this.#held !== undefined && this.#now() < this.#held.until) return this.#held.credential;
    if (this.#failure !== undefined && this.#isHeld(this.#failure)) throw this.#failure.error;
    this.#run ??= this.#start();
    return this.#wait(this.#run, signal);
  }

  /**
   * The server did not take this credential. False where the next would hardly be better:
   * a plugin that gives refused credentials is not run for every request.
   */
  forget(used: PluginCredential): boolean {
    if (this.#held?.credential !== used) return true;
    if (this.#isHeld({ until: this.#forgetsFrom, ms: this.#times.holdMs })) return false;
    this.#forgetsFrom = this.#now() + this.#times.holdMs;
    this.#held = undefined;
    return true;
  }

  /** Somebody may have logged in meanwhile: what went wrong before is no answer any more. */
  retry(): void {
    this.#failure = undefined;
    this.#inVain = 0;
    this.#forgetsFrom = Number.NEGATIVE_INFINITY;
  }

  /** Ends what runs, for good. Resolves when nothing of it is left. */
  async dispose(): Promise<void> {
    this.#isDisposed = true;
    this.#held = undefined;
    this.#run?.abort.abort();
    await this.#lastEnd;
  }

  /** A clock that was set back must not make a few seconds an hour. */
  #isHeld({ until, ms }: { readonly until: number; readonly ms: number }): boolean {
    const leftMs = until - this.#now();
    return leftMs > 0 && leftMs <= ms;
  }

  get #rests(): boolean {
    return this.#inVain >= this.#times.mostInVain;
  }

  #start(): Run {
    const abort = new AbortController();
    // One that is being ended comes first: there are never two at once.
    const credential = this.#lastEnd.then(() => this.#obtain(abort.signal));
    const run: Run = { abort, credential, waiting: new Set() };
    this.#lastEnd = credential
      .catch(() => undefined)
      .then(() => {
        if (this.#run === run) this.#run = undefined;
      });
    return run;
  }

  #wait(run: Run, signal: AbortSignal): Promise<PluginCredential> {
    const waiter = {};
    run.waiting.add(waiter);
    return new Promise((resolve, reject) => {
      const leave = () => {
        signal.removeEventListener('abort', onAbort);
        run.waiting.delete(waiter);
      };
      const onAbort = () => {
        leave();
        reject(signal.reason);
        if (run.waiting.size > 0) return;
        run.abort.abort();
        if (this.#run === run) this.#run = undefined;
      };
      signal.addEventListener('abort', onAbort);
      run.credential.then(resolve, reject).finally(leave);
    });
  }

  async #obtain(signal: AbortSignal): Promise<PluginCredential> {
    const path = this.#allowedPath();
    try {
      const { credential, expiresAt } = await this.#ask(path, signal);
      const now = this.#now();
      // One that seems to have expired already is used for a while: it may be our clock that is wrong.
      const until = Math.max(expiresAt - this.#times.skewMs, now + this.#times.holdMs);
      if (!this.#isDisposed) this.#held = { credential, until };
      this.#given = [credential.token ?? '', credential.clientCertificate?.key ?? ''];
      this.#failure = undefined;
      return credential;
    } catch (error) {
      const ms = this.#rests ? this.#times.restMs : this.#times.holdMs;
      if (!signal.aborted) this.#failure = { error, until: this.#now() + ms, ms };
      throw error;
    }
  }

  /** What depends on others is not remembered: the plugin may be installed, or allowed, at any time. */
  #allowedPath(): string {
    const { exec, env, isAllowed } = this.#options;
    const mask = maskOf(givenSecrets(exec, env));
    if (!isKnownVersion(exec.apiVersion))
      throw this.#problem({ id: 'plugin-version-unknown', version: oneLine(exec.apiVersion) });
    if (exec.interactiveMode === 'Always')
      throw this.#problem({
        id: 'plugin-needs-terminal',
        command: mask(shownCommand(exec.command, exec.args)),
      });
    const found = findPlugin(exec, env);
    if (found.kind !== 'found') {
      const { kind, why } = found;
      const hint = kind === 'missing' && exec.installHint ? oneLine(exec.installHint) : '';
      throw this.#problem(hint === '' ? why : { id: 'plugin-to-install', why, hint });
    }
    const allowed = isAllowed({
      command: /[\\/]/.test(exec.command) ? found.path : exec.command,
      path: found.path,
      fingerprint: pluginIdentity(exec, env).fingerprint,
    });
    if (allowed !== true) throw this.#problem({ id: 'plugin-not-run', why: allowed });
    return found.path;
  }

  async #ask(path: string, signal: AbortSignal) {
    const { exec } = this.#options;
    const { timeoutMs, killMs, restMs } = this.#times;
    const info = execInfo(exec.apiVersion, await this.#clusterInfo());
    const env = environmentOf(this.#options.env, exec, info);
    const result = await runProgram({ path, args: exec.args, env, signal, timeoutMs, killMs, maxBytes });
    if (result.kind === 'aborted') throw closed();
    this.#inVain = result.kind === 'late' ? this.#inVain + 1 : 0;
    if (result.kind !== 'ended' || result.ending !== 0)
      throw this.#problem(
        failurePhrase(result, exec, {
          timeoutMs,
          restMs: this.#rests ? restMs : undefined,
          mask: this.#maskOf(result),
        }),
      );
    const answer = readExecCredential(result.stdout, exec.apiVersion);
    if (answer.kind === 'unusable') throw this.#problem(answer.why);
    return answer;
  }

  /** It may say what it was given, what it gave before, and what it gave just now. */
  #maskOf(result: PluginResult): Mask {
    const { exec, env } = this.#options;
    const printed = 'stdout' in result ? wordsOf(result.stdout) : [];
    return maskOf([...givenSecrets(exec, env), ...this.#given, ...printed]);
  }

  async #clusterInfo() {
    const { exec, server, clusterConfig: config } = this.#options;
    if (!exec.provideClusterInfo) return undefined;
    return { server, certificateAuthority: await this.#certificateAuthority(), config };
  }

  #problem(why: Phrase): ClusterError {
    const plugin = oneLine(this.#options.exec.command);
    return new ClusterError('credentials', { id: 'plugin-unusable', plugin, why });
  }
}

function closed(): ClusterError {
  return new ClusterError('credentials', { id: 'connection-closed' });
}

/** Ours, then the entry's, then what the plugin is told. On Windows a name counts once, in whatever case. */
function environmentOf(env: Environment, exec: ExecEntry, info: string): Record<string, string> {
  const result = new Map<string, readonly [string, string]>();
  const set = (name: string, value: string) =>
    result.set(process.platform === 'win32' ? name.toUpperCase() : name, [name, value]);
  for (const [name, value] of Object.entries(env)) if (value !== undefined) set(name, value);
  // It makes this process a Node; a browser or editor that the plugin opens would become one, too.
  result.delete('ELECTRON_RUN_AS_NODE');
  for (const { name, value } of exec.env) set(name, value);
  set('KUBERNETES_EXEC_INFO', info);
  return Object.fromEntries(result.values());
}

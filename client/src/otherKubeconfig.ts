// The kubeconfig that the Kubernetes extension uses, where that extension is running.
// Never activates it: whoever does not use it should not pay for it.
import * as vscode from 'vscode';

const extensionId = 'ms-kubernetes-tools.vscode-kubernetes-tools';

/** The part of its API that is used here; its own promise is that a version never changes. */
interface ConfigurationApi {
  getKubeconfigPath(): { readonly pathType: string; readonly hostPath?: string };
  readonly onDidChangeKubeconfigPath: vscode.Event<unknown>;
}

interface ApiBroker {
  get(
    component: string,
    version: string,
  ): { readonly available: true; readonly api: ConfigurationApi } | { readonly available: false };
}

/** Undefined where the extension is not running, or where its path is one of WSL, which is none here. */
export function otherKubeconfig(): string | undefined {
  return configurationApi()?.getKubeconfigPath().hostPath || undefined;
}

/** Calls `listener` when the path changes; only where the extension is running. */
export function onDidChangeOtherKubeconfig(listener: () => void): vscode.Disposable {
  return configurationApi()?.onDidChangeKubeconfigPath(listener) ?? new vscode.Disposable(() => undefined);
}

function configurationApi(): ConfigurationApi | undefined {
  const extension = vscode.extensions.getExtension<ApiBroker>(extensionId);
  if (extension?.isActive !== true) return undefined;
  try {
    const found = extension.exports.get('configuration', 'v1_1');
    return found.available ? found.api : undefined;
  } catch {
    // Another extension's defect is not ours to fail by.
    return undefined;
  }
}

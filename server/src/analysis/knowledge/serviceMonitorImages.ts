/**
 * Images for Windows that start IIS by ServiceMonitor, which writes every variable into the configuration of IIS.
 * Knows repositories, and what is known of the program; judges nothing.
 */

/** `ServiceMonitor.exe w3svc` is the entry point in https://github.com/microsoft/iis-docker, and of what is built on it. */
export const serviceMonitorRepositories: ReadonlySet<string> = new Set([
  'mcr.microsoft.com/windows/servercore/iis',
  'mcr.microsoft.com/dotnet/framework/aspnet',
  'mcr.microsoft.com/dotnet/framework/wcf',
  'docker.io/microsoft/iis',
  'docker.io/microsoft/aspnet',
]);

/**
 * Characters in one command of appcmd; for more variables there are more commands, each slower than the one before, and
 * one that takes over 5 s ends the container (https://github.com/microsoft/IIS.ServiceMonitor/issues/76).
 */
export const appcmdCharacters = 30_000;

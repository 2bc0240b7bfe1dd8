import { isAbsolute, join } from 'node:path';

/** What decides which server is started; the outside world comes in as functions, so that this is a pure choice. */
export interface Surroundings {
  /** `intent.server.path`; empty when it is not set. */
  configuredPath: string;
  args: readonly string[];
  /** The extension's `server/` folder, which a packed extension has. */
  bundledFolder: string;
  workspaceFolder: string | undefined;
  home: string;
  platform: NodeJS.Platform;
  env: NodeJS.ProcessEnv;
  isFile(path: string): boolean;
}

export type ServerChoice =
  | { command: string; args: string[] }
  | { problem: string };

/** Picks the server: the configured one, else the one in the extension, else `intent` on PATH. */
export function chooseServer(around: Surroundings): ServerChoice {
  const args = ['lsp', ...around.args];
  if (around.configuredPath) return configured(around, args);

  const bundled = join(around.bundledFolder, 'intent.dll');
  if (around.isFile(bundled)) return viaDotnet(around, bundled, args);

  const onPath = findOnPath(around, 'intent');
  return onPath
    ? { command: onPath, args }
    : { problem: 'There is no Intent server in this extension and no "intent" on PATH: install it, or name it in the setting intent.server.path.' };
}

function configured(around: Surroundings, args: string[]): ServerChoice {
  const given = around.configuredPath.replace(/^~(?=[/\\])/, around.home);
  const path = isAbsolute(given) ? given
    : /[/\\]/.test(given) ? join(around.workspaceFolder ?? around.home, given)
      : findOnPath(around, given);
  if (!path || !around.isFile(path)) {
    return { problem: `There is no file ${path ?? given}: correct the setting intent.server.path, or clear it to use the bundled server.` };
  }
  return path.endsWith('.dll') ? viaDotnet(around, path, args) : { command: path, args };
}

/** A published server runs on every platform through `dotnet`. */
function viaDotnet(around: Surroundings, dll: string, args: string[]): ServerChoice {
  const program = around.platform === 'win32' ? 'dotnet.exe' : 'dotnet';
  const dotnet = [around.env['DOTNET_ROOT'], join(around.home, '.dotnet'), '/usr/local/share/dotnet', '/usr/share/dotnet']
    .filter(folder => folder !== undefined && folder !== '').map(folder => join(folder as string, program));
  const found = findOnPath(around, 'dotnet') ?? dotnet.find(around.isFile);
  return found
    ? { command: found, args: [dll, ...args] }
    : { problem: 'Intent needs the .NET 10 SDK, and there is no "dotnet" on PATH: install it from https://dot.net, then run "Intent: Restart Server".' };
}

function findOnPath(around: Surroundings, name: string): string | undefined {
  const windows = around.platform === 'win32';
  const path = (windows ? around.env['Path'] : undefined) ?? around.env['PATH'] ?? '';
  const names = windows && !name.endsWith('.exe') ? [`${name}.exe`] : [name];
  for (const folder of path.split(windows ? ';' : ':')) {
    // A relative entry would let the workspace decide what is started.
    if (!isAbsolute(folder)) continue;
    const found = names.map(n => join(folder, n)).find(around.isFile);
    if (found) return found;
  }
  return undefined;
}

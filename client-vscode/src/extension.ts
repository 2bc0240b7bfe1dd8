import * as vscode from 'vscode';
import { registerCommands } from './commands';
import { HeadDocuments } from './documents';
import { registerEpisodeCommands } from './episodes';
import { IntentProtocol } from './protocol';
import { Server } from './server';
import { StatusItem } from './status';

let server: Server | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const output = vscode.window.createOutputChannel('Intent', { log: true });
  const status = new StatusItem();
  const running = server = new Server(context, status, output);
  const documents = new HeadDocuments((params, token) => running.document(params, token));

  context.subscriptions.push(
    output, status, documents,
    vscode.workspace.registerTextDocumentContentProvider(IntentProtocol.scheme, documents),
    running.onDidChange(() => documents.refresh()),
    ...registerCommands(running, status, output),
    ...registerEpisodeCommands(running),
    vscode.workspace.onDidGrantWorkspaceTrust(() => running.configure()),
    vscode.workspace.onDidChangeConfiguration(e => {
      if (e.affectsConfiguration('intent.server')) void running.restart();
      else if (e.affectsConfiguration('intent')) void running.configure();
    }),
  );
  await running.start();
}

/** The editor waits for this, so the server gets `exit` and not just a closed pipe. */
export function deactivate(): Promise<void> | undefined {
  return server?.stop();
}

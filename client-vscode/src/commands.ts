import * as vscode from 'vscode';
import { IntentProtocol, type ConflictItem, type ConflictList, type OpenOtherArguments, type Range, type ShowDiffArguments } from './protocol';
import type { Server } from './server';
import type { StatusItem } from './status';

/** Registers what the user, the status bar and the server's code actions can call. */
export function registerCommands(server: Server, status: StatusItem, output: vscode.LogOutputChannel): vscode.Disposable[] {
  return [
    vscode.commands.registerCommand('intent.restartServer', () => server.restart()),
    vscode.commands.registerCommand('intent.showOutput', () => output.show()),
    vscode.commands.registerCommand('intent.showStatus', () => status.show()),
    vscode.commands.registerCommand('intent.showConflicts', () => showConflicts(server)),
    vscode.commands.registerCommand(IntentProtocol.showDiff, (a: ShowDiffArguments) => vscode.commands.executeCommand(
      'vscode.diff', vscode.Uri.parse(a.left, true), vscode.Uri.parse(a.right, true), a.title,
      { selection: toRange(a.range), preview: true } satisfies vscode.TextDocumentShowOptions)),
    vscode.commands.registerCommand(IntentProtocol.openOther, (a: OpenOtherArguments) => vscode.window.showTextDocument(
      vscode.Uri.parse(a.uri, true), { selection: toRange(a.range) })),
  ];
}

/** All conflicts of the window in one list, also those that are not shown beside the code; the chosen one is opened. */
async function showConflicts(server: Server): Promise<void> {
  let conflicts: ConflictItem[];
  try {
    ({ conflicts } = await server.run<ConflictList>(IntentProtocol.listConflicts, {}));
  } catch (e) {
    void vscode.window.showErrorMessage(`Intent: ${e instanceof Error ? e.message : String(e)}`);
    return;
  }
  if (conflicts.length === 0) {
    void vscode.window.showInformationMessage('Intent knows no semantic conflict with another head.');
    return;
  }
  const items = conflicts.map(c => ({
    label: `$(${c.accepted === null ? iconOf(c.level) : 'check'}) ${c.message}`,
    description: `${vscode.workspace.asRelativePath(vscode.Uri.parse(c.uri, true))}:${c.range.start.line + 1}`,
    detail: c.accepted === null ? undefined : `Accepted: ${c.accepted}`,
    conflict: c,
  }));
  const picked = await vscode.window.showQuickPick(items, { title: 'Intent: semantic conflicts', matchOnDescription: true });
  if (picked) await vscode.window.showTextDocument(vscode.Uri.parse(picked.conflict.uri, true), { selection: toRange(picked.conflict.range) });
}

function iconOf(level: string): string {
  return level === 'error' || level === 'warning' ? level : 'info';
}

function toRange(range: Range): vscode.Range {
  return new vscode.Range(range.start.line, range.start.character, range.end.line, range.end.character);
}

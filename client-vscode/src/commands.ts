import * as vscode from 'vscode';
import { IntentProtocol, type OpenOtherArguments, type Range, type ShowDiffArguments } from './protocol';
import type { Server } from './server';
import type { StatusItem } from './status';

/** Registers what the user, the status bar and the server's code actions can call. */
export function registerCommands(server: Server, status: StatusItem, output: vscode.LogOutputChannel): vscode.Disposable[] {
  return [
    vscode.commands.registerCommand('intent.restartServer', () => server.restart()),
    vscode.commands.registerCommand('intent.showOutput', () => output.show()),
    vscode.commands.registerCommand('intent.showStatus', () => status.show()),
    vscode.commands.registerCommand('intent.showConflicts', showConflicts),
    vscode.commands.registerCommand(IntentProtocol.showDiff, (a: ShowDiffArguments) => vscode.commands.executeCommand(
      'vscode.diff', vscode.Uri.parse(a.left, true), vscode.Uri.parse(a.right, true), a.title,
      { selection: toRange(a.range), preview: true } satisfies vscode.TextDocumentShowOptions)),
    vscode.commands.registerCommand(IntentProtocol.openOther, (a: OpenOtherArguments) => vscode.window.showTextDocument(
      vscode.Uri.parse(a.uri, true), { selection: toRange(a.range) })),
  ];
}

/** All conflicts of the window in one list; the chosen one is opened. */
async function showConflicts(): Promise<void> {
  const items = vscode.languages.getDiagnostics().flatMap(([uri, diagnostics]) => diagnostics
    .filter(d => d.source === 'intent')
    .map(d => ({
      label: `$(${iconOf(d.severity)}) ${d.message}`,
      description: `${vscode.workspace.asRelativePath(uri)}:${d.range.start.line + 1}`,
      uri,
      range: d.range,
      severity: d.severity,
    })));
  if (items.length === 0) {
    void vscode.window.showInformationMessage('Intent knows no semantic conflict with another head.');
    return;
  }
  items.sort((a, b) => a.severity - b.severity || a.description.localeCompare(b.description));
  const picked = await vscode.window.showQuickPick(items, { title: 'Intent: semantic conflicts', matchOnDescription: true });
  if (picked) await vscode.window.showTextDocument(picked.uri, { selection: picked.range });
}

function iconOf(severity: vscode.DiagnosticSeverity): string {
  return severity === vscode.DiagnosticSeverity.Error ? 'error' : severity === vscode.DiagnosticSeverity.Warning ? 'warning' : 'info';
}

function toRange(range: Range): vscode.Range {
  return new vscode.Range(range.start.line, range.start.character, range.end.line, range.end.character);
}

import * as vscode from 'vscode';
import type { StatusParams } from './protocol';
import { describe, summarise } from './summary';

/** The status bar item: how far the server is, how many conflicts it knows, and what is wrong with it. */
export class StatusItem implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem('intent.status', vscode.StatusBarAlignment.Left, 10);
  private readonly statuses = new Map<string, StatusParams>();
  private problem: string | undefined;

  constructor() {
    this.item.name = 'Intent';
    this.item.command = 'intent.showStatus';
    this.render();
    this.item.show();
  }

  /** The newest statuses, one for each repository. */
  get all(): StatusParams[] {
    return [...this.statuses.values()];
  }

  set(status: StatusParams): void {
    this.problem = undefined;
    this.statuses.set(status.root, status);
    this.render();
  }

  /** The server is (re)started: nothing is known any more. */
  reset(): void {
    this.problem = undefined;
    this.statuses.clear();
    this.render();
  }

  /** There is no server: one sentence says why and what to do. */
  fail(sentence: string): void {
    this.statuses.clear();
    this.problem = sentence;
    this.render();
  }

  /** Lists the heads and what could not be analysed. */
  async show(): Promise<void> {
    const lines = this.problem !== undefined ? [{ label: '$(error) Intent is not running', description: '', detail: this.problem }]
      : this.statuses.size === 0 ? [{ label: '$(sync~spin) Intent is starting', description: '' }]
        : this.all.flatMap(describe);
    const output = { label: '$(output) Show Output', description: '', command: 'intent.showOutput' };
    const restart = { label: '$(refresh) Restart Server', description: '', command: 'intent.restartServer' };
    const separator = { label: '', description: '', kind: vscode.QuickPickItemKind.Separator };
    const picked = await vscode.window.showQuickPick([...lines, separator, output, restart], { title: 'Intent: status', matchOnDetail: true });
    if (!picked) return;
    if ('command' in picked) await vscode.commands.executeCommand(picked.command);
    // The list cuts long sentences off.
    else if ('detail' in picked && picked.detail !== undefined) void vscode.window.showInformationMessage(picked.detail);
  }

  dispose(): void {
    this.item.dispose();
  }

  private render(): void {
    const summary = this.problem === undefined ? summarise(this.all)
      : { text: '$(error) Intent failed', tooltip: this.problem, alert: 'error' as const };
    this.item.text = summary.text;
    this.item.tooltip = summary.tooltip;
    this.item.backgroundColor = summary.alert && new vscode.ThemeColor(`statusBarItem.${summary.alert}Background`);
    this.item.accessibilityInformation = { label: `Intent: ${summary.tooltip.replaceAll('\n', ' ')}` };
  }
}

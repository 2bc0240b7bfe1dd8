import * as vscode from 'vscode';
import { IntentProtocol, type DocumentParams, type DocumentText } from './protocol';

/** Files as other heads have them: read-only documents whose text the server knows. */
export class HeadDocuments implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.changed.event;

  constructor(private readonly ask: (params: DocumentParams, token: vscode.CancellationToken) => Promise<DocumentText>) {}

  async provideTextDocumentContent(uri: vscode.Uri, token: vscode.CancellationToken): Promise<string> {
    try {
      return (await this.ask({ uri: uri.toString() }, token)).text;
    } catch (e) {
      return `// ${e instanceof Error ? e.message : String(e)}\n`;
    }
  }

  /** Another head may have moved: asks again for every document that is open. */
  refresh(): void {
    for (const document of vscode.workspace.textDocuments) {
      if (document.uri.scheme === IntentProtocol.scheme) this.changed.fire(document.uri);
    }
  }

  dispose(): void {
    this.changed.dispose();
  }
}

import * as vscode from 'vscode';
import { IntentProtocol, type EpisodeItem, type EpisodeList, type EpisodeText, type Said } from './protocol';
import type { Server } from './server';

/** The scheme of Episodes as documents; only this client knows it. */
const scheme = 'intent-episode';

/** Shows Episodes as read-only documents; their text comes from the server when they are opened. */
export class EpisodeDocuments implements vscode.TextDocumentContentProvider {
  constructor(private readonly server: Server) {}

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const [id, where] = [uri.path.slice(1), uri.query];
    return (await this.server.run<EpisodeText>(IntentProtocol.showEpisode, { id, uri: where })).text;
  }
}

/** Registers what a user does with Episodes and evidence. Everything is said to the server; nothing is computed here. */
export function registerEpisodeCommands(server: Server): vscode.Disposable[] {
  const register = (id: string, run: (...args: never[]) => Promise<unknown>) => vscode.commands.registerCommand(id, async (...args: never[]) => {
    try {
      return await run(...args);
    } catch (e) {
      void vscode.window.showErrorMessage(`Intent: ${e instanceof Error ? e.message : String(e)}`);
      return undefined;
    }
  });
  return [
    vscode.workspace.registerTextDocumentContentProvider(scheme, new EpisodeDocuments(server)),
    register(IntentProtocol.beginEpisode, async (given?: { because?: string }) => {
      const because = given?.because ?? await vscode.window.showInputBox({ title: 'Begin Episode', prompt: 'Why is this change made?', ignoreFocusOut: true });
      if (because) await say(server, IntentProtocol.beginEpisode, { because });
    }),
    register(IntentProtocol.linkStory, async (given?: { story?: string; id?: string }) => {
      const id = given ? given.id : await pickWork(server);
      if (id === undefined && !given) return;
      const story = given?.story ?? await pickStory(server);
      if (story) await say(server, IntentProtocol.linkStory, id ? { story, id } : { story });
    }),
    register(IntentProtocol.recordEpisode, () => say(server, IntentProtocol.recordEpisode, {})),
    register(IntentProtocol.attachEvidence, async (given?: { files?: string[] }) => {
      const files = given?.files ?? (await vscode.window.showOpenDialog({ title: 'Attach Evidence', canSelectMany: true, openLabel: 'Attach' }))?.map(f => f.fsPath);
      if (files?.length) await say(server, IntentProtocol.attachEvidence, { files });
    }),
    register('intent.attachLastTestRun', () => say(server, IntentProtocol.attachEvidence, {})),
    register(IntentProtocol.showEpisode, async (given?: { id?: string }) => {
      const id = given?.id ?? (await pick(server, 'Show Episode'))?.id;
      if (!id) return;
      const uri = vscode.Uri.from({ scheme, path: `/${id}`, query: here() });
      await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: true });
    }),
    register('intent.copyEpisodeId', async () => {
      const episode = await pick(server, 'Copy Episode Id');
      if (episode) await vscode.env.clipboard.writeText(episode.id);
    }),
    register(IntentProtocol.acknowledge, async (given: { fingerprint: string; uri: string; reason?: string }) => {
      const reason = given.reason ?? await vscode.window.showInputBox({ title: 'Accept Conflict', prompt: 'Why do the two changes fit together? It holds until either edit changes.', ignoreFocusOut: true });
      if (reason) await say(server, IntentProtocol.acknowledge, { ...given, reason });
    }),
    register(IntentProtocol.verifyByTests, async (given: { fingerprint: string; uri: string }) => await vscode.window.withProgress(
      { location: vscode.ProgressLocation.Notification, title: 'Intent: Verify by Tests', cancellable: true },
      async (progress, token) => {
        try {
          const answer = await server.runLong<Said>(IntentProtocol.verifyByTests, given, message => { progress.report({ message }); }, token);
          void vscode.window.showInformationMessage(`Intent: ${answer.message}`);
          return answer;
        } catch (e) {
          if (token.isCancellationRequested) return undefined;
          throw e;
        }
      },
    )),
    register(IntentProtocol.showWhy, async (at: { uri: string; line: number; character: number }) => {
      const position = new vscode.Position(at.line, at.character);
      await vscode.window.showTextDocument(vscode.Uri.parse(at.uri, true), { selection: new vscode.Range(position, position) });
      await vscode.commands.executeCommand('editor.action.showHover');
    }),
  ];
}

async function say(server: Server, command: string, args: Record<string, unknown>): Promise<Said> {
  const answer = await server.run<Said>(command, { uri: here(), ...args });
  void vscode.window.showInformationMessage(`Intent: ${answer.message}`);
  return answer;
}

async function pick(server: Server, title: string): Promise<EpisodeItem | undefined> {
  const { episodes } = await server.run<EpisodeList>(IntentProtocol.listEpisodes, { uri: here() });
  if (episodes.length === 0) {
    void vscode.window.showInformationMessage('Intent: There are no Episodes yet; "Intent: Begin Episode" begins the first.');
    return undefined;
  }
  const items = episodes.map(e => ({ label: e.title, description: e.id.slice(0, 12), detail: e.detail, episode: e }));
  return (await vscode.window.showQuickPick(items, { title: `Intent: ${title}`, matchOnDescription: true, matchOnDetail: true }))?.episode;
}

/** The id of an Episode, '' for the open work; undefined when nothing is chosen. */
async function pickWork(server: Server): Promise<string | undefined> {
  const { open, episodes } = await server.run<EpisodeList>(IntentProtocol.listEpisodes, { uri: here() });
  const items = episodes.map(e => ({ label: e.title, description: e.id.slice(0, 12), detail: e.detail, id: e.id }));
  if (open !== null) items.unshift({ label: open, description: 'open', detail: 'What is done in this worktree, and what will be', id: '' });
  if (items.length === 0) {
    void vscode.window.showInformationMessage('Intent: There are no Episodes yet; "Intent: Begin Episode" begins the first.');
    return undefined;
  }
  return (await vscode.window.showQuickPick(items, { title: 'Intent: Link Story', placeHolder: 'What is for a Story?', matchOnDescription: true, matchOnDetail: true }))?.id;
}

async function pickStory(server: Server): Promise<string | undefined> {
  const { stories } = await server.run<EpisodeList>(IntentProtocol.listEpisodes, { uri: here() });
  if (stories.length === 0) {
    void vscode.window.showInformationMessage('Intent: There is no Story Spec in the folder "specs" yet.');
    return undefined;
  }
  const items = stories.map(s => ({ label: s.id, description: s.title }));
  return (await vscode.window.showQuickPick(items, { title: 'Intent: Link Story', placeHolder: 'Which Story is it for?', matchOnDescription: true }))?.label;
}

/** The file that is looked at, else the first folder: says which repository is meant. */
function here(): string {
  const active = vscode.window.activeTextEditor?.document.uri;
  return (active?.scheme === 'file' ? active : vscode.workspace.workspaceFolders?.[0]?.uri)?.toString() ?? '';
}

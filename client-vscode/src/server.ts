import { existsSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import * as vscode from 'vscode';
import {
  CloseAction, ErrorAction, LanguageClient, RevealOutputChannelOn, State, WorkDoneProgress, type CloseHandlerResult, type ErrorHandler, type LanguageClientOptions,
} from 'vscode-languageclient/node';
import { chooseServer, type ServerChoice } from './location';
import {
  IntentProtocol, type DocumentParams, type DocumentText, type InitializationOptions, type IntentSettings, type StatusParams,
} from './protocol';
import type { StatusItem } from './status';

const maxRestarts = 4;
const restartWindow = 3 * 60_000;

/** The server's life: find, start, stop, restart, and tell it what the user set. */
export class Server {
  private client: LanguageClient | undefined;
  private longRuns = 0;
  private turn: Promise<void> = Promise.resolve();
  private readonly changed = new vscode.EventEmitter<void>();

  /** Fires whenever the server says something new about the heads. */
  readonly onDidChange = this.changed.event;

  constructor(
    private readonly context: vscode.ExtensionContext,
    private readonly status: StatusItem,
    private readonly output: vscode.LogOutputChannel,
  ) {}

  start(): Promise<void> { return this.inTurn(() => this.startNow()); }

  stop(): Promise<void> { return this.inTurn(() => this.stopNow()); }

  restart(): Promise<void> {
    return this.inTurn(async () => {
      await this.stopNow();
      await this.startNow();
    });
  }

  /** Sends the present settings and whether the window is trusted. */
  async configure(): Promise<void> {
    if (this.client?.state !== State.Running) return;
    await this.client.sendNotification('workspace/didChangeConfiguration', { settings: { intent: settings() } });
  }

  /** The text of a file as another head has it. */
  async document(params: DocumentParams, token: vscode.CancellationToken): Promise<DocumentText> {
    if (this.client?.state !== State.Running) throw new Error('Intent is not running.');
    return this.client.sendRequest<DocumentText>(IntentProtocol.document, params, token);
  }

  /** Runs a command of the server; what is wrong is an error with a sentence for the user. */
  async run<T>(command: string, args: Record<string, unknown>): Promise<T> {
    if (this.client?.state !== State.Running) throw new Error('Intent is not running.');
    return this.client.sendRequest<T>('workspace/executeCommand', { command, arguments: [args] });
  }

  /** Runs a command that takes long: reports its steps, and is cancelled with the token. */
  async runLong<T>(command: string, args: Record<string, unknown>, report: (message: string) => void, token: vscode.CancellationToken): Promise<T> {
    const client = this.client;
    if (client?.state !== State.Running) throw new Error('Intent is not running.');
    const workDoneToken = `intent-${++this.longRuns}`;
    const steps = client.onProgress(WorkDoneProgress.type, workDoneToken, step => {
      if (step.kind === 'report' && step.message !== undefined) report(step.message);
    });
    try {
      return await client.sendRequest<T>('workspace/executeCommand', { command, arguments: [args], workDoneToken }, token);
    } finally {
      steps.dispose();
    }
  }

  /** Starts and stops follow each other, however fast they are asked for. */
  private inTurn(work: () => Promise<void>): Promise<void> {
    this.turn = this.turn.then(work, work);
    return this.turn;
  }

  private async startNow(): Promise<void> {
    const choice = choose(this.context);
    if ('problem' in choice) {
      this.fail(choice.problem);
      return;
    }
    this.status.reset();
    this.output.info(`Starting ${[choice.command, ...choice.args].join(' ')}`);
    const client = new LanguageClient('intent', 'Intent', { command: choice.command, args: choice.args }, this.options());
    client.onNotification(IntentProtocol.status, (status: StatusParams) => {
      this.status.set(status);
      this.changed.fire();
    });
    this.client = client;
    try {
      await client.start();
    } catch (e) {
      this.fail(`The Intent server ${choice.command} did not start (${e instanceof Error ? e.message : String(e)}): see "Intent: Show Output".`);
    }
  }

  private async stopNow(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    if (client === undefined) return;
    try {
      await client.dispose();
    } catch (e) {
      // A server that is gone already, or that never started, cannot say goodbye.
      this.output.warn(`Stopping: ${e instanceof Error ? e.message : String(e)}`);
    }
  }

  private options(): LanguageClientOptions {
    return {
      documentSelector: [{ scheme: 'file', language: 'csharp' }],
      initializationOptions: { ...settings(), clientCommands: true } satisfies InitializationOptions,
      outputChannel: this.output,
      revealOutputChannelOn: RevealOutputChannelOn.Never,
      errorHandler: this.errorHandler(),
      // No pop-up: the status item says it.
      initializationFailedHandler: error => {
        this.output.error(error instanceof Error ? error : String(error));
        return false;
      },
    };
  }

  /** Starts a server that ended again, but not for ever; the status item tells, without a pop-up. */
  private errorHandler(): ErrorHandler {
    const ends: number[] = [];
    return {
      error: () => ({ action: ErrorAction.Continue, handled: true }),
      closed: (): CloseHandlerResult => {
        const now = Date.now();
        ends.push(now);
        while ((ends[0] ?? now) < now - restartWindow) ends.shift();
        if (ends.length <= maxRestarts) {
          this.output.warn('The server ended unexpectedly and is started again.');
          this.status.reset();
          return { action: CloseAction.Restart, handled: true };
        }
        this.fail(`The Intent server ended ${ends.length} times in three minutes and is not started again: see "Intent: Show Output", then run "Intent: Restart Server".`);
        return { action: CloseAction.DoNotRestart, handled: true };
      },
    };
  }

  private fail(sentence: string): void {
    this.output.error(sentence);
    this.status.fail(sentence);
  }
}

function choose(context: vscode.ExtensionContext): ServerChoice {
  const config = vscode.workspace.getConfiguration('intent');
  return chooseServer({
    configuredPath: config.get<string>('server.path', '').trim(),
    args: config.get<string[]>('server.args', []),
    bundledFolder: context.asAbsolutePath('server'),
    workspaceFolder: vscode.workspace.workspaceFolders?.[0]?.uri.fsPath,
    home: homedir(),
    platform: process.platform,
    env: process.env,
    isFile: path => existsSync(path) && statSync(path).isFile(),
  });
}

function settings(): IntentSettings {
  const config = vscode.workspace.getConfiguration('intent');
  return {
    heads: config.get<string[]>('heads', []),
    minimumLevel: config.get<string>('minimumLevel', 'information'),
    trusted: vscode.workspace.isTrusted,
  };
}

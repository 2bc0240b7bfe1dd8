// A real VS Code workbench (code-server) with one .vsix installed and a throw-away profile, and a headless browser.
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { editorHome, finishedMark } from '../setup/versions.mjs';

const modules = join(editorHome, 'node_modules');
const editorNode = join(modules, '.bin/node');
const entry = join(modules, 'code-server/out/node/entry.js');

/** Settings that keep the workbench quiet and the same on every run. */
const quietSettings = {
  'chat.disableAIFeatures': true,
  'editor.minimap.enabled': false,
  'editor.autoClosingBrackets': 'never',
  'editor.quickSuggestions': false,
  'editor.suggestOnTriggerCharacters': false,
  'editor.wordBasedSuggestions': 'off',
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'files.autoSave': 'off',
  'git.openRepositoryInParentFolders': 'never',
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'window.restoreWindows': 'none',
};

/** Starts one editor server; `settings` are those of the machine, `trust` leaves workspace trust switched on. */
export async function startEditor({ vsix, settings = {}, trust = false }) {
  if (!existsSync(finishedMark)) throw new Error('The editor is not installed: run "node tests/e2e/setup/install-editor.mjs".');
  const root = mkdtempSync(join(tmpdir(), 'intent-editor-'));
  const user = join(root, 'user');
  const extensions = join(root, 'extensions');
  mkdirSync(join(user, 'User'), { recursive: true });
  mkdirSync(extensions);
  writeFileSync(join(root, 'config.yaml'), 'auth: none\n');
  writeFileSync(join(user, 'User/settings.json'), JSON.stringify({
    ...quietSettings, ...(trust ? { 'security.workspace.trust.enabled': true, 'security.workspace.trust.startupPrompt': 'never' } : {}),
  }, null, 2));
  // A server in a browser counts as remote, and a remote reads settings such as a program's path from the machine alone.
  mkdirSync(join(user, 'Machine'));
  writeFileSync(join(user, 'Machine/settings.json'), JSON.stringify(settings, null, 2));

  // No marketplace, and nothing of the test runner or of an editor around us may reach this editor.
  const env = { ...process.env, EXTENSIONS_GALLERY: '{}', PATH: dirname(editorNode) + delimiter + process.env.PATH };
  for (const name of Object.keys(env)) if (/^(VSCODE_|NODE_OPTIONS$|NODE_TEST_CONTEXT$)/.test(name)) delete env[name];
  const base = [entry, '--config', join(root, 'config.yaml'), '--user-data-dir', user, '--extensions-dir', extensions];

  execFileSync(editorNode, [...base, '--install-extension', resolve(vsix), '--force'], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const child = spawn(editorNode, [...base, '--auth', 'none', '--bind-addr', '127.0.0.1:0',
    '--disable-telemetry', '--disable-update-check', '--disable-getting-started-override', '--disable-proxy', '--ignore-last-opened',
    ...(trust ? [] : ['--disable-workspace-trust'])],
  { env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  const killGroup = signal => {
    try {
      process.kill(-child.pid, signal);
    } catch (e) {
      if (e.code !== 'ESRCH') throw e;               // already gone
    }
  };
  const atExit = () => killGroup('SIGKILL');         // a test that throws must leave no editor behind
  process.once('exit', atExit);

  let output = '';
  const url = await new Promise((found, failed) => {
    const read = data => {
      output += data;
      const m = /HTTP server listening on (http:\/\/127\.0\.0\.1:\d+)/.exec(output);
      if (m) found(m[1]);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.on('exit', code => failed(new Error(`The editor ended with ${code}:\n${output}`)));
  });

  return {
    workbenchUrl: folder => `${url}/?${new URLSearchParams({ folder })}`,
    /** What the extension and the server wrote into the output channel. */
    serverLog: () => logs(join(user, 'logs')).map(file => readFileSync(file, 'utf8')).join('\n'),
    /** Ends the language server as a crash would. */
    crashServer() {
      const processes = execFileSync('ps', ['-eo', 'pid=,pgid=,args='], { encoding: 'utf8' }).split('\n').map(line => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line));
      const server = processes.find(p => p && Number(p[2]) === child.pid && /intent(\.dll)? lsp( |$)/.test(p[3]));
      if (!server) throw new Error('There is no language server among the processes of the editor.');
      process.kill(Number(server[1]), 'SIGKILL');
    },
    async stop() {
      if (child.exitCode === null && child.signalCode === null) {
        const ended = new Promise(done => child.once('exit', done));
        killGroup('SIGTERM');
        const timer = setTimeout(() => killGroup('SIGKILL'), 10_000);
        await ended;
        clearTimeout(timer);
      }
      process.off('exit', atExit);
      if (!process.env.KEEP_EDITOR) rmSync(root, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    },
  };
}

function logs(folder) {
  return existsSync(folder)
    ? readdirSync(folder, { recursive: true }).filter(name => /Intent\.log$/.test(name)).map(name => join(folder, name))
    : [];
}

/** A headless Chromium with an empty profile. */
export async function startBrowser() {
  const { chromium } = createRequire(join(editorHome, 'package.json'))('playwright-core');
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? onPath('chromium'),
    headless: true,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
      '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
}

function onPath(program) {
  const found = (process.env.PATH ?? '').split(delimiter).map(dir => join(dir, program)).find(existsSync);
  if (!found) throw new Error(`${program} is not on PATH: run "node tests/e2e/setup/install-editor.mjs".`);
  return found;
}

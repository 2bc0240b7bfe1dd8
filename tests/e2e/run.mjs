#!/usr/bin/env node
// Publishes the server, checks and packs the client, and tells the stories in real editors, which it installs when they are missing.
// Nothing is ever left out: what is missing and cannot be installed is a failure.
//   node tests/e2e/run.mjs     INTENT_SERVER=PROGRAM another server, nothing is published     SHOTS=FOLDER pictures
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const clone = join(here, '../..');
const client = join(clone, 'client-vscode');
const vsix = join(clone, 'artifacts/e2e/intent.vsix');
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
const totals = { pass: 0, fail: 0, skipped: 0 };

/** A step that has to succeed; counts as one failure when it does not. */
function step(what, program, args, cwd = clone) {
  console.log(`\n== ${what}`);
  const { status, error } = spawnSync(program, args, { cwd, stdio: 'inherit', shell: program.endsWith('.cmd') });
  if (status === 0) return true;
  console.error(`${what}: ${error ? error.message : `ended with exit code ${status}`}.`);
  totals.fail++;
  return false;
}

/** A run of node:test whose counts are added to the totals. */
function tests(what, program, args, cwd, env = {}) {
  console.log(`\n== ${what}`);
  const { status, stdout, error } = spawnSync(program, args, {
    cwd, env: { ...process.env, ...env, VSIX: vsix }, stdio: ['ignore', 'pipe', 'inherit'], encoding: 'utf8', maxBuffer: 64 << 20,
  });
  process.stdout.write(stdout ?? '');
  // Of both of its reporters, `spec` and `tap`.
  const count = name => Number(new RegExp(`^(?:ℹ|#) ${name} (\\d+)$`, 'm').exec(stdout ?? '')?.[1] ?? 0);
  totals.pass += count('pass');
  totals.skipped += count('skipped') + count('todo');
  const failed = count('fail') + count('cancelled');
  if (error) console.error(`${what}: ${error.message}.`);
  totals.fail += failed || (status === 0 && count('tests') > 0 ? 0 : 1);
}

function end() {
  console.log(`\n${totals.pass} passed, ${totals.fail} failed, ${totals.skipped} skipped`);
  process.exit(totals.fail ? 1 : 0);
}

const node = process.execPath;
const spec = '--test-reporter=spec';
mkdirSync(dirname(vsix), { recursive: true });

// A second run asks no registry.
const lock = join(client, 'package-lock.json');
const record = join(client, 'node_modules/.package-lock.json');
const installed = (existsSync(record) && statSync(record).mtimeMs >= statSync(lock).mtimeMs)
  || step('Install the packages of the client', npm, ['ci', '--no-audit', '--no-fund'], client);
if (!installed || !step('Check the types of the client', npm, ['run', '--silent', 'typecheck'], client)) end();
tests('Unit tests of the client', node, ['build/test.mjs', spec], client);
if (!process.env.INTENT_SERVER && !step('Publish the server', node, [join(clone, 'scripts/cake.mjs'), 'Publish'])) end();
if (!step('Pack the extension', node, ['build/package.mjs', vsix], client)) end();

if (!step('Install the editors', node, [join(here, 'setup/install-editor.mjs')])) end();
tests('Neovim', node, ['--test', spec, join(here, 'neovim.test.mjs')], here);
tests('Visual Studio Code', node, ['--test', spec, join(here, 'vscode.test.mjs')], here);
end();

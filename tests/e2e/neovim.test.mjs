// The same stories through Neovim's LSP client, which knows nothing of Intent and no pull diagnostics.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { discount, discountLine, PricingCase, user, userWithNewName, userWithoutJoinDate } from './lib/pricing-case.mjs';
import { serverPath } from './lib/server.mjs';

test('a conflict appears when the other worktree is written, and vanishes when that is undone', () => tell('written'));
test('unsaved text counts, and a reverted buffer takes the conflict away', () => tell('unsaved'));
test('a fix takes over the name that the other worktree gave', () => tell('renamed'));

async function tell(story) {
  const shop = new PricingCase();
  const logs = mkdtempSync(join(tmpdir(), 'intent-nvim-'));
  try {
    const child = spawn('nvim', ['--headless', '--clean', '-n', '-i', 'NONE', '-S', join(import.meta.dirname, 'neovim.lua')], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env, STORY: story, SERVER: serverPath, FILE: shop.engineInA, OTHER: shop.userInB, WITH: user, WITHOUT: userWithoutJoinDate, RENAMED: userWithNewName,
        LINE: discount, ROW: String(discountLine - 1), XDG_STATE_HOME: logs, XDG_CACHE_HOME: logs, NVIM_LOG_FILE: join(logs, 'nvim.log'),
      },
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', data => { output += data; });
    const code = await new Promise((done, failed) => {
      child.once('error', e => failed(new Error(`nvim did not start (${e.message}): run "node tests/e2e/setup/install-editor.mjs".`)));
      child.once('close', done);
    });
    assert.equal(code, 0, `${output}\n--- log of the server\n${logOf(logs)}`);
  } finally {
    shop.remove();
    rmSync(logs, { recursive: true, force: true });
  }
}

function logOf(folder) {
  return readdirSync(folder, { recursive: true }).filter(name => name.endsWith('lsp.log')).map(name => readFileSync(join(folder, name), 'utf8')).join('\n');
}

// The extension in a real VS Code: what a user sees while somebody else changes another worktree.
//   VSIX=FILE   the extension under test (default: artifacts/e2e/intent.vsix)     SHOTS=FOLDER   a picture after each story
import assert from 'node:assert/strict';
import { existsSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { after, afterEach, before, describe, test } from 'node:test';
import { startBrowser, startEditor } from './lib/editor.mjs';
import { discount, discountLine, engine, engineWithDiscount, PricingCase } from './lib/pricing-case.mjs';
import { chosenServer, clone } from './lib/server.mjs';
import { Workbench } from './lib/workbench.mjs';

const vsix = resolve(process.env.VSIX ?? join(clone, 'artifacts/e2e/intent.vsix'));
if (!existsSync(vsix)) throw new Error(`There is no extension at ${vsix}: run "node tests/e2e/run.mjs".`);
const shots = process.env.SHOTS;
if (shots) mkdirSync(shots, { recursive: true });
const settings = chosenServer ? { 'intent.server.path': chosenServer } : {};

let shop, editor, browser, wb, page;

async function open(options = {}) {
  shop = new PricingCase();
  editor = await startEditor({ vsix, settings, ...options });
  browser = await startBrowser();
  wb = await Workbench.open(browser, editor.workbenchUrl(shop.a));
  page = wb.page;
}

async function close() {
  await browser?.close();
  await editor?.stop();
  shop?.remove();
}

const shot = async name => { if (shots) await page.screenshot({ path: join(shots, `${name}.png`) }); };
const conflictRow = () => wb.problems.filter({ hasText: 'INT1001' });

afterEach(async t => {
  if (t.passed !== false && !t.error) return;
  await shot(`failed ${t.name}`);
  console.error(`--- log of the server\n${editor?.serverLog()}`);
});

describe('a trusted window', () => {
  before(() => open());
  after(close);

  test('the status bar says when the server is ready', async () => {
    await wb.openFile('PricingEngine.cs');
    await wb.status.filter({ hasText: 'Intent' }).waitFor();
    await wb.status.locator('.codicon-check').waitFor();
    await wb.status.click();
    await wb.rows.filter({ hasText: 'agent-b' }).waitFor();
    await shot('status');
    await page.keyboard.press('Escape');
  });

  test('a conflict appears on the dependent line when the other worktree is written', async () => {
    shop.agentAReadsJoinDate();
    await page.locator('.view-line', { hasText: '0.9m' }).waitFor();      // the editor took the file's new text
    assert.equal(await wb.squiggles.count(), 0);
    shop.agentBRemovesJoinDate();
    await wb.squiggles.first().waitFor();
    await wb.run('View: Focus Problems');
    await conflictRow().waitFor();
    assert.match(await conflictRow().textContent(), /agent-b removed User\.JoinDate/);
    assert.match(await conflictRow().textContent(), new RegExp(`Ln ${discountLine}\\b`));
    await wb.status.filter({ hasText: '1' }).locator('.codicon-error').waitFor();
  });

  test('the hover explains both edits', async () => {
    await wb.openFile('PricingEngine.cs');
    const hover = await wb.hoverAt(discountLine, 20);
    await hover.getByText('Used symbol was removed').waitFor();
    await hover.locator('.rendered-markdown', { hasText: 'DateOnly JoinDate' }).first().waitFor();
    await shot('warning');
    await page.keyboard.press('Escape');
  });

  test('a code action shows the other edit as a diff', async () => {
    await wb.goTo(discountLine, 20);
    const actions = await wb.codeActions();
    await shot('actions');
    await actions.filter({ hasText: /Show agent-b.*as a diff/ }).click();
    await page.locator('.monaco-diff-editor .editor.modified .view-line').first().waitFor();
    await page.locator('.monaco-diff-editor .editor.original .view-line', { hasText: 'JoinDate' }).waitFor();
    assert.doesNotMatch(await wb.text('.monaco-diff-editor .editor.modified'), /JoinDate/);
    await shot('diff');
    await page.keyboard.press('Control+w');
  });

  test('a code action opens the file of the other worktree', async () => {
    await wb.openFile('PricingEngine.cs');
    await wb.goTo(discountLine, 20);
    await (await wb.codeActions()).filter({ hasText: /Open User\.cs in agent-b/ }).click();
    await page.locator(`.monaco-editor[data-uri$="/agent-b/Shop/User.cs"]`).waitFor();
    await page.keyboard.press('Control+w');
  });

  test('the other end of the chain opens from the Problems panel', async () => {
    await wb.problems.filter({ hasText: 'User.JoinDate: removed' }).dblclick();
    await page.locator('.monaco-editor[data-uri^="intent:"] .view-line', { hasText: 'JoinDate' }).first().waitFor();
    await shot('related');
    await page.keyboard.press('Control+w');
  });

  test('the conflicts are listed by a command, which jumps to them', async () => {
    await wb.run('Intent: Show Conflicts');
    await wb.rows.filter({ hasText: 'agent-b removed User.JoinDate' }).click();
    await page.locator(`.monaco-editor[data-uri$="PricingEngine.cs"]`).waitFor();
  });

  test('it vanishes when the other worktree is put back', async () => {
    shop.agentBReverts();
    await conflictRow().waitFor({ state: 'detached' });
    await wb.squiggles.first().waitFor({ state: 'detached' });
    await shot('vanished');
  });

  test('a fix takes over the name that the other worktree gave, in the editor only', async () => {
    const renamed = wb.problems.filter({ hasText: 'INT1002' });
    shop.agentBRenamesJoinDate();
    await renamed.waitFor();
    await wb.openFile('PricingEngine.cs');
    await wb.goTo(discountLine, 20);
    const actions = await wb.codeActions();
    await shot('fixes');
    await actions.filter({ hasText: /Use .*MemberSince.*\(right after the merge with agent-b\)/ }).click();
    await page.locator('.view-line', { hasText: 'user.MemberSince.Year' }).waitFor();
    await renamed.waitFor({ state: 'detached' });
    assert.equal(shop.savedEngine(), engineWithDiscount);
    await wb.run('File: Revert File');
    await renamed.waitFor();
    shop.agentBReverts();
    await renamed.waitFor({ state: 'detached' });
  });

  test('unsaved text counts, and an undo takes the conflict away', async () => {
    shop.agentARevertsOnDisk();
    await page.locator('.view-line', { hasText: '0.9m' }).waitFor({ state: 'detached' });
    shop.agentBRemovesJoinDate();
    await wb.openFile('PricingEngine.cs');
    await wb.goTo(6, 6);
    await page.keyboard.press('Enter');
    await page.keyboard.insertText(discount);
    await wb.squiggles.first().waitFor();
    await conflictRow().waitFor();
    assert.equal(shop.savedEngine(), engine);
    await shot('unsaved');
    await wb.run('File: Revert File');
    await wb.squiggles.first().waitFor({ state: 'detached' });
    await conflictRow().waitFor({ state: 'detached' });
  });

  test('a restarted server finds the same again', async () => {
    shop.agentAReadsJoinDate();
    await wb.squiggles.first().waitFor();
    await wb.run('Intent: Restart Server');
    await wb.status.locator('.codicon-sync, .codicon-loading').waitFor();
    await wb.status.locator('.codicon-check').waitFor();
    await wb.squiggles.first().waitFor();
    assert.equal(await wb.toasts.count(), 0);
  });

  test('a server that crashes is started again, without a pop-up', async () => {
    editor.crashServer();
    await wb.status.locator('.codicon-sync, .codicon-loading').waitFor();
    await wb.status.locator('.codicon-check').waitFor();
    await wb.squiggles.first().waitFor();
    assert.match(editor.serverLog(), /The server ended unexpectedly and is started again/);
    assert.equal(await wb.toasts.count(), 0);
  });

  test('an Episode is begun by a command, recorded on save, and answers why', async () => {
    await wb.openFile('PricingEngine.cs');
    await wb.run('Intent: Begin Episode');
    await wb.box.fill('Nobody is paid for buying');
    await page.keyboard.press('Enter');
    await wb.toasts.filter({ hasText: 'Work began: Nobody is paid for buying' }).waitFor();
    await wb.goTo(6, 6);
    await page.keyboard.press('Enter');
    await page.keyboard.insertText('if (listPrice < 0) return 0;');
    await page.keyboard.press('Control+s');
    await page.locator('.codelens-decoration', { hasText: '1 Episode' }).first().waitFor();
    const hover = await wb.hoverAt(5, 22);
    await hover.getByText('Nobody is paid for buying').first().waitFor();
    await shot('episode');
    await page.keyboard.press('Escape');
    await wb.run('Intent: Show Episode');
    await wb.rows.filter({ hasText: 'Nobody is paid for buying' }).first().click();
    await page.locator('.monaco-editor[data-uri^="intent-episode:"] .view-line', { hasText: 'Nobody is paid for buying' }).first().waitFor();
  });
});

describe('a restricted window', () => {
  before(() => open({ trust: true }));
  after(close);

  test('the status says that the answer is partial, and why', async () => {
    await wb.openFile('PricingEngine.cs');
    await wb.status.filter({ hasText: 'partial' }).waitFor();
    await wb.status.click();
    const reason = wb.rows.filter({ hasText: 'The workspace is not trusted' });
    await reason.waitFor();
    await shot('restricted');
    await reason.click();
    await wb.toasts.filter({ hasText: 'The workspace is not trusted' }).waitFor();
  });
});

describe('a server that is not there', () => {
  before(() => open({ settings: { 'intent.server.path': '/nowhere/intent' } }));
  after(close);

  test('is one sentence in the status item and no pop-up', async () => {
    await wb.openFile('PricingEngine.cs');
    await wb.status.filter({ hasText: 'failed' }).waitFor();
    await wb.status.click();
    await wb.rows.filter({ hasText: 'There is no file /nowhere/intent' }).waitFor();
    assert.equal(await wb.toasts.count(), 0);
    await shot('missing-server');
  });
});

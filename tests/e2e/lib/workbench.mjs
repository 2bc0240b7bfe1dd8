// What a person does and sees in a workbench. The selectors are internals of VS Code 1.139: all of them are here.
export class Workbench {
  constructor(page) { this.page = page; }

  static async open(browser, url, { width = 1400, height = 900 } = {}) {
    const page = await browser.newPage({ viewport: { width, height } });
    page.setDefaultTimeout(120_000);
    await page.goto(url);
    await page.locator('.monaco-workbench .part.statusbar').waitFor();
    await page.locator('.monaco-workbench .part.sidebar').waitFor();
    return new Workbench(page);
  }

  get box() { return this.page.locator('.quick-input-widget:visible input[type="text"]').first(); }

  get rows() { return this.page.locator('.quick-input-list .monaco-list-row'); }

  get squiggles() { return this.page.locator('.squiggly-error'); }

  get problems() { return this.page.locator('.markers-panel .monaco-list-row'); }

  /** The extension's entry in the status bar. */
  get status() { return this.page.locator('.part.statusbar .statusbar-item[id*="intent.status"]'); }

  get actions() { return this.page.locator('.action-widget .monaco-list-row'); }

  get toasts() { return this.page.locator('.notification-toast .notification-list-item-message'); }

  /** Runs a palette command by its full title. */
  async run(title) {
    await this.page.keyboard.press('F1');
    await this.box.fill(`>${title}`);
    await this.rows.filter({ hasText: title }).first().click();
  }

  async openFile(name) {
    await this.page.keyboard.press('Control+p');
    await this.box.fill(name);
    await this.rows.filter({ hasText: name }).first().waitFor();
    await this.page.keyboard.press('Enter');
    await this.page.locator(`.monaco-editor[data-uri$="${name}"]`).first().waitFor();
  }

  /** Puts the cursor at a line and column, both from 1, of the active editor. */
  async goTo(line, column) {
    await this.page.keyboard.press('Control+g');
    await this.box.fill(`:${line}:${column}`);
    await this.page.keyboard.press('Enter');
    await this.page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
  }

  /** The hover at a position, asked for by keyboard. */
  async hoverAt(line, column) {
    await this.goTo(line, column);
    await this.page.keyboard.press('Control+k');
    await this.page.keyboard.press('Control+i');
    const hover = this.page.locator('.monaco-hover:visible .monaco-hover-content').first();
    await hover.waitFor();
    return hover;
  }

  /** The menu of code actions. The editor drops the request when diagnostics are renewed meanwhile: people press again, and so does this. */
  async codeActions() {
    for (let presses = 1; ; presses++) {
      await this.page.keyboard.press('Control+.');
      const shown = await this.actions.first().waitFor({ timeout: 15_000 }).then(() => true, e => { if (presses === 8) throw e; return false; });
      if (shown) return this.actions;
    }
  }

  /** Text of the rendered lines of one part of the active editor, with plain spaces. */
  async text(part = '.editor-group-container.active') {
    const lines = await this.page.locator(`${part} .view-lines .view-line`)
      .evaluateAll(all => all.map(e => ({ top: parseFloat(e.style.top), text: e.textContent })));
    return lines.sort((a, b) => a.top - b.top).map(l => l.text.replaceAll('\u00a0', ' ')).join('\n');
  }
}

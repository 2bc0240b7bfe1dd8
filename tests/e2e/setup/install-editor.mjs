#!/usr/bin/env node
// Installs what the editor tests drive: code-server (VS Code's workbench with its Node extension host), the Node 24
// it needs, playwright-core, Chromium and Neovim. Does nothing when all is there. Linux with apt; elsewhere install
// Chromium (or name a browser in CHROMIUM) and Neovim by hand, and run this for the rest.
//   node tests/e2e/setup/install-editor.mjs           install
//   node tests/e2e/setup/install-editor.mjs --check   only say what is missing (exit 1)
import { execFileSync, spawnSync } from 'node:child_process';
import {
  existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cacheFolder, editorHome, finishedMark, versions } from './versions.mjs';

const here = fileURLToPath(import.meta.url);
// libkrb5-dev has the headers of `kerberos`, the one native module of code-server that needs more than libc;
// the compiler, make and python3 build it and its neighbours.
const systemNeeds = [
  { has: () => process.env.CHROMIUM || onPath('chromium'), package: 'chromium' },
  { has: () => onPath('nvim'), package: 'neovim' },
  { has: () => onPath('g++'), package: 'g++', building: true },
  { has: () => onPath('make'), package: 'make', building: true },
  { has: () => onPath('python3'), package: 'python3', building: true },
  { has: () => process.platform !== 'linux' || existsSync('/usr/include/gssapi/gssapi.h'), package: 'libkrb5-dev', building: true },
];

function onPath(program) {
  return (process.env.PATH ?? '').split(delimiter).some(dir => dir && existsSync(join(dir, program)));
}

function missing() {
  const built = existsSync(finishedMark);
  return {
    packages: systemNeeds.filter(n => !(n.building && built) && !n.has()).map(n => n.package),
    editor: !built,
  };
}

function installPackages(packages) {
  const asRoot = process.getuid?.() === 0;
  const install = `apt-get install -y --no-install-recommends ${packages.join(' ')}`;
  if (!onPath('apt-get')) {
    console.error(`Missing: ${packages.join(', ')}. Install them with this system's package manager, then start again.`);
    process.exit(1);
  }
  if (!asRoot) {
    console.error(`Missing: ${packages.join(', ')}. Run this once, then start again:\n  sudo sh -c 'apt-get update && ${install}'`);
    process.exit(1);
  }
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const wait = '-oDPkg::Lock::Timeout=600';
  execFileSync('apt-get', ['-q', wait, 'update'], { env, stdio: 'inherit' });
  execFileSync('apt-get', ['-q', wait, 'install', '-y', '--no-install-recommends', ...packages], { env, stdio: 'inherit' });
}

function installEditor() {
  // Built beside its final place and renamed into it: nobody ever sees half an editor, and the folder is relocatable.
  mkdirSync(dirname(editorHome), { recursive: true });
  const folder = mkdtempSync(join(dirname(editorHome), 'part-'));
  const env = { ...process.env, JOBS: process.env.JOBS ?? 'max' };
  // code-server's install script reads the Node version from this, and `npm run` would hand down its own.
  delete env.npm_config_user_agent;
  const headers = dirname(dirname(process.execPath));
  if (!env.npm_config_nodedir && existsSync(join(headers, 'include/node/node_api.h'))) {
    // Its native modules use the stable Node-API, so these headers do and none are downloaded.
    env.npm_config_nodedir = headers;
  }
  try {
    writeFileSync(join(folder, 'package.json'), JSON.stringify({
      name: 'editor-under-test', version: '0.0.0', private: true,
      allowScripts: { node: true, 'code-server': true, argon2: true },
    }, null, 2));
    const npm = packages => execFileSync('npm', ['install', '--no-audit', '--no-fund', '--save-exact', ...packages],
      { cwd: folder, env, stdio: 'inherit' });
    npm([`node@${versions.node}`]);     // first: code-server's install script accepts no other major version
    env.PATH = join(folder, 'node_modules/.bin') + delimiter + env.PATH;
    npm(['code-server', 'playwright-core'].map(name => `${name}@${versions[name]}`));

    const scratch = mkdtempSync(join(tmpdir(), 'intent-editor-'));
    try {
      writeFileSync(join(scratch, 'config.yaml'), 'auth: none\n');
      execFileSync(join(folder, 'node_modules/.bin/code-server'), ['--config', join(scratch, 'config.yaml'), '--version'],
        { env, stdio: 'inherit' });
    } finally {
      rmSync(scratch, { recursive: true, force: true });
    }
    writeFileSync(join(folder, '.finished'), JSON.stringify(versions));
    if (existsSync(finishedMark)) return;                        // somebody was faster
    rmSync(editorHome, { recursive: true, force: true });
    renameSync(folder, editorHome);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs `work` while this is the only process that does; a lock of a process that ended is taken over. */
async function alone(work) {
  mkdirSync(cacheFolder, { recursive: true });
  const lock = join(cacheFolder, 'install.lock');
  let told = false;
  for (;;) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
      break;
    } catch (e) {
      if (e.code !== 'EEXIST') throw e;
      if (!isAlive(lock)) {
        rmSync(lock, { force: true });
        continue;
      }
      if (!told) console.log('Another installation is running; waiting for it.');
      told = true;
      await new Promise(done => setTimeout(done, 1000));
    }
  }
  try {
    work();
  } finally {
    rmSync(lock, { force: true });
  }
}

function isAlive(lock) {
  try {
    const owner = Number(readFileSync(lock, 'utf8'));
    if (!owner) return true;             // its owner is just writing its number
    process.kill(owner, 0);
    return true;
  } catch (e) {
    return e.code === 'EPERM';           // no such process, or no such file any more
  }
}

const before = missing();
if (process.argv.includes('--check')) {
  const what = [...before.packages, ...(before.editor ? ['code-server'] : [])];
  if (what.length) console.error(`Missing: ${what.join(', ')}. Run: node ${here}`);
  process.exit(what.length ? 1 : 0);
}
if (process.platform === 'win32') {
  console.error('The editor tests run on Linux and macOS; on Windows run them in WSL.');
  process.exit(1);
}
if (before.packages.length || before.editor) {
  await alone(() => {
    const now = missing();               // the one we waited for may have done it
    if (now.packages.length) installPackages(now.packages);
    if (missing().editor) installEditor();
  });
}
const version = spawnSync('nvim', ['--version'], { encoding: 'utf8' }).stdout?.split('\n')[0] ?? '';
console.log(`editor: code-server ${versions['code-server']} in ${editorHome}, ${version}`);

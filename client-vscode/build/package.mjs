// Packs the extension as intent-<version>.vsix in this folder, with the published server (artifacts/server) when there is one.
//   node build/package.mjs [FILE]     FILE: another place for the result
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const client = dirname(dirname(fileURLToPath(import.meta.url)));
const published = join(client, '../artifacts/server');
const { version } = JSON.parse(readFileSync(join(client, 'package.json'), 'utf8'));
const target = resolve(process.argv[2] ?? join(client, `intent-${version}.vsix`));

rmSync(join(client, 'server'), { recursive: true, force: true });
if (existsSync(join(published, 'intent.dll'))) {
  cpSync(published, join(client, 'server'), { recursive: true, filter: file => !file.endsWith('.pdb') });
} else {
  console.warn('There is no published server in artifacts/server: the extension will look for "intent" on PATH.');
}
cpSync(join(client, '../LICENSE'), join(client, 'LICENSE'));
rmSync(target, { force: true });

function run(...args) {
  const { status } = spawnSync(process.execPath, args, { cwd: client, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

run('build/bundle.mjs');
run('node_modules/@vscode/vsce/vsce', 'package', '--no-dependencies', '--allow-missing-repository', '--out', target);

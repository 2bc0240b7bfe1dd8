import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chooseServer, type Surroundings } from '../src/location';

function around(files: string[], more: Partial<Surroundings> = {}): Surroundings {
  return {
    configuredPath: '', args: [], bundledFolder: '/ext/server', workspaceFolder: '/ws', home: '/h/me', platform: 'linux',
    env: { PATH: '/usr/bin:relative:/opt/bin' }, isFile: path => files.includes(path), ...more,
  };
}

test('the bundled server is started through dotnet', () => {
  assert.deepEqual(chooseServer(around(['/ext/server/intent.dll', '/usr/bin/dotnet', '/usr/bin/intent'])),
    { command: '/usr/bin/dotnet', args: ['/ext/server/intent.dll', 'lsp'] });
});

test('without a bundled server the one on PATH is started', () => {
  assert.deepEqual(chooseServer(around(['/opt/bin/intent'], { args: ['--verbose'] })), { command: '/opt/bin/intent', args: ['lsp', '--verbose'] });
});

test('a relative entry of PATH is not searched, so that a workspace cannot plant a server', () => {
  assert.ok('problem' in chooseServer(around(['relative/intent'])));
});

test('the configured server wins', () => {
  const files = ['/x/intent', '/ext/server/intent.dll', '/usr/bin/dotnet', '/ws/tools/intent', '/h/me/intent'];
  assert.deepEqual(chooseServer(around(files, { configuredPath: '/x/intent' })), { command: '/x/intent', args: ['lsp'] });
  assert.deepEqual(chooseServer(around(files, { configuredPath: 'tools/intent' })), { command: '/ws/tools/intent', args: ['lsp'] });
  assert.deepEqual(chooseServer(around(files, { configuredPath: '~/intent' })), { command: '/h/me/intent', args: ['lsp'] });
});

test('a configured dll is started through dotnet', () => {
  assert.deepEqual(chooseServer(around(['/x/intent.dll', '/opt/bin/dotnet'], { configuredPath: '/x/intent.dll' })),
    { command: '/opt/bin/dotnet', args: ['/x/intent.dll', 'lsp'] });
});

test('a configured server that is missing is named, and no other one is started instead', () => {
  const choice = chooseServer(around(['/ext/server/intent.dll', '/usr/bin/dotnet'], { configuredPath: '/x/intent' }));
  assert.ok('problem' in choice);
  assert.match(choice.problem, /no file \/x\/intent.*intent\.server\.path/);
});

test('dotnet is found in DOTNET_ROOT and in the home folder too', () => {
  const found = chooseServer(around(['/ext/server/intent.dll', '/sdk/dotnet'], { env: { DOTNET_ROOT: '/sdk' } }));
  assert.deepEqual(found, { command: '/sdk/dotnet', args: ['/ext/server/intent.dll', 'lsp'] });
  assert.ok('command' in chooseServer(around(['/ext/server/intent.dll', '/h/me/.dotnet/dotnet'])));
});

test('without dotnet the user is told what to install', () => {
  const choice = chooseServer(around(['/ext/server/intent.dll']));
  assert.ok('problem' in choice);
  assert.match(choice.problem, /\.NET 10 SDK.*install/);
});

test('without any server the user is told what to do', () => {
  const choice = chooseServer(around([]));
  assert.ok('problem' in choice);
  assert.match(choice.problem, /install it, or name it/);
});

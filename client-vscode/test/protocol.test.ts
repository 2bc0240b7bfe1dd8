import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { IntentProtocol } from '../src/protocol';

const server = readFileSync('../server/Intent.Server/Lsp/IntentProtocol.cs', 'utf8');
const mirror = readFileSync('src/protocol.ts', 'utf8');
const camel = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);

test('the names of messages and commands are those of the server', () => {
  const theirs = [...server.matchAll(/public const string (\w+) = "([^"]+)"/g)].map(([, name, value]) => [camel(name!), value!]);
  assert.ok(theirs.length > 0);
  assert.deepEqual(Object.fromEntries(theirs), { ...IntentProtocol });
});

test('the shapes have the properties that the server sends', () => {
  const theirs = [...server.matchAll(/internal sealed record (\w+)\(([^)]*)\);/g)];
  assert.ok(theirs.length > 0);
  for (const [, name, parameters] of theirs) {
    const properties = parameters!.split(',').map(p => camel(p.trim().split(' ').at(-1)!));
    const ours = new RegExp(`export interface ${name} \\{([^}]*)\\}`).exec(mirror);
    assert.ok(ours, `${name} is not mirrored`);
    assert.deepEqual([...ours[1]!.matchAll(/^ {2}(\w+)\??:/gm)].map(m => m[1]), properties, name);
  }
});

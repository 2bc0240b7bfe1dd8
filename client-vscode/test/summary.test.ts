import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { StatusParams } from '../src/protocol';
import { describe, inWords, summarise } from '../src/summary';

function status(more: Partial<StatusParams> = {}): StatusParams {
  return {
    root: '/repo/agent-a', state: 'ready', message: 'Compared with 1 heads.', incomplete: [], findings: { error: 0, warning: 0, information: 0 },
    heads: [
      { id: 'agent-a', kind: 'worktree', commit: '0123456789abcdef', dirty: true },
      { id: 'agent-b', kind: 'worktree', commit: 'fedcba9876543210', dirty: false },
    ], ...more,
  };
}

test('before the first word of the server it is loading', () => {
  assert.equal(summarise([]).state, 'loading');
});

test('a ready repository without conflicts does not stand out', () => {
  const summary = summarise([status()]);
  assert.equal(summary.text, '$(check) Intent');
  assert.equal(summary.alert, undefined);
});

test('conflicts are counted by level over all repositories', () => {
  const summary = summarise([
    status({ findings: { error: 1, warning: 0, information: 2 } }), status({ root: '/repo/other', findings: { error: 1, warning: 3, information: 0 } }),
  ]);
  assert.equal(summary.text, '$(check) Intent $(error) 2 $(warning) 3 $(info) 2');
  assert.equal(summary.alert, 'error');
  assert.match(summary.tooltip, /2 errors, 3 warnings, 2 information/);
});

test('the worst repository decides the state', () => {
  assert.equal(summarise([status(), status({ root: '/b', state: 'partial' })]).text, '$(warning) Intent partial');
  assert.equal(summarise([status(), status({ root: '/b', state: 'failed' })]).state, 'failed');
});

test('the heads and every gap with its reason are listed', () => {
  const lines = describe(status({ state: 'partial', incomplete: [{ head: 'agent-b', project: 'Shop', reason: 'Packages are not restored.' }] }));
  assert.equal(lines.length, 4);
  assert.match(lines[1]!.description, /worktree · 0123456789 · uncommitted changes · this window/);
  assert.equal(lines[3]!.description, 'agent-b · Shop');
  assert.equal(lines[3]!.detail, 'Packages are not restored.');
});

test('numbers read as words', () => {
  assert.equal(inWords({ error: 1, warning: 0, information: 0 }), '1 error');
  assert.equal(inWords({ error: 0, warning: 0, information: 0 }), 'none');
});

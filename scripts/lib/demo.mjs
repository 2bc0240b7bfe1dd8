// The demo workspace: a git repository with two worktrees whose edits merge cleanly and do not fit together.
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { capture, must, root, Stop } from './run.mjs';

const content = join(root, 'tests', 'workspaces', 'pricing');

/** The two edits as their authors would describe them. */
export const agents = {
  'agent-a': 'Give members who joined before 2020 ten percent off',
  'agent-b': 'Take join dates from the membership register',
};

/** Where the demo lies: outside the clone, so that the clone's build settings do not reach it; one for each clone. */
export function demoFolder() {
  const clone = createHash('sha256').update(root).digest('hex').slice(0, 8);
  return process.env.INTENT_DEMO_DIR ?? join(tmpdir(), `intent-demo-${clone}`);
}

/** Makes the demo from scratch; gives the folders of the repository and of its worktrees. */
export function makeDemo(folder = demoFolder()) {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  const shop = join(folder, 'shop');
  mkdirSync(shop, { recursive: true });
  git(shop, 'init', '--quiet', '--initial-branch=main');
  commit(shop, 'base', 'A small shop');
  const worktrees = {};
  for (const [agent, message] of Object.entries(agents)) {
    worktrees[agent] = join(folder, agent);
    git(shop, 'worktree', 'add', '--quiet', '-b', agent, worktrees[agent]);
    commit(worktrees[agent], agent, message);
  }

  return { folder, shop, worktrees };
}

/** True when git merges the two branches without a textual conflict. Writes no ref and no file. */
export function mergesCleanly(shop) {
  const merge = capture('git', ['merge-tree', '--write-tree', ...Object.keys(agents)], { cwd: shop });
  if (merge.status > 1) throw new Stop(`git merge-tree failed: ${merge.stderr.trim()}`);
  return merge.status === 0;
}

/** Copies one version of the content and commits it. */
function commit(worktree, version, message) {
  cpSync(join(content, version), worktree, { recursive: true });
  git(worktree, 'add', '--all');
  git(worktree, 'commit', '--quiet', '--message', message);
}

function git(cwd, ...args) {
  const name = ['-c', 'user.name=Intent demo', '-c', 'user.email=demo@example.invalid', '-c', 'commit.gpgSign=false', '-c', 'core.hooksPath=/dev/null'];
  return must('git', [...name, ...args], { cwd });
}

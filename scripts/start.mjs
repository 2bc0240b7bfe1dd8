// npm start           builds, makes the demo workspace and shows the conflict that git does not see
// npm start -- PATH   does the same on your own repository
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { agents, makeDemo, mergesCleanly } from './lib/demo.mjs';
import { checkPrerequisites } from './lib/prerequisites.mjs';
import { cake, main, must, root, show, Stop } from './lib/run.mjs';

const program = join(root, 'server', 'Intent.Server', 'bin', 'Release', 'net10.0', 'intent.dll');
const args = process.argv.slice(2).filter((a) => a !== '--no-build');
const build = !process.argv.includes('--no-build');

await main(() => {
  checkPrerequisites();
  if (args.length > 1) throw new Stop('npm start takes at most one path: npm start -- PATH');
  const path = args[0] && resolve(process.env.INIT_CWD ?? process.cwd(), args[0]);
  if (path && !existsSync(path)) throw new Stop(`The folder ${path} does not exist.`);
  if (build) {
    console.log('Building (the first time fetches packages and takes a minute or two) ...');
    cake('Server', [], { hidden: true });
  }

  return path ? ownRepository(path) : demo();
});

function demo() {
  const { shop, worktrees } = makeDemo();
  console.log(`
Two agents work on a small shop at the same time, each in its own worktree:
  agent-a  ${agents['agent-a']}
           ${worktrees['agent-a']}
  agent-b  ${agents['agent-b']}
           ${worktrees['agent-b']}
`);
  if (!mergesCleanly(shop)) throw new Stop('git sees a textual conflict in the demo, which it must not.');
  console.log('$ git merge-tree --write-tree agent-a agent-b\n  clean: git merges the two branches without a conflict\n');
  for (const worktree of Object.values(worktrees)) must('dotnet', ['restore', '--verbosity', 'quiet'], { cwd: worktree });

  console.log('$ intent check --heads agent-a agent-b\n');
  const code = check(worktrees['agent-a'], '--heads', 'agent-a', 'agent-b');
  if (code !== 1) throw new Stop(`intent check should have found the conflict (exit code 1), and ended with ${code}.`);
  tellHowToOpen(worktrees['agent-a'], 'src/Shop/PricingEngine.cs');
  return 0;
}

function ownRepository(path) {
  console.log(`\n$ intent check --repo ${path}\n`);
  const code = check(path);
  if (code === 0 || code === 1) tellHowToOpen(path);
  return code === 1 ? 0 : code; // a conflict that was found is no failure of npm start
}

function check(repository, ...options) {
  return show('dotnet', [program, 'check', '--repo', repository, ...options]);
}

function tellHowToOpen(folder, file) {
  console.log(`
To see it while you type:
  npm run pack                                        makes the server and the VS Code extension in artifacts/
  code --install-extension artifacts/intent-*.vsix
  code ${folder}${file ? `\n  and open ${file}` : ''}`);
}

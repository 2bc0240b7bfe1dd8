// npm test: everything. The last line says how much passed, failed and was skipped over all parts.
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { checkPrerequisites } from './lib/prerequisites.mjs';
import { cake, capture, main, root, tee } from './lib/run.mjs';
import { add, countTrx, findCounts, none, sentence } from './lib/counts.mjs';

const results = join(root, 'artifacts', 'test-results');
const endToEnd = join(root, 'tests', 'e2e', 'run.mjs');

await main(async () => {
  checkPrerequisites();
  const trouble = [];
  const counts = [scriptTests(trouble), dotnetTests(trouble), await clientTests(trouble)].reduce(add);
  for (const line of trouble) console.log(`not as it should be: ${line}`);
  if (process.env.CI && counts.skipped > 0) console.log('not as it should be: CI allows no skipped test');
  console.log(sentence(counts));
  return trouble.length > 0 || counts.failed > 0 || (process.env.CI && counts.skipped > 0) ? 1 : 0;
});

function scriptTests(trouble) {
  const { status, stdout, stderr } = capture(process.execPath, ['--test', '--test-reporter=tap', 'scripts/lib/counts.test.mjs']);
  const number = (key) => Number(new RegExp(`^# ${key} (\\d+)$`, 'm').exec(stdout)?.[1] ?? 0);
  const counts = { passed: number('pass'), failed: number('fail') + number('cancelled'), skipped: number('skipped') + number('todo') };
  if (status !== 0) process.stdout.write(stdout + stderr);
  if (status !== 0 && counts.failed === 0) trouble.push(`the tests of the scripts ended with exit code ${status}`);
  return counts;
}

function dotnetTests(trouble) {
  rmSync(results, { recursive: true, force: true });
  const status = cake('Test');
  const { counts, projects } = countTrx(results);
  if (status !== 0 && counts.failed === 0) trouble.push(`the .NET tests ended with exit code ${status} without a failed test; see the output above`);
  for (const project of testProjects()) {
    if (!projects.has(project)) trouble.push(`${project} did not run`);
  }

  return counts;
}

async function clientTests(trouble) {
  if (!existsSync(endToEnd)) {
    trouble.push('tests/e2e/run.mjs is missing, so neither the client nor the editors were tested');
    return none;
  }

  const { status, stdout } = await tee(process.execPath, [endToEnd]);
  const counts = findCounts(stdout);
  if (counts === undefined) trouble.push('the client and editor tests ended without saying what they did');
  else if (status !== 0 && counts.failed === 0) trouble.push(`the client and editor tests ended with exit code ${status}`);
  return counts ?? none;
}

function testProjects() {
  return readdirSync(join(root, 'tests')).filter((name) => name.endsWith('.Tests'));
}

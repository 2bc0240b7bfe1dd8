// Counting tests over the parts of a run.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const none = Object.freeze({ passed: 0, failed: 0, skipped: 0 });

export const add = (a, b) => ({ passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped });

export const sentence = ({ passed, failed, skipped }) => `${passed} passed, ${failed} failed, ${skipped} skipped`;

/** The last line of a text that is a sentence as above, or undefined. */
export function findCounts(text) {
  const found = [...text.matchAll(/^(\d+) passed, (\d+) failed, (\d+) skipped\s*$/gm)].at(-1);
  return found && { passed: Number(found[1]), failed: Number(found[2]), skipped: Number(found[3]) };
}

/** Adds up the TRX files of a folder; says which test assemblies they come from. */
export function countTrx(folder) {
  let counts = none;
  const projects = new Set();
  for (const name of existsSync(folder) ? readdirSync(folder) : []) {
    if (!name.endsWith('.trx')) continue;
    const text = readFileSync(join(folder, name), 'utf8');
    const counters = /<Counters\b[^>]*>/.exec(text)?.[0];
    if (!counters) continue;
    const number = (key) => Number(new RegExp(`\\b${key}="(\\d+)"`).exec(counters)?.[1] ?? 0);
    // A skipped test is counted in "total" and in nothing else.
    const total = number('total'), executed = number('executed'), passed = number('passed');
    counts = add(counts, { passed, failed: executed - passed, skipped: total - executed });
    for (const [, assembly] of text.matchAll(/codeBase="[^"]*?([^"\\/]+)\.dll"/g)) projects.add(assembly);
  }

  return { counts, projects };
}

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { add, countTrx, findCounts, none, sentence } from './counts.mjs';

test('a skipped test is what is in the total and was not executed', () => {
  const folder = mkdtempSync(join(tmpdir(), 'intent-counts-'));
  try {
    writeFileSync(join(folder, 'a.trx'), trx('A.Tests', 'total="5" executed="4" passed="3" failed="1" notExecuted="0"'));
    writeFileSync(join(folder, 'b.trx'), trx('B.Tests', 'total="2" executed="2" passed="2" failed="0"'));
    writeFileSync(join(folder, 'notes.txt'), 'total="9"');
    const { counts, projects } = countTrx(folder);
    assert.deepEqual(counts, { passed: 5, failed: 1, skipped: 1 });
    assert.deepEqual([...projects].sort(), ['A.Tests', 'B.Tests']);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('a missing folder has no results', () => assert.deepEqual(countTrx(join(tmpdir(), 'intent-no-such-folder')).counts, none));

test('the last sentence of a run counts, and only one that stands alone on its line', () => {
  assert.deepEqual(findCounts('1 passed, 0 failed, 0 skipped\nunit: 9 passed, 9 failed, 9 skipped\n4 passed, 2 failed, 1 skipped\ndone\n'),
    { passed: 4, failed: 2, skipped: 1 });
  assert.equal(findCounts('it crashed'), undefined);
});

test('counts add up and read back', () => {
  const sum = add({ passed: 1, failed: 2, skipped: 3 }, { passed: 10, failed: 20, skipped: 30 });
  assert.deepEqual(findCounts(sentence(sum)), sum);
});

function trx(assembly, counters) {
  return `\uFEFF<?xml version="1.0"?><TestRun><TestDefinitions><UnitTest><TestMethod codeBase="/somewhere/${assembly}.dll" /></UnitTest></TestDefinitions>`
    + `<ResultSummary outcome="Completed"><Counters ${counters} /></ResultSummary></TestRun>`;
}

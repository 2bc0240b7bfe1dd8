// Runs the unit tests of what needs no editor: bundled to plain JavaScript first, because Node 20 reads no TypeScript.
import { spawnSync } from 'node:child_process';
import { readdirSync, rmSync } from 'node:fs';
import { build } from 'esbuild';

rmSync('out', { recursive: true, force: true });
const tests = readdirSync('test').filter(name => name.endsWith('.test.ts'));
await build({
  entryPoints: tests.map(name => `test/${name}`), outdir: 'out', outExtension: { '.js': '.mjs' }, bundle: true, platform: 'node', format: 'esm', target: 'node20',
  sourcemap: 'inline', logLevel: 'warning',
});
const run = spawnSync(process.execPath, ['--enable-source-maps', '--test', ...process.argv.slice(2), ...tests.map(name => `out/${name.replace(/ts$/, 'mjs')}`)], { stdio: 'inherit' });
process.exit(run.status ?? 1);

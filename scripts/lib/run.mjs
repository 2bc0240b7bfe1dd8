// Starting other programs, the same way everywhere.
import { spawn, spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The clone's folder. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

const quiet = { DOTNET_NOLOGO: '1', DOTNET_CLI_TELEMETRY_OPTOUT: '1', DOTNET_SKIP_FIRST_TIME_EXPERIENCE: '1' };

/** A failure that is told in one sentence. */
export class Stop extends Error {}

/** Runs a program with its output shown; gives its exit code. */
export function show(program, args, { cwd = root, env = {} } = {}) {
  const done = spawnSync(program, args, { cwd, stdio: 'inherit', env: { ...process.env, ...quiet, ...env } });
  if (done.error) throw new Stop(`${program} could not be started (${done.error.code ?? done.error.message}).`);
  return done.status ?? 1;
}

/** Runs a program and gives its exit code and output; nothing is shown. */
export function capture(program, args, { cwd = root, env = {} } = {}) {
  const done = spawnSync(program, args, { cwd, encoding: 'utf8', maxBuffer: 64 << 20, env: { ...process.env, ...quiet, ...env } });
  if (done.error) return { status: 127, stdout: '', stderr: String(done.error.message) };
  return { status: done.status ?? 1, stdout: done.stdout, stderr: done.stderr };
}

/** Runs a program that must succeed; its output is shown only when it fails. */
export function must(program, args, options) {
  const done = capture(program, args, options);
  if (done.status === 0) return done.stdout;
  process.stderr.write(done.stdout + done.stderr);
  throw new Stop(`${program} ${args.join(' ')} ended with exit code ${done.status}; its output is above.`);
}

/** Runs a program with its output shown and kept; gives both. */
export function tee(program, args, { cwd = root, env = {} } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, ...quiet, ...env } });
    let stdout = '';
    child.stdout.setEncoding('utf8').on('data', (text) => {
      stdout += text;
      process.stdout.write(text);
    });
    child.on('error', (error) => reject(new Stop(`${program} could not be started (${error.message}).`)));
    child.on('close', (status) => resolve({ status: status ?? 1, stdout }));
  });
}

/** Runs one target of build.cake; gives its exit code. */
export function cake(target, args = [], { hidden = false } = {}) {
  must('dotnet', ['tool', 'restore']);
  const command = ['cake', `--target=${target}`, '--verbosity=quiet', ...args];
  if (!hidden) return show('dotnet', command);
  must('dotnet', command);
  return 0;
}

/** Runs a script's main function; a failure becomes one sentence and an exit code. */
export async function main(body) {
  try {
    process.exitCode = await body();
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    console.error(`intent: ${error.message}`);
    process.exitCode = 2;
  }
}

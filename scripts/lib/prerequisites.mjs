// What must be on the machine before anything else can be set up.
import { capture, root, Stop } from './run.mjs';

/** Stops with one sentence when git, the .NET SDK or Node.js is missing or too old. */
export function checkPrerequisites() {
  const node = Number(process.versions.node.split('.')[0]);
  if (node < 20) throw new Stop(`Node.js ${process.versions.node} is too old; install Node.js 20 or newer (https://nodejs.org).`);

  const git = capture('git', ['--version']);
  if (git.status !== 0) throw new Stop('git was not found; install git 2.39 or newer (https://git-scm.com).');
  const [major, minor] = (/(\d+)\.(\d+)/.exec(git.stdout) ?? ['', '0', '0']).slice(1).map(Number);
  if (major < 2 || (major === 2 && minor < 39)) throw new Stop(`git ${major}.${minor} is too old; install git 2.39 or newer (https://git-scm.com).`);

  const sdk = capture('dotnet', ['--version'], { cwd: root });
  if (sdk.status !== 0 || !/^1\d\./.test(sdk.stdout)) {
    throw new Stop('The .NET 10 SDK was not found; install it (https://dotnet.microsoft.com/download/dotnet/10.0).');
  }
}

// Runs one target of build.cake (default: everything).
import { checkPrerequisites } from './lib/prerequisites.mjs';
import { cake, main } from './lib/run.mjs';

const [target = 'Default', ...args] = process.argv.slice(2);
await main(() => {
  checkPrerequisites();
  return cake(target, args);
});

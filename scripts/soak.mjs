// npm run soak: the long form of the process tests, 1,000 submitters of the ledger with random kills.
import { join } from 'node:path';
import { checkPrerequisites } from './lib/prerequisites.mjs';
import { main, root, show } from './lib/run.mjs';

await main(() => {
  checkPrerequisites();
  const project = join(root, 'tests', 'Intent.Storage.Tests');
  return show('dotnet', ['test', project, '-c', 'Release', '--nologo', '--filter', 'FullyQualifiedName~ProcessTests'], { env: { INTENT_SOAK: '1' } });
});

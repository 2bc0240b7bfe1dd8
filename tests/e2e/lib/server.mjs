// The server under test: INTENT_SERVER, else the published one.
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const clone = resolve(dirname(fileURLToPath(import.meta.url)), '../../..');
export const chosenServer = process.env.INTENT_SERVER && resolve(process.env.INTENT_SERVER);
export const serverPath = chosenServer ?? join(clone, 'artifacts/server', process.platform === 'win32' ? 'intent.exe' : 'intent');

if (!existsSync(serverPath)) {
  throw new Error(`There is no server at ${serverPath}: run "npm run pack" first, or set INTENT_SERVER.`);
}

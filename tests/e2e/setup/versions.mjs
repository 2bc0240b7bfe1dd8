// What the editor tests run on, and where it is kept: one folder for each set of versions, outside the clone.
import { homedir } from 'node:os';
import { join } from 'node:path';

export const versions = { node: '24.21.0', 'code-server': '4.139.1', 'playwright-core': '1.65.1' };

export const cacheFolder = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'intent');

/** The folder of the editor; `EDITOR_HOME` names another one that somebody filled with the same packages. */
export const editorHome = process.env.EDITOR_HOME
  || join(cacheFolder, `editor-${versions['code-server']}-node-${versions.node}-playwright-${versions['playwright-core']}`
    + `-${process.platform}-${process.arch}`);

/** Written last into the folder, so a folder without it is not a finished editor. */
export const finishedMark = join(editorHome, '.finished');

import { build } from 'esbuild';

await build({
  entryPoints: ['src/extension.ts'], outfile: 'dist/extension.cjs', bundle: true, platform: 'node', format: 'cjs', target: 'node20',
  external: ['vscode'], minify: true, sourcemap: true, sourcesContent: false, logLevel: 'warning',
});

// Bundles the four programs of the extension into dist/: `node scripts/build.mjs [--watch] [--production]`.
import { context } from 'esbuild';
import { rm } from 'node:fs/promises';

const watch = process.argv.includes('--watch');
const production = process.argv.includes('--production');

/** Native parts stay real modules: a bundler cannot follow their .node files. */
const native = ['vscode', 'onnxruntime-node', 'sharp', 'hnswlib-node'];

const shared = {
  bundle: true,
  sourcemap: production ? false : 'linked',
  minify: production,
  outdir: 'dist',
  logLevel: 'warning',
};
const node = { ...shared, platform: 'node', target: 'node20', format: 'cjs', external: native };

const programs = [
  {
    ...node,
    entryPoints: {
      extension: 'src/extension.ts',
      engine: 'src/engine/main.ts',
      cli: 'src/cli/main.ts',
      imageWorker: 'src/images/worker.ts',
    },
  },
  {
    ...shared,
    platform: 'browser',
    target: 'chrome128',
    format: 'esm',
    entryPoints: { webview: 'webview/main.ts' },
  },
];

await rm('dist', { recursive: true, force: true });
for (const program of programs) {
  const build = await context(program);
  if (watch) await build.watch();
  else {
    await build.rebuild();
    await build.dispose();
  }
}

// Bundles the programs of the extension: `node scripts/build.mjs [--watch] [--production] [--out dist]`.
// With --production also `meta.json`: the files of which something is in the programs.
import { context } from 'esbuild';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: {
    watch: { type: 'boolean', default: false },
    production: { type: 'boolean', default: false },
    out: { type: 'string', default: 'dist' },
  },
});
const { watch, production, out } = values;

/** Native parts stay real modules: a bundler cannot follow their .node files. */
const native = ['vscode', 'onnxruntime-node', 'sharp', 'hnswlib-node'];

const shared = {
  bundle: true,
  sourcemap: production ? false : 'linked',
  minify: production,
  outdir: out,
  metafile: true,
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
      mcpSdk: 'src/cli/mcp/sdk.ts',
      gpuTrial: 'src/engine/trialProcess.ts',
      imageWorker: 'src/images/prepare/worker.ts',
      tileWorker: 'src/neighbors/threads/tileWorker.ts',
      eigenWorker: 'src/evaluation/linearAlgebra/eigenWorker.ts',
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

await rm(out, { recursive: true, force: true });
const inputs = new Set();
for (const program of programs) {
  const build = await context(program);
  if (watch) await build.watch();
  else {
    const { metafile } = await build.rebuild();
    for (const output of Object.values(metafile.outputs))
      for (const [file, { bytesInOutput }] of Object.entries(output.inputs))
        if (bytesInOutput > 0) inputs.add(file);
    await build.dispose();
  }
}
if (production) {
  await mkdir(out, { recursive: true });
  await writeFile(path.join(out, 'meta.json'), JSON.stringify({ inputs: [...inputs].sort() }));
}

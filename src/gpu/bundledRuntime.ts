import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { packageRoot } from '../files/packageRoot';

/** The ONNX Runtime that the extension brings. */
export interface BundledRuntime {
  version: string;
  /** Its library, `libonnxruntime.so.1` on Linux, absolute. */
  library: string;
}

/** Looked up beside the installed package, without loading anything of it. */
export function bundledRuntime(): BundledRuntime {
  const manifest = createRequire(path.join(packageRoot(), 'package.json')).resolve(
    'onnxruntime-node/package.json',
  );
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
  const folder = path.join(path.dirname(manifest), 'bin', 'napi-v6', process.platform, process.arch);
  return { version, library: path.join(folder, 'libonnxruntime.so.1') };
}

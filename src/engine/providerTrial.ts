import { existsSync } from 'node:fs';
import path from 'node:path';
import type { ProviderTrial } from '../contract/gpu';
import { toError } from '../contract/errors';
import type { ProviderName } from '../contract/report';
import { encoderCatalogue } from '../encoders/catalogue';
import { locateFile } from '../encoders/locate';
import { OrtEncoder } from '../encoders/ortEncoder';
import { failureReason, noLinuxGraphics } from '../onnx/providers';
import { packageRoot } from '../files/packageRoot';
import { cudaFile } from '../gpu/providerFolder';

/** The loader's own words on why a library cannot be loaded, such as the name of another that is missing. */
function loadError(file: string): string {
  try {
    process.dlopen({ exports: {} }, file);
    return '';
  } catch (error) {
    const { message } = toError(error);
    // It was loaded, and is no module of Node's: all that was to be found out.
    return message.includes('self-register') ? '' : message;
  }
}

/** The first folder of LD_LIBRARY_PATH is ours where a provider is installed (gpuEnvironment). */
function cudaReason(): string {
  const [folder = ''] = (process.env['LD_LIBRARY_PATH'] ?? '').split(':');
  const file = path.join(folder, cudaFile);
  return existsSync(file) ? loadError(file) : '';
}

/** The encoder that is in the package; nothing is remembered of it, for there may be no folder for that. */
function packagedEncoder() {
  const { weights } = encoderCatalogue.find(entry => entry.kind === 'packaged')!;
  return locateFile(path.join(packageRoot(), weights), null);
}

/**
 * Opens a session of the built-in encoder on an execution provider, and runs it once.
 * What fails is a reason, never an error; a provider may end the process, so it is given one of its own.
 */
export async function tryInThisProcess(name: ProviderName): Promise<ProviderTrial> {
  const hopeless = name === 'webgpu' && process.platform === 'linux' ? noLinuxGraphics() : null;
  if (hopeless !== null) return { name, works: false, reason: hopeless };
  try {
    const located = await packagedEncoder();
    const encoder = await OrtEncoder.open(located, name);
    const { width, height } = located.description.input;
    await encoder.encode(new Uint8Array(width * height * 3), 1, 1);
    await encoder.dispose();
    return { name, works: true, reason: '' };
  } catch (error) {
    const reason = failureReason(error);
    const detail = name === 'cuda' ? cudaReason() : '';
    return { name, works: false, reason: detail === '' ? reason : `${reason}: ${detail}` };
  }
}

import { existsSync } from 'node:fs';
import path from 'node:path';

/** SwiftShader, a graphics card in software, and the Vulkan loader, as Debian's chromium-common brings them. */
const chromium = '/usr/lib/chromium';
const driver = path.join(chromium, 'vk_swiftshader_icd.json');

/** Variables by which a process finds it; they must be there when it starts. */
export const softwareGraphics = { VK_ICD_FILENAMES: driver, LD_LIBRARY_PATH: chromium };

/** Whether there is one here; where not, it says what is skipped. */
export function hasSoftwareGraphics(skipped: string): boolean {
  const present = process.platform === 'linux' && process.arch === 'x64' && existsSync(driver);
  if (!present) console.warn(`SKIPPED, ${driver} is not there: ${skipped}`);
  return present;
}

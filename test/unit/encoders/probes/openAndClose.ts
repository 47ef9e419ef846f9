// Opens an encoder so many times, has it encode, and closes it; tells by how many bytes the process has grown by that.
import { locateEncoder } from '../../../../src/encoders/locate';
import { openEncoder } from '../../../../src/encoders/session';

const [model = '', cache = '', imageBytes = '', times = ''] = process.argv.slice(2);

async function main(): Promise<void> {
  const located = await locateEncoder(model, cache);
  const before = process.memoryUsage.rss();
  for (let i = 0; i < Number(times); i++) {
    const session = await openEncoder(located, 'cpu');
    await session.encode(new Uint8Array(Number(imageBytes)), 1);
    await session.dispose();
  }
  process.send?.(process.memoryUsage.rss() - before, () => process.disconnect());
}

void main();

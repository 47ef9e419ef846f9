import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { madeUpPackage } from '../unit/gpu/support/nugetServer';
import { useFlow } from './support/useFlow';
import { quickPick, typePath } from './support/widgets';

const title = 'What graphics cards need';
const installable = process.platform === 'linux' && process.arch === 'x64';

const flow = useFlow({
  prepare: async folder => {
    await mkdir(path.join(folder, 'packages'));
    await writeFile(path.join(folder, 'packages', 'given.nupkg'), madeUpPackage());
  },
});

const texts = async () => {
  const pick = await quickPick(flow().page, title);
  return { pick, all: (await pick.entries.allInnerTexts()).map(text => text.replace(/\s+/g, ' ')) };
};

describe('Set Up GPU', () => {
  it('shows every provider with its reason, and the report says what comes next', async () => {
    await flow().run('Sample Lens: Set Up GPU');
    const { pick, all } = await texts();
    expect(all.join('\n')).toMatch(/Show the report/);
    await flow().page.keyboard.type('cpu');
    await expect.poll(async () => (await pick.entries.allInnerTexts()).join(' ')).toMatch(/cpu\s*works/);
    await flow().page.keyboard.press('Control+A');
    await flow().page.keyboard.type('Show the report');
    await pick.choose('Show the report');
    await expect
      .poll(() => flow().page.locator('.editor-instance .view-lines').first().innerText())
      .toMatch(/Graphics.cards.on.\w+-\w+/);
    expect(flow().problems).toEqual([]);
  });

  it.skipIf(!installable)('installs from a file, looks again, and removes what it installed', async () => {
    await flow().run('Sample Lens: Set Up GPU');
    await (await texts()).pick.choose('Install it from a file');
    const file = path.join(flow().workspace, 'packages', 'given.nupkg');
    await typePath(flow().page, "Package of ONNX Runtime's CUDA Provider", file, 'Install');
    await expect
      .poll(async () => (await texts()).all.join('\n'), { timeout: 60_000 })
      .toMatch(/Remove ONNX Runtime's CUDA provider/);
    // A made-up library, so that the loader's complaint of it shows that it was found.
    await flow().page.keyboard.type('libcudart');
    await expect
      .poll(async () => (await texts()).all.join('\n'))
      .toMatch(/cuda.*its libraries are not installed: libcudart\.so\.12/);
    await flow().page.keyboard.press('Control+A');
    await flow().page.keyboard.type('Remove ONNX');
    await (await texts()).pick.choose("Remove ONNX Runtime's CUDA provider");
    await expect
      .poll(async () => (await texts()).all.join('\n'), { timeout: 60_000 })
      .toMatch(/Install ONNX Runtime's CUDA provider/);
    await (await texts()).pick.dismiss();
  });
});

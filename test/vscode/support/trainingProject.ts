import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { renderDemo } from '../../../src/demo/renderDemo';

/** A training project as it lies on a GPU machine: code that names sets, and the sets. Paths are absolute. */
export interface TrainingProject {
  folder: string;
  /** `train.py`; it names the real set, `step_040000`, and the others by a pattern. */
  script: string;
  config: string;
  notebook: string;
  /** The reference set, which the workspace's settings name. */
  real: string;
  /** In the order of training; of what is wrong with each says `faults`. */
  steps: string[];
  /** Names of the demo's checkpoints, a step each. */
  faults: string[];
}

/** A quarter of the samples of `step_040000` show nothing that is real; `step_050000` has nothing wrong with it. */
const faultOfStep: readonly [step: string, fault: string][] = [
  ['step_010000', 'shrunk-modes'],
  ['step_020000', 'dropped-modes'],
  ['step_030000', 'memorised-copies'],
  ['step_040000', 'invented-modes'],
  ['step_050000', 'faithful'],
];

/** Writes the project into an empty folder. @param images of each set */
export async function writeTrainingProject(folder: string, { images = 96 } = {}): Promise<TrainingProject> {
  const at = (...parts: string[]) => path.join(folder, ...parts);
  await renderDemo(folder, { images });
  await rename(at('reference'), at('real'));
  for (const [step, fault] of faultOfStep) await rename(at('samples', fault), at('samples', step));
  await rm(at('.sample-lens-demo'));
  await mkdir(at('.vscode'), { recursive: true });
  await writeFile(at('.vscode', 'settings.json'), toJson({ 'sampleLens.referenceSet': 'real' }));
  await writeFile(at('train.py'), script);
  await writeFile(at('config.yaml'), config);
  await writeFile(at('analysis.ipynb'), toJson(notebook));
  return {
    folder,
    script: at('train.py'),
    config: at('config.yaml'),
    notebook: at('analysis.ipynb'),
    real: at('real'),
    steps: faultOfStep.map(([step]) => at('samples', step)),
    faults: faultOfStep.map(([, fault]) => fault),
  };
}

const toJson = (value: unknown) => `${JSON.stringify(value, null, 1)}\n`;

const script = `"""Trains a small GAN on drawings, and writes samples every 10,000 steps."""

import argparse
from pathlib import Path

import torch
import yaml

from model import Discriminator, Generator

data_root = "real"
out_dir = "samples/step_040000"


def save_samples(generator: Generator, folder: str, count: int = 96) -> None:
    Path(folder).mkdir(parents=True, exist_ok=True)
    with torch.no_grad():
        for index in range(count):
            image = generator(torch.randn(1, 128))[0]
            write_png(Path(folder) / f"{index:04d}.png", image)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--config", default="config.yaml")
    parser.add_argument("--resume", default="samples/step_030000")
    options = yaml.safe_load(open(parser.parse_args().config))

    generator, discriminator = Generator(), Discriminator()
    for step in range(1, options["steps"] + 1):
        train_step(generator, discriminator, step)
        if step % 10_000 == 0:
            save_samples(generator, f"samples/step_{step:06d}")


if __name__ == "__main__":
    main()
`;

const config = `# The run that is in the paper's draft.
data:
  real: real
  resolution: 96
steps: 50000
samples:
  last: samples/step_050000
  worst: ./samples/step_040000
`;

const cell = (type: 'code' | 'markdown', ...lines: string[]) => ({
  cell_type: type,
  metadata: {},
  source: lines.map((line, at) => (at < lines.length - 1 ? `${line}\n` : line)),
  ...(type === 'code' ? { execution_count: null, outputs: [] } : {}),
});

const notebook = {
  cells: [
    cell('markdown', '# What went wrong at step 40,000?'),
    cell('code', 'from pathlib import Path', 'from PIL import Image'),
    cell(
      'code',
      'out_dir = "samples/step_040000"',
      'images = [Image.open(file) for file in sorted(Path(out_dir).glob("*.png"))]',
    ),
    cell('code', 'compare("samples/step_030000", "samples/step_050000", against="real")'),
  ],
  metadata: {
    kernelspec: { display_name: 'Python 3', language: 'python', name: 'python3' },
    language_info: { name: 'python' },
  },
  nbformat: 4,
  nbformat_minor: 5,
};

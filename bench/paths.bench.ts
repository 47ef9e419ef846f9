import { grammarOf } from '../src/paths/grammarOf';
import { ScannedText } from '../src/paths/scannedText';
import type { BenchRow } from './benchRow';
import { median } from './paired';

const LINES = 20_000;
const VISIBLE = 60;
const ROUNDS = 30;

/** A training script, again and again. */
const pythonLines = (i: number) => [
  `def train_${i}(model, loader, epochs=10):`,
  `    """Trains the model number ${i}.`,
  ``,
  `    Returns the last loss.`,
  `    """`,
  `    out_dir = "samples/step_${i}"`,
  `    path = os.path.join(out_dir, "images", f"run_{${i}:06d}")`,
  `    for epoch in range(epochs):`,
  `        for x, y in loader:  # every batch`,
  `            loss = ((model(x) - y) ** 2).mean()`,
  `            loss.backward()`,
  `            metrics["loss"].append(loss.item() * 0.5 + 1e-3)`,
  `        if epoch % 10 == 0 and len(loader) > 3:`,
  `            print("epoch %d: %.3f" % (epoch, loss))`,
  `            save_images(model.sample(64), Path(out_dir) / "grid.png")`,
  `    parser.add_argument("--data", type=str, default="data/cifar10/train", help="where the images are")`,
  `    config = {"reference": "data/ref.npz", "lr": 1e-4, "betas": (0.9, 0.999)}`,
  `    return {k: v for k, v in metrics.items() if v is not None}`,
  ``,
];
/** Every line asks for names that 500 lines bind. */
const sameNames = (i: number) => [
  `def step_${i}(model, batch, rate=0.1):`,
  ...Array.from({ length: 38 }, (_, at) => `    x_${at} = model.run(batch, "mode_${at}", rate * ${at})`),
  `out_dir_${i} = "samples/step_${i}"`,
];
const yamlLines = (i: number) => [
  `run_${i}:`,
  `  out_dir: samples/step_${i}  # where`,
  `  reference: "data/ref.npz"`,
  `  steps: [1, 2, 3]`,
  `  final: \${run_${i}.out_dir}/final`,
];

function repeated(lines: (i: number) => string[]): string[] {
  const found: string[] = [];
  for (let i = 0; found.length < LINES; i++) found.push(...lines(i));
  return found.slice(0, LINES);
}

/** Milliseconds of this process's own time: what else runs on the machine does not count. */
function timed(job: () => unknown): number {
  const start = process.cpuUsage();
  job();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

async function rowsOf(language: string, lines: readonly string[]): Promise<BenchRow[]> {
  const grammar = grammarOf(language)!;
  const fresh = () => {
    const text = new ScannedText(grammar, lines);
    text.work(Infinity);
    return text;
  };
  const first = timed(fresh);
  const scans = Array.from({ length: ROUNDS }, () => timed(fresh));
  const text = fresh();
  const edits: number[] = [];
  const queries: number[] = [];
  const both: number[] = [];
  for (let round = 0; round < ROUNDS * 10; round++) {
    const line = (round * 617) % (LINES - VISIBLE);
    const edit = timed(() => {
      text.edit({ startLine: line, endLine: line + 1, lines: [`${lines[line]!} `] });
    });
    const query = timed(() => text.mentions(line, line + VISIBLE - 1));
    edits.push(edit);
    queries.push(query);
    both.push(edit + query);
    if (round % 50 === 0) await new Promise(resolve => setImmediate(resolve));
  }
  const row = (name: string, times: readonly number[], note: string): BenchRow => ({
    name: `${language}, ${LINES} lines: ${name}`,
    seconds: median(times) / 1000,
    floorName: 'a full scan',
    floorSeconds: median(scans) / 1000,
    ratio: median(times) / median(scans),
    note,
  });
  const slowest = (times: readonly number[]) => `slowest ${Math.max(...times).toFixed(2)} ms`;
  return [
    row('scan', scans, `goal: under 50 ms; the first, uncompiled, ${first.toFixed(1)} ms`),
    row('an edit of one line', edits, slowest(edits)),
    row(`mentions of ${VISIBLE} lines`, queries, slowest(queries)),
    row('both', both, `goal: under 1 ms; ${slowest(both)}`),
  ];
}

export async function run(): Promise<BenchRow[]> {
  const open = repeated(pythonLines);
  const text = new ScannedText(grammarOf('python')!, open);
  text.work(Infinity);
  const quote = timed(() => {
    text.edit({ startLine: 10, endLine: 10, lines: ['"""'] });
    text.work(Infinity);
  });
  const same = new ScannedText(grammarOf('python')!, repeated(sameNames));
  same.work(Infinity);
  const names = Array.from({ length: 5 }, () => timed(() => same.mentions(0, LINES - 1)));
  return [
    ...(await rowsOf('python', open)),
    ...(await rowsOf('yaml', repeated(yamlLines))),
    {
      name: 'python: triple quotes opened at the top',
      seconds: quote / 1000,
      floorName: '',
      floorSeconds: NaN,
      ratio: NaN,
      note: 'every line below changes its state',
    },
    {
      name: 'python: mentions of all lines, where 500 functions have parameters of the same names',
      seconds: median(names) / 1000,
      floorName: '',
      floorSeconds: NaN,
      ratio: NaN,
      note: '',
    },
  ];
}

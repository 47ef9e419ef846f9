import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { EvaluationRequest } from '../src/contract/engine';
import { createEngine } from '../src/engine/engineProcess';
import { packageRoot } from '../src/files/packageRoot';
import type { BenchRow } from './benchRow';
import { median, secondsOf } from './paired';
import { withScratch, writeFeatures } from './scratch';

const ROWS = 5000;
const DIMENSION = 1024;
const CHECKPOINTS = 6;

/**
 * What one more checkpoint costs beside those before it: its own load, its table with itself and one pass against the
 * reference, whose own table is remembered. Held against the same evaluation with nothing remembered, in turn.
 */
export function run(): Promise<BenchRow[]> {
  return withScratch(async folder => {
    const engine = createEngine({
      modulePath: path.join(packageRoot(), 'dist', 'engine.js'),
      execPath: process.execPath,
      idleMs: 60_000,
      log: () => undefined,
    });
    const file = (name: string) => path.join(folder, name);
    const evaluate = (checkpoint: number, cache: string) => {
      const request: EvaluationRequest = {
        real: { path: file('real.npy'), labels: null },
        generated: { path: file(`step_${checkpoint}.npy`), labels: null },
        encoder: 'builtin',
        k: 5,
        seed: 0,
        equalize: 'auto',
        size: ROWS,
        metrics: ['tri'],
        provider: 'cpu',
        test: null,
        parameters: {},
        balls: 'closed',
        folders: { cache: file(cache), encoders: file('encoders') },
      };
      return engine.client.evaluate(request);
    };

    await writeFeatures(file('real.npy'), ROWS, DIMENSION, 0);
    for (let i = 1; i <= CHECKPOINTS; i++) await writeFeatures(file(`step_${i}.npy`), ROWS, DIMENSION, i);
    await evaluate(1, 'warm up'); // the engine starts, the reference lies in the machine's memory

    const rounds: { whole: number; alone: number; search: number; searchAlone: number }[] = [];
    const tables: number[] = [];
    for (let round = 0; round < 5; round++) {
      const cache = `comparison ${round}`;
      for (let i = 1; i < CHECKPOINTS; i++) await evaluate(i, cache);
      let [search, searchAlone] = [NaN, NaN];
      const whole = await secondsOf(async () => {
        search = (await evaluate(CHECKPOINTS, cache)).report.seconds.neighbors;
      });
      const alone = await secondsOf(async () => {
        searchAlone = (await evaluate(CHECKPOINTS, `alone ${round}`)).report.seconds.neighbors;
      });
      rounds.push({ whole, alone, search, searchAlone });
      tables.push((await readdir(path.join(file(cache), 'neighbors'))).length);
    }
    await engine.dispose();

    const of = (key: keyof (typeof rounds)[number]) => median(rounds.map(round => round[key]));
    const name = `the sixth of ${CHECKPOINTS} checkpoints, ${ROWS} x ${ROWS} x ${DIMENSION} features`;
    return [
      {
        name,
        seconds: of('whole'),
        floorName: 'the same evaluation alone, nothing remembered',
        floorSeconds: of('alone'),
        ratio: median(rounds.map(({ whole, alone }) => whole / alone)),
        note: `goal: under 1.1; ${median(tables)} tables kept of ${CHECKPOINTS + 1} sets`,
      },
      {
        name: `${name}, its search`,
        seconds: of('search'),
        floorName: 'two tables within sets and one pass between them',
        floorSeconds: of('searchAlone'),
        ratio: median(rounds.map(({ search, searchAlone }) => search / searchAlone)),
        note: 'goal: 0.75, without the half pass of the reference with itself',
      },
    ];
  });
}

import { counted } from '../contract/format';
import type { ProviderName, ProviderSummary } from '../contract/report';
import { failureReason, withNvidiaCard } from '../onnx/providers';
import { arithmeticProbe } from './tiles/arithmeticProbe';
import { planThreads } from './threads/planThreads';
import type { ThreadPlan } from './threads/withThreads';
import { EvenPlaces, arithmeticProblem, type TileInput } from './tiles/tileCheck';
import { openTileKernel, type Tile, type TileKernel } from './tiles/tileKernel';

/** Entries of a tile that are looked at: of the first of each size, and of every other, which takes no time. */
const looks = { first: 4096, later: 32 } as const;

/** Libraries choose their kernels by size; clumps of crowded rows come in any number of rows, one after the other. */
const sizeClass = (rows: number) => Math.ceil(Math.log2(rows));

export interface SearchDeviceOptions {
  /** Nobody asked for the graphics card by name: where the CPU is quicker, it does the work. */
  readonly automatic?: boolean;
  /** Providers that were passed over before, each with the reason. */
  readonly tried?: ProviderSummary['tried'];
  /** For every search, in place of as many as its size and the machine suggest: in tests and benchmarks. */
  readonly threads?: ThreadPlan;
  /** Replaced in tests. */
  readonly open?: (largest: number, provider: ProviderName) => Promise<TileKernel>;
}

/**
 * What compares the tiles of searches: the first provider that opens, as long as it gives float32, and the CPU from the
 * tile on where it does not. Whichever it is, a search's answer is the same: tiles choose candidates, by bounds that
 * hold for any float32, and what is kept is measured in float64.
 *
 * Before its first tile of each size a provider is given a product whose answer is known to the bit, and some entries
 * of every tile are held against float64.
 */
export class SearchDevice {
  /** In the order tried; the CPU, which comes after them, is not among them. */
  readonly providers: readonly ProviderName[];
  readonly automatic: boolean;
  private readonly waiting: ProviderName[];
  private readonly tried: ProviderSummary['tried'];
  private readonly open: NonNullable<SearchDeviceOptions['open']>;
  private readonly threads: ThreadPlan | undefined;
  private readonly checkedSizes = new Set<string>();
  private ran: ProviderName | null = null;
  /** Tiles that were not the CPU's. */
  private tiles = 0;

  /** @param providers in the order tried, without the CPU, which is always there */
  constructor(
    providers: readonly ProviderName[] = [],
    { automatic = false, tried = [], open = openTileKernel, threads }: SearchDeviceOptions = {},
  ) {
    this.providers = providers.filter(name => name !== 'cpu');
    this.waiting = [...this.providers];
    this.automatic = automatic;
    this.tried = [...tried];
    this.open = open;
    this.threads = threads;
  }

  /** What compared the last tile, and why nothing before it in the order did; null where there was no tile yet. */
  get provider(): ProviderSummary {
    return { used: this.ran, tried: [...this.tried] };
  }

  /** The threads that take the tiles of a search of so many pairs in. */
  threadsFor(pairs: number): ThreadPlan {
    return this.threads ?? planThreads(pairs, this.waiting.length > 0);
  }

  /**
   * A kernel on this device. A graphics card is opened with the first tile: where all tables are known there is none.
   *
   * @param largest most rows on either side of a tile
   * @throws InputError where the runtime cannot be loaded
   */
  async openKernel(largest: number): Promise<TileKernel> {
    let opened = this.waiting.length === 0 ? await this.openNext(largest) : null;
    const places = new EvenPlaces();
    const close = async () => {
      const { kernel } = opened ?? {};
      opened = null;
      await kernel?.release();
    };
    return {
      run: async (left, a, right, b, width) => {
        const input = { left, a, right, b, width };
        for (;;) {
          // Another kernel of this device may have found since that the provider does not serve.
          if (opened && opened.provider !== (this.waiting[0] ?? 'cpu')) await close();
          opened ??= await this.openNext(largest);
          const { kernel, provider } = opened;
          if (provider === 'cpu') {
            this.ran = provider;
            return kernel.run(left, a, right, b, width);
          }
          const found = await this.tryTile(kernel, input, largest, places).catch(failureReason);
          if (typeof found !== 'string') {
            this.ran = provider;
            this.tiles++;
            return found;
          }
          this.giveUp(provider, found);
          await close().catch(() => undefined);
        }
      },
      release: close,
    };
  }

  private async openNext(largest: number): Promise<{ kernel: TileKernel; provider: ProviderName }> {
    for (let provider = this.waiting[0]; provider !== undefined; provider = this.waiting[0]) {
      try {
        return { kernel: await this.open(largest, provider), provider };
      } catch (error) {
        const reason = failureReason(error);
        this.tried.push({ name: provider, reason: provider === 'cuda' ? withNvidiaCard(reason) : reason });
        this.waiting.shift();
      }
    }
    return { kernel: await this.open(largest, 'cpu'), provider: 'cpu' };
  }

  /** From here on the CPU: what comes after in the order is not what the user's encoder ran on. */
  private giveUp(provider: ProviderName, reason: string): void {
    this.waiting.length = 0;
    const when = this.tiles === 0 ? '' : `, after ${counted(this.tiles, 'tile')}`;
    this.tried.push({ name: provider, reason: `${reason}${when}` });
  }

  /** The tile; or why the provider is not to be used, in words. */
  private async tryTile(
    kernel: TileKernel,
    input: TileInput,
    largest: number,
    places: EvenPlaces,
  ): Promise<Tile | string> {
    const { left, a, right, b, width } = input;
    const size = `${sizeClass(a)} x ${sizeClass(b)} x ${width}`;
    const isNew = !this.checkedSizes.has(size);
    if (isNew) {
      const probe = arithmeticProbe(a, b, width);
      if (!probe.isPassed(await kernel.run(probe.left, a, probe.right, b, width)))
        return 'it does not compute in full float32';
    }
    const tile = await kernel.run(left, a, right, b, width);
    const problem = arithmeticProblem(tile, input, places.take(isNew ? looks.first : looks.later));
    if (problem !== null || !isNew) return problem ?? tile;
    this.checkedSizes.add(size);
    if (!this.automatic || a < largest || b < largest) return tile;
    const timed = await this.timed(kernel, input, largest);
    return typeof timed === 'string'
      ? timed
      : (arithmeticProblem(timed, input, places.take(looks.later)) ?? timed);
  }

  /** The tile again, after a run that compiled shaders; or that the CPU is quicker. */
  private async timed(kernel: TileKernel, input: TileInput, largest: number): Promise<Tile | string> {
    const { left, a, right, b, width } = input;
    const timeOf = async (one: TileKernel) => {
      const start = performance.now();
      const tile = await one.run(left, a, right, b, width);
      return { tile, time: performance.now() - start };
    };
    const cpu = await this.open(largest, 'cpu');
    try {
      const expected = Math.min((await timeOf(cpu)).time, (await timeOf(cpu)).time);
      const first = await timeOf(kernel);
      const found = await timeOf(kernel);
      const time = Math.min(first.time, found.time);
      if (time <= expected) return found.tile;
      const times = `${time.toFixed(1)} ms against ${expected.toFixed(1)} ms`;
      return `slower than the CPU: ${times} for ${a} x ${b} pairs`;
    } finally {
      await cpu.release();
    }
  }
}

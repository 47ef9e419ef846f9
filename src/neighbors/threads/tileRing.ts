import { groupSize } from '../rows/centredRows';
import type { Tile } from '../tiles/tileKernel';
import type { TilePlace } from '../tiles/tilePlaces';
import { padded } from '../tiles/tileSides';

/** Tiles that may wait: a thread that is late with one does not keep the others waiting. */
const slots = 4;
/** Row, rows, column, columns, whether on the diagonal. */
const placeNumbers = 5;
/** Counters: tiles put in; all tiles of the pass, -1 until that is known; the tiles that each thread has taken in. */
const [putIn, total, takenIn] = [0, 1, 2] as const;

/** The memory of a ring, which its threads share. */
export interface RingMemory {
  /** Most rows on either side of a tile. */
  readonly largest: number;
  readonly threads: number;
  readonly counters: Int32Array;
  readonly places: Int32Array;
  readonly values: Float32Array;
  readonly rowMinima: Float32Array;
  readonly columnMinima: Float32Array;
}

/**
 * A few tiles between the thread that makes them and the threads that take them in: each of these sees every tile, in
 * their order. Some 20 MB.
 */
export class TileRing {
  readonly memory: RingMemory;

  private constructor(memory: RingMemory) {
    this.memory = memory;
  }

  static create(largest: number, threads: number): TileRing {
    const int32 = (length: number) => new Int32Array(new SharedArrayBuffer(length * 4));
    const float32 = (length: number) => new Float32Array(new SharedArrayBuffer(length * 4));
    return new TileRing({
      largest,
      threads,
      counters: int32(takenIn + threads),
      places: int32(slots * placeNumbers),
      values: float32(slots * largest * largest),
      rowMinima: float32((slots * largest * largest) / groupSize),
      columnMinima: float32((slots * largest * largest) / groupSize),
    });
  }

  /** The ring of another thread. */
  static over(memory: RingMemory): TileRing {
    return new TileRing(memory);
  }

  /** Makes ready for the first tile of a pass; no thread may be in another. */
  begin(): void {
    this.memory.counters.fill(0);
    this.memory.counters[total] = -1;
  }

  /** Waits at most so many ms until there is room for a tile; whether there is. */
  waitForRoom(ms: number): boolean {
    return this.waitUntilTaken(Atomics.load(this.memory.counters, putIn) - slots + 1, ms);
  }

  /** Copies a tile in; there must be room. */
  put(tile: Tile, place: TilePlace): void {
    const { counters, places, ...to } = this.memory;
    const count = Atomics.load(counters, putIn);
    const slot = count % slots;
    places.set(
      [place.row, place.rows, place.column, place.columns, place.diagonal ? 1 : 0],
      slot * placeNumbers,
    );
    const from = slot * to.largest * to.largest;
    to.values.set(tile.values, from);
    to.rowMinima.set(tile.rowMinima, from / groupSize);
    to.columnMinima.set(tile.columnMinima, from / groupSize);
    Atomics.store(counters, putIn, count + 1);
    Atomics.notify(counters, putIn);
  }

  /** Tells the threads that no tile follows. */
  end(): void {
    const { counters } = this.memory;
    Atomics.store(counters, total, Atomics.load(counters, putIn));
    // No further tile, but a change in what they wait for.
    Atomics.add(counters, putIn, 1);
    Atomics.notify(counters, putIn);
  }

  /** Takes every tile of a pass in one of the threads, until there are no more. */
  takeAll(thread: number, take: (tile: Tile, place: TilePlace) => void): void {
    const { counters } = this.memory;
    for (let taken = 0; ; taken++) {
      // Again, since what wakes it may be late: of a tile that it has seen without waiting.
      while (Atomics.load(counters, putIn) === taken) Atomics.wait(counters, putIn, taken);
      if (Atomics.load(counters, total) === taken) return;
      const place = this.placeIn(taken % slots);
      take(this.tileIn(taken % slots, place), place);
      Atomics.store(counters, takenIn + thread, taken + 1);
      Atomics.notify(counters, takenIn + thread);
    }
  }

  private waitUntilTaken(tiles: number, ms: number): boolean {
    const { counters, threads } = this.memory;
    const end = performance.now() + ms;
    for (let thread = 0; thread < threads; thread++) {
      for (;;) {
        const taken = Atomics.load(counters, takenIn + thread);
        if (taken >= tiles) break;
        const left = end - performance.now();
        if (left <= 0) return false;
        Atomics.wait(counters, takenIn + thread, taken, left);
      }
    }
    return true;
  }

  private placeIn(slot: number): TilePlace {
    const [row, rows, column, columns, diagonal] = this.memory.places.subarray(
      slot * placeNumbers,
      (slot + 1) * placeNumbers,
    ) as unknown as [number, number, number, number, number];
    return { row, rows, column, columns, diagonal: diagonal === 1 };
  }

  private tileIn(slot: number, place: TilePlace): Tile {
    const { largest, values, rowMinima, columnMinima } = this.memory;
    const from = slot * largest * largest;
    const size = padded(place.rows) * padded(place.columns);
    const minima = [from / groupSize, (from + size) / groupSize] as const;
    return {
      values: values.subarray(from, from + size),
      rowMinima: rowMinima.subarray(...minima),
      columnMinima: columnMinima.subarray(...minima),
    };
  }
}

import type { ComparisonHostContract } from '../../src/contract/comparisonPanel';
import type { SetName } from '../../src/contract/panel';
import type { Client } from '../../src/contract/rpc';
import { Thumbnails } from '../ui/thumbnails';

const size = 256;

/** One sample of one run. */
export interface SampleKey {
  runId: string;
  set: SetName;
  row: number;
}

/** Thumbnail addresses of many runs. The real set is one and the same in all of them. */
export class RunThumbnails {
  readonly #host: Client<ComparisonHostContract>;
  readonly #changed: () => void;
  readonly #caches = new Map<string, Thumbnails>();
  /** The run that shows the real set. */
  #shower = '';

  /** Calls `changed` when addresses arrived. */
  constructor(host: Client<ComparisonHostContract>, changed: () => void) {
    this.#host = host;
    this.#changed = changed;
  }

  /** As of {@link Thumbnails.address}. */
  address({ runId, set, row }: SampleKey): string | null | undefined {
    return this.#caches.get(keyOf(runId, set))?.address(row);
  }

  /** Asks for these and no others any more. */
  want(samples: readonly SampleKey[]): void {
    const rows = new Map<Thumbnails, number[]>([...this.#caches.values()].map(cache => [cache, []]));
    for (const { runId, set, row } of samples) {
      const cache = this.#cache(runId, set);
      const wanted = rows.get(cache) ?? [];
      wanted.push(row);
      rows.set(cache, wanted);
    }
    for (const [cache, wanted] of rows) cache.want(wanted);
  }

  /** Forgets other runs than these; the real set too, where it is a forgotten one that shows it. */
  retain(runIds: ReadonlySet<string>): void {
    for (const [key, cache] of this.#caches) {
      if (runIds.has(key === 'real' ? this.#shower : key)) continue;
      cache.clear();
      this.#caches.delete(key);
    }
  }

  #cache(runId: string, set: SetName): Thumbnails {
    const key = keyOf(runId, set);
    const known = this.#caches.get(key);
    if (known) return known;
    if (set === 'real') this.#shower = runId;
    const cache = new Thumbnails(
      (rows, size, signal) => this.#host.thumbnails({ runId, set, rows, size }, { signal }),
      size,
    );
    cache.subscribe(this.#changed);
    this.#caches.set(key, cache);
    return cache;
  }
}

function keyOf(runId: string, set: SetName): string {
  return set === 'real' ? 'real' : runId;
}

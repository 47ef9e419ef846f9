import type { SetName } from '../../src/contract/panel';
import type { Client } from '../../src/contract/rpc';
import type { SampleHostContract, ShownSample } from '../../src/contract/sampleView';
import { Thumbnails } from '../ui/thumbnails';

const size = 320;

/** Thumbnail addresses of the run that the open image is of; those of other runs are forgotten. */
export class SampleThumbnails {
  readonly #host: Client<SampleHostContract>;
  readonly #changed: () => void;
  #of: { key: string; real: Thumbnails; generated: Thumbnails } | null = null;

  /** Calls `changed` when addresses arrived. */
  constructor(host: Client<SampleHostContract>, changed: () => void) {
    this.#host = host;
    this.#changed = changed;
  }

  /** As of {@link Thumbnails.address}. */
  address(set: SetName, row: number): string | null | undefined {
    return this.#of?.[set].address(row);
  }

  /** Asks for a sample's picture and those of its neighbours. */
  want({ runId, evaluatedAt, set, row, nearest, hasNearestImages }: ShownSample): void {
    const key = `${runId} ${evaluatedAt}`;
    if (this.#of?.key !== key) {
      for (const cache of this.#of ? [this.#of.real, this.#of.generated] : []) cache.clear();
      this.#of = { key, real: this.#cache(runId, 'real'), generated: this.#cache(runId, 'generated') };
    }
    this.#of[set].want([row]);
    this.#of[set === 'real' ? 'generated' : 'real'].want(hasNearestImages ? nearest.map(one => one.row) : []);
  }

  #cache(runId: string, set: SetName): Thumbnails {
    const cache = new Thumbnails(
      (rows, side, signal) => this.#host.thumbnails({ runId, set, rows, size: side }, { signal }),
      size,
      400,
    );
    cache.subscribe(this.#changed);
    return cache;
  }
}

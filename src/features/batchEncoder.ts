import { throwIfCancelled } from '../contract/errors';
import type { EncodedBatch, EncoderSession } from '../encoders/encoderSession';
import type { EncodeContext } from './encodeMissing';

/** Collects images to batches, encodes them, and appends the rows to the store. */
export class BatchEncoder {
  /** Contents that the encoder gave no usable features for, with the reason. */
  readonly refused = new Map<string, string>();
  /** Rows computed. */
  encoded = 0;
  private readonly context: EncodeContext;
  private session: EncoderSession | null = null;
  private opening: Promise<EncoderSession> | null = null;
  private pixels = new Uint8Array();
  private sha256s: string[] = [];
  /** Time that was waited for the images of the batch that is being filled, ms. */
  private waited = 0;
  /** Contents that were given to the encoder, now or earlier in this run. */
  private readonly taken = new Set<string>();
  /** The append under way: the next batch is encoded meanwhile. */
  private writing: Promise<void> = Promise.resolve();

  constructor(context: EncodeContext) {
    this.context = context;
  }

  /** Images a batch; null until the encoder is open. */
  get batchSize(): number | null {
    return this.session?.batchSize ?? null;
  }

  /** Whether a content needs no encoding. */
  knows(sha256: string): boolean {
    return this.taken.has(sha256) || this.context.store.has(sha256);
  }

  /** Notes time that was waited for images, ms: before the encoder is open it would not have taken them. */
  hasWaited(ms: number): void {
    if (this.session) this.waited += ms;
  }

  /** Adds an image of the encoder's input size; encodes the batch once it is full. */
  async add(sha256: string, pixels: Uint8Array): Promise<void> {
    const session = (this.session ??= await this.open());
    this.taken.add(sha256);
    if (this.sha256s.length === 0) this.makeRoom(session.batchSize * pixels.length);
    this.pixels.set(pixels, this.sha256s.length * pixels.length);
    this.sha256s.push(sha256);
    if (this.sha256s.length >= session.batchSize) await this.encode(session, pixels.length);
  }

  /** Encodes what is left and waits until all is kept. */
  async finish(): Promise<void> {
    const { width, height } = this.context.size;
    if (this.session && this.sha256s.length > 0) await this.encode(this.session, width * height * 3);
    await this.writing;
  }

  /** Waits for an append under way, whatever becomes of it. */
  async settle(): Promise<void> {
    await this.writing.catch(() => undefined);
  }

  /** Begins to open the encoder, while the first images are made ready; who waits for it is told what fails. */
  openSoon(): void {
    if (this.opening) return;
    this.opening = this.context.openEncoder();
    this.opening.catch(() => undefined);
  }

  private async open(): Promise<EncoderSession> {
    this.openSoon();
    const session = await this.opening!;
    throwIfCancelled(this.context.signal);
    this.context.pool.useThreads(session.imageThreads);
    return session;
  }

  private makeRoom(bytes: number): void {
    if (this.pixels.length < bytes) this.pixels = new Uint8Array(bytes);
  }

  private async encode(session: EncoderSession, imageBytes: number): Promise<void> {
    const { sha256s, waited } = this;
    this.sha256s = [];
    this.waited = 0;
    const bytes = imageBytes * sha256s.length;
    const rows = await session.encode(this.pixels.subarray(0, bytes), sha256s.length, waited);
    this.context.pool.useThreads(session.imageThreads);
    const batch = this.finiteRows(sha256s, rows);
    this.encoded += batch.sha256s.length;
    await this.writing;
    if (batch.sha256s.length > 0) {
      this.writing = this.keep(batch.sha256s, batch.rows);
      // Awaited with the next batch, or at the end.
      this.writing.catch(() => undefined);
    }
    this.context.onDone(sha256s.length);
    throwIfCancelled(this.context.signal);
  }

  private async keep(sha256s: string[], rows: EncodedBatch): Promise<void> {
    await this.context.store.append(sha256s, rows);
    await this.context.index.flush();
  }

  /** Leaves out rows with NaN or infinities: distances to them mean nothing. */
  private finiteRows(sha256s: string[], rows: EncodedBatch): { sha256s: string[]; rows: EncodedBatch } {
    const dimension = rows.features.length / sha256s.length;
    const classes = (rows.logits?.length ?? 0) / sha256s.length;
    const rowOf = (values: Float32Array, width: number, i: number) =>
      values.subarray(i * width, (i + 1) * width);
    const good = sha256s.flatMap((_, i) =>
      rowOf(rows.features, dimension, i).every(Number.isFinite) ? [i] : [],
    );
    if (good.length === sha256s.length) return { sha256s, rows };
    for (const [i, sha256] of sha256s.entries()) {
      if (!good.includes(i)) this.refused.set(sha256, 'the encoder gives values for it that are not finite');
    }
    const pick = (values: Float32Array, width: number) => {
      const picked = new Float32Array(good.length * width);
      for (const [to, i] of good.entries()) picked.set(rowOf(values, width, i), to * width);
      return picked;
    };
    return {
      sha256s: good.map(i => sha256s[i]!),
      rows: {
        features: pick(rows.features, dimension),
        logits: rows.logits ? pick(rows.logits, classes) : null,
      },
    };
  }
}

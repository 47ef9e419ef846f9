import { InputError, throwIfCancelled } from '../contract/errors';
import type { ProviderName, ProviderSummary } from '../contract/report';
import { imageThreads, mostImageThreads } from '../machine/imageThreads';
import { failureReason, noLinuxGraphics, providersFor, withNvidiaCard } from '../onnx/providers';
import { largestDifference, relativeDifference } from './agreement';
import { batchBounds, batchSizeFor } from './batchSize';
import { BatchTuner } from './batchTuner';
import type { EncodedBatch, EncoderSession } from './encoderSession';
import type { EncodingMemory } from './encodingMemory';
import { ImageThreadTuner } from './imageThreadTuner';
import type { LocatedEncoder } from './locate';
import { OrtEncoder } from './ortEncoder';

interface Opened {
  encoder: OrtEncoder;
  provider: ProviderName;
  tuner: BatchTuner;
  threads: ImageThreadTuner;
}

/** Opens an encoder on a provider, with what was found best for it earlier or is to be found. */
async function open(
  located: LocatedEncoder,
  provider: ProviderName,
  memory: EncodingMemory | null,
): Promise<Opened> {
  const encoder = await OrtEncoder.open(located, provider);
  const known = (await memory?.recall(provider)) ?? {};
  const batch = encoder.fixedBatch ?? known.batch;
  const tuner =
    batch === undefined
      ? new BatchTuner(batchBounds(located.description.input, provider))
      : BatchTuner.of(batch);
  const most = mostImageThreads();
  const first = Math.min(known.imageThreads ?? imageThreads(), most);
  return { encoder, provider, tuner, threads: new ImageThreadTuner({ first, most }) };
}

const seconds = (milliseconds: number) => `${(milliseconds / 1000).toPrecision(2)} s`;

/** A session that starts on one provider, and moves to the CPU where the first batch shows that it should. */
class CheckedSession implements EncoderSession {
  private readonly located: LocatedEncoder;
  private readonly automatic: boolean;
  private readonly memory: EncodingMemory | null;
  private readonly tried: ProviderSummary['tried'];
  private current: Opened;
  private unchecked: boolean;
  private disposed = false;

  constructor(
    located: LocatedEncoder,
    opened: Opened,
    tried: ProviderSummary['tried'],
    automatic: boolean,
    memory: EncodingMemory | null,
  ) {
    this.located = located;
    this.memory = memory;
    this.current = opened;
    this.tried = tried;
    this.automatic = automatic;
    this.unchecked = opened.provider !== 'cpu';
  }

  get description() {
    return this.located.description;
  }

  get dimension() {
    return this.current.encoder.dimension;
  }

  get provider(): ProviderSummary {
    return { used: this.current.provider, tried: [...this.tried] };
  }

  get batchSize(): number {
    return this.current.tuner.size;
  }

  get imageThreads(): number {
    return this.current.threads.threads;
  }

  async encode(pixels: Uint8Array, n: number, waited = 0): Promise<EncodedBatch> {
    const { width, height } = this.description.input;
    if (this.disposed) throw new Error('The encoder session is disposed.');
    if (n < 1 || pixels.length < n * width * height * 3) {
      throw new RangeError(`${pixels.length} bytes do not hold ${n} images of ${width} x ${height}.`);
    }
    if (this.unchecked) await this.checkFirstBatch(pixels, n);
    return this.encodeTimed(pixels, n, waited);
  }

  /** Encodes, and lets the size of batches and then the number of image threads learn from how long it took. */
  private async encodeTimed(pixels: Uint8Array, n: number, waited: number): Promise<EncodedBatch> {
    const { encoder, provider, tuner, threads } = this.current;
    const start = performance.now();
    try {
      const batch = await encoder.encode(pixels, n, tuner.size);
      const time = performance.now() - start;
      if (tuner.found) {
        if (threads.note(n, waited, time)) {
          await this.memory?.remember(provider, { imageThreads: threads.threads });
        }
      } else if (tuner.note(n, time)) await this.memory?.remember(provider, { batch: tuner.size });
      return batch;
    } catch (error) {
      if (error instanceof InputError || !tuner.exploring) throw error;
      tuner.failed(); // a graphics card has not the memory for so many
      return encoder.encode(pixels, n, tuner.size);
    }
  }

  /** Encodes on both, as much as suits the CPU: a graphics card is used only where it gives the same. */
  private async checkFirstBatch(pixels: Uint8Array, images: number): Promise<void> {
    const n = Math.min(images, batchSizeFor(this.description.input, 'cpu'));
    const cpu = await open(this.located, 'cpu', this.memory);
    let loser = cpu;
    try {
      const reason = await this.reasonAgainst(this.current.encoder, cpu.encoder, pixels, n);
      this.unchecked = false;
      if (reason !== null) {
        this.tried.push({ name: this.current.provider, reason });
        loser = this.current;
        this.current = cpu;
      }
    } finally {
      await loser.encoder.dispose();
    }
  }

  private async reasonAgainst(
    gpu: OrtEncoder,
    cpu: OrtEncoder,
    pixels: Uint8Array,
    n: number,
  ): Promise<string | null> {
    const timed = async (encoder: OrtEncoder, batchSize: number) => {
      const start = performance.now();
      const { features } = await encoder.encode(pixels, n, batchSize);
      return { features, time: performance.now() - start };
    };
    const expected = await timed(cpu, batchSizeFor(this.description.input, 'cpu'));
    try {
      const found = await timed(gpu, n);
      const difference = relativeDifference(found.features, expected.features, cpu.dimension);
      if (difference > largestDifference) {
        return `its features differ from the CPU's by ${difference.toPrecision(2)}, more than ${largestDifference}`;
      }
      if (!this.automatic || found.time <= expected.time) return null;
      const again = await timed(gpu, n); // the first run compiled shaders
      if (again.time <= expected.time) return null;
      const times = `${seconds(again.time)} against ${seconds(expected.time)}`;
      return `slower than the CPU: ${times} for the first ${n} images`;
    } catch (error) {
      return failureReason(error);
    }
  }

  async dispose(): Promise<void> {
    if (this.disposed) return;
    this.disposed = true;
    await this.current.encoder.dispose();
  }
}

async function openNamed(
  located: LocatedEncoder,
  provider: ProviderName,
  memory: EncodingMemory | null,
): Promise<EncoderSession> {
  try {
    return new CheckedSession(located, await open(located, provider, memory), [], false, memory);
  } catch (error) {
    if (error instanceof InputError || provider === 'cpu') throw error;
    throw new InputError(
      `The execution provider "${provider}" does not work on this machine: ${failureReason(error)}.`,
      `Use "auto" or "cpu"; this platform may have ${providersFor().join(', ')}.`,
    );
  }
}

async function openAutomatic(
  located: LocatedEncoder,
  memory: EncodingMemory | null,
  signal?: AbortSignal,
): Promise<EncoderSession> {
  const tried: ProviderSummary['tried'] = [];
  for (const provider of providersFor()) {
    throwIfCancelled(signal);
    const hopeless = provider === 'webgpu' && process.platform === 'linux' ? noLinuxGraphics() : null;
    if (hopeless !== null) {
      tried.push({ name: provider, reason: hopeless });
      continue;
    }
    try {
      return new CheckedSession(located, await open(located, provider, memory), tried, true, memory);
    } catch (error) {
      if (error instanceof InputError || provider === 'cpu') throw error;
      const reason = failureReason(error);
      tried.push({ name: provider, reason: provider === 'cuda' ? withNvidiaCard(reason) : reason });
    }
  }
  throw new Error('No execution provider is left to try.');
}

/**
 * Loads an encoder, on the first execution provider of the platform that works (`auto`) or on a named one.
 *
 * The first batch on anything but the CPU is encoded on the CPU too; where the two differ by more than
 * {@link largestDifference}, or with `auto` the CPU is faster, the session goes on with the CPU. `provider.tried`
 * has each reason, so read it after the first batch.
 *
 * The size of batches is found while the first are encoded, then how many threads should make images ready; both are
 * kept in `memory`. The threads that the CPU's kernels run on are all that this process may use: on two cores one
 * thread took twice the time, and leaving a core to the images gained nothing.
 *
 * What is rounded to int8 runs on the CPU.
 *
 * @throws InputError where the model is not the encoder that its description says, or a named provider fails.
 * @throws CancelledError before the next provider once `signal` is aborted.
 */
export async function openEncoder(
  located: LocatedEncoder,
  provider: 'auto' | ProviderName,
  signal?: AbortSignal,
  memory: EncodingMemory | null = null,
): Promise<EncoderSession> {
  throwIfCancelled(signal);
  if (located.precision === 'int8') {
    if (provider !== 'auto' && provider !== 'cpu') {
      throw new InputError(
        `int8 is a preview for processors, and "${provider}" was asked for.`,
        'Use "auto" or "cpu", or evaluate in float32.',
      );
    }
    return openNamed(located, 'cpu', memory);
  }
  return provider === 'auto' ? openAutomatic(located, memory, signal) : openNamed(located, provider, memory);
}

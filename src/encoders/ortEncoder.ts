import { InputError } from '../contract/errors';
import type { ProviderName } from '../contract/report';
import { createProviderSession } from '../onnx/providerSession';
import { failureReason } from '../onnx/providers';
import { loadRuntime, type InferenceSession, type OnnxRuntime, type Tensor } from '../onnx/runtime';
import type { EncodedBatch } from './encoderSession';
import type { LocatedEncoder } from './locate';
import { checkModel, type ModelPlan } from './modelCheck';
import { createNormalizer, type Normalizer } from './normalize';
import { pool } from './pooling';

/** One native session on one execution provider, with what goes in and out of it. */
export class OrtEncoder {
  readonly dimension: number;
  private readonly located: LocatedEncoder;
  private readonly runtime: OnnxRuntime;
  private readonly session: InferenceSession;
  private readonly plan: ModelPlan;
  private readonly normalize: Normalizer;

  private constructor(
    located: LocatedEncoder,
    runtime: OnnxRuntime,
    session: InferenceSession,
    plan: ModelPlan,
    dimension: number,
  ) {
    this.located = located;
    this.runtime = runtime;
    this.session = session;
    this.plan = plan;
    this.dimension = dimension;
    this.normalize = createNormalizer(located.description.input);
  }

  /**
   * Loads the model on one execution provider.
   *
   * @throws InputError where the file is no model, or not the encoder of its description; whatever ONNX Runtime
   *   throws where the provider does not work here.
   */
  static async open(located: LocatedEncoder, provider: ProviderName): Promise<OrtEncoder> {
    const { weightsFile, description } = located;
    const runtime = await loadRuntime();
    const session = await createProviderSession(weightsFile, provider).catch((error: unknown) => {
      const message = error instanceof Error ? error.message : String(error);
      // What the CPU cannot load, nothing can; other providers' failures are their own.
      if (provider !== 'cpu' && !message.includes('Protobuf parsing failed')) throw error;
      throw new InputError(
        `ONNX Runtime cannot load ${weightsFile}: ${failureReason(error)}`,
        'Choose a whole ONNX file that this version of ONNX Runtime knows; one that was cut short fails like this.',
      );
    });
    try {
      const plan = checkModel(weightsFile, description, session.inputMetadata, session.outputMetadata);
      if (plan.dimension !== null) return new OrtEncoder(located, runtime, session, plan, plan.dimension);
      const probe = new OrtEncoder(located, runtime, session, plan, 0);
      return new OrtEncoder(located, runtime, session, plan, await probe.measureDimension());
    } catch (error) {
      await session.release();
      throw error;
    }
  }

  /** The batch that the model was exported for; null where it takes any. */
  get fixedBatch(): number | null {
    return this.plan.fixedBatch;
  }

  private get imageBytes(): number {
    const { width, height } = this.located.description.input;
    return width * height * 3;
  }

  /** One call of the model on at most its batch; a fixed batch is filled up. */
  private async run(pixels: Uint8Array, n: number): Promise<{ features: Tensor; logits: Tensor | null }> {
    const { inputName, fixedBatch, featuresName, logitsName } = this.plan;
    const { width, height } = this.located.description.input;
    const batch = fixedBatch ?? n;
    // Calls do not overlap, so that the normaliser's own memory will do.
    const input = this.normalize(pixels, n, batch);
    const tensor = new this.runtime.Tensor('float32', input, [batch, 3, height, width]);
    const names = logitsName === null ? [featuresName] : [featuresName, logitsName];
    const outputs = await this.session.run({ [inputName]: tensor }, names);
    const features = outputs[featuresName]!;
    this.checkRun(features, batch);
    return { features, logits: logitsName === null ? null : outputs[logitsName]! };
  }

  /** What metadata cannot tell: a size that is given by a name may turn out as anything. */
  private checkRun(features: Tensor, batch: number): void {
    const { dims } = features;
    const rank = this.located.description.output.pooling === 'none' ? 2 : 3;
    const dimension = this.dimension === 0 ? dims.at(-1) : this.dimension;
    if (dims[0] === batch && dims.length === rank && dims.at(-1) === dimension) return;
    const expected = rank === 2 ? [batch, dimension] : [batch, 'tokens', dimension];
    throw new InputError(
      `${this.located.weightsFile}: expected features [${expected.join(', ')}] for a batch of ${batch}; ` +
        `found [${dims.join(', ')}].`,
      'Choose a model that gives features an image, for any number of images.',
    );
  }

  private async measureDimension(): Promise<number> {
    const { features } = await this.run(new Uint8Array(this.imageBytes), 1);
    return features.dims.at(-1)!;
  }

  /** Encodes n images, n x h x w x 3 RGB bytes, `batchSize` at a time. */
  async encode(pixels: Uint8Array, n: number, batchSize: number): Promise<EncodedBatch> {
    const { dimension } = this;
    const { pooling } = this.located.description.output;
    const features = new Float32Array(n * dimension);
    let logits: Float32Array | null = null;
    // Activations are rounded by the least and the largest of a run: an image's features would depend on its neighbours.
    const most = this.located.precision === 'int8' ? 1 : batchSize;
    const step = this.plan.fixedBatch ?? most;
    for (let done = 0; done < n; done += step) {
      const count = Math.min(step, n - done);
      const bytes = pixels.subarray(done * this.imageBytes, (done + count) * this.imageBytes);
      const run = await this.run(bytes, count);
      const tokens = pooling === 'none' ? 1 : run.features.dims[1]!;
      const values = run.features.data as Float32Array;
      pool(pooling, values, { n: count, tokens, dimension }, features, done * dimension);
      if (run.logits) {
        const classes = run.logits.dims.at(-1)!;
        logits ??= new Float32Array(n * classes);
        logits.set((run.logits.data as Float32Array).subarray(0, count * classes), done * classes);
      }
    }
    return { features, logits };
  }

  async dispose(): Promise<void> {
    await this.session.release();
  }
}

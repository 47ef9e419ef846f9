/** Fixed point of the 8-bit passes: 32 bits less 8 for the pixel and 2 for headroom, as in Pillow. */
export const PRECISION_BITS = 32 - 8 - 2;

/** Half the width of the bicubic kernel, in source pixels at ratio 1. */
const SUPPORT = 2;

/** For each output pixel of one axis: where its window starts, how long it is, and its fixed-point weights. */
export interface AxisCoefficients {
  /** Weights reserved for an output pixel; those past its length are 0. */
  readonly windowSize: number;
  readonly starts: Int32Array;
  readonly lengths: Int32Array;
  /** outputSize x windowSize. */
  readonly weights: Int32Array;
}

/** Keys' cubic convolution kernel with a = -0.5, in the order of operations that Pillow uses. */
function bicubic(x: number): number {
  const a = -0.5;
  const t = Math.abs(x);
  if (t < 1) return ((a + 2) * t - (a + 3)) * t * t + 1;
  if (t < 2) return (((t - 5) * t + 8) * t - 4) * a;
  return 0;
}

function compute(inputSize: number, outputSize: number): AxisCoefficients {
  const scale = inputSize / outputSize;
  // Reducing stretches the kernel over all source pixels that fall on an output pixel: the antialiasing.
  const filterScale = Math.max(scale, 1);
  const support = SUPPORT * filterScale;
  const windowSize = Math.ceil(support) * 2 + 1;
  const step = 1 / filterScale;
  const starts = new Int32Array(outputSize);
  const lengths = new Int32Array(outputSize);
  const weights = new Int32Array(outputSize * windowSize);
  const exact = new Float64Array(windowSize);

  for (let out = 0; out < outputSize; out++) {
    const center = (out + 0.5) * scale;
    const start = Math.max(0, Math.trunc(center - support + 0.5));
    const length = Math.min(inputSize, Math.trunc(center + support + 0.5)) - start;
    let sum = 0;
    for (let i = 0; i < length; i++) {
      const weight = bicubic((i + start - center + 0.5) * step);
      exact[i] = weight;
      sum += weight;
    }
    for (let i = 0; i < length; i++) {
      const weight = (sum === 0 ? exact[i]! : exact[i]! / sum) * (1 << PRECISION_BITS);
      weights[out * windowSize + i] = Math.trunc(weight < 0 ? weight - 0.5 : weight + 0.5);
    }
    starts[out] = start;
    lengths[out] = length;
  }
  return { windowSize, starts, lengths, weights };
}

const cache = new Map<string, AxisCoefficients>();
const CACHE_LIMIT = 64;

/** Weights that bring an axis of `inputSize` pixels to `outputSize`; kept, since sets repeat few sizes. */
export function axisCoefficients(inputSize: number, outputSize: number): AxisCoefficients {
  const key = `${inputSize}>${outputSize}`;
  const known = cache.get(key);
  if (known) return known;
  if (cache.size >= CACHE_LIMIT) cache.clear();
  const made = compute(inputSize, outputSize);
  cache.set(key, made);
  return made;
}

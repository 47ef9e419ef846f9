import { openPairPass, type PairPass } from '../../neighbors/pairPass';
import { openMatrixProduct, type OpenMatrixProduct } from '../../onnx/matrixProduct';

/** Native helpers of the further metrics, opened when first asked for. */
export interface MetricTools {
  pairs: () => Promise<PairPass>;
  product: () => Promise<OpenMatrixProduct>;
  dispose: () => Promise<void>;
}

export function createTools(): MetricTools {
  let pairs: Promise<PairPass> | undefined;
  let product: Promise<OpenMatrixProduct> | undefined;
  return {
    pairs: () => (pairs ??= openPairPass()),
    product: () => (product ??= openMatrixProduct()),
    dispose: async () => {
      await (await pairs)?.dispose();
      await (await product)?.release();
    },
  };
}

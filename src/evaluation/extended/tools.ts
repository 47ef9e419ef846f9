import { openPairPass, type PairPass } from '../../neighbors/pairPass';
import { createEigenThreads } from '../eigen/eigenThreads';
import { openMatrixProduct, type OpenMatrixProduct } from '../../onnx/matrixProduct';

/** Native helpers of the further metrics, opened when first asked for. */
export interface MetricTools {
  pairs: () => Promise<PairPass>;
  product: () => Promise<OpenMatrixProduct>;
  dispose: () => Promise<void>;
}

export function createTools(): MetricTools {
  let pairs: Promise<PairPass> | undefined;
  const solver = createEigenThreads();
  let product: Promise<OpenMatrixProduct> | undefined;
  return {
    pairs: () => (pairs ??= openPairPass()),
    product: () => (product ??= openMatrixProduct(solver)),
    dispose: async () => {
      await solver.dispose();
      await (await pairs)?.dispose();
      await (await product)?.release();
    },
  };
}

import { openPairPass, type PairPass } from '../../neighbors/pairPass';
import type { SearchDevice } from '../../neighbors/searchDevice';
import { createEigenThreads } from '../linearAlgebra/eigenThreads';
import { openMatrixProduct, type OpenMatrixProduct } from '../linearAlgebra/matrixProduct';

/** Native helpers of the further metrics, opened when first asked for. */
export interface MetricTools {
  pairs: () => Promise<PairPass>;
  product: () => Promise<OpenMatrixProduct>;
  dispose: () => Promise<void>;
}

/** @param device what makes the products of passes over pairs, the CPU unless told */
export function createTools(device?: SearchDevice): MetricTools {
  let pairs: Promise<PairPass> | undefined;
  const solver = createEigenThreads();
  let product: Promise<OpenMatrixProduct> | undefined;
  return {
    pairs: () => (pairs ??= openPairPass(device)),
    product: () => (product ??= openMatrixProduct(solver)),
    dispose: async () => {
      await solver.dispose();
      await (await pairs)?.dispose();
      await (await product)?.release();
    },
  };
}

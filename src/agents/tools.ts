import { comparisonData } from './comparisonData';
import { compareInput } from './compareInput';
import { evaluateInput } from './evaluateInput';
import { evaluationData } from './evaluationData';
import { outliersData } from './outliersData';
import { outliersInput } from './outliersInput';
import type { ToolDescription } from './toolDescription';

export const evaluateTool = {
  name: 'evaluate_samples',
  title: 'Evaluate Samples',
  description:
    'Measures how good the samples of a generative model are, against a reference set of real images: PCE (are they real? high means invented modes), RCE (is everything there? high means dropped modes), RE (are they varied? near 0 is right), each in nats with its standard error, and any further metric that is asked for (FID-like distances, precision, recall, density, coverage, memorisation). Returns the scores, what they say in plain words, warnings with what to do about them, and the worst modes. Use it for one generated set; to tell which of several is better use compare_checkpoints. It reads images and takes processor or GPU time: seconds for hundreds of images, minutes or more for many thousands the first time; what was encoded is kept, so that a repeat is quick. It changes nothing in the folders.',
  input: evaluateInput,
  output: evaluationData,
} as const satisfies ToolDescription;

export const outliersTool = {
  name: 'get_outliers',
  title: 'Get Outliers',
  description:
    'Lists the samples of a generated set that are less real than nearly all real images (outliers), and those that copy a real image exactly, each with its file, its score and the file of its nearest real image. Use it to find what is wrong with a model, to look at or remove bad samples, or to find memorised training images. Uses the last evaluation of the set where nothing has changed since, and otherwise evaluates it first, which takes processor time. It changes nothing in the folders.',
  input: outliersInput,
  output: outliersData,
} as const satisfies ToolDescription;

export const compareTool = {
  name: 'compare_checkpoints',
  title: 'Compare Checkpoints',
  description:
    'Evaluates two or more generated sets (checkpoints of a training run, or several models) against one reference set, all at one size, and sets them side by side in the order of their training steps: PCE, RCE, RE and further metrics with standard errors, which is the best in each, which differences are statistically significant, and why some could not be compared. Use it whenever scores of several sets are to be ranked; separate evaluations are of different sizes and not tested. Takes the time of evaluating each set once; what was encoded before is kept. It changes nothing in the folders.',
  input: compareInput,
  output: comparisonData,
} as const satisfies ToolDescription;

/** Every tool, in the order in which they are offered. */
export const tools: readonly ToolDescription[] = [evaluateTool, outliersTool, compareTool];

import type * as z from 'zod/mini';

/** A tool as language models, and the programs that serve it to them, know it. */
export interface ToolDescription {
  /** As a model calls it, {verb}_{noun}. */
  name: 'evaluate_samples' | 'get_outliers' | 'compare_checkpoints';
  /** For people. */
  title: string;
  /** What it does, when to use it, what it returns, what it costs: for a model. */
  description: string;
  input: z.ZodMiniObject;
  output: z.ZodMiniObject;
}

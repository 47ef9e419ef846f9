import * as z from 'zod/mini';
import type { Report } from '../contract/report';

const setData = z.object({ path: z.string(), samples: z.int() });

/** What a result is of: every tool's structured result begins with it. */
export const subjectData = z.object({
  real: setData,
  encoder: z.object({ id: z.string(), name: z.string() }),
  k: z.int(),
});

export const generatedData = setData;

export function toSubjectData({
  real,
  encoder,
  settings,
}: Pick<Report, 'real' | 'encoder' | 'settings'>): z.infer<typeof subjectData> {
  return {
    real: { path: real.path, samples: real.count },
    encoder: { id: encoder.id, name: encoder.name },
    k: settings.k,
  };
}

import type { RealColumns, SampleColumns } from './columns';

/** The columns that the panel of a run shows: of the real samples no more than it names, places and judges by. */
export interface PanelColumns extends Omit<SampleColumns, 'real' | 'nearestGeneratedCount'> {
  real: Pick<RealColumns, 'names' | 'pce' | 'mode'>;
}

/** What is sent to the panel of a run: at 100,000 samples a third less, which a remote window waits for. */
export function panelColumns({ generated, real, modes, nearestCount }: SampleColumns): PanelColumns {
  const { names, pce, mode } = real;
  return { generated, real: { names, pce, mode }, modes, nearestCount };
}

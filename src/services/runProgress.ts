import { withCancel } from './cancellation';
import { describeProgress } from './progressText';
import { runTitle, type Runs } from './runs';

/** Shows the progress of a batch of runs until all are over, with one cancel button for all of them. */
export async function showProgress(
  title: string,
  ids: readonly string[],
  finished: Promise<unknown>,
  runs: Runs,
): Promise<void> {
  const places = new Map(ids.map((id, index) => [id, index + 1]));
  await withCancel(title, async (signal, say) => {
    signal.addEventListener('abort', () => ids.forEach(id => runs.cancel(id)));
    const stop = runs.events.on(event => {
      const place = event.kind === 'progress' ? places.get(event.id) : undefined;
      if (event.kind !== 'progress' || place === undefined) return;
      const of = ids.length > 1 ? `(${place}/${ids.length}) ` : '';
      void runs.get(event.id).then(run => {
        if (run) say(`${of}${runTitle(run.stored)}: ${describeProgress(event.progress)}`);
      });
    });
    await finished.finally(stop);
  });
}

/** Lets work on one tile kernel take its turn: it has one tile, and two searches would write over each other's. */
export function createTurns(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return work => {
    const result = last.then(work, work);
    last = result.catch(() => undefined);
    return result;
  };
}

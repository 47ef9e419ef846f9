/**
 * Makes a call of the engine, and after a cancel settles only when the engine has stopped: it gets its short time to
 * store what it has encoded, then it is killed.
 *
 * @param call is given what it has to call back at the end of the work, as `onEnd`
 */
export async function untilStopped<T>(
  signal: AbortSignal,
  call: (onEnd: () => void) => Promise<T>,
): Promise<T> {
  let ended: () => void = () => undefined;
  const stopped = new Promise<void>(resolve => (ended = resolve));
  try {
    return await call(ended);
  } catch (error) {
    if (signal.aborted) await stopped;
    throw error;
  }
}

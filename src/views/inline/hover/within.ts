/** What a promise comes to within so many milliseconds; `late` where it takes longer, or fails. */
export async function within<T, L>(promise: Promise<T>, milliseconds: number, late: L): Promise<T | L> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<L>(resolve => {
    timer = setTimeout(() => resolve(late), milliseconds);
  });
  try {
    return await Promise.race([promise, timeout]);
  } catch {
    return late;
  } finally {
    clearTimeout(timer);
  }
}

/** For every row the k smallest of the numbers pushed so far, of which the largest is asked for: fixed-size max-heaps. */
export class BoundHeap {
  private readonly k: number;
  private readonly heap: Float64Array;

  /** @param heap rows x k, of numbers all `initial` or of another's heaps */
  constructor(rows: number, k: number, initial: number, heap?: Float64Array) {
    this.k = k;
    this.heap = heap ?? new Float64Array(rows * k).fill(initial);
  }

  /** Takes a number in if it is smaller than the k-th smallest; gives the k-th smallest afterwards. */
  push(row: number, value: number): number {
    const { heap, k } = this;
    const root = row * k;
    if (value >= heap[root]!) return heap[root]!;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= k) break;
      if (child + 1 < k && heap[root + child + 1]! > heap[root + child]!) child++;
      if (heap[root + child]! <= value) break;
      heap[root + at] = heap[root + child]!;
      at = child;
    }
    heap[root + at] = value;
    return heap[root]!;
  }
}

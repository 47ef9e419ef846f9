/** Answers of the host by what was asked, each asked for once; null until it is there. */
export class Answers<Question, Answer> {
  readonly #ask: (question: Question) => Promise<Answer>;
  readonly #changed: () => void;
  readonly #answers = new Map<string, { answer: Answer | null; problem: string | null }>();

  constructor(ask: (question: Question) => Promise<Answer>, changed: () => void) {
    this.#ask = ask;
    this.#changed = changed;
  }

  /** The answer where it is there; asks for it otherwise. */
  get(question: Question): { answer: Answer | null; problem: string | null } {
    const key = JSON.stringify(question);
    const known = this.#answers.get(key);
    if (known) return known;
    const fresh = { answer: null, problem: null };
    this.#answers.set(key, fresh);
    void this.#fetch(key, question);
    return fresh;
  }

  clear(): void {
    this.#answers.clear();
  }

  async #fetch(key: string, question: Question): Promise<void> {
    const settled = await this.#ask(question).then(
      answer => ({ answer, problem: null }),
      (error: unknown) => ({ answer: null, problem: error instanceof Error ? error.message : String(error) }),
    );
    // What was cleared meanwhile is of an earlier state of the comparison.
    if (!this.#answers.has(key)) return;
    this.#answers.set(key, settled);
    this.#changed();
  }
}

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
    void this.#fetch(question, key, fresh);
    return fresh;
  }

  clear(): void {
    this.#answers.clear();
  }

  async #fetch(question: Question, key: string, fresh: object): Promise<void> {
    const settled = await this.#ask(question).then(
      answer => ({ answer, problem: null }),
      (error: unknown) => ({ answer: null, problem: error instanceof Error ? error.message : String(error) }),
    );
    // What was cleared meanwhile, asked again or not, is of an earlier state of the comparison.
    if (this.#answers.get(key) !== fresh) return;
    this.#answers.set(key, settled);
    this.#changed();
  }
}

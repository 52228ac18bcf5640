// Work that follows a burst of changes: run once, after a pause, and never twice at the same time.

export class Later {
  readonly #pauseMs: number;
  readonly #work: () => Promise<void>;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | undefined;
  #isWanted = false;

  constructor(pauseMs: number, work: () => Promise<void>) {
    this.#pauseMs = pauseMs;
    this.#work = work;
  }

  /** Run after the pause, counted from the last call. */
  ask(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.now(), this.#pauseMs);
  }

  /** Run at once; while it runs, once more after it. */
  async now(): Promise<void> {
    clearTimeout(this.#timer);
    if (this.#running !== undefined) {
      this.#isWanted = true;
      return this.#running;
    }
    this.#running = this.#work();
    try {
      await this.#running;
    } finally {
      this.#running = undefined;
    }
    if (this.#isWanted) {
      this.#isWanted = false;
      await this.now();
    }
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#isWanted = false;
  }
}

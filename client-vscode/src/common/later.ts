// Work that follows a burst of changes: run once, after a pause, and never twice at the same time. A burst without end,
// as while an index is built, does not put it off for ever.

const MOST_PAUSES = 3;

export class Later {
  readonly #pauseMs: number;
  readonly #work: () => Promise<void>;
  #timer: NodeJS.Timeout | undefined;
  /** When the first call was made that nothing has followed yet. */
  #since: number | undefined;
  #running: Promise<void> | undefined;
  #isWanted = false;

  constructor(pauseMs: number, work: () => Promise<void>) {
    this.#pauseMs = pauseMs;
    this.#work = work;
  }

  /** Run after the pause, counted from the last call, but no later than three pauses after the first. */
  ask(): void {
    clearTimeout(this.#timer);
    const now = Date.now();
    this.#since ??= now;
    const left = this.#since + MOST_PAUSES * this.#pauseMs - now;
    this.#timer = setTimeout(() => void this.now(), Math.max(0, Math.min(this.#pauseMs, left)));
  }

  /** Run at once; while it runs, once more after it. */
  async now(): Promise<void> {
    clearTimeout(this.#timer);
    this.#since = undefined;
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

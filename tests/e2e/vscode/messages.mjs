// What is said to a person without being asked: our item in the status bar, and notifications.

import { holdsIn, TRY_MS, until } from "./patience.mjs";

const ITEM = '[id="groundplan.groundplan.groundplan.status"]';

export class Messages {
  #page;
  #quick;
  #toasts;

  constructor(page, quick) {
    this.#page = page;
    this.#quick = quick;
    this.#toasts = page.locator(".notification-toast");
  }

  /** Give the text of our status bar item once it reads so and nothing spins in it. */
  async status(expected) {
    const item = this.#page.locator(ITEM).filter({ hasNot: this.#page.locator(".codicon-modifier-spin") });
    return until(this.#page, async () => {
      const text = await item.innerText({ timeout: TRY_MS });
      return text.match(expected) && text;
    }, `the status reads ${expected}`);
  }

  /** What our status bar item tells a screen reader. */
  async told() {
    const told = await this.#page.locator(`${ITEM} a`).evaluateAll((items) => items.map((item) => item.getAttribute("aria-label")));
    return told[0] ?? "nothing";
  }

  /** Wait for what our status bar item tells a screen reader. Gives what was found in it. */
  async toldThat(expected, milliseconds) {
    return until(this.#page, async () => expected.exec(await this.told()), `the status tells ${expected}`, milliseconds);
  }

  async notification(text, milliseconds) {
    await this.#toasts.filter({ hasText: text }).first().waitFor({ timeout: milliseconds });
  }

  /** Choose a way out that a notification offers: it goes once that is taken. */
  async choose(text, choice) {
    // A toast that nobody takes in time goes to those of the bell: what is offered stands there as well.
    const offer = this.#page.locator(".notification-list-item:visible").filter({ hasText: text }).first();
    const toast = this.#toasts.filter({ hasText: text }).first();
    const isGone = async () => (await offer.count()) === 0 && (await toast.count()) === 0;
    let isTaken = false;
    await until(this.#page, async () => {
      if (isTaken && (await isGone())) {
        return true;
      }
      if (await holdsIn(TRY_MS, this.#page, () => offer.isVisible())) {
        await offer.getByText(choice, { exact: true }).click({ timeout: TRY_MS });
        isTaken = true;
        await holdsIn(TRY_MS, this.#page, isGone);
      } else if (!isTaken) {
        await this.#quick.command("Notifications: Show Notifications");
      }
      return isTaken && isGone();
    }, `'${choice}' is taken`);
  }

  /** Of a notification that has come: that it came once, and nothing beside it, once what it took the place of has faded. */
  async only(text) {
    let shown = [];
    await until(this.#page, async () => {
      shown = await this.shown();
      return shown.length <= 1 && shown.every((one) => one.includes(text));
    }, `one notification, '${text}'`).catch((error) => {
      throw new Error(`${error.message}: ${JSON.stringify(shown)}`);
    });
  }

  async shown() {
    return this.#toasts.allInnerTexts();
  }

  async dismiss() {
    await until(this.#page, async () => {
      if ((await this.#toasts.count()) === 0) {
        return true;
      }
      await this.#quick.command("Notifications: Clear All Notifications");
      return holdsIn(TRY_MS, this.#page, async () => (await this.#toasts.count()) === 0);
    }, "no notification is left");
  }
}

// A window of VS Code and its parts, as a person sees them. Each verb waits for what a person would wait for.

import path from "node:path";
import { Editor } from "./editor.mjs";
import { Messages } from "./messages.mjs";
import { again, holdsIn, PATIENCE_MS, TRY_MS, until } from "./patience.mjs";
import { Problems } from "./problems.mjs";
import { QuickInput } from "./quick-input.mjs";
import { View } from "./view.mjs";

const FRAME_MS = 3_000;
// The first window of a busy machine takes its time.
const OPEN_MS = 120_000;

export class Window {
  constructor(page, screenshots) {
    this.page = page;
    this.screenshots = screenshots;
    this.quick = new QuickInput(page);
    this.editor = new Editor(page, this.quick);
    this.problems = new Problems(page);
    this.messages = new Messages(page, this.quick);
  }

  async open(url) {
    const folder = this.page.locator(".explorer-folders-view .monaco-list-row").first();
    const none = this.page.getByText("not yet added a folder to the workspace").first();
    // The page may read a workspace file before its machine answers: it shows no folder then until it is loaded anew.
    await again(10, async () => {
      await this.page.goto(url, { timeout: OPEN_MS });
      await folder.or(none).first().waitFor({ timeout: OPEN_MS });
      await folder.waitFor({ timeout: TRY_MS });
    }, () => this.screenshot("not-open"));
  }

  async screenshot(name) {
    // What has just come fades in.
    await this.page.waitForTimeout(400);
    await this.page.screenshot({ path: path.join(this.screenshots, `${name}.png`) });
  }

  async command(title) {
    await this.quick.command(title);
  }

  /** Run a command and answer what it asks. A question that closes before, as when a view takes the focus, is asked again. */
  async answered(title, answer) {
    await again(5, async () => {
      await this.command(title);
      await answer(this.quick);
    }, () => this.quick.close());
  }

  /** A view of the side bar by its title. */
  view(title) {
    return new View(this.page, title);
  }

  /** Show or hide the side bar: hidden, it leaves its room to the editors. */
  async showSideBar(isShown) {
    const bar = this.page.locator(".part.sidebar");
    await this.until(async () => {
      if ((await bar.isVisible()) === isShown) {
        return true;
      }
      await this.page.keyboard.press("Control+B");
      return holdsIn(TRY_MS, this.page, async () => (await bar.isVisible()) === isShown);
    }, `the side bar is ${isShown ? "shown" : "hidden"}`);
  }

  /** The frame of the graph of `modules` or of `prs`, once it lists what it draws. */
  async graph(of) {
    return this.#frame(`body[data-of="${of}"]:has(#list [role=option]) #picture`, "the page of a graph");
  }

  /** Wait for a Markdown preview with a heading. */
  async preview(heading) {
    await this.#frame(`h1:has-text("${heading}")`, `a preview with '${heading}'`);
  }

  /** Tick a file of the refactor preview with all its edits, and apply them. */
  async applyPreview(name) {
    const panel = this.page.locator(".bulk-edit-panel");
    const box = panel.locator(".monaco-list-row").filter({ hasText: name }).first().locator(".edit-checkbox");
    await this.until(async () => {
      if (await box.isChecked({ timeout: TRY_MS })) {
        return true;
      }
      await box.click({ timeout: TRY_MS });
      return holdsIn(TRY_MS, this.page, () => box.isChecked({ timeout: TRY_MS }));
    }, `${name} is ticked`);
    await this.leavePreview("Apply");
  }

  /** Apply or discard what the refactor preview shows: it goes once that is done. */
  async leavePreview(choice) {
    const panel = this.page.locator(".bulk-edit-panel");
    await this.until(async () => {
      if (!(await panel.isVisible())) {
        return true;
      }
      await panel.getByText(choice, { exact: true }).click({ timeout: TRY_MS });
      return holdsIn(TRY_MS, this.page, async () => !(await panel.isVisible()));
    }, `'${choice}' is done`);
  }

  async until(holds, what, milliseconds = PATIENCE_MS) {
    return until(this.page, holds, what, milliseconds);
  }

  /** The frame that shows something. */
  async #frame(selector, what) {
    return this.until(() => {
      const shows = this.page.frames().map(async (frame) => {
        const isShown = async () => (await frame.locator(selector).first().isVisible()) && isInSight(frame);
        // A frame that is hidden may not answer at all.
        return (await Promise.race([isShown(), this.page.waitForTimeout(FRAME_MS)])) ? frame : Promise.reject(new Error("it shows something else"));
      });
      return Promise.any(shows).catch(() => undefined);
    }, what);
  }
}

/** Whether a frame is part of the page as it is: one whose editor was closed or hidden may linger. */
async function isInSight(frame) {
  if (frame.parentFrame() === null) {
    return true;
  }
  const place = await frame.frameElement();
  return (await place.isVisible()) && isInSight(frame.parentFrame());
}

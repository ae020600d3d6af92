// What somebody does in the page of a hosted editor, as the scripts that take pictures and a test do it.
// Knows the page's elements; does not know what is shown.
import type { Locator, Page } from 'playwright-core';

/** Until the page stands still. */
const settleMs = 1_500;

/** How long an input may take to show before its key is pressed once more. */
const inputMs = 3_000;
/** How often a key is pressed: one that the window loses, as while it takes up a folder's trust, is pressed again. */
const presses = 5;

/** Opens a file at a place, `web.yaml:14`, by quick open, which needs no file search. */
export async function openPlace(page: Page, place: string): Promise<void> {
  await (await quickInput(page, 'Control+P')).fill(place);
  await page.locator('.quick-input-list .monaco-list-row.focused').waitFor();
  await page.waitForTimeout(settleMs);
  await page.keyboard.press('Enter');
}

/** Runs a command of the palette, by its title. */
export async function runCommand(page: Page, title: string): Promise<void> {
  // One that is just closing takes no text.
  await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
  await (await quickInput(page, 'F1')).fill(`>${title}`);
  await page
    .locator('.quick-input-list .monaco-list-row', { hasText: title.split(': ').at(-1) ?? title })
    .first()
    .waitFor();
  await page.keyboard.press('Enter');
}

/** The input that a key shows, for text. */
async function quickInput(page: Page, key: string): Promise<Locator> {
  const input = page.locator('.quick-input-widget input[type="text"]');
  for (let left = presses; ; left -= 1) {
    await page.keyboard.press(key);
    try {
      await input.waitFor({ timeout: inputMs });
      return input;
    } catch (error) {
      if (left === 1) throw error;
    }
  }
}

export function lineWith(page: Page, text: RegExp): Locator {
  return page.locator('.monaco-editor .view-line', { hasText: text }).first();
}

export function lastWord(line: Locator): Locator {
  return line.locator('span > span').last();
}

/** The Problems panel and peeks name the files' folder, which is a temporary one and nobody's business. */
export async function hideFolders(page: Page): Promise<void> {
  const named = '.part.panel .monaco-icon-description-container, .peekview-title .dirname';
  await page.addStyleTag({ content: `${named} { display: none }` });
}

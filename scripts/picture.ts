// Takes a picture of a part of a page: of what it shows, and a little around it.
// Knows places on the page; does not know what is shown.
import type { Locator, Page } from 'playwright-core';

/** In CSS pixels: a README shows pictures at about this width, so their text keeps its size. */
const readmeWidth = 800;
const margin = 48;
/** Time for the editor to finish fading and scrolling. */
const settleMs = 1_000;

/** Takes what lies around all of `shown`; from the right edge if `shown` is there. */
export async function takePicture(
  page: Page,
  path: string,
  shown: readonly Locator[],
  width = readmeWidth,
): Promise<void> {
  await page.waitForTimeout(settleMs);
  const boxes = await Promise.all(shown.map((locator) => locator.boundingBox()));
  const size = page.viewportSize();
  if (size === null) throw new Error('the page has no size');
  const sides = boxes.map((box) => {
    if (box === null) throw new Error(`there is nothing to see for the picture ${path}`);
    return { top: box.y, bottom: box.y + box.height, right: box.x + box.width };
  });
  const top = Math.max(0, Math.min(...sides.map((side) => side.top)) - margin);
  const bottom = Math.min(size.height, Math.max(...sides.map((side) => side.bottom)) + margin);
  const right = Math.max(...sides.map((side) => side.right)) > width ? size.width : width;
  const clip = { x: Math.max(0, right - width), y: top, width: Math.min(width, right), height: bottom - top };
  await page.screenshot({ path, clip });
  console.log(path);
}

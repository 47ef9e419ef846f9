import type { Locator, Page } from 'playwright-core';

/** Outliers under a line, by what a user sees of them. */
export interface ShownPeek {
  widget: Locator;
  /** "Outliers of step_040000: 3 of 12". */
  title: Locator;
  /** The name of the sample that is shown. */
  name: Locator;
  body: Locator;
  images: Locator;
  /** Waits until all pictures are there. */
  loaded(count: number): Promise<void>;
  /** Waits until this page is shown: "3 of ". */
  turnedTo(page: number): Promise<void>;
}

/** Reads the comment that a peek is in an editor. */
export function shownPeek(page: Page): ShownPeek {
  const widget = page.locator('.monaco-editor .review-widget');
  const body = widget.locator('.comment-body');
  const title = widget.locator('.review-title .filename');
  return {
    widget,
    title,
    name: body.locator('strong').first(),
    body,
    images: body.locator('img'),
    loaded: count => pictures(body.locator('img'), count),
    turnedTo: number => title.filter({ hasText: `: ${number} of ` }).waitFor(),
  };
}

/** Waits until so many images have a picture in them. */
export async function pictures(images: Locator, count: number): Promise<void> {
  await images.nth(count - 1).waitFor({ timeout: 60_000 });
  for (const image of await images.all())
    await image.evaluate(async (element: HTMLImageElement) => {
      await element.decode(); // rejects for a picture that is not there
      if (element.naturalWidth === 0) throw new Error(`${element.src} is empty`);
    });
}

import { countImages } from './countImages';

/** Entries that are looked at before a folder counts as one without images. */
const MOST_ENTRIES = 10_000;

/** Whether `images` images lie in a set's folder, or below it, as {@link countImages} counts them. */
export async function holdsImage(
  folder: string,
  { images = 1, mostEntries = MOST_ENTRIES } = {},
): Promise<boolean> {
  return (await countImages(folder, { most: images, mostEntries })) >= images;
}

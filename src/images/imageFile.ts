/** One image file of a set, as it was when the folder was searched. */
export interface ImageFile {
  /** Absolute. */
  readonly path: string;
  /** Relative to the set's folder, with `/` on every platform. */
  readonly name: string;
  /** The first folder below the set's; null for a file that lies at the top. */
  readonly className: string | null;
  readonly bytes: number;
  readonly modifiedMs: number;
  /** With size and time, tells a file from another that took its place. */
  readonly inode: number;
}

const extensions: ReadonlySet<string> = new Set(
  'png jpg jpeg jpe jfif webp gif tif tiff avif bmp dib'.split(' '),
);

/** Whether a file name has the extension of an image that can be decoded. */
export function isImageName(name: string): boolean {
  const dot = name.lastIndexOf('.');
  return dot > 0 && extensions.has(name.slice(dot + 1).toLowerCase());
}

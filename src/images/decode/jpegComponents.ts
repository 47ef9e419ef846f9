/** Markers without a length: TEM, restarts, start of image. */
function standsAlone(marker: number): boolean {
  return marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8);
}

/** Start of frame: C0..CF but for the Huffman and arithmetic tables and JPG. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

/** Whether the bytes are a JPEG of four components (CMYK or YCCK): those that need their own way to RGB. */
export function isCmykJpeg(bytes: Uint8Array): boolean {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return false;
  let at = 2;
  while (at + 9 < bytes.length) {
    const marker = bytes[at + 1]!;
    if (bytes[at] !== 0xff || marker === 0xff)
      at += 1; // fill bytes, or stray ones: decoders skip them
    else if (isFrame(marker)) return bytes[at + 9] === 4;
    else if (standsAlone(marker)) at += 2;
    else at += 2 + ((bytes[at + 2]! << 8) | bytes[at + 3]!);
  }
  return false;
}

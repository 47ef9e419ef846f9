/** A sentence on an encoder that int8 was asked of, and that is not made for it; none where there is no reason to. */
export function notInt8Text(reason: string | undefined): string[] {
  return reason === undefined ? [] : [`int8 is not made for this encoder; float32 was used: ${reason}.`];
}

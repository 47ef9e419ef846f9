/** An image as the encoders want it: 8 bits a channel, no alpha, upright. */
export interface RgbImage {
  readonly width: number;
  readonly height: number;
  /** height x width x 3, row-major, R G B. */
  readonly data: Uint8Array;
}

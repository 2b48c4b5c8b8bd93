import type { Sharp } from "sharp";
import { refused } from "./errors";

const MAGIC = { png: Buffer.from("89504e470d0a1a0a", "hex"), jpeg: Buffer.from("ffd8ff", "hex") };
/** More than any phone's canvas or camera gives, and still little to unpack. */
const MOST_SIDE = 10_000;
const MOST_PIXELS = 16_000_000;

/**
 * Draws a picture anew: what was sent is never kept, neither what a camera wrote beside it nor what somebody hid behind
 * it. `field` is what the input calls it.
 */
export async function redrawPicture(dataUrl: string, field: string, draw: (picture: Sharp) => Sharp): Promise<Buffer> {
  const notAPicture = (message: string) =>
    refused("VALIDATION_FAILED", { issue: `${field} ${message}`, issues: [{ path: field, message }] });
  const claimed = dataUrl.startsWith("data:image/png;") ? MAGIC.png : MAGIC.jpeg;
  const bytes = Buffer.from(dataUrl.slice(dataUrl.indexOf(",") + 1), "base64");
  // The library reads many formats, SVG among them, and would find out by itself which one it was given.
  if (!bytes.subarray(0, claimed.length).equals(claimed))
    throw notAPicture("is not the PNG or JPEG that it says it is");
  // Native code, needed by the few who send pictures: nobody else waits for it at the start.
  const { default: sharp } = await import("sharp");
  const picture = sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: "error" });
  try {
    const { width, height } = await picture.metadata();
    if (width <= MOST_SIDE && height <= MOST_SIDE) return await draw(picture.autoOrient()).toBuffer();
  } catch {
    throw notAPicture(`cannot be read as a picture of at most ${MOST_PIXELS} pixels`);
  }
  throw notAPicture(`is more than ${MOST_SIDE} pixels wide or high`);
}

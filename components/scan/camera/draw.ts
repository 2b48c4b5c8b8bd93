type Drawable = HTMLVideoElement | ImageBitmap;

const sizeOf = (source: Drawable) =>
  source instanceof HTMLVideoElement
    ? { width: source.videoWidth, height: source.videoHeight }
    : { width: source.width, height: source.height };

/** Draws a picture no larger than `most` pixels either way. Nothing where there is no picture yet. */
export function draw(source: Drawable, most: number, canvas = document.createElement("canvas")) {
  const { width, height } = sizeOf(source);
  const scale = Math.min(1, most / Math.max(width, height, 1));
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  const paper = canvas.getContext("2d", { willReadFrequently: true });
  if (!paper || canvas.width === 0 || canvas.height === 0) return undefined;
  // Where a picture has holes there is paper behind it, not black.
  paper.fillStyle = "#fff";
  paper.fillRect(0, 0, canvas.width, canvas.height);
  paper.drawImage(source, 0, 0, canvas.width, canvas.height);
  return { canvas, pixels: () => paper.getImageData(0, 0, canvas.width, canvas.height) };
}

/** What the server takes of a photo, as a data URL. */
const mostCharacters = 900_000;
const QUALITIES = [0.8, 0.65, 0.5, 0.35];

/** A drawn photo as a JPEG, as good as it may be: gravel and foliage make it large, however few its pixels. */
export function photoOf({ canvas }: { canvas: Pick<HTMLCanvasElement, "toDataURL"> }): string {
  let url = "";
  for (const quality of QUALITIES) {
    url = canvas.toDataURL("image/jpeg", quality);
    if (url.length <= mostCharacters) break;
  }
  return url;
}

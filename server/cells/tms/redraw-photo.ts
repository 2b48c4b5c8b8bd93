import { redrawPicture } from "../../platform/redraw-picture";

export const PHOTO_TYPE = "image/jpeg";
const MOST_SIDE = 1600;

/** A photo as a JPEG, large enough to see a dent and a label. */
export const redrawPhoto = (dataUrl: string): Promise<Buffer> =>
  redrawPicture(dataUrl, "image", (picture) =>
    picture
      .resize({ width: MOST_SIDE, height: MOST_SIDE, fit: "inside", withoutEnlargement: true })
      .flatten({ background: "white" })
      .jpeg({ quality: 80 }),
  );

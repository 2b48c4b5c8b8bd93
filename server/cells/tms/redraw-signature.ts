import { redrawPicture } from "../../platform/redraw-picture";

const KEPT = { width: 1200, height: 600 };

/** A signature as a PNG, so that the paper shines through. */
export const redrawSignature = (dataUrl: string): Promise<Buffer> =>
  redrawPicture(dataUrl, "signImage", (picture) =>
    picture.resize({ ...KEPT, fit: "inside", withoutEnlargement: true }).png({ palette: true, compressionLevel: 9 }),
  );

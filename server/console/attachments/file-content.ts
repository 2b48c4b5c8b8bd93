import { refused } from "../../platform/errors";
import { redrawPicture } from "../../platform/redraw-picture";
import { type AddAttachment, type FileKind, MEDIA_TYPES, MOST_BYTES } from "./schema";

const notAFile = (message: string) =>
  refused("VALIDATION_FAILED", { issue: `content ${message}`, issues: [{ path: "content", message }] });

const begins = (bytes: Buffer, hex: string) => bytes.subarray(0, hex.length / 2).toString("hex") === hex;
const PDF = "255044462d";
const ZIP = "504b0304";

function kindOf(name: string): FileKind {
  const end = /\.([a-z]{3,4})$/i.exec(name)?.[1]?.toLowerCase() ?? "";
  if (end in MEDIA_TYPES) return end as FileKind;
  const message = `one of ${Object.keys(MEDIA_TYPES).join(", ")}`;
  throw refused("VALIDATION_FAILED", { issue: `name: ${message}`, issues: [{ path: "name", message }] });
}

function isText(bytes: Buffer): boolean {
  if (bytes.includes(0)) return false;
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

export type CheckedFile = Omit<AddAttachment, "content"> & { mediaType: string; content: Buffer };

/** A file is what its name says or it is not taken. A picture is drawn anew: nothing hides behind it. */
export async function withContentChecked({ content, ...input }: AddAttachment): Promise<CheckedFile> {
  const kind = kindOf(input.name);
  const mediaType = MEDIA_TYPES[kind];
  const bytes = Buffer.from(content, "base64");
  if (bytes.length > MOST_BYTES) throw refused("PAYLOAD_TOO_LARGE", { limit: MOST_BYTES });
  if (mediaType.startsWith("image/")) {
    const redrawn = await redrawPicture(`data:${mediaType};base64,${content}`, "content", (picture) =>
      kind === "png" ? picture.png() : picture.jpeg({ quality: 85 }),
    );
    return { ...input, mediaType, content: redrawn };
  }
  const sound = {
    pdf: begins(bytes, PDF),
    docx: begins(bytes, ZIP),
    xlsx: begins(bytes, ZIP),
    txt: isText(bytes),
    csv: isText(bytes),
  }[kind as "pdf" | "docx" | "xlsx" | "txt" | "csv"];
  if (!sound) throw notAFile(`is not the ${kind} file that its name says it is`);
  return { ...input, mediaType, content: bytes };
}

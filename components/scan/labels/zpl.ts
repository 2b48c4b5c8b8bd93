import { SEPARATOR } from "../clean-raw";
import type { Fact, LabelCode } from "./label-code";
import type { PrintedLabel } from "./printed-label";

/** 100 × 60 mm at 8 dots a millimetre, as most label printers have. */
const width = 800;
const height = 480;
const margin = 24;

/** In a field with hexadecimal signs: what the printer's own language would take for itself. */
const hex = (text: string) =>
  text.replace(/[\^~_\\]/g, (sign) => `_${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`);

const words = (x: number, y: number, size: number, text: string) =>
  `^FO${x},${y}^A0N,${size},${size}^FB${width - x - margin},1^FH_^FD${hex(text)}^FS`;

/** Code 128 from subset B on; `>8` is FNC1, `>0` the sign `>` itself. */
const bars = (x: number, y: number, { isGs1, text }: LabelCode) => {
  const signs = hex(text.replaceAll(">", ">0")).replaceAll(SEPARATOR, ">8");
  return `^FO${x},${y}^BY2^BCN,64,N,N,N,N^FH_^FD>:${isGs1 ? ">8" : ""}${signs}^FS`;
};

const utf8 = (text: string) =>
  Array.from(new TextEncoder().encode(text), (byte) => `_${byte.toString(16).toUpperCase().padStart(2, "0")}`).join("");

/** DataMatrix says FNC1 as `_1`; a QR code of these printers cannot begin with it, so only plain texts are QR. */
const square = (x: number, y: number, { isGs1, text }: LabelCode) =>
  isGs1
    ? `^FO${x},${y}^BXN,6,200,,,,_^FD_1${text.replaceAll("_", "__").replaceAll(SEPARATOR, "_1")}^FS`
    : `^FO${x},${y}^BQN,2,6^FH_^FDMA,${utf8(text)}^FS`;

/** Labels in the printers' own language, one after the other. `nameOf` says what stands before each value. */
export function zplOf(labels: readonly PrintedLabel[], nameOf: (fact: Fact) => string): string {
  return labels
    .map(({ title, facts, codes }) => {
      const said = facts.map(([fact, value], at) => words(240, 90 + at * 40, 32, `${nameOf(fact)} ${value}`));
      const lines = codes.lines.map((line, at) => bars(margin, 290 + at * 90, line));
      return [
        "^XA^CI28",
        `^PW${width}^LL${height}^LH0,0`,
        words(margin, margin, 54, title),
        square(margin, 90, codes.whole),
        ...said,
        ...lines,
        "^XZ",
      ].join("\n");
    })
    .join("\n");
}

import { code128, datamatrix, drawingSVG, qrcode, type RenderOptions } from "bwip-js/browser";
import { SEPARATOR } from "../clean-raw";
import type { LabelCode } from "./label-code";

export type Shape = "bars" | "square";

const FNC1 = "^FNC1";

/** Options of single symbols, which the library's types leave out. */
type Options = RenderOptions & { eclevel?: string };

/** Draws a symbol as SVG. GS1 becomes GS1-128 or GS1 DataMatrix; the rest Code 128 or QR. */
export function drawCode(code: LabelCode, shape: Shape): string {
  const says = spelled(code);
  if (shape === "bars") return code128({ bcid: "code128", ...says, height: 12, scale: 2 }, drawingSVG());
  if (code.isGs1) return datamatrix({ bcid: "datamatrix", ...says, scale: 2, padding: 2 }, drawingSVG());
  const options: Options = { bcid: "qrcode", ...says, eclevel: "M", scale: 2, padding: 4 };
  return qrcode(options, drawingSVG());
}

function spelled({ isGs1, text }: LabelCode): Pick<RenderOptions, "text" | "parsefnc" | "binarytext"> {
  if (isGs1) return { text: `${FNC1}${text.replaceAll(SEPARATOR, FNC1)}`, parsefnc: true };
  // Whatever the language: the symbol carries bytes.
  const bytes = Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte));
  return { text: bytes.join(""), binarytext: true };
}

/** What separates the fields of a GS1 barcode, as it arrives once the scanner has said FNC1. */
export const SEPARATOR = "\u001d";

/** Ways a wedge, a log or a text field writes the separator that no keyboard has. */
const WRITTEN_SEPARATORS = /\^\]|\\u001d|\\x1d|<GS>|\{GS\}|\u241d/gi;

/** What a Chinese input method makes of keys that have no full-width twin of their own. */
const TYPED_THROUGH_IME: Record<string, string> = {
  "\u3000": " ",
  "。": ".",
  "、": "\\",
  "【": "[",
  "】": "]",
  "《": "<",
  "》": ">",
  "“": '"',
  "”": '"',
  "‘": "'",
  "’": "'",
};
const FULL_WIDTH = 0xfee0;

const half = (character: string) =>
  TYPED_THROUGH_IME[character] ?? String.fromCharCode(character.charCodeAt(0) - FULL_WIDTH);

/** A code as its label means it: no terminator, no blanks around it, half-width, and one way to write the separator. */
export const cleanRaw = (raw: string): string =>
  raw
    .replace(/[\u3000。、【】《》“”‘’\uff01-\uff5e]/g, half)
    .replace(WRITTEN_SEPARATORS, SEPARATOR)
    .replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, "");

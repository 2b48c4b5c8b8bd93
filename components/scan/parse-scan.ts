import { cleanRaw, SEPARATOR } from "./clean-raw";
import { DOCUMENT_TASKS, type DocumentPrefix, documentPrefix, type TaskName } from "./document-codes";
import { type Gs1, hasCheckDigit, type Problem, type ProblemName, readGs1 } from "./gs1";

/** What a printed command barcode, a key or a button asks for. */
export const COMMANDS = ["confirm", "cancel", "undo", "short", "next"] as const;
export type CommandName = (typeof COMMANDS)[number];

/** `raw` is what the scanner said, without terminator; `symbology` its identifier, where the scanner sends one. */
type Came = { raw: string; symbology: string | null };
export type Gs1Scan = Came & { kind: "gs1"; gs1: Gs1 };
export type DocumentScan = Came & { kind: "document"; number: string; prefix: DocumentPrefix; task: TaskName };
export type LocationScan = Came & { kind: "location"; warehouseId: string | null; locationCode: string };
/**
 * A SKU, a serial, a lot, a carrier's number or nothing we know: the task decides. `gs1` is what it says if it is a
 * GS1 code whose scanner sends no symbology identifier, or the bare number under a product's bars.
 */
export type CodeScan = Came & { kind: "code"; code: string; gs1: Gs1 | null };
export type Scan =
  | Gs1Scan
  | DocumentScan
  | LocationScan
  | CodeScan
  | (Came & { kind: "cart"; cart: string })
  | (Came & { kind: "person"; person: string })
  | (Came & { kind: "command"; command: CommandName })
  | (Came & { kind: "unreadable"; problem: Problem });

const MOST = 512;
const SYMBOLOGY = /^\][A-Za-z][0-9A-Za-z]/;
const GS1_SYMBOLOGIES = ["]C1", "]d2", "]Q3"];
const EAN_SYMBOLOGIES = ["]E0", "]E4"];
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
const CONTROL = /[\u0000-\u001c\u001e\u001f\u007f]/;
const OUR_LABEL = /^(LOC|CART|USER|CMD):(.*)$/i;

/** Decides what a scan is. Nothing a scanner can send is an exception: what cannot be read has a named problem. */
export function parseScan(input: string, now: Date): Scan {
  const cleaned = cleanRaw(input);
  const raw = cleaned.slice(0, MOST);
  const [symbology = null] = SYMBOLOGY.exec(raw) ?? [];
  const came = { raw, symbology };
  const unreadable = (name: ProblemName, field: string, value: string): Scan => ({
    ...came,
    kind: "unreadable",
    problem: { name, field, value },
  });
  const body = raw.slice(symbology?.length ?? 0);
  if (cleaned.length > MOST) return unreadable("codeTooLong", "", raw.slice(0, 20));
  if (body === "") return unreadable("emptyCode", "", raw);
  if (CONTROL.test(body)) return unreadable("badCharacter", "", body.replace(CONTROL, "␀"));

  const isSaidGs1 = symbology !== null && GS1_SYMBOLOGIES.includes(symbology);
  if (isSaidGs1 || body.includes(SEPARATOR) || /^\(\d{2,4}\)/.test(body)) {
    const read = readGs1(body.replace(/^\u001d+/, ""), now);
    return "gs1" in read ? { ...came, kind: "gs1", gs1: read.gs1 } : { ...came, kind: "unreadable", ...read };
  }
  if (symbology !== null && EAN_SYMBOLOGIES.includes(symbology) && /^\d+$/.test(body)) {
    const gtin = bareGtin(body);
    return gtin
      ? { ...came, kind: "code", code: body, gs1: { gtin } }
      : unreadable([8, 12, 13].includes(body.length) ? "badCheckDigit" : "badLength", "EAN", body);
  }
  const [, label, value = ""] = OUR_LABEL.exec(body) ?? [];
  if (label !== undefined) return ourLabel(came, label.toUpperCase(), value.trim(), unreadable);

  const number = body.toUpperCase();
  const prefix = documentPrefix(number);
  if (prefix) return { ...came, kind: "document", number, prefix, task: DOCUMENT_TASKS[prefix] };
  return { ...came, kind: "code", code: body, gs1: unsaidGs1(body, now) };
}

function ourLabel(
  came: Came,
  label: string,
  value: string,
  unreadable: (name: ProblemName, field: string, value: string) => Scan,
): Scan {
  if (value === "" || value.length > 128) return unreadable("emptyLabel", label, value.slice(0, 20));
  switch (label) {
    case "CART":
      return { ...came, kind: "cart", cart: value };
    case "USER":
      return { ...came, kind: "person", person: value };
    case "CMD": {
      const command = COMMANDS.find((name) => name === value.toLowerCase());
      return command ? { ...came, kind: "command", command } : unreadable("unknownCommand", "CMD", value);
    }
    default: {
      const colon = value.indexOf(":");
      const [warehouseId, locationCode] =
        colon < 0 ? [null, value] : [value.slice(0, colon).trim(), value.slice(colon + 1).trim()];
      if (warehouseId === "" || locationCode === "") return unreadable("emptyLabel", label, value);
      return { ...came, kind: "location", warehouseId, locationCode };
    }
  }
}

/** EAN-8, UPC-A, EAN-13 and GTIN-14 in the 14 digits in which they are compared. */
function bareGtin(code: string): string | undefined {
  return /^(\d{8}|\d{12,14})$/.test(code) && hasCheckDigit(code) ? code.padStart(14, "0") : undefined;
}

/** Many scanners send no identifier: what begins with a sound key and can be read to its end may be a GS1 code. */
function unsaidGs1(code: string, now: Date): Gs1 | null {
  const gtin = bareGtin(code);
  if (gtin) return { gtin };
  if (!/^(00\d{18}$|0[12]\d{14})/.test(code)) return null;
  const read = readGs1(code, now);
  return "gs1" in read ? read.gs1 : null;
}

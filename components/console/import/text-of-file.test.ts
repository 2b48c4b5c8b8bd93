import { expect, test } from "vitest";
import { textOfFile } from "./text-of-file";

const text = "物料编码,名称";

test.each([
  ["UTF-8", new TextEncoder().encode(text)],
  ["UTF-8 with its mark", new TextEncoder().encode(`\uFEFF${text}`)],
  ["GB18030", Uint8Array.from([0xce, 0xef, 0xc1, 0xcf, 0xb1, 0xe0, 0xc2, 0xeb, 0x2c, 0xc3, 0xfb, 0xb3, 0xc6])],
  ["UTF-16", new Uint8Array([0xff, 0xfe, ...Buffer.from(text, "utf16le")])],
  ["UTF-16 the other way round", new Uint8Array([0xfe, 0xff, ...Buffer.from(text, "utf16le").swap16()])],
])("reads %s", (_, bytes) => {
  expect(textOfFile(bytes)).toBe(text);
});

import { expect, test } from "vitest";
import en from "@/messages/en.json";
import zh from "@/messages/zh-CN.json";

type Catalogue = { [name: string]: string | Catalogue };

const texts = (catalogue: Catalogue, path = ""): [string, string][] =>
  Object.entries(catalogue).flatMap(([name, value]) =>
    typeof value === "string" ? [[`${path}${name}`, value] as [string, string]] : texts(value, `${path}${name}.`),
  );

const placeholders = (text: string) => [...new Set([...text.matchAll(/\{(\w+)[,}]/g)].map(([, name]) => name))].sort();

const chinese = new Map(texts(zh));
const english = new Map(texts(en));

test("both languages have the same texts", () => {
  expect([...english.keys()].sort()).toEqual([...chinese.keys()].sort());
});

test("no text is empty", () => {
  for (const [key, text] of [...chinese, ...english]) expect(text.trim(), key).not.toBe("");
});

test("both languages use the same values in a text", () => {
  for (const [key, text] of chinese) expect(placeholders(english.get(key) ?? ""), key).toEqual(placeholders(text));
});

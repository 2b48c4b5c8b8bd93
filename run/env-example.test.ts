import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseEnv } from "node:util";
import { expect, test } from "vitest";
import { readSettings, Settings } from "@/server/platform/env";

const example = parseEnv(readFileSync(fileURLToPath(new URL("../.env.example", import.meta.url)), "utf8"));

test(".env.example names every setting, and no other", () => {
  expect(Object.keys(example).sort()).toEqual([...Object.keys(Settings.shape), "LINKWORKS_DATA"].sort());
});

test(".env.example tells the defaults that hold without it", () => {
  const needed = { DATABASE_URL: "postgresql://owner@localhost/linkworks", LINKWORKS_SECRET: "x".repeat(32) };
  const given = Object.fromEntries(Object.entries(example).filter(([, value]) => value));
  expect(readSettings({ ...given, ...needed })).toEqual(readSettings(needed));
});

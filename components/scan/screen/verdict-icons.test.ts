import { expect, test } from "vitest";
import { VERDICTS } from "../verdicts";
import { VERDICT_ICONS } from "./verdict-icons";

test("every verdict has its own sign", () => {
  for (const [name, { icon }] of Object.entries(VERDICTS)) expect(VERDICT_ICONS[icon], name).toBeDefined();
});

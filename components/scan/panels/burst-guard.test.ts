import { expect, test } from "vitest";
import { makeBurstGuard } from "./burst-guard";

/** Types into a field as a browser does: the key is told first, then it stands there. */
function aField() {
  const guard = makeBurstGuard();
  let text = "";
  let at = 0;
  return {
    type(characters: string, everyMs: number) {
      for (const character of characters) {
        at += everyMs;
        guard.key(text, at);
        text += character;
      }
    },
    pause(ms: number) {
      at += ms;
    },
    restored: () => guard.before(),
  };
}

test("a scanner's burst leaves a field as it was, whatever of it stands there", () => {
  const field = aField();
  field.type("Zhang", 180);
  field.pause(400);
  field.type("0106901234567892", 4);
  expect(field.restored()).toBe("Zhang");
});

test("a burst into an empty field leaves it empty", () => {
  const field = aField();
  field.type("OUT-000001", 5);
  expect(field.restored()).toBe("");
});

test("a second burst, soon after the first, is taken out by itself", () => {
  const field = aField();
  field.type("Li", 200);
  field.pause(300);
  field.type("SKU-1", 5);
  field.pause(300);
  field.type("SKU-2", 5);
  expect(field.restored()).toBe("LiSKU-1");
});

import { expect, test } from "vitest";
import en from "@/messages/en.json" with { type: "json" };
import zh from "@/messages/zh-CN.json" with { type: "json" };
import { isOnlyFacts, titleWithoutFacts } from "./title-without-facts";

test("facts are left out of a title as it is written, and as the build takes it apart", () => {
  expect(titleWithoutFacts("{name} is at it since {since, time, ::Hmm}")).toBe("… is at it since …");
  expect(titleWithoutFacts([["name"], " is at it since ", ["since", 4, { hour: "numeric" }]])).toBe(
    "… is at it since …",
  );
  expect(titleWithoutFacts("Undone")).toBe("Undone");
  expect(titleWithoutFacts(["Undone"])).toBe("Undone");
});

test.each(Object.entries({ en, zh }))("every verdict of %s has words without its facts", (_, { scan }) => {
  for (const [name, { title, hint }] of Object.entries(scan.verdicts)) {
    const words = titleWithoutFacts(title);
    expect(words, name).not.toMatch(/[{}]/);
    if (isOnlyFacts(words)) expect(isOnlyFacts(titleWithoutFacts(hint)), name).toBe(false);
  }
});

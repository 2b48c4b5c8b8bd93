import { expect, test } from "vitest";
import { exampleOf } from "./example";
import { REST_PROCEDURES } from "./routes";

test.each(REST_PROCEDURES.map((procedure) => [procedure.name, procedure] as const))(
  "the example answer of %s is one that it could give",
  (_, { output }) => {
    const example = exampleOf(output);
    expect(output.safeParse(example).error?.issues ?? []).toEqual([]);
    expect(JSON.stringify(example).length).toBeGreaterThan(2);
  },
);

import { beforeAll, describe, expect, test } from "vitest";
import { aPlant, type Plant } from "@/server/testing/plant";

let plant: Plant;
beforeAll(async () => {
  plant = await aPlant();
});

const list = "orders";
const namesFor = async (actor: ReturnType<Plant["person"]>) =>
  (await plant.ask({ as: actor }).views.list({ list })).items.map(({ name, query }) => [name, query]);

describe("a saved view", () => {
  test("is its owner's until it is shared, and stands under its list only", async () => {
    const [mei, bo] = [plant.person("planner", "mei"), plant.person("sales", "bo")];
    await plant.ask({ as: mei }).views.save({ list, name: "Late", query: "late=true" });
    await plant.ask({ as: mei }).views.save({ list, name: "All", query: "", shared: true });
    await plant.ask({ as: mei }).views.save({ list: "items", name: "Elsewhere", query: "" });
    expect(await namesFor(mei)).toEqual([
      ["All", ""],
      ["Late", "late=true"],
    ]);
    expect(await namesFor(bo)).toEqual([["All", ""]]);
    expect((await (await aPlant()).ask().views.list({ list })).items).toEqual([]);
  });

  test("saved again under its name is the newer one, even twice at once", async () => {
    const lan = plant.person("buyer", "lan");
    const save = (query: string) => plant.ask({ as: lan }).views.save({ list, name: "Mine", query });
    await Promise.all([save("a=1"), save("a=2"), save("a=3")]);
    await save("a=4");
    expect((await namesFor(lan)).filter(([name]) => name === "Mine")).toEqual([["Mine", "a=4"]]);
  });

  test("is thrown away by its owner alone", async () => {
    const [mei, bo] = [plant.person("planner", "mei"), plant.person("sales", "bo")];
    const { viewId } = await plant.ask({ as: mei }).views.save({ list, name: "Gone", query: "", shared: true });
    await expect(plant.ask({ as: bo }).views.remove({ viewId })).rejects.toMatchObject({
      cause: { code: "NOT_FOUND" },
    });
    await plant.ask({ as: mei }).views.remove({ viewId });
    expect((await namesFor(mei)).flat()).not.toContain("Gone");
  });

  test("there are no more than fifty of one's own in a list, however many come at once", async () => {
    const jin = plant.person("quality", "jin");
    const save = (at: number) => plant.ask({ as: jin }).views.save({ list: "lots", name: `View ${at}`, query: "" });
    const outcomes = await Promise.allSettled(Array.from({ length: 54 }, (_, at) => save(at)));
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(50);
    await expect(save(99)).rejects.toMatchObject({
      cause: { code: "STATE_CONFLICT", facts: { reason: "tooManyViews" } },
    });
  });
});

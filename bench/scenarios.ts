import { readdirSync } from "node:fs";
import type { Scenario } from "./scenario";

const folder = new URL("./scenarios/", import.meta.url);

/** Every file in bench/scenarios is one; nothing else has to name it. */
export const scenarioNames = (): string[] =>
  readdirSync(folder)
    .map((file) => file.replace(/\.ts$/, ""))
    .sort();

export async function scenarioNamed(name: string): Promise<Scenario> {
  const { default: scenario } = (await import(new URL(`${name}.ts`, folder).href)) as { default: Scenario };
  return scenario;
}

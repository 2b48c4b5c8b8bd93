import { openGround } from "./ground";
import { printed } from "./scenario";
import { scenarioNamed, scenarioNames } from "./scenarios";

// `npm run bench` measures everything, `npm run bench -- orders relay` only those: each file in bench/scenarios is one.
const wanted = process.argv.slice(2);
const unknown = wanted.find((name) => !scenarioNames().includes(name));
if (unknown) {
  console.error(`There is no scenario "${unknown}": use ${scenarioNames().join(", ")}.`);
  process.exit(1);
}
const rows: Record<string, string>[] = [];
for (const name of wanted.length > 0 ? wanted : scenarioNames()) {
  const ground = await openGround(name);
  try {
    const scenario = await scenarioNamed(name);
    for (const line of await scenario.measure(ground)) {
      const row = printed(line);
      rows.push(row);
      console.log(Object.values(row).filter(Boolean).join(" · "));
    }
  } finally {
    await ground.stop();
  }
}
console.table(rows);
process.exit(0);

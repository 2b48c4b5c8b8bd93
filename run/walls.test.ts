import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, posix } from "node:path";
import { fileURLToPath } from "node:url";
import { cruise, type IConfiguration, type ICruiseResult } from "dependency-cruiser";
import extractTSConfig from "dependency-cruiser/config-utl/extract-ts-config";
import { afterAll, beforeAll, expect, test } from "vitest";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const walls = createRequire(import.meta.url)(join(root, ".dependency-cruiser.cjs")) as IConfiguration;

// Every line is one import that must not be: [the rule that says so, who imports, what, how].
const forbidden: [rule: string, from: string, to: string, how?: "type"][] = [
  ["app-knows-no-server", "app/(office)/orders/page.tsx", "server/cells/erp/commands/confirm-order.ts"],
  ["app-knows-no-server", "app/(office)/stock/page.tsx", "prisma/generated/client.ts"],
  ["app-knows-no-server", "app/(floor)/pick/page.tsx", "server/cells/index.ts"],
  ["app-knows-no-server", "app/(floor)/report/page.tsx", "jobs/relay.ts"],
  ["app-door-opens-the-roster-only", "app/api/trpc/[trpc]/route.ts", "server/cells/erp/router.ts"],
  ["app-door-opens-the-roster-only", "app/prefetch.ts", "prisma/generated/client.ts"],
  ["components-know-no-server", "components/erp/order-list.tsx", "server/cells/erp/queries.ts"],
  ["components-know-no-server", "components/console/shell.tsx", "server/platform/db.ts"],
  ["components-types-too", "components/erp/order-row.tsx", "server/cells/index.ts", "type"],
  ["widgets-know-one-cell", "components/erp/order-form.tsx", "components/wms/stock-badge.tsx"],
  ["widgets-know-one-cell", "components/erp/order-stock.tsx", "server/cells/wms/schema.ts"],
  ["shared-widgets-know-no-cell", "components/console/nav.tsx", "components/wms/stock-badge.tsx"],
  ["ui-fits-any-product", "components/ui/data-table.tsx", "components/console/shell-title.ts"],
  ["cells-know-no-other-cell", "server/cells/erp/commands/plan-order.ts", "server/cells/wms/queries.ts"],
  ["cells-know-no-other-cell", "server/cells/erp/commands/read-schema.ts", "server/cells/wms/schema.ts", "type"],
  ["cells-know-no-other-cell", "server/cells/erp/commands/name-roster.ts", "server/cells/index.ts"],
  ["cells-know-no-other-cell", "server/cells/wms/commands/queue-job.ts", "jobs/relay.ts"],
  ["cells-know-no-other-cell", "server/cells/wms/commands/show-page.ts", "components/ui/table.tsx"],
  [
    "cells-use-the-generated-client-as-a-type",
    "server/cells/wms/commands/open-client.ts",
    "prisma/generated/client.ts",
  ],
  ["only-tests-use-the-testing-plant", "server/cells/wms/commands/play.ts", "server/testing/a-plant.ts"],
  ["nouns-rules-events-run-anywhere", "server/cells/wms/schema.ts", "node:crypto"],
  ["nouns-rules-events-run-anywhere", "server/cells/wms/rules.ts", "prisma/generated/client.ts", "type"],
  ["nouns-rules-events-run-anywhere", "server/cells/wms/events.ts", "server/platform/db.ts"],
  ["what-they-rest-on-runs-anywhere-too", "server/platform/fields.ts", "node:fs"],
  ["platform-knows-nothing-above", "server/platform/work.ts", "server/cells/erp/schema.ts"],
  ["platform-knows-nothing-above", "server/platform/queue.ts", "jobs/relay.ts"],
  ["console-knows-the-platform-only", "server/console/settings/cells.ts", "server/cells/erp/schema.ts"],
  ["console-knows-the-platform-only", "server/console/home/router.ts", "server/cells/index.ts"],
  ["cells-know-no-other-cell", "server/cells/erp/commands/read-settings.ts", "server/console/settings/router.ts"],
  ["app-door-opens-the-roster-only", "app/api/settings/route.ts", "server/console/settings/router.ts"],
  ["gateway-knows-platform-and-roster", "server/gateway/main.ts", "server/cells/erp/commands/confirm-order.ts"],
  ["roster-names-cells-and-platform", "server/cells/index.ts", "server/cells/erp/commands/confirm-order.ts"],
  ["linkages-know-events-only", "jobs/linkages/erp-to-wms.ts", "server/cells/wms/commands/ship-order.ts"],
  ["linkages-know-events-only", "jobs/linkages/wms-to-tms.ts", "server/cells/wms/router.ts"],
  ["linkages-know-the-roster-as-a-type", "jobs/linkages/mes-to-wms.ts", "server/cells/index.ts"],
  ["only-linkages-name-two-cells", "jobs/schedules/nightly.ts", "server/cells/erp/events.ts"],
  ["no-circles", "server/platform/circle-a.ts", "server/platform/circle-b.ts"],
  ["nothing-unresolvable", "server/platform/lost.ts", "./nowhere.ts"],
];

// What the architecture allows, so that a wall that is only ever red is noticed too.
const allowed: [from: string, to: string, how?: "type"][] = [
  ["app/(office)/home/page.tsx", "components/erp/order-widget.tsx"],
  ["app/api/events/route.ts", "server/cells/index.ts"],
  ["app/api/health/route.ts", "server/platform/free.ts"],
  ["components/console/trpc.tsx", "server/cells/index.ts", "type"],
  ["components/erp/order-widget.tsx", "server/cells/erp/schema.ts"],
  ["components/erp/order-buttons.tsx", "server/cells/erp/rules.ts"],
  ["components/erp/order-table.tsx", "components/ui/table.tsx"],
  ["server/cells/erp/commands/confirm-order.ts", "server/platform/free.ts"],
  ["server/cells/erp/queries.ts", "prisma/generated/client.ts", "type"],
  ["server/cells/erp/router.ts", "server/cells/erp/commands/confirm-order.ts"],
  ["server/cells/erp/schema.ts", "zod"],
  ["server/cells/erp/rules.ts", "server/cells/erp/schema.ts"],
  ["server/cells/erp/commands/confirm-order.test.ts", "server/testing/a-plant.ts"],
  ["server/cells/index.ts", "server/console/settings/router.ts"],
  ["server/cells/index.ts", "server/cells/catalogue.ts"],
  ["server/cells/catalogue.ts", "server/cells/erp/events.ts"],
  ["components/console/settings/token-form.tsx", "server/console/settings/schema.ts"],
  ["server/gateway/serve.ts", "server/cells/index.ts"],
  ["jobs/linkages/crm-to-erp.ts", "server/cells/erp/events.ts"],
  ["jobs/linkages/linkage.ts", "server/cells/index.ts", "type"],
  ["jobs/worker.ts", "server/cells/index.ts"],
];

let tree: string;
let result: ICruiseResult;

beforeAll(async () => {
  tree = mkdtempSync(join(tmpdir(), "linkworks-walls-"));
  const imports = new Map<string, string[]>();
  const add = (from: string, line?: string) =>
    imports.set(from, [...(imports.get(from) ?? []), ...(line ? [line] : [])]);
  const pairs = [
    ...forbidden.map(([, from, to, how]) => ({ from, to, how })),
    ...allowed.map(([from, to, how]) => ({ from, to, how })),
  ];
  pairs.forEach(({ from, to, how }, index) => {
    const ours = /^[a-z]+\/.*\.tsx?$/.test(to);
    const path = ours ? posix.relative(posix.dirname(from), to.replace(/\.tsx?$/, "")).replace(/^(?!\.)/, "./") : to;
    const alias = `thing${index}`;
    add(from, `import ${how === "type" ? "type " : ""}{ thing as ${alias} } from "${path}";`);
    add(from, how === "type" ? `export type T${index} = ${alias};` : `export const t${index} = ${alias};`);
    if (ours) add(to);
  });
  add("server/platform/circle-b.ts", `import { thing } from "./circle-a";\nexport const other = thing;`);
  add("server/platform/free.ts");
  for (const [file, lines] of imports) {
    mkdirSync(join(tree, dirname(file)), { recursive: true });
    writeFileSync(
      join(tree, file),
      [...lines, "export const thing = 1;", "export type thing = number;", ""].join("\n"),
    );
  }
  mkdirSync(join(tree, "node_modules/zod"), { recursive: true });
  writeFileSync(join(tree, "node_modules/zod/package.json"), '{ "name": "zod", "main": "index.js" }');
  writeFileSync(join(tree, "node_modules/zod/index.js"), "exports.thing = 1;");
  writeFileSync(join(tree, "package.json"), '{ "type": "module", "dependencies": { "zod": "1.0.0" } }');
  writeFileSync(
    join(tree, "tsconfig.json"),
    '{ "compilerOptions": { "jsx": "react-jsx", "moduleResolution": "bundler", "module": "esnext", "paths": { "@/*": ["./*"] } } }',
  );
  const { options, ...ruleSet } = walls;
  const tsConfigFile = join(tree, "tsconfig.json");
  const cruised = await cruise(
    ["app", "components", "server", "jobs", "prisma"],
    { ...options, ruleSet: { ...ruleSet }, validate: true, baseDir: tree, tsConfig: { fileName: tsConfigFile } },
    options?.enhancedResolveOptions,
    { tsConfig: extractTSConfig(tsConfigFile) },
  );
  result = cruised.output as ICruiseResult;
});

afterAll(() => rmSync(tree, { recursive: true, force: true }));

test.each(forbidden)("%s: %s may not import %s", (rule, from, to) => {
  const red = result.summary.violations.filter((violation) => violation.from === from && violation.rule.name === rule);
  expect(red.map((violation) => violation.to)).toContain(to.startsWith("node:") ? to.slice(5) : to);
});

test.each(allowed)("%s may import %s", (from, to) => {
  expect(result.summary.violations.filter((violation) => violation.from === from && violation.to === to)).toEqual([]);
});

test("every rule has an import that shows it red, and is an error", () => {
  const shown = new Set(forbidden.map(([rule]) => rule));
  expect((walls.forbidden ?? []).map((rule) => rule.name).filter((name) => !shown.has(name ?? ""))).toEqual([]);
  expect((walls.forbidden ?? []).filter((rule) => rule.severity !== "error")).toEqual([]);
});

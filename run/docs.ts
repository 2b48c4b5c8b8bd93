// `npm run docs`: the tables in docs/reference, made from the code. With --check nothing is written: it fails when one is out of date.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import type { EventKind } from "../server/platform/event";
import type { Meta } from "../server/platform/procedure";
import { generateClient } from "./generate-client";

const root = fileURLToPath(new URL("..", import.meta.url)).replace(/[\\/]$/, "");
const folder = "docs/reference";

// The roster's types come from Prisma's client, which a fresh clone does not have yet.
generateClient(root);
const [{ appRouter }, { CATALOGUE }, { LINKAGES }, { heardBy: hearing }, permissions, { CELLS, FLAGS }, { Settings }] =
  await Promise.all([
    import("../server/cells/index"),
    import("../server/cells/catalogue"),
    import("../jobs/linkages/index"),
    import("../jobs/linkages/linkage"),
    import("../server/platform/permissions"),
    import("../server/platform/flags"),
    import("../server/platform/env"),
  ]);

type Defined = { _def: { type: "query" | "mutation" | "subscription"; meta?: Meta } };
const procedures = Object.entries(appRouter._def.procedures as unknown as Record<string, Defined>);

const code = (text: string) => `\`${text}\``;
const list = (texts: string[], none = "") => texts.map(code).join(", ") || none;

function table(head: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

const page = (title: string, ...parts: string[]) =>
  `${[`<!-- Made by npm run docs from the code: change the code, then run it again. -->`, `# ${title}`, ...parts].join("\n\n")}\n`;

function cells(): string {
  const areas = [...new Set(procedures.map(([name]) => name.slice(0, name.indexOf("."))))];
  const isCell = (area: string) => (CELLS as readonly string[]).includes(area);
  const section = (area: string) => [
    `### ${area}`,
    table(
      ["procedure", "kind", "REST", "permission", "scope"],
      procedures
        .filter(([name]) => name.startsWith(`${area}.`))
        .map(([name, { _def }]) => {
          const { permission = "", route } = _def.meta ?? {};
          const scope = route ? code(permissions.scopeOf(permission)) : "";
          return [
            code(name),
            _def.type,
            route ? code(`${route.method} ${route.path}`) : "screens only",
            code(permission),
            scope,
          ];
        }),
    ),
  ];
  const away = CELLS.filter((cell) => !areas.includes(cell));
  return page(
    "Cells and procedures",
    "One procedure, two doors: tRPC for the browser under the procedure's name, REST for machines under its path. " +
      "A person needs the permission (see [permissions](permissions.md)), a token the scope; a `write` scope includes `read`.",
    `Built in: ${list(areas.filter(isCell))}. Not built in, reachable as remote cells through \`CELL_<NAME>_URL\`: ${list(away, "none")}.`,
    "## Cells",
    ...areas.filter(isCell).flatMap(section),
    "## The console's own",
    ...areas.filter((area) => !isCell(area)).flatMap(section),
  );
}

type JsonSchema = {
  type?: string | string[];
  const?: unknown;
  enum?: unknown[];
  anyOf?: JsonSchema[];
  items?: JsonSchema;
  properties?: Record<string, JsonSchema>;
  required?: string[];
};

/** The fields of a payload as the contract writes them: an asterisk where one may be absent. */
function fields({ properties = {}, required = [] }: JsonSchema): string {
  return Object.entries(properties)
    .map(([name, schema]) => `${name}${required.includes(name) ? "" : "*"}${shape(schema)}`)
    .join(", ");
}

function shape(schema: JsonSchema): string {
  const known = schema.anyOf?.filter(({ type }) => type !== "null") ?? [schema];
  const values = known.flatMap((each) => each.enum ?? (each.const === undefined ? [] : [each.const]));
  if (values.length > 0) return ` (${values.join(" / ")})`;
  const [only] = known;
  if (only?.items?.properties) return ` [{ ${fields(only.items)} }]`;
  if (only?.items) return " […]";
  return only?.properties ? ` { ${fields(only)} }` : "";
}

const payload = ({ schema }: EventKind) =>
  fields(
    z.toJSONSchema(schema.extend({ tenantId: z.string() }), { io: "input", unrepresentable: "any" }) as JsonSchema,
  );

/** The commands that announce it, directly or through another command of their cell. */
function announcers({ eventType }: EventKind, constant: string): string[] {
  const cell = eventType.slice(0, eventType.indexOf("."));
  const commands = `server/cells/${cell}/commands`;
  if (!existsSync(join(root, commands))) return [];
  const sources = new Map(
    readdirSync(join(root, commands))
      .filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"))
      .sort()
      .map((name) => [name.slice(0, -3), readFileSync(join(root, commands, name), "utf8")]),
  );
  const announces = (name: string, seen: string[] = []): boolean => {
    const source = sources.get(name) ?? "";
    if (new RegExp(`\\b${constant}\\(`).test(source)) return true;
    return [...source.matchAll(/from "\.\/([\w-]+)"/g)].some(
      ([, next = ""]) => !seen.includes(next) && announces(next, [...seen, name]),
    );
  };
  return [...sources.keys()].filter((name) => announces(name)).map((name) => `[${name}](../../${commands}/${name}.ts)`);
}

const camel = (eventType: string) => {
  const [, ...words] = eventType.split(/[._]/);
  return words.map((word, at) => (at === 0 ? word : `${word.charAt(0).toUpperCase()}${word.slice(1)}`)).join("");
};

function events(): string {
  const kinds = [...CATALOGUE.values()];
  const areas = [...new Set(kinds.map(({ eventType }) => eventType.slice(0, eventType.indexOf("."))))];
  const heardBy = ({ eventType }: EventKind) =>
    LINKAGES.filter(({ on }) => on !== "every event" && hearing({ on }).includes(eventType)).map(({ name }) => name);
  return page(
    "Events",
    "Every event that a cell has promised, with the fields of its payload; `*` marks those that may be absent. " +
      "Published by: the command of the built-in cell that announces it. Where there is none, nothing here announces it yet and another system publishes it over `POST /api/events`.",
    `Each event also goes to ${list(LINKAGES.filter(({ on }) => on === "every event").map(({ name }) => name))}, which hears all of them.`,
    ...areas.flatMap((area) => [
      `## ${area}`,
      table(
        ["event", "payload", "published by", "linkages that listen"],
        kinds
          .filter(({ eventType }) => eventType.startsWith(`${area}.`))
          .map((kind) => [
            code(kind.eventType),
            payload(kind),
            announcers(kind, camel(kind.eventType)).join(", ") || "other systems",
            list(heardBy(kind)),
          ]),
      ),
    ]),
  );
}

function linkages(): string {
  return page(
    "Linkages",
    "What happens by itself. The environment gives the default of a switch (`1` on, `0` off); an administrator's decision in Settings wins.",
    table(
      ["flag", "default", "linkage", "what it does", "listens to", "calls"],
      FLAGS.flatMap((flag) => {
        const fallback = code(String(Settings.shape[flag].parse(undefined)));
        const mine = LINKAGES.filter((linkage) => linkage.flag === flag);
        if (mine.length === 0) return [[code(flag), fallback, "", "not built yet", "", ""]];
        return mine.map(({ name, title, on, only, calls }) => [
          code(flag),
          fallback,
          code(name),
          title,
          on === "every event"
            ? on
            : [
                list([...hearing({ on })]),
                ...Object.entries(only ?? {}).map(([field, value]) => `${field} = ${value}`),
              ].join(" "),
          list(calls),
        ]);
      }),
    ),
  );
}

function permissionMatrix(): string {
  const { GRANTS, PERMISSIONS, ROLES, scopeOf } = permissions;
  return page(
    "Permissions",
    "Which role may do what, and which scope a token needs for the same. What is not granted here is refused.",
    table(
      ["permission", "scope", ...ROLES],
      PERMISSIONS.map((permission) => [
        code(permission),
        code(scopeOf(permission)),
        ...ROLES.map((role) => ((GRANTS[permission] as readonly string[]).includes(role) ? "●" : "")),
      ]),
    ),
  );
}

const pages = {
  "cells.md": cells(),
  "events.md": events(),
  "linkages.md": linkages(),
  "permissions.md": permissionMatrix(),
};
const stale = Object.entries(pages).filter(([name, text]) => {
  const file = join(root, folder, name);
  return !existsSync(file) || readFileSync(file, "utf8").replaceAll("\r\n", "\n") !== text;
});

if (process.argv.includes("--check")) {
  if (stale.length > 0) {
    const names = stale.map(([name]) => `${folder}/${name}`).join(", ");
    console.error(`${names} ${stale.length > 1 ? "do" : "does"} not tell what the code does: run npm run docs.`);
    process.exitCode = 1;
  }
} else {
  mkdirSync(join(root, folder), { recursive: true });
  for (const [name, text] of stale) writeFileSync(join(root, folder, name), text);
  console.log(stale.length > 0 ? `Written: ${stale.map(([name]) => `${folder}/${name}`).join(", ")}` : "All current.");
}

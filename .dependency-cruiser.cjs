// Who may import whom: the five walls of the architecture, and two things that are never wanted.
// Each is shown to go red by run/walls.test.ts.
const test = "\\.test\\.tsx?$";

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: "app-knows-no-server",
      comment: "Wall 1: a page composes widgets and speaks tRPC. It never touches Prisma, a command or a linkage.",
      severity: "error",
      from: { path: "^app/", pathNot: [test, "^app/api/", "^app/prefetch\\.tsx?$"] },
      to: { path: "^(server|jobs|prisma|run|bench)/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "app-door-opens-the-roster-only",
      comment: "Wall 1: the browser's door and the prefetch know the roster and the platform, no cell by name.",
      severity: "error",
      from: { path: "^app/(api/|prefetch\\.tsx?$)", pathNot: test },
      to: {
        path: "^(server/(cells/[^/]+/|console/|gateway/|testing/)|jobs/|prisma/|run/|bench/)",
        dependencyTypesNot: ["type-only"],
      },
    },
    {
      name: "components-know-no-server",
      comment:
        "Wall 1: a widget knows words, never the machine: of the server only schema and rules (the console also the router's type).",
      severity: "error",
      from: { path: "^components/", pathNot: test },
      to: {
        path: "^(server|jobs|prisma|run|bench|app)/",
        pathNot:
          "^server/(cells|console)/[^/]+/(schema|rules)(\\.ts$|/)|^server/platform/(fields|words|errors|permissions|flags)\\.ts$",
        dependencyTypesNot: ["type-only"],
      },
    },
    {
      name: "components-types-too",
      comment:
        "Wall 1: not even the type of anything below a cell's schema and rules, but for the router's in the console.",
      severity: "error",
      from: { path: "^components/", pathNot: [test, "^components/console/"] },
      to: {
        path: "^(server|jobs|prisma|run|bench|app)/",
        pathNot:
          "^server/(cells|console)/[^/]+/(schema|rules)(\\.ts$|/)|^server/platform/(fields|words|errors|permissions|flags)\\.ts$",
      },
    },
    {
      name: "widgets-know-one-cell",
      comment: "Wall 1: components/<cell> knows that cell only; ui, console and scan know no cell's widgets.",
      severity: "error",
      from: { path: "^components/([^/]+)/", pathNot: [test, "^components/(ui|console|scan)/"] },
      to: {
        path: "^(components|server/cells)/[^/]+/",
        pathNot: "^(components|server/cells)/$1/|^components/(ui|console|scan)/",
      },
    },
    {
      name: "shared-widgets-know-no-cell",
      comment: "Wall 1: what every product could use names no cell.",
      severity: "error",
      from: { path: "^components/(ui|console|scan)/", pathNot: test },
      to: { path: "^components/", pathNot: "^components/(ui|console|scan)/" },
    },
    {
      name: "ui-fits-any-product",
      comment: "components/ui stands alone.",
      severity: "error",
      from: { path: "^components/ui/", pathNot: test },
      to: { path: "^(components|app|server|jobs|prisma|run)/", pathNot: "^components/ui/" },
    },
    {
      name: "cells-know-no-other-cell",
      comment: "Wall 2: a cell knows itself and the platform. What two cells do together is a linkage.",
      severity: "error",
      from: { path: "^server/cells/([^/]+)/" },
      to: {
        path: "^(server|jobs|app|components|prisma|run|bench)/",
        pathNot: "^server/cells/$1/|^server/(platform|testing)/|^prisma/generated/",
      },
    },
    {
      name: "cells-use-the-generated-client-as-a-type",
      comment: "Wall 2: rows' types only; the client itself comes as work.tx.",
      severity: "error",
      from: { path: "^server/(cells|console)/", pathNot: test },
      to: { path: "^prisma/generated/client", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "only-tests-use-the-testing-plant",
      severity: "error",
      from: { path: "^(server|jobs|app|components)/", pathNot: [test, "^server/testing/"] },
      to: { path: "^server/testing/" },
    },
    {
      name: "nouns-rules-events-run-anywhere",
      comment:
        "Wall 3: schema, rules and events know zod and each other: no Prisma, no Node, so a form uses the same ones.",
      severity: "error",
      from: { path: `^server/(cells|console)/[^/]+/(schema|rules|events)(\\.ts$|/)`, pathNot: test },
      to: {
        pathNot: [
          `^server/(cells|console)/[^/]+/(schema|rules|events)(\\.ts$|/)`,
          "^server/platform/(event|fields|words|errors|flags|permissions)\\.ts$",
          "^node_modules/(zod|decimal\\.js)/",
        ],
      },
    },
    {
      name: "what-they-rest-on-runs-anywhere-too",
      comment: "Wall 3: the few platform files that they may name are as portable as they are.",
      severity: "error",
      from: { path: "^server/platform/(event|fields|words|errors|flags|permissions)\\.ts$" },
      to: {
        pathNot: [
          "^server/platform/(event|fields|words|errors|flags|permissions)\\.ts$",
          "^node_modules/(zod|decimal\\.js)/",
        ],
      },
    },
    {
      name: "platform-knows-nothing-above",
      comment: "Wall 4: every cell stands on the platform; it knows none of them.",
      severity: "error",
      from: { path: "^server/platform/", pathNot: test },
      to: { path: "^(server|jobs|app|components|run|bench|prisma)/", pathNot: "^server/platform/|^prisma/generated/" },
    },
    {
      name: "console-knows-the-platform-only",
      comment:
        "What the console itself offers (settings, monitor, home) stands beside the cells and knows none of them.",
      severity: "error",
      from: { path: "^server/console/", pathNot: test },
      to: {
        path: "^(server|jobs|app|components|run|bench|prisma)/",
        pathNot: "^server/(console|platform)/|^prisma/generated/",
      },
    },
    {
      name: "gateway-knows-platform-and-roster",
      comment: "Wall 4: the machines' door serves whatever the roster names.",
      severity: "error",
      from: { path: "^server/gateway/", pathNot: test },
      to: {
        path: "^(server|jobs|app|components|run|bench|prisma)/",
        pathNot: "^server/(gateway|platform)/|^server/cells/(index|catalogue)\\.ts$",
      },
    },
    {
      name: "roster-names-cells-and-platform",
      comment:
        "The roster and its catalogue join the routers and events of all cells with the console's own, and nothing else.",
      severity: "error",
      from: { path: "^server/cells/(index|catalogue)\\.ts$" },
      to: {
        path: "^(server|jobs|app|components|run|bench|prisma)/",
        pathNot:
          "^server/platform/|^server/cells/catalogue\\.ts$|^server/console/[^/]+/router\\.ts$|^server/cells/[^/]+/(router|events)\\.ts$",
      },
    },
    {
      name: "linkages-know-events-only",
      comment:
        "Wall 5: a linkage listens to events, names a cell's words (schema) and calls public procedures through the `call` it is given.",
      severity: "error",
      from: { path: "^jobs/linkages/", pathNot: test },
      to: {
        path: "^(server|jobs|app|components|run|bench|prisma)/",
        pathNot:
          "^jobs/linkages/|^server/cells/index\\.ts$|^server/cells/[^/]+/(events|schema)(\\.ts$|/)|^server/platform/",
      },
    },
    {
      name: "linkages-know-the-roster-as-a-type",
      comment:
        "Wall 5: the type of `call` comes from the roster; the procedures themselves are reached through `call` only.",
      severity: "error",
      from: { path: "^jobs/linkages/", pathNot: test },
      to: { path: "^server/cells/index\\.ts$", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "only-linkages-name-two-cells",
      comment: "Wall 5: the worker, its relay and schedules reach cells through the roster only.",
      severity: "error",
      from: { path: "^jobs/", pathNot: [test, "^jobs/linkages/"] },
      to: { path: "^(server/cells/[^/]+/|server/gateway/|app/|components/|run/|bench/)" },
    },
    {
      name: "no-circles",
      severity: "error",
      from: {},
      // A type may point back: it is gone at run time.
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "nothing-unresolvable",
      severity: "error",
      from: {},
      to: { couldNotResolve: true, pathNot: "^(prisma/generated|\\./generated)" },
    },
  ],
  options: {
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(prisma/generated/(internal|models)|\\.next/)" },
    enhancedResolveOptions: {
      extensions: [".ts", ".tsx", ".mjs", ".js", ".json", ".css", ".d.ts"],
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
    },
  },
};

import { beforeAll, describe, expect, test } from "vitest";
import { appRouter } from "@/server/cells/index";
import { Scope } from "@/server/console/settings/schema";
import { openApi } from "@/server/gateway/openapi";
import { REST_PROCEDURES } from "@/server/gateway/routes";
import { STATUS } from "@/server/platform/errors";
import { asPublished } from "@/server/platform/event";
import {
  GRANTS,
  linkageMay,
  PERMISSIONS,
  permissionsOf,
  ROLES,
  type Role,
  scopeAllows,
  scopeOf,
} from "@/server/platform/permissions";
import { createCallerFactory, type Meta, tell } from "@/server/platform/procedure";
import type { Actor } from "@/server/platform/work";
import { aPlant, machine, type Plant } from "@/server/testing/plant";
import { CATALOGUE } from "./catalogue";

type Defined = {
  _def: { type: "query" | "mutation" | "subscription"; meta?: Meta; inputs: unknown[]; output?: unknown };
};
const PROCEDURES = Object.entries(appRouter._def.procedures as unknown as Record<string, Defined>);
const createCaller = createCallerFactory(appRouter);

let plant: Plant;
beforeAll(async () => {
  plant = await aPlant();
});

const personOf = (role: Role): Actor => plant.person(role);
/** Asks with nonsense, so that whoever is let in is stopped by the input and changes nothing; the answer's code tells how far it came. */
async function ask(name: string, actor: Actor | undefined, input: unknown = { nonsense: true }): Promise<string> {
  const caller = createCaller({
    caller: actor ? { tenantId: plant.tenantId, actor } : undefined,
    locale: "en",
    requestId: "test",
    outcome: { replayed: false },
  });
  const procedure = name.split(".").reduce<unknown>((at, word) => (at as Record<string, unknown>)[word], caller) as (
    input: unknown,
  ) => Promise<unknown>;
  try {
    const answer = await procedure(input);
    await (answer as AsyncGenerator | undefined)?.return?.(undefined);
    return "OK";
  } catch (error) {
    return tell(error, "en").code;
  }
}

/** The one procedure that takes no input has nothing to be stopped by. */
const letIn = (name: string) => (name === "live.changes" ? "OK" : "VALIDATION_FAILED");

describe("every procedure", () => {
  test("there are as many as the roster has", () => {
    expect(PROCEDURES.length).toBeGreaterThan(30);
    expect(PROCEDURES.map(([name]) => name)).toEqual(
      expect.arrayContaining([
        "erp.orders.create",
        "oa.approvals.complete",
        "datalake.ingest",
        "events.publish",
        "monitor.replay",
        "settings.tokens.create",
        "live.changes",
      ]),
    );
  });

  test.each(PROCEDURES)("%s names a permission that somebody has", (_, { _def }) => {
    const permission = _def.meta?.permission ?? "";
    expect(PERMISSIONS).toContain(permission);
    expect(GRANTS[permission as keyof typeof GRANTS].length).toBeGreaterThan(0);
  });

  test.each(PROCEDURES)("%s refuses a stranger", async (name) => {
    expect(await ask(name, undefined)).toBe("UNAUTHENTICATED");
    expect(await ask(name, undefined, undefined)).toBe("UNAUTHENTICATED");
  });

  test.each(PROCEDURES)(
    "%s lets in exactly the roles of the table, and refuses the others before it reads their input",
    async (name, { _def }) => {
      const permission = _def.meta?.permission as keyof typeof GRANTS;
      const answers: Record<string, string> = {};
      for (const role of ROLES) answers[role] = await ask(name, personOf(role));
      const granted = GRANTS[permission] as readonly Role[];
      expect(answers).toEqual(
        Object.fromEntries(ROLES.map((role) => [role, granted.includes(role) ? letIn(name) : "FORBIDDEN"])),
      );
    },
  );

  test.each(PROCEDURES)("%s lets in a token with its scope and no other", async (name, { _def }) => {
    const scope = scopeOf(_def.meta?.permission ?? "");
    expect(Scope.safeParse(scope).success || scope.startsWith("home")).toBe(true);
    expect(await ask(name, machine(scope))).toBe(letIn(name));
    expect(await ask(name, machine())).toBe("FORBIDDEN");
    const others = ["crm", "erp", "oa", "srm", "mes", "wms", "tms", "datalake", "events"]
      .flatMap((area) => [`${area}:read`, `${area}:write`])
      .concat("admin", "pii:read");
    const enough = new Set([scope, scope.replace(/:read$/, ":write")]);
    expect(await ask(name, machine(...others.filter((other) => !enough.has(other))))).toBe("FORBIDDEN");
  });

  test.each(PROCEDURES)("%s lets a linkage in unless it is an administrator's", async (name, { _def }) => {
    const actor = { id: "linkage:x", name: "x", kind: "linkage" as const, may: linkageMay };
    expect(await ask(name, actor)).toBe(scopeOf(_def.meta?.permission ?? "") === "admin" ? "FORBIDDEN" : letIn(name));
  });

  test("that changes something is a mutation under a permission to change, and a read is a query under one to read", () => {
    for (const [name, { _def }] of PROCEDURES) {
      const reading = _def.meta?.permission.endsWith(".read");
      expect([name, _def.type === "mutation"]).toEqual([name, !reading]);
    }
  });

  test.each(PROCEDURES.filter(([, { _def }]) => _def.type !== "subscription"))(
    "%s has an output schema and refuses unknown fields",
    (_, { _def }) => {
      expect(_def.output).toBeDefined();
      expect(_def.inputs).toHaveLength(1);
      const { shape, safeParse } = _def.inputs[0] as {
        shape: object;
        safeParse: (value: unknown) => { success: boolean; error?: { issues: { code: string }[] } };
      };
      expect(shape).toBeDefined();
      expect(safeParse({ nonsense: true }).error?.issues.map(({ code }) => code)).toContain("unrecognized_keys");
    },
  );
});

describe("who may what", () => {
  test("every permission of the table is used by a procedure", () => {
    const used = new Set(PROCEDURES.map(([, { _def }]) => _def.meta?.permission));
    expect(PERMISSIONS.filter((permission) => !used.has(permission))).toEqual([]);
  });

  test("a role that nobody defined may nothing", () => {
    for (const role of ["", "root", "Admin", "constructor", null, undefined]) expect(permissionsOf(role)).toEqual([]);
  });

  test("a viewer may nothing but read", () => {
    expect(permissionsOf("viewer").filter((permission) => !permission.endsWith(".read"))).toEqual([]);
  });

  test("nobody but an administrator operates, switches, publishes or manages people and tokens", () => {
    const guarded = PERMISSIONS.filter((permission) =>
      /operate|switch|publish|users|tokens|ingest|set-status/.test(permission),
    );
    expect(guarded.length).toBeGreaterThan(7);
    for (const permission of guarded) expect([permission, GRANTS[permission]]).toEqual([permission, ["admin"]]);
  });

  test("writing a cell includes reading it, reading never includes writing, one cell never another", () => {
    expect(scopeAllows(["erp:write"], "erp.orders.read")).toBe(true);
    expect(scopeAllows(["erp:read"], "erp.orders.create")).toBe(false);
    expect(scopeAllows(["oa:write"], "erp.orders.read")).toBe(false);
    expect(scopeAllows(["pii:write"], "erp.orders.read")).toBe(false);
    expect(scopeAllows(["events:write"], "pii.read")).toBe(false);
  });
});

type Operation = {
  operationId: string;
  security?: unknown[];
  summary?: string;
  description?: string;
  parameters?: { name: string; in: string; required?: boolean }[];
  requestBody?: { content: Record<string, { schema: { $ref?: string; properties?: object }; example?: unknown }> };
  responses: Record<string, { content?: Record<string, { schema: unknown }> }>;
};
type Document = {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
  components: { securitySchemes: object };
};

describe("the API document", () => {
  let document: Document;
  let operations: [string, Operation][];
  beforeAll(() => {
    document = JSON.parse(openApi()) as Document;
    operations = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]): [string, Operation] => [
        `${method.toUpperCase()} ${path}`,
        operation,
      ]),
    );
  });
  const of = (name: string) => operations.filter(([, { operationId }]) => operationId === name);

  test("has every REST procedure once, at its own path, and nothing else", () => {
    expect(operations.map(([at, { operationId }]) => `${operationId} ${at}`).sort()).toEqual(
      REST_PROCEDURES.map(({ name, route }) => `${name} ${route.method} ${route.path}`).sort(),
    );
    expect(new Set(operations.map(([, { operationId }]) => operationId)).size).toBe(operations.length);
    expect(REST_PROCEDURES.length).toBeGreaterThan(15);
  });

  test("no two procedures answer at the same path", () => {
    const shapes = REST_PROCEDURES.map(({ route }) => `${route.method} ${route.path.replace(/\{\w+\}/g, "{}")}`);
    expect(new Set(shapes).size).toBe(shapes.length);
  });

  test.each(REST_PROCEDURES.map((procedure) => [procedure.name, procedure] as const))(
    "tells of %s: its scope, its key, its answers, an example that works",
    (name, { route, meta, input }) => {
      const [[, operation] = expect.fail()] = of(name);
      expect(operation.summary?.length).toBeGreaterThan(3);
      expect(operation.description).toContain(scopeOf(meta.permission));
      expect(operation.security).toEqual([{ token: [] }]);
      expect(document.components.securitySchemes).toHaveProperty("token");
      expect(operation.responses["200"]?.content?.["application/json"]).toMatchObject({
        schema: expect.anything(),
        example: { code: "OK", data: expect.anything() },
      });
      for (const status of ["400", "401", "403", "404", "429", "500", "503"])
        expect(operation.responses).toHaveProperty(status);
      const inPath = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, parameter]) => parameter ?? "");
      expect(
        operation.parameters?.filter((parameter) => parameter.in === "path").map((parameter) => parameter.name) ?? [],
      ).toEqual(inPath);
      const body = operation.requestBody?.content["application/json"];
      const rest = Object.keys(input.shape).filter((field) => !inPath.includes(field));
      expect(body !== undefined).toBe(route.method !== "GET" && rest.length > 0);
      if (!body) return;
      expect(body.example).toBeDefined();
      const names = Object.fromEntries(
        inPath.map((parameter) => [
          parameter,
          parameter === "flag" ? "LINK_ALL_TO_OA" : parameter === "deliveryId" ? crypto.randomUUID() : "X",
        ]),
      );
      expect(input.safeParse({ ...(body.example as object), ...names })).toMatchObject({ success: true });
      for (const status of ["409", "413", "415", "422"]) expect(operation.responses).toHaveProperty(status);
      expect(operation.parameters?.map((parameter) => parameter.name)).toContain("X-Request-ID");
    },
  );
});

const CONTRACT_EVENTS = [
  "crm.contract.signed",
  "erp.order.created",
  "erp.order.status_changed",
  "erp.order.cancelled",
  "erp.purchase_requisition.created",
  "erp.purchase_order.created",
  "erp.purchase_order.approved",
  "srm.quote.awarded",
  "oa.approval.completed",
  "mes.production_order.created",
  "mes.production.reported",
  "mes.production_order.completed",
  "mes.production_order.cancelled",
  "wms.inbound.completed",
  "wms.outbound.completed",
  "wms.stock.changed",
  "tms.shipment.created",
  "tms.shipment.delivered",
  "tms.shipment.rejected",
];

describe("the event catalogue", () => {
  test.each(CONTRACT_EVENTS)("has %s", (eventType) => {
    expect(CATALOGUE.get(eventType)?.eventType).toBe(eventType);
  });

  test.each([...CATALOGUE])("%s refuses an empty payload, and a payload without its tenant", (_, kind) => {
    expect(kind.schema.safeParse({}).success).toBe(false);
    expect(
      asPublished(kind)
        .safeParse({})
        .error?.issues.map(({ path }) => path[0]),
    ).toContain("tenantId");
  });

  test.each([...CATALOGUE])("%s names the document it is about among its fields", (eventType, kind) => {
    expect(Object.keys(kind.schema.shape)).toEqual(expect.arrayContaining([kind.about, kind.key]));
    expect(eventType).toMatch(/^(crm|erp|oa|srm|mes|wms|tms|trace)(\.[a-z][a-z0-9_]*){2}$/);
    expect(kind.version).toBeGreaterThanOrEqual(1);
  });
});

test("every refusal has one of the contract's statuses", () => {
  expect([...new Set(Object.values(STATUS))].sort()).toEqual([
    400, 401, 403, 404, 409, 413, 415, 422, 429, 500, 502, 503,
  ]);
});

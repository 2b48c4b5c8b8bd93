import { z } from "zod";
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from "zod-openapi";
import { env } from "../platform/env";
import { STATUS, wireCode } from "../platform/errors";
import { scopeOf } from "../platform/permissions";
import { isList, MOST_ROWS } from "./csv";
import { exampleOf } from "./example";
import { REST_PROCEDURES, type RestProcedure } from "./routes";

const CODES = Object.entries(STATUS).map(([code, status]) => ({ status, code: wireCode(code as keyof typeof STATUS) }));

const Problem = z
  .object({
    code: z.enum([...new Set(CODES.map(({ code }) => code))] as [string, ...string[]]),
    message: z.string(),
    data: z.record(z.string(), z.unknown()),
    requestId: z.string(),
  })
  .meta({ id: "Problem", description: "Why a request was refused" });

const problems = (statuses: number[]) =>
  Object.fromEntries(
    statuses.map((status) => [
      String(status),
      {
        description: [...new Set(CODES.filter((known) => known.status === status).map(({ code }) => code))].join(", "),
        content: { "application/json": { schema: Problem } },
      },
    ]),
  );

const RequestIdHeader = z.object({
  "X-Request-ID": z
    .string()
    .max(128)
    .optional()
    .meta({ description: "1 to 128 printable ASCII characters: a repeat gets the first answer" }),
});

const Csv = z.string().meta({
  description: `The whole list as a file, at most ${MOST_ROWS} rows; with a limit that many. A column each field, lines as JSON`,
});
const formatField = z.literal("csv").optional().meta({ description: "The same as Accept: text/csv" });

function operation(procedure: RestProcedure): ZodOpenApiOperationObject {
  const { name, route, meta, input, output } = procedure;
  const parameters = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, parameter = ""]) => parameter);
  const shape = input.shape as Record<string, z.ZodType>;
  const path = z.object(Object.fromEntries(parameters.map((parameter) => [parameter, shape[parameter] ?? z.string()])));
  const rest = z.strictObject(
    Object.fromEntries(Object.entries(shape).filter(([field]) => !parameters.includes(field))),
  );
  const reading = route.method === "GET";
  const list = isList(procedure);
  const scope = scopeOf(meta.permission);
  return {
    operationId: name,
    tags: [
      route.path.split("/")[3] && route.path.startsWith("/api/v1/")
        ? String(route.path.split("/")[3])
        : String(route.path.split("/")[2]),
    ],
    ...(meta.summary ? { summary: meta.summary } : {}),
    description: `Scope: \`${scope}\``,
    security: [{ token: [] }],
    requestParams: {
      path,
      ...(reading ? { query: list ? rest.extend({ format: formatField }) : rest } : { header: RequestIdHeader }),
    },
    ...(reading || Object.keys(rest.shape).length === 0
      ? {}
      : {
          requestBody: {
            content: {
              "application/json": { schema: rest, ...(meta.example === undefined ? {} : { example: meta.example }) },
            },
          },
        }),
    responses: {
      "200": {
        description: "Done",
        content: {
          "application/json": {
            schema: z.object({ code: z.literal("OK"), message: z.literal("ok"), data: output, requestId: z.string() }),
            example: { code: "OK", message: "ok", data: exampleOf(output), requestId: "walk-17" },
          },
          ...(list ? { "text/csv": { schema: Csv } } : {}),
        },
      },
      ...problems(
        reading ? [400, 401, 403, 404, 429, 500, 503] : [400, 401, 403, 404, 409, 413, 415, 422, 429, 500, 503],
      ),
    },
  };
}

let document: string | undefined;

/** OpenAPI 3.1, made from the same procedures that answer. */
export function openApi(): string {
  if (document) return document;
  const paths: ZodOpenApiPathsObject = {};
  for (const procedure of REST_PROCEDURES) {
    const { path, method } = procedure.route;
    paths[path] = { ...paths[path], [method.toLowerCase()]: operation(procedure) };
  }
  document = JSON.stringify(
    createDocument({
      openapi: "3.1.0",
      info: { title: "Linkworks", version: "1", description: "Cells of a plant and the events between them" },
      servers: [{ url: env.gatewayUrl }],
      paths,
      components: { securitySchemes: { token: { type: "http", scheme: "bearer" } } },
    }),
  );
  return document;
}

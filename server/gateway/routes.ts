import type { z } from "zod";
import { appRouter } from "../cells/index";
import type { Meta } from "../platform/procedure";
import type { Route } from "../platform/remote-cell";

export type RestProcedure = {
  name: string;
  route: Route;
  meta: Meta;
  input: z.ZodObject;
  output: z.ZodType;
};

type Defined = { _def: { meta?: Meta; inputs: unknown[]; output?: unknown } };

/** Every procedure that names a REST path: the door's table, and the source of the API pages. */
export const REST_PROCEDURES: readonly RestProcedure[] = Object.entries(
  appRouter._def.procedures as unknown as Record<string, Defined>,
).flatMap(([name, { _def }]) => {
  const { meta } = _def;
  if (!meta?.route) return [];
  return [{ name, route: meta.route, meta, input: _def.inputs[0] as z.ZodObject, output: schemaOf(_def.output) }];
});

/** A cell's answer is checked by a function that carries its schema, the console's own by the schema itself. */
function schemaOf(output: unknown): z.ZodType {
  return ((output as { schema?: z.ZodType }).schema ?? output) as z.ZodType;
}

type Entry = { segments: string[]; procedure: RestProcedure };

const isParameter = (segment: string) => segment.startsWith("{");
const byShape = new Map<string, Entry[]>();
for (const procedure of REST_PROCEDURES) {
  const segments = procedure.route.path.split("/").slice(1);
  const shape = `${procedure.route.method} ${segments.length}`;
  const entries = byShape.get(shape) ?? [];
  entries.push({ segments, procedure });
  // Words before parameters, so that …/events/dlq is never read as an event's id.
  entries.sort((a, b) => a.segments.filter(isParameter).length - b.segments.filter(isParameter).length);
  byShape.set(shape, entries);
}

export type Found = { procedure: RestProcedure; parameters: Record<string, string> };

export function findRoute(method: string, path: string): Found | undefined {
  const given = path.split("/").slice(1);
  for (const { segments, procedure } of byShape.get(`${method} ${given.length}`) ?? []) {
    const parameters: Record<string, string> = {};
    const fits = segments.every((segment, at) => {
      const text = given[at] ?? "";
      if (!isParameter(segment)) return segment === text;
      parameters[segment.slice(1, -1)] = text;
      return text !== "";
    });
    if (fits) return { procedure, parameters: decoded(parameters) };
  }
  return undefined;
}

function decoded(parameters: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, text]) => {
      try {
        return [name, decodeURIComponent(text)];
      } catch {
        return [name, text];
      }
    }),
  );
}

import { createServer, type IncomingMessage } from "node:http";
import pg from "pg";
import { scenarioNamed } from "./scenarios";

/**
 * The floor: the rows that a scenario needs, read or written through the bare driver behind bare node http. No validation,
 * no permission, no row-level security, no idempotency, no audit. Nothing on this machine that does the same work can be
 * faster by much.
 */
const pool = new pg.Pool({
  connectionString: process.env.FLOOR_DATABASE_URL,
  max: 10,
  options: "-c app.tenant_id=bench",
});
const { floor } = await scenarioNamed(process.env.FLOOR_SCENARIO ?? "");

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  if (request.method === "GET") return {};
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return JSON.parse(Buffer.concat(chunks).toString()) as Record<string, unknown>;
}

const server = createServer((request, response) => {
  bodyOf(request)
    .then((body) => floor?.(pool, { path: request.url ?? "", body }))
    .then(
      (answer) => response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(answer ?? null)),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
});
server.listen(Number(process.env.FLOOR_PORT), "127.0.0.1", () => process.stdout.write("floor answers\n"));

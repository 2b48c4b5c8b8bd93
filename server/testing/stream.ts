import { eventually, type Plant } from "./plant";
import { freePort, type Running, startProcess } from "./processes";

/** A running plant: the gateway and the worker as processes of their own, spoken to as another system would, over REST. */
export type RunningPlant = {
  post<T>(path: string, body?: unknown): Promise<T>;
  patch<T>(path: string, body: unknown): Promise<T>;
  get<T>(path: string): Promise<T>;
  /** The one document that a linkage makes. */
  one<T>(list: string): Promise<T>;
  stop(): Promise<void>;
};

export async function startPlant(plant: Plant, env: Record<string, string> = {}): Promise<RunningPlant> {
  const [gatewayPort, workerPort] = [await freePort(), await freePort()];
  const token = await plant.token([
    "admin",
    ...["crm", "erp", "oa", "srm", "mes", "wms", "tms", "datalake", "events"].map((area) => `${area}:write`),
  ]);
  const settings = { ...env, LOG_LEVEL: "info", GATEWAY_PORT: String(gatewayPort), WORKER_PORT: String(workerPort) };
  const running: Running[] = [
    startProcess("server/gateway/main.ts", settings),
    startProcess("jobs/worker.ts", settings),
  ];
  await Promise.all([running[0]?.said("gateway answers"), running[1]?.said("worker runs")]);

  const ask = async (method: string, path: string, body?: unknown) => {
    const response = await fetch(
      `http://127.0.0.1:${gatewayPort}${path.startsWith("/api/") ? path : `/api/v1${path}`}`,
      {
        method,
        headers: {
          authorization: `Bearer ${token}`,
          ...(body === undefined ? {} : { "content-type": "application/json" }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      },
    );
    const told = (await response.json()) as { code: string; message: string; data: unknown };
    if (response.status !== 200)
      throw new Error(`${method} ${path} answered ${response.status} ${told.code}: ${told.message}`);
    return told.data;
  };
  return {
    post: (path, body = {}) => ask("POST", path, body) as never,
    patch: (path, body) => ask("PATCH", path, body) as never,
    get: (path) => ask("GET", path) as never,
    one: async (list) => {
      const { items } = await eventually(
        () => ask("GET", list) as Promise<{ items: unknown[] }>,
        ({ items }) => items.length > 0,
      );
      if (items.length > 1) throw new Error(`${list} has ${items.length} documents`);
      return items[0] as never;
    },
    stop: async () => {
      for (const process of running) await process.kill("SIGTERM");
    },
  };
}

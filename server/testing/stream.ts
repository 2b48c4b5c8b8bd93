import { aPlant, eventually, type Plant } from "./plant";
import { freePort, type Running, startProcess } from "./processes";

/** A running plant: the gateway and the worker as processes of their own, spoken to as another system would, over REST. */
export type RunningPlant = {
  gateway: string;
  token: string;
  post<T>(path: string, body?: unknown): Promise<T>;
  patch<T>(path: string, body: unknown): Promise<T>;
  get<T>(path: string): Promise<T>;
  /** The one document that a linkage makes. */
  one<T>(list: string): Promise<T>;
  /** Status and code of what is refused. */
  refusal(path: string, body?: unknown): Promise<{ status: number; code: string; data: unknown }>;
  stopWorker(): Promise<void>;
  startWorker(): Promise<void>;
  stop(): Promise<void>;
};

/** Runs with a plant of its own whose processes end with the test. */
export async function inRunningPlant(
  env: Record<string, string>,
  act: (running: RunningPlant, plant: Plant) => Promise<void>,
): Promise<void> {
  const plant = await aPlant();
  const running = await startPlant(plant, env);
  try {
    await act(running, plant);
  } finally {
    await running.stop();
  }
}

async function startPlant(plant: Plant, env: Record<string, string> = {}): Promise<RunningPlant> {
  const [gatewayPort, workerPort] = [await freePort(), await freePort()];
  const token = await plant.token([
    "admin",
    ...["crm", "erp", "oa", "srm", "mes", "wms", "tms", "datalake", "trace", "events"].map((area) => `${area}:write`),
  ]);
  const settings = { ...env, LOG_LEVEL: "info", GATEWAY_PORT: String(gatewayPort), WORKER_PORT: String(workerPort) };
  const gateway = startProcess("server/gateway/main.ts", settings);
  let worker: Running = startProcess("jobs/worker.ts", settings);
  await Promise.all([gateway.said("gateway answers"), worker.said("worker runs")]);

  const send = async (method: string, path: string, body?: unknown) => {
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
    return { ...told, status: response.status };
  };
  const ask = async (method: string, path: string, body?: unknown) => {
    const { status, code, message, data } = await send(method, path, body);
    if (status !== 200) throw new Error(`${method} ${path} answered ${status} ${code}: ${message}`);
    return data;
  };
  return {
    gateway: `http://127.0.0.1:${gatewayPort}`,
    token,
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
    refusal: (path, body = {}) => send("POST", path, body),
    stopWorker: () => worker.kill("SIGTERM"),
    startWorker: async () => {
      worker = startProcess("jobs/worker.ts", settings);
      await worker.said("worker runs");
    },
    stop: async () => {
      for (const process of [gateway, worker]) await process.kill("SIGTERM");
    },
  };
}

import { connect } from "node:net";
import { startGateway } from "@/server/gateway/start-gateway";

export type Told = { code: string; message: string; data: Record<string, unknown>; requestId: string };
export type Answer = { status: number; headers: Headers; text: string; told: Told };

export type Asking = {
  token?: string;
  /** Sent as JSON. */
  body?: unknown;
  /** Sent as it is. */
  raw?: string | Uint8Array;
  headers?: Record<string, string>;
  id?: string;
};

export type Door = {
  port: number;
  ask(route: string, asking?: Asking): Promise<Answer>;
  /** Bytes on the wire, for what no polite client would send; returns everything that came back. */
  shout(bytes: string | Buffer): Promise<string>;
  stop(): Promise<void>;
};

/** The real gateway on a free port. Call it after the first plant: that one says where the database is. */
export async function openDoor(): Promise<Door> {
  const { server, stop } = await startGateway(0, "127.0.0.1");
  const { port } = server.address() as { port: number };
  return {
    port,
    stop,
    ask: async (route, { token, body, raw, headers = {}, id } = {}) => {
      const [method = "", path = ""] = route.split(" ");
      const sent = raw ?? (body === undefined ? undefined : JSON.stringify(body));
      const response = await fetch(`http://127.0.0.1:${port}${path}`, {
        method,
        headers: {
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
          ...(body === undefined ? {} : { "content-type": "application/json" }),
          ...(id === undefined ? {} : { "x-request-id": id }),
          ...headers,
        },
        ...(sent === undefined ? {} : { body: sent as BodyInit }),
      });
      const text = await response.text();
      const json = response.headers.get("content-type")?.includes("json") && text !== "";
      return { status: response.status, headers: response.headers, text, told: (json ? JSON.parse(text) : {}) as Told };
    },
    shout: (bytes) =>
      new Promise((resolve, reject) => {
        let heard = "";
        const socket = connect(port, "127.0.0.1", () => socket.write(bytes));
        socket.setTimeout(5_000, () => socket.destroy(new Error(`no answer to: ${String(bytes).slice(0, 200)}`)));
        socket.on("data", (chunk) => {
          heard += chunk.toString("latin1");
        });
        socket.on("close", () => resolve(heard));
        socket.on("error", (error) => (heard ? resolve(heard) : reject(error)));
      }),
  };
}

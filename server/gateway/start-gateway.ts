import { createServer, type Server } from "node:http";
import { answerOperators } from "../platform/process";
import { answerApiPages } from "./api-pages";
import { answerRest } from "./rest";

/** The machines' door, on plain node http: every millisecond of a framework would be paid by every scan and report. */
export async function startGateway(port: number, host: string): Promise<{ server: Server; stop(): Promise<void> }> {
  const server = createServer((request, response) => {
    const path = request.url?.split("?")[0] ?? "/";
    if (path.startsWith("/api/") && !(request.method === "GET" && answerApiPages(path, response))) {
      void answerRest(request, response);
    } else if (!path.startsWith("/api/")) {
      void answerOperators(request, response).then((known) => {
        if (!known) void answerRest(request, response);
      });
    }
  });
  server.keepAliveTimeout = 65_000;
  server.requestTimeout = 60_000;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject).listen(port, host, resolve);
  });
  return {
    server,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
      }),
  };
}

import { createReadStream } from "node:fs";
import type { ServerResponse } from "node:http";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { openApi } from "./openapi";

// A map, not an object: "toString" is no file.
const FILES = new Map([
  ["swagger-ui.css", "text/css"],
  ["swagger-ui-bundle.js", "text/javascript"],
  ["favicon-32x32.png", "image/png"],
]);

const PAGE = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Linkworks API</title><link rel="stylesheet" href="/api/docs/swagger-ui.css"><link rel="icon" href="/api/docs/favicon-32x32.png"></head>
<body><div id="pages"></div><script src="/api/docs/swagger-ui-bundle.js"></script><script src="/api/docs/start.js"></script></body>
</html>`;
const START = `SwaggerUIBundle({ url: "/api/openapi.json", dom_id: "#pages", persistAuthorization: true });`;

const HEADERS = {
  "x-content-type-options": "nosniff",
  "content-security-policy":
    "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; frame-ancestors 'none'",
};

/** The API as a document and as pages, served from the installed package: a plant's network reaches no CDN. */
export function answerApiPages(path: string, response: ServerResponse): boolean {
  const text = (type: string, body: string) =>
    void response.writeHead(200, { ...HEADERS, "content-type": type }).end(body);
  if (path === "/api/openapi.json") text("application/json", openApi());
  else if (path === "/api/docs" || path === "/api/docs/") text("text/html; charset=utf-8", PAGE);
  else if (path === "/api/docs/start.js") text("text/javascript", START);
  else {
    const name = path.startsWith("/api/docs/") ? path.slice("/api/docs/".length) : "";
    const type = FILES.get(name);
    if (!type) return false;
    response.writeHead(200, { ...HEADERS, "content-type": type, "cache-control": "max-age=3600" });
    createReadStream(join(dirname(createRequire(import.meta.url).resolve("swagger-ui-dist/package.json")), name)).pipe(
      response,
    );
  }
  return true;
}

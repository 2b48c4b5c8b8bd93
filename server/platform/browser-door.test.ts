import { beforeAll, describe, expect, test, vi } from "vitest";
import { localeOf, refuseStrangers } from "./browser-door";

beforeAll(() => {
  vi.stubEnv("LINKWORKS_MODE", "demo");
  vi.stubEnv("DATABASE_URL", "postgres://x@127.0.0.1:1/x");
  vi.stubEnv("LINKWORKS_SECRET", "x".repeat(32));
  vi.stubEnv("WEB_URL", "https://console.plant.local");
});

const ours = {
  origin: "https://console.plant.local",
  "sec-fetch-site": "same-origin",
  "content-type": "application/json",
  "content-length": "2",
};

/** The code of the refusal, or "in". */
function knock(
  headers: Record<string, string | undefined>,
  method = "POST",
  path = "/api/trpc/erp.orders.create",
): string {
  const given = Object.entries({ ...ours, ...headers }).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  const request = { method, url: `https://console.plant.local${path}`, headers: new Headers(given) } as Request;
  try {
    refuseStrangers(request);
    return "in";
  } catch (error) {
    return (error as { code: string }).code;
  }
}

describe("the browser's door", () => {
  test("lets in our own pages", () => {
    expect(knock({})).toBe("in");
    expect(knock({ "content-type": "application/json; charset=utf-8" })).toBe("in");
    expect(knock({ "sec-fetch-site": undefined })).toBe("in");
  });

  test("lets in a page that was reached under the name this request was sent to", () => {
    expect(knock({ origin: "http://10.0.0.7:3000", host: "10.0.0.7:3000" })).toBe("in");
  });

  test.each<[string, Record<string, string | undefined>]>([
    ["a form of another site", { origin: "https://evil.example", "sec-fetch-site": "cross-site" }],
    ["another site that hides where it asks from", { origin: "https://evil.example", "sec-fetch-site": undefined }],
    ["a neighbour under the same domain", { origin: "https://shop.plant.local", "sec-fetch-site": "same-site" }],
    ["a site whose name begins like ours", { origin: "https://console.plant.local.evil.example" }],
    ["our name on another port", { origin: "https://console.plant.local:8443" }],
    ["nobody's origin", { origin: "null" }],
    ["no origin at all", { origin: undefined }],
    ["an origin that is none", { origin: "console.plant.local" }],
    ["an empty origin", { origin: "" }],
  ])("refuses a write from %s", (_, headers) => {
    expect(knock(headers)).toBe("FORBIDDEN");
  });

  test("refuses even a read that another site asks for with our cookie", () => {
    expect(knock({ "sec-fetch-site": "cross-site" }, "GET")).toBe("FORBIDDEN");
    expect(knock({ "sec-fetch-site": "same-site" }, "GET")).toBe("FORBIDDEN");
    expect(knock({ origin: undefined, "content-type": undefined, "content-length": undefined }, "GET")).toBe("in");
    expect(knock({ "sec-fetch-site": "none" }, "GET")).toBe("in");
  });

  test.each([
    "text/plain",
    "multipart/form-data; boundary=x",
    "application/x-www-form-urlencoded",
    "text/plain; application/json",
    "",
    undefined,
  ])("refuses a write as %j", (type) => {
    expect(knock({ "content-type": type })).toBe("UNSUPPORTED_MEDIA_TYPE");
  });

  test("takes a file of 5 MiB where one can be added, and nowhere else", () => {
    const large = { "content-length": String(7 * 1024 * 1024) };
    expect(knock(large, "POST", "/api/trpc/attachments.add")).toBe("in");
    expect(knock(large, "POST", "/api/trpc/attachments.add,erp.orders.create")).toBe("PAYLOAD_TOO_LARGE");
    expect(knock({ "content-length": String(7 * 1024 * 1024 + 1) }, "POST", "/api/trpc/attachments.add")).toBe(
      "PAYLOAD_TOO_LARGE",
    );
  });

  test.each(["1048577", "1e9", "Infinity", "many", undefined])("refuses a write of %j bytes", (length) => {
    expect(knock({ "content-length": length })).toBe("PAYLOAD_TOO_LARGE");
  });

  test("takes a write of exactly 1 MiB", () => {
    expect(knock({ "content-length": "1048576" })).toBe("in");
  });
});

describe("a person's language", () => {
  test.each([
    ["the one they chose", { cookie: "a=b; locale=zh-CN; c=d", "accept-language": "en" }, "zh-CN"],
    ["the one they chose, alone", { cookie: "locale=en", "accept-language": "zh" }, "en"],
    ["the browser's, when nothing was chosen", { "accept-language": "zh-TW" }, "zh-CN"],
    ["the browser's, when what was chosen is none of ours", { cookie: "locale=xx", "accept-language": "zh" }, "zh-CN"],
    ["not that of a cookie with a longer name", { cookie: "mylocale=en", "accept-language": "zh" }, "zh-CN"],
    ["English, when nothing is known", {}, "en"],
  ])("is %s", (_, headers, locale) => {
    expect(localeOf(new Headers(headers as Record<string, string>))).toBe(locale);
  });
});

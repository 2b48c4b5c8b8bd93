import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { appRouter } from "@/server/cells/index";
import { browserContext, localeOf, refuseStrangers } from "@/server/platform/browser-door";
import { tell } from "@/server/platform/procedure";

const MOST_CALLS = 20;

/** The browser's door: the same procedures as the machines', for whoever is signed in. */
async function answer(request: Request): Promise<Response> {
  try {
    refuseStrangers(request);
  } catch (error) {
    const { status, code, message, facts } = tell(error, localeOf(request.headers));
    return Response.json(
      { error: { message, code: -32600, data: { code, httpStatus: status, data: facts, requestId: null } } },
      { status },
    );
  }
  return fetchRequestHandler({
    endpoint: "/api/trpc",
    req: request,
    router: appRouter,
    maxBatchSize: MOST_CALLS,
    createContext: ({ info }) => browserContext(request.headers, info.isBatchCall),
    responseMeta: ({ errors, info }) => {
      // A batch answers 207 with each call's own outcome inside.
      const first = info?.isBatchCall ? undefined : errors[0];
      return { headers: { "cache-control": "no-store" }, ...(first ? { status: tell(first, "en").status } : {}) };
    },
  });
}

export { answer as GET, answer as POST };

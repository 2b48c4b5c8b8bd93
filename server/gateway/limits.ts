import { RateLimiterMemory, type RateLimiterRes } from "rate-limiter-flexible";
import { env } from "../platform/env";
import { refused } from "../platform/errors";
import type { Meta } from "../platform/procedure";
import type { Bearer } from "../platform/tokens";

const MINUTE = 60;

const limiter = (points: number) => new RateLimiterMemory({ points, duration: MINUTE });

function create() {
  const { settings } = env;
  return {
    interactive: limiter(settings.RATE_INTERACTIVE_PER_MIN),
    workOrders: limiter(settings.RATE_WORK_ORDERS_PER_MIN),
    reports: limiter(settings.RATE_REPORTS_PER_MIN),
    system: limiter(settings.RATE_SYSTEM_PER_MIN),
  };
}
let limits: ReturnType<typeof create> | undefined;

/** Counts a request against its token. Kept in this process, so it holds without Redis; each gateway counts for itself. */
export async function countRequest(bearer: Bearer, pace: Meta["pace"]): Promise<void> {
  limits ??= create();
  const limit = bearer.class === "system" ? limits.system : limits[pace ?? "interactive"];
  try {
    await limit.consume(bearer.tokenId);
  } catch (spent) {
    throw refused("RATE_LIMITED", {
      retryAfter: Math.max(1, Math.ceil((spent as RateLimiterRes).msBeforeNext / 1000)),
    });
  }
}

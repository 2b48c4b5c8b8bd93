import type { TRPCLink } from "@trpc/client";
import type { AnyTRPCRouter } from "@trpc/server";

/** For the few questions that have a direction of their own. */
export const ownDirection = { context: { ownDirection: true } };

/** Endless lists add the direction they scroll in; our strict inputs know only a cursor and refuse the rest. */
export function listInputLink<TRouter extends AnyTRPCRouter>(): TRPCLink<TRouter> {
  return () =>
    ({ op, next }) => {
      if (op.type !== "query" || typeof op.input !== "object" || op.input === null || !("direction" in op.input))
        return next(op);
      if (op.context.ownDirection) return next(op);
      const { direction: _direction, ...input } = op.input;
      return next({ ...op, input });
    };
}

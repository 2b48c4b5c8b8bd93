import type { Operation, TRPCLink } from "@trpc/client";
import type { AnyTRPCRouter } from "@trpc/server";
import { observable } from "@trpc/server/observable";
import { newId } from "@/components/scan/new-id";

const headerName = "x-request-id";

export const requestIdHeader = ({ op }: { op: Operation }): Record<string, string> => {
  const id = op.context.requestId;
  return typeof id === "string" ? { [headerName]: id } : {};
};

/**
 * One id per thing a person confirmed. The same mutation with the same input keeps its id until it has succeeded,
 * so a double click, a retry after a lost answer or "try again" asks the server for one effect, not two.
 */
export function requestIdLink<TRouter extends AnyTRPCRouter>(): TRPCLink<TRouter> {
  return () => {
    const open = new Map<string, string>();
    return ({ op, next }) => {
      // What waits in a device's outbox has its id already, and keeps it through every reload.
      if (op.type !== "mutation" || typeof op.context.requestId === "string") return next(op);
      const confirmation = `${op.path} ${JSON.stringify(op.input)}`;
      const requestId = open.get(confirmation) ?? newId();
      open.set(confirmation, requestId);
      return observable((observer) =>
        next({ ...op, context: { ...op.context, requestId } }).subscribe({
          next(result) {
            open.delete(confirmation);
            observer.next(result);
          },
          error: (error) => observer.error(error),
          complete: () => observer.complete(),
        }),
      );
    };
  };
}

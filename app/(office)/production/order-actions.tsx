"use client";

import type { ComponentProps } from "react";
import { RowActions } from "@/components/mes/row-actions";
import { CancelPreview } from "@/components/wms/picking/cancel-preview";
import { canRelease } from "@/components/wms/picking/open-pickings";
import type { Readiness } from "@/components/wms/picking/readiness";
import { ReleaseDialog } from "@/components/wms/picking/release-dialog";

type Actions = Pick<ComponentProps<typeof RowActions>, "order" | "more" | "large"> & {
  readiness: Readiness | undefined;
  issued?: boolean;
};

/** What can be done with an order, with what the warehouse has to do with it. */
export function OrderActions({ order, readiness, issued = false, ...look }: Actions) {
  return (
    <RowActions
      order={order}
      issued={issued || readiness?.material === "issued"}
      cancelPreview={<CancelPreview readiness={readiness} />}
      release={
        readiness
          ? {
              offered: canRelease(readiness),
              first: readiness.material === "ready",
              dialog: (close) => <ReleaseDialog asked={[{ order, readiness }]} onClose={close} />,
            }
          : null
      }
      {...look}
    />
  );
}

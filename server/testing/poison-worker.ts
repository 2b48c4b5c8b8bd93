import { linkage } from "@/jobs/linkages/linkage";
import { startWorker } from "@/jobs/start-worker";
import { orderCreated } from "@/server/cells/erp/events";

/** A worker whose one linkage ends the whole process when it meets the customer POISON, and works for everybody else. */
const poisoned = linkage({
  name: "poisoned",
  title: "A sales order that kills the worker",
  flag: "LINK_ALL_TO_OA",
  on: orderCreated,
  calls: ["oa.approvals.create"],
  run: async ({ payload }, call) => {
    if (payload.customerId === "POISON") process.exit(1);
    await call.oa.approvals.create({ typeCode: "purchase", formData: { sourceId: payload.orderId } });
    return undefined;
  },
});

await startWorker([poisoned]);
process.stdout.write("working\n");

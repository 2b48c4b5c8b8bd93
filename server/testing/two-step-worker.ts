import { linkage } from "@/jobs/linkages/linkage";
import { startWorker } from "@/jobs/start-worker";
import { orderCreated } from "@/server/cells/erp/events";

/** A worker whose one linkage takes two steps and says when it stands between them; STAY makes it stand there for ever. */
const twoSteps = linkage({
  name: "two-steps",
  title: "A sales order asks twice",
  flag: "LINK_ALL_TO_OA",
  on: orderCreated,
  calls: ["oa.approvals.create"],
  run: async ({ payload }, call) => {
    const formData = { sourceId: payload.orderId };
    await call.at("first").oa.approvals.create({ typeCode: "purchase", title: "first", formData });
    process.stdout.write("between two steps\n");
    if (process.env.STAY === "1") await new Promise(() => undefined);
    await call.at("second").oa.approvals.create({ typeCode: "purchase", title: "second", formData });
    return undefined;
  },
});

await startWorker([twoSteps]);
process.stdout.write("working\n");

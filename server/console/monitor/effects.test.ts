import { expect, test } from "vitest";
import { LINKAGES } from "@/jobs/linkages/index";
import { effectsOf } from "./effects";

test("a document is told once, under its own id and number, however many steps touched it", () => {
  const order = { orderId: "o-1", orderNo: "OUT-000007", sourceOrderId: "m-1", poId: null };
  expect(
    effectsOf([
      { procedure: "wms.outboundOrders.list", response: { items: [] } },
      { procedure: "wms.outboundOrders.create", response: order },
      { procedure: "wms.outboundOrders.addLine", response: { ...order, lineId: "l-1" } },
      {
        procedure: "mes.productionOrders.create",
        response: { orderId: "m-1", planId: "p-1", documentNo: "MO-000001" },
      },
      { procedure: "erp.orders.setStatus", response: { orderId: "s-1", orderNo: "SO-000001", changed: false } },
      { procedure: "datalake.ingest", response: { ingested: 1 } },
    ]),
  ).toEqual([
    {
      procedure: "wms.outboundOrders.create",
      documentType: "outbound_order",
      documentId: "o-1",
      documentNo: "OUT-000007",
    },
    {
      procedure: "mes.productionOrders.create",
      documentType: "production_order",
      documentId: "m-1",
      documentNo: "MO-000001",
    },
  ]);
});

test("every procedure that a linkage changes something with has its effect told, but for the lake, the trace, and what a recall tells of itself", () => {
  const silent = LINKAGES.flatMap(({ calls }) => calls).filter(
    (procedure) =>
      !/\.(get|list|requirements|goods|outbounds|count)$/.test(procedure) &&
      effectsOf([
        {
          procedure,
          response: Object.fromEntries(
            [
              "contractId",
              "orderId",
              "poId",
              "instanceId",
              "rfqId",
              "planId",
              "issueId",
              "inboundId",
              "shipmentId",
              "recallId",
            ].map((id) => [id, "x"]),
          ),
        },
      ]).length === 0,
  );
  expect([...new Set(silent)]).toEqual([
    "datalake.ingest",
    "trace.record",
    "wms.recalls.hold",
    "wms.recalls.lift",
    "tms.recalls.mark",
    "tms.recalls.unmark",
  ]);
});

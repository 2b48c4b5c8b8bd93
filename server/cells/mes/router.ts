import { IMPORT_BODY_BYTES, ImportFile, ImportReport } from "../../platform/import";
import { answer, answers, may, perform, router } from "../../platform/procedure";
import { cancelProductionOrder } from "./commands/cancel-production-order";
import { createBom } from "./commands/create-bom";
import { createProductionOrder } from "./commands/create-production-order";
import { createProductionPlan } from "./commands/create-production-plan";
import { createStation } from "./commands/create-station";
import { createWorkshop } from "./commands/create-workshop";
import { importBoms } from "./commands/import-boms";
import { issueMaterial } from "./commands/issue-material";
import { receiveProduction } from "./commands/receive-production";
import { reportByWorkOrder, reportProduction } from "./commands/report-production";
import { rescheduleProductionOrder } from "./commands/reschedule-production-order";
import { reverseIssue } from "./commands/reverse-issue";
import { reverseProductionInbound } from "./commands/reverse-production-inbound";
import { setProductionOrderStatus } from "./commands/set-production-order-status";
import { splitProductionOrder } from "./commands/split-production-order";
import { updateStation } from "./commands/update-station";
import { updateWorkshop } from "./commands/update-workshop";
import { findBoms, getBom, getBomTree } from "./queries/boms";
import { findMadeProducts } from "./queries/made-products";
import { findMaterialIssues } from "./queries/material-issues";
import { getMaterialRequirements } from "./queries/material-requirements";
import { countProductionOrders } from "./queries/production-counts";
import { findProductionInbounds, getProductionInbound } from "./queries/production-inbounds";
import { findProductionOrders, getProductionOrder } from "./queries/production-orders";
import { findProductionPlans, getProductionPlan } from "./queries/production-plans";
import { findProductionReports } from "./queries/production-reports";
import { getReportPlan } from "./queries/report-plan";
import { findStations, getStation } from "./queries/stations";
import { traceLot, traceOrder, traceSerial } from "./queries/trace";
import { findWhereUsed } from "./queries/where-used";
import { findWorkshops, getWorkshop } from "./queries/workshops";
import {
  Bom,
  BomKey,
  BomPage,
  BomTree,
  BomUsePage,
  BookedReport,
  CancelProductionOrder,
  ChangedProductionOrder,
  ChangedStation,
  ChangedWorkshop,
  CountProductionOrders,
  CreateBom,
  CreateProductionOrder,
  CreateProductionPlan,
  CreateStation,
  CreateWorkshop,
  FindBoms,
  FindMadeProducts,
  FindOfOrder,
  FindPlan,
  FindProductionInbounds,
  FindProductionOrders,
  FindProductionPlans,
  FindStations,
  FindWhereUsed,
  FindWorkshops,
  IssueMaterial,
  LotTrace,
  MadeProductPage,
  MaterialIssue,
  MaterialIssuePage,
  MaterialRequirements,
  OrderTrace,
  ProductionCounts,
  ProductionInbound,
  ProductionInboundKey,
  ProductionInboundPage,
  ProductionOrder,
  ProductionOrderKey,
  ProductionOrderPage,
  ProductionPlan,
  ProductionPlanKey,
  ProductionPlanPage,
  ProductionReportPage,
  ReceiveProduction,
  ReportByWorkOrder,
  ReportPlan,
  ReportProduction,
  RescheduleProductionOrder,
  ReverseIssue,
  ReverseProductionInbound,
  SerialTrace,
  SetProductionOrderStatus,
  SplitOrder,
  SplitProductionOrder,
  Station,
  StationKey,
  StationPage,
  TraceLot,
  TraceOrder,
  TraceSerial,
  UpdateStation,
  UpdateWorkshop,
  Workshop,
  WorkshopKey,
  WorkshopPage,
} from "./schema";

const bom = {
  productSku: "PUMP-2BAR",
  version: "V1.1",
  lines: [
    { materialSku: "HOUSING-02", quantity: 1 },
    { materialSku: "BOLT-M6", quantity: 8, scrapRate: 0.02, substitutes: ["BOLT-M6-A2"] },
  ],
};
const plan = { planNo: "PLAN-2026-48", productSku: "PUMP-2BAR", plannedQty: 200, planDate: "2026-11-30" };
const order = {
  workshopId: "WS01",
  orderNo: "SO-000042",
  productSku: "PUMP-2BAR",
  quantity: 50,
  dueDate: "2026-12-04",
};
const report = {
  goodQty: 12,
  defectQty: 1,
  defectTypes: ["scratched"],
  stationId: "ST-03",
  shift: "early",
  lotNumber: "L20261130-1",
};
const issue = { materialSku: "BOLT-M6", quantity: 400, lotNumber: "B-7731" };
const inbound = { productionOrderId: "0199…", productSku: "PUMP-2BAR", quantity: 12, lotNumber: "L20261130-1" };

export const mes = router({
  workshops: router({
    create: may("mes.workshops.write")
      .rest("POST /mes/workshops", {
        summary: "Add a workshop",
        example: { workshopId: "WS02", name: "Final assembly" },
      })
      .input(CreateWorkshop)
      .output(answers(Workshop))
      .mutation(perform(createWorkshop)),
    update: may("mes.workshops.write")
      .rest("PATCH /mes/workshops/{workshopId}", {
        summary: "Rename a workshop",
        example: { name: "Assembly, hall 2" },
      })
      .input(UpdateWorkshop)
      .output(answers(ChangedWorkshop))
      .mutation(perform(updateWorkshop)),
    get: may("mes.workshops.read")
      .rest("GET /mes/workshops/{workshopId}", { summary: "One workshop" })
      .input(WorkshopKey)
      .output(answers(Workshop))
      .query(answer(getWorkshop)),
    list: may("mes.workshops.read")
      .rest("GET /mes/workshops", { summary: "Workshops, newest first" })
      .input(FindWorkshops)
      .output(answers(WorkshopPage))
      .query(answer(findWorkshops)),
  }),
  stations: router({
    create: may("mes.workshops.write")
      .rest("POST /mes/stations", {
        summary: "Name a station of a workshop",
        example: { stationId: "ST-03", workshopId: "WS01", name: "Leak test" },
      })
      .input(CreateStation)
      .output(answers(Station))
      .mutation(perform(createStation)),
    update: may("mes.workshops.write")
      .rest("PATCH /mes/stations/{stationId}", {
        summary: "Rename, move or retire a station",
        example: { name: "Leak test 2", active: true },
      })
      .input(UpdateStation)
      .output(answers(ChangedStation))
      .mutation(perform(updateStation)),
    get: may("mes.workshops.read")
      .rest("GET /mes/stations/{stationId}", { summary: "One station" })
      .input(StationKey)
      .output(answers(Station))
      .query(answer(getStation)),
    list: may("mes.workshops.read")
      .rest("GET /mes/stations", { summary: "Stations, by workshop and number" })
      .input(FindStations)
      .output(answers(StationPage))
      .query(answer(findStations)),
  }),
  boms: router({
    create: may("mes.boms.write")
      .rest("POST /mes/boms", { summary: "Write down a version of what a product is made of", example: bom })
      .input(CreateBom)
      .output(answers(Bom))
      .mutation(perform(createBom)),
    import: may("mes.boms.write")
      .rest("POST /mes/boms/import", {
        summary: "Write down bills of materials from a CSV file, all or nothing; a check changes nothing",
        example: {
          mode: "check",
          text: "productSku,version,materialSku,quantity,scrapRate,substitutes\nPUMP-2BAR,V1.2,BOLT-M6,8,0.02,BOLT-M6-A2\n",
        },
        mostBytes: IMPORT_BODY_BYTES,
      })
      .input(ImportFile)
      .output(answers(ImportReport))
      .mutation(perform(importBoms)),
    get: may("mes.boms.read")
      .rest("GET /mes/boms/{productSku}", { summary: "A product's bill of materials, the newest or the named version" })
      .input(BomKey)
      .output(answers(Bom))
      .query(answer(getBom)),
    tree: may("mes.boms.read")
      .rest("GET /mes/boms/{productSku}/tree", { summary: "A product's parts and their parts, over all levels" })
      .input(BomKey)
      .output(answers(BomTree))
      .query(answer(getBomTree)),
    list: may("mes.boms.read")
      .rest("GET /mes/boms", { summary: "Bills of materials, newest first; of a product, or where a material is used" })
      .input(FindBoms)
      .output(answers(BomPage))
      .query(answer(findBoms)),
    products: may("mes.boms.read")
      .rest("GET /mes/products", { summary: "Products that are made here, with the version that counts" })
      .input(FindMadeProducts)
      .output(answers(MadeProductPage))
      .query(answer(findMadeProducts)),
    whereUsed: may("mes.boms.read")
      .rest("GET /mes/boms/{sku}/where-used", {
        summary: "The products that an item goes into, over all levels, the nearest first",
      })
      .input(FindWhereUsed)
      .output(answers(BomUsePage))
      .query(answer(findWhereUsed)),
  }),
  productionPlans: router({
    create: may("mes.plans.write")
      .rest("POST /mes/production-plans", { summary: "Plan what is to be made on a day", example: plan })
      .input(CreateProductionPlan)
      .output(answers(ProductionPlan))
      .mutation(perform(createProductionPlan)),
    get: may("mes.plans.read")
      .rest("GET /mes/production-plans/{planId}", { summary: "One production plan" })
      .input(ProductionPlanKey)
      .output(answers(ProductionPlan))
      .query(answer(getProductionPlan)),
    list: may("mes.plans.read")
      .rest("GET /mes/production-plans", { summary: "Production plans, newest first" })
      .input(FindProductionPlans)
      .output(answers(ProductionPlanPage))
      .query(answer(findProductionPlans)),
  }),
  productionOrders: router({
    create: may("mes.orders.create")
      .rest("POST /mes/production-orders", {
        summary: "Release a production order to a workshop",
        example: order,
        pace: "workOrders",
      })
      .input(CreateProductionOrder)
      .output(answers(ProductionOrder))
      .mutation(perform(createProductionOrder)),
    get: may("mes.orders.read")
      .rest("GET /mes/production-orders/{orderId}", { summary: "One production order" })
      .input(ProductionOrderKey)
      .output(answers(ProductionOrder))
      .query(answer(getProductionOrder)),
    list: may("mes.orders.read")
      .rest("GET /mes/production-orders", { summary: "Production orders, newest or most urgent first" })
      .input(FindProductionOrders)
      .output(answers(ProductionOrderPage))
      .query(answer(findProductionOrders)),
    counts: may("mes.orders.read")
      .screen()
      .input(CountProductionOrders)
      .output(answers(ProductionCounts))
      .query(answer(countProductionOrders)),
    reportPlan: may("mes.orders.read")
      .screen()
      .input(FindPlan)
      .output(answers(ReportPlan))
      .query(answer(getReportPlan)),
    requirements: may("mes.orders.read")
      .rest("GET /mes/production-orders/{orderId}/material-requirements", {
        summary: "What an order needs, over all levels, one row per material",
      })
      .input(ProductionOrderKey)
      .output(answers(MaterialRequirements))
      .query(answer(getMaterialRequirements)),
    setStatus: may("mes.orders.run")
      .rest("PATCH /mes/production-orders/{orderId}", { summary: "Start, complete or cancel", example: { status: 1 } })
      .input(SetProductionOrderStatus)
      .output(answers(ChangedProductionOrder))
      .mutation(perform(setProductionOrderStatus)),
    cancel: may("mes.orders.run")
      .rest("POST /mes/production-orders/{orderId}/cancel", {
        summary: "Call an order off",
        example: { reason: "Customer withdrew", unlessStarted: true },
      })
      .input(CancelProductionOrder)
      .output(answers(ChangedProductionOrder))
      .mutation(perform(cancelProductionOrder)),
    split: may("mes.orders.run")
      .rest("POST /mes/production-orders/{orderId}/split", {
        summary: "Make part of an order as an order of its own",
        example: { quantity: 20, dueDate: "2026-12-11", workshopId: "WS02" },
      })
      .input(SplitProductionOrder)
      .output(answers(SplitOrder))
      .mutation(perform(splitProductionOrder)),
    reschedule: may("mes.orders.run")
      .rest("POST /mes/production-orders/{orderId}/reschedule", {
        summary: "Make an order due on another day, or in another workshop",
        example: { dueDate: "2026-12-11" },
      })
      .input(RescheduleProductionOrder)
      .output(answers(ChangedProductionOrder))
      .mutation(perform(rescheduleProductionOrder)),
  }),
  reports: router({
    create: may("mes.reports.write")
      .rest("POST /mes/production-orders/{orderId}/reports", {
        summary: "Report what was made; the last report completes the order",
        example: report,
        pace: "reports",
      })
      .input(ReportProduction)
      .output(answers(BookedReport))
      .mutation(perform(reportProduction)),
    createByWorkOrder: may("mes.reports.write")
      .rest("POST /mes/production/report", {
        summary: "Report what was made, the order named in the body",
        example: { workOrderId: "0199…", ...report },
        pace: "reports",
      })
      .input(ReportByWorkOrder)
      .output(answers(BookedReport))
      .mutation(perform(reportByWorkOrder)),
    list: may("mes.orders.read")
      .rest("GET /mes/production-orders/{orderId}/reports", { summary: "An order's reports, newest first" })
      .input(FindOfOrder)
      .output(answers(ProductionReportPage))
      .query(answer(findProductionReports)),
  }),
  issues: router({
    create: may("mes.issues.write")
      .rest("POST /mes/production-orders/{orderId}/material-issues", {
        summary: "Write down which material an order was given",
        example: issue,
      })
      .input(IssueMaterial)
      .output(answers(MaterialIssue))
      .mutation(perform(issueMaterial)),
    reverse: may("mes.issues.write")
      .rest("POST /mes/material-issues/{issueId}/reverse", {
        summary: "Take an issue back: the material went back to the shelf",
        example: { reason: "Picked for the wrong order" },
      })
      .input(ReverseIssue)
      .output(answers(MaterialIssue))
      .mutation(perform(reverseIssue)),
    list: may("mes.orders.read")
      .rest("GET /mes/production-orders/{orderId}/material-issues", {
        summary: "What an order was given, newest first",
      })
      .input(FindOfOrder)
      .output(answers(MaterialIssuePage))
      .query(answer(findMaterialIssues)),
  }),
  productionInbounds: router({
    create: may("mes.inbounds.write")
      .rest("POST /mes/production-inbounds", { summary: "Hand finished goods over to the warehouse", example: inbound })
      .input(ReceiveProduction)
      .output(answers(ProductionInbound))
      .mutation(perform(receiveProduction)),
    reverse: may("mes.inbounds.write")
      .rest("POST /mes/production-inbounds/{inboundId}/reverse", {
        summary: "Take a hand-over back: the goods came out of the warehouse again",
        example: { reason: "Booked into the wrong warehouse" },
      })
      .input(ReverseProductionInbound)
      .output(answers(ProductionInbound))
      .mutation(perform(reverseProductionInbound)),
    get: may("mes.orders.read")
      .rest("GET /mes/production-inbounds/{inboundId}", { summary: "One hand-over of finished goods" })
      .input(ProductionInboundKey)
      .output(answers(ProductionInbound))
      .query(answer(getProductionInbound)),
    list: may("mes.orders.read")
      .rest("GET /mes/production-inbounds", { summary: "Hand-overs of finished goods, newest first" })
      .input(FindProductionInbounds)
      .output(answers(ProductionInboundPage))
      .query(answer(findProductionInbounds)),
  }),
  trace: router({
    lot: may("mes.trace.read")
      .rest("GET /mes/trace/lot/{lotNumber}", { summary: "The orders that used or made a lot" })
      .input(TraceLot)
      .output(answers(LotTrace))
      .query(answer(traceLot)),
    serial: may("mes.trace.read")
      .rest("GET /mes/trace/serial/{serialNumber}", { summary: "The orders that used or made a piece" })
      .input(TraceSerial)
      .output(answers(SerialTrace))
      .query(answer(traceSerial)),
    order: may("mes.trace.read")
      .rest("GET /mes/trace/order/{orderId}", {
        summary: "What went into an order and came out of it; also by the order it was made for",
      })
      .input(TraceOrder)
      .output(answers(OrderTrace))
      .query(answer(traceOrder)),
  }),
});

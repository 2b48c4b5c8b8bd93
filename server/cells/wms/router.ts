import { IMPORT_BODY_BYTES, ImportFile, ImportReport } from "../../platform/import";
import { answer, answers, may, perform, router } from "../../platform/procedure";
import { addInboundLine } from "./commands/add-inbound-line";
import { addOutboundLine } from "./commands/add-outbound-line";
import { adjustStock, scrapStock } from "./commands/adjust-stock";
import { allocateStock } from "./commands/allocate-stock";
import { approveCount } from "./commands/approve-count";
import { cancelInbound } from "./commands/cancel-inbound";
import { cancelOutbound } from "./commands/cancel-outbound";
import { createInbound } from "./commands/create-inbound";
import { createLocation } from "./commands/create-location";
import { createOutbound } from "./commands/create-outbound";
import { createWarehouse } from "./commands/create-warehouse";
import { holdLot, releaseLot } from "./commands/hold-lot";
import { holdRecalled } from "./commands/hold-recalled";
import { importLocations } from "./commands/import-locations";
import { liftRecalled } from "./commands/lift-recalled";
import { pickGoods } from "./commands/pick-goods";
import { mergeLots, splitLot } from "./commands/rearrange-lots";
import { receiveGoods } from "./commands/receive-goods";
import { cancelCount, recordCount, recount, submitCount } from "./commands/record-count";
import { releaseStock } from "./commands/release-stock";
import { rescheduleInbound } from "./commands/reschedule-inbound";
import { rescheduleOutbound } from "./commands/reschedule-outbound";
import { reverseReceipt } from "./commands/reverse-receipt";
import { reverseShipment } from "./commands/reverse-shipment";
import { setOutboundStatus } from "./commands/set-outbound-status";
import { shipGoods } from "./commands/ship-goods";
import { addCountLine, startCount } from "./commands/start-count";
import { transferStock } from "./commands/transfer-stock";
import { updateLocation } from "./commands/update-location";
import { updateWarehouse } from "./commands/update-warehouse";
import { getCountPlan } from "./queries/count-plan";
import { findCounts, getCount } from "./queries/counts";
import { identify } from "./queries/identify";
import { countInbounds, findInbounds, getInbound } from "./queries/inbound";
import { findLots, getLot } from "./queries/lots";
import { countOutbounds, findOutbounds, getOutbound } from "./queries/outbound";
import { getPickPlan } from "./queries/pick-plan";
import { findContents, findLocations, findWarehouses, getLocation, getWarehouse } from "./queries/places";
import { findReadiness, findShortSources } from "./queries/readiness";
import { countRecalled } from "./queries/recalled";
import { countReceipts, findExpectedReceipts, judgeSuppliers } from "./queries/receipts";
import { getReceivePlan } from "./queries/receive-plan";
import { findInventory, findLedger, findStock } from "./queries/stock";
import { findAbc } from "./queries/stock-abc";
import { findHeldStock, findStockReservations } from "./queries/stock-holders";
import { findShortages } from "./queries/stock-shortages";
import { findStockTotals, getStockFigures } from "./queries/stock-totals";
import { traceLot, traceSerial } from "./queries/trace";
import * as counts from "./schema/counts";
import * as documents from "./schema/documents";
import * as lots from "./schema/lots";
import * as places from "./schema/places";
import { CountPlan, FindPickPlan, FindPlan, Identified, Identify, PickPlan, ReceivePlan } from "./schema/plans";
import { FindReadiness, FindShortSources, Readiness, ShortSources } from "./schema/readiness";
import * as recalls from "./schema/recalls";
import {
  ExpectedReceipts,
  FindExpectedReceipts,
  NoReceiptFilter,
  ReceiptCounts,
  Reliabilities,
  SuppliersToJudge,
} from "./schema/receipts";
import * as stock from "./schema/stock";
import * as stockViews from "./schema/stock-views";

const inboundLine = { sku: "SKU001", quantity: 20, supplierLot: "B2611-07", expiresAt: "2027-11-30" };
const inbound = {
  warehouseId: "WH01",
  typeCode: "purchase",
  poId: "PO-000042",
  supplierId: "SUP-001",
  lines: [inboundLine],
};
const receipt = {
  lines: [{ lineId: "0199…", quantity: 20, lotNumber: "L261120-01", locationCode: "MAIN" }],
  closeShort: false,
};
const outbound = {
  warehouseId: "WH01",
  typeCode: "sales",
  erpOrderId: "0199…",
  consignee: { name: "City Hospital", phone: "13800138000", address: "8 Riverside Road, Suzhou" },
};
const taken = { lines: [{ lineId: "0199…", quantity: 4, lotNumber: "L261120-01", locationCode: "MAIN" }] };
const withdrawn = { reason: "Typed in twice" };
const recall = {
  recallId: "0199…",
  recallNo: "RC-000007",
  reason: "Supplier reports cracked castings",
  goods: [{ sku: "SKU001", lotNumber: "L261120-01", serialNumber: null }],
};
const place = { warehouseId: "WH01", locationCode: "MAIN", sku: "SKU001", lotNumber: "L261120-01" };

export const wms = router({
  identify: may("wms.stock.read").screen().input(Identify).output(answers(Identified)).query(answer(identify)),
  warehouses: router({
    create: may("wms.warehouses.write")
      .rest("POST /wms/warehouses", {
        summary: "Open a warehouse",
        example: { warehouseId: "WH03", name: "Spare parts" },
      })
      .input(places.CreateWarehouse)
      .output(answers(places.Warehouse))
      .mutation(perform(createWarehouse)),
    update: may("wms.warehouses.write")
      .rest("PATCH /wms/warehouses/{warehouseId}", {
        summary: "Rename a warehouse",
        example: { name: "Spare parts, hall 2" },
      })
      .input(places.UpdateWarehouse)
      .output(answers(places.ChangedWarehouse))
      .mutation(perform(updateWarehouse)),
    get: may("wms.warehouses.read")
      .rest("GET /wms/warehouses/{warehouseId}", { summary: "One warehouse" })
      .input(places.WarehouseKey)
      .output(answers(places.Warehouse))
      .query(answer(getWarehouse)),
    list: may("wms.warehouses.read")
      .rest("GET /wms/warehouses", { summary: "Warehouses" })
      .input(places.FindWarehouses)
      .output(answers(places.WarehousePage))
      .query(answer(findWarehouses)),
  }),
  locations: router({
    create: may("wms.warehouses.write")
      .rest("POST /wms/locations", {
        summary: "Name a place in a warehouse",
        example: { warehouseId: "WH01", code: "A-01-03", zone: "A" },
      })
      .input(places.CreateLocation)
      .output(answers(places.Location))
      .mutation(perform(createLocation)),
    update: may("wms.warehouses.write")
      .rest("PATCH /wms/locations/{warehouseId}/{code}", {
        summary: "Put a place into another zone, or make it one for goods on hold",
        example: { zone: "B", kind: "storage" },
      })
      .input(places.UpdateLocation)
      .output(answers(places.ChangedLocation))
      .mutation(perform(updateLocation)),
    import: may("wms.warehouses.write")
      .rest("POST /wms/locations/import", {
        summary: "Name and change places as a CSV file says, all or nothing; a check tells what it would do",
        example: { mode: "check", text: "warehouseId,code,zone,kind\nWH01,A-01-03,A,storage\n" },
        mostBytes: IMPORT_BODY_BYTES,
      })
      .input(ImportFile)
      .output(answers(ImportReport))
      .mutation(perform(importLocations)),
    contents: may("wms.warehouses.read")
      .screen()
      .input(places.FindContents)
      .output(answers(places.Contents))
      .query(answer(findContents)),
    get: may("wms.warehouses.read")
      .rest("GET /wms/locations/{warehouseId}/{code}", { summary: "One place" })
      .input(places.LocationKey)
      .output(answers(places.Location))
      .query(answer(getLocation)),
    list: may("wms.warehouses.read")
      .rest("GET /wms/locations", { summary: "Places, in the order somebody walks them" })
      .input(places.FindLocations)
      .output(answers(places.LocationPage))
      .query(answer(findLocations)),
  }),
  inboundOrders: router({
    create: may("wms.inbound.write")
      .rest("POST /wms/inbound-orders", { summary: "Expect goods", example: inbound })
      .input(documents.CreateInbound)
      .output(answers(documents.InboundOrder))
      .mutation(perform(createInbound)),
    get: may("wms.inbound.read")
      .rest("GET /wms/inbound-orders/{orderId}", { summary: "One inbound order" })
      .input(documents.InboundKey)
      .output(answers(documents.InboundOrder))
      .query(answer(getInbound)),
    list: may("wms.inbound.read")
      .rest("GET /wms/inbound-orders", { summary: "Inbound orders, newest first" })
      .input(documents.FindInbounds)
      .output(answers(documents.InboundPage))
      .query(answer(findInbounds)),
    counts: may("wms.inbound.read")
      .screen()
      .input(documents.NoDocumentFilter)
      .output(answers(documents.InboundCounts))
      .query(answer(countInbounds)),
    receivePlan: may("wms.inbound.read")
      .screen()
      .input(FindPlan)
      .output(answers(ReceivePlan))
      .query(answer(getReceivePlan)),
    addLine: may("wms.inbound.write")
      .rest("POST /wms/inbound-orders/{orderId}/lines", { summary: "Say what is expected", example: inboundLine })
      .input(documents.AddInboundLine)
      .output(answers(documents.AddedLine))
      .mutation(perform(addInboundLine)),
    receive: may("wms.inbound.receive")
      .rest("POST /wms/inbound-orders/{orderId}/receive", { summary: "Book what arrived into stock", example: receipt })
      .input(documents.ReceiveGoods)
      .output(answers(documents.InboundOrder))
      .mutation(perform(receiveGoods)),
    cancel: may("wms.inbound.write")
      .rest("POST /wms/inbound-orders/{orderId}/cancel", { summary: "Call off what has not come", example: withdrawn })
      .input(documents.EndInbound)
      .output(answers(documents.ChangedInbound))
      .mutation(perform(cancelInbound)),
    reschedule: may("wms.inbound.write")
      .rest("POST /wms/inbound-orders/{orderId}/reschedule", {
        summary: "Expect goods on another day",
        example: { expectedOn: "2026-12-04" },
      })
      .input(documents.RescheduleInbound)
      .output(answers(documents.ChangedInbound))
      .mutation(perform(rescheduleInbound)),
    reverse: may("wms.inbound.reverse")
      .rest("POST /wms/inbound-orders/{orderId}/reverse", { summary: "Take a receipt back", example: withdrawn })
      .input(documents.EndInbound)
      .output(answers(documents.ChangedInbound))
      .mutation(perform(reverseReceipt)),
  }),
  receipts: router({
    expected: may("wms.inbound.read")
      .rest("GET /wms/receipts/expected", { summary: "What suppliers still owe, by the day it should be here" })
      .input(FindExpectedReceipts)
      .output(answers(ExpectedReceipts))
      .query(answer(findExpectedReceipts)),
    counts: may("wms.inbound.read")
      .screen()
      .input(NoReceiptFilter)
      .output(answers(ReceiptCounts))
      .query(answer(countReceipts)),
    reliability: may("wms.inbound.read")
      .screen()
      .input(SuppliersToJudge)
      .output(answers(Reliabilities))
      .query(answer(judgeSuppliers)),
  }),
  outboundOrders: router({
    create: may("wms.outbound.write")
      .rest("POST /wms/outbound-orders", { summary: "Ask the warehouse for goods", example: outbound })
      .input(documents.CreateOutbound)
      .output(answers(documents.OutboundOrder))
      .mutation(perform(createOutbound)),
    get: may("wms.outbound.read")
      .rest("GET /wms/outbound-orders/{orderId}", { summary: "One outbound order" })
      .input(documents.OutboundKey)
      .output(answers(documents.OutboundOrder))
      .query(answer(getOutbound)),
    list: may("wms.outbound.read")
      .rest("GET /wms/outbound-orders", { summary: "Outbound orders, newest first" })
      .input(documents.FindOutbounds)
      .output(answers(documents.OutboundPage))
      .query(answer(findOutbounds)),
    counts: may("wms.outbound.read")
      .screen()
      .input(documents.NoDocumentFilter)
      .output(answers(documents.OutboundCounts))
      .query(answer(countOutbounds)),
    pickPlan: may("wms.outbound.read")
      .screen()
      .input(FindPickPlan)
      .output(answers(PickPlan))
      .query(answer(getPickPlan)),
    addLine: may("wms.outbound.write")
      .rest("POST /wms/outbound-orders/{orderId}/lines", {
        summary: "Say what is wanted",
        example: { sku: "SKU001", quantity: 4 },
      })
      .input(documents.AddOutboundLine)
      .output(answers(documents.AddedOutboundLine))
      .mutation(perform(addOutboundLine)),
    allocate: may("wms.outbound.allocate")
      .rest("POST /wms/outbound-orders/{orderId}/allocate", {
        summary: "Promise stock to an order",
        example: { allowPartial: false },
      })
      .input(documents.AllocateStock)
      .output(answers(documents.ChangedOutbound))
      .mutation(perform(allocateStock)),
    release: may("wms.outbound.allocate")
      .rest("POST /wms/outbound-orders/{orderId}/release", { summary: "Give back what was promised", example: {} })
      .input(documents.OutboundKey)
      .output(answers(documents.ChangedOutbound))
      .mutation(perform(releaseStock)),
    pick: may("wms.outbound.ship")
      .rest("POST /wms/outbound-orders/{orderId}/pick", { summary: "Put goods into the cart", example: taken })
      .input(documents.PickGoods)
      .output(answers(documents.ChangedOutbound))
      .mutation(perform(pickGoods)),
    ship: may("wms.outbound.ship")
      .rest("POST /wms/outbound-orders/{orderId}/ship", {
        summary: "Let goods leave: all of the order, or part of it and a backorder",
        example: { ...taken, allowPartial: true },
      })
      .input(documents.ShipGoods)
      .output(answers(documents.ShippedOutbound))
      .mutation(perform(shipGoods)),
    setStatus: may("wms.outbound.sign")
      .rest("PATCH /wms/outbound-orders/{orderId}", { summary: "Write a status back", example: { status: 3 } })
      .input(documents.SetOutboundStatus)
      .output(answers(documents.ChangedOutbound))
      .mutation(perform(setOutboundStatus)),
    cancel: may("wms.outbound.write")
      .rest("POST /wms/outbound-orders/{orderId}/cancel", {
        summary: "Call off what has not left",
        example: withdrawn,
      })
      .input(documents.EndOutbound)
      .output(answers(documents.ChangedOutbound))
      .mutation(perform(cancelOutbound)),
    reschedule: may("wms.outbound.write")
      .rest("POST /wms/outbound-orders/{orderId}/reschedule", {
        summary: "Say when the goods are needed, while nothing has left",
        example: { neededOn: "2026-12-11" },
      })
      .input(documents.RescheduleOutbound)
      .output(answers(documents.ChangedOutbound))
      .mutation(perform(rescheduleOutbound)),
    reverse: may("wms.outbound.reverse")
      .rest("POST /wms/outbound-orders/{orderId}/reverse", { summary: "Bring a shipment back", example: withdrawn })
      .input(documents.EndOutbound)
      .output(answers(documents.ChangedOutbound))
      .mutation(perform(reverseShipment)),
  }),
  stock: router({
    list: may("wms.stock.read")
      .rest("GET /wms/stock", { summary: "What lies where" })
      .input(stock.FindStock)
      .output(answers(stock.StockPage))
      .query(answer(findStock)),
    inventory: may("wms.stock.read")
      .rest("GET /inventory", { summary: "Totals by item and warehouse" })
      .input(stock.FindInventory)
      .output(answers(stock.InventoryPage))
      .query(answer(findInventory)),
    ledger: may("wms.stock.read")
      .rest("GET /wms/stock/ledger", { summary: "Every movement, newest first" })
      .input(stock.FindLedger)
      .output(answers(stock.LedgerPage))
      .query(answer(findLedger)),
    totals: may("wms.stock.read")
      .rest("GET /wms/stock/totals", { summary: "Totals and value by item, warehouse, place or lot" })
      .input(stockViews.FindStockTotals)
      .output(answers(stockViews.StockTotalPage))
      .query(answer(findStockTotals)),
    figures: may("wms.stock.read")
      .screen()
      .input(stockViews.NoStockFilter)
      .output(answers(stockViews.StockFigures))
      .query(answer(getStockFigures)),
    reservations: may("wms.stock.read")
      .rest("GET /wms/stock/reservations", { summary: "Who is promised what" })
      .input(stockViews.FindStockReservations)
      .output(answers(stockViews.StockReservationPage))
      .query(answer(findStockReservations)),
    held: may("wms.stock.read")
      .rest("GET /wms/stock/held", { summary: "What lies there and is not for use, and why" })
      .input(stockViews.FindHeldStock)
      .output(answers(stockViews.HeldStockPage))
      .query(answer(findHeldStock)),
    shortages: may("wms.stock.read")
      .rest("GET /wms/stock/shortages", {
        summary: "Items below their safety stock or wanted by more than is free, with what is on the way",
      })
      .input(stockViews.FindShortages)
      .output(answers(stockViews.ShortagePage))
      .query(answer(findShortages)),
    abc: may("wms.stock.read")
      .rest("GET /wms/stock/abc", { summary: "Items by the value that was used of them" })
      .input(stockViews.FindAbc)
      .output(answers(stockViews.AbcPage))
      .query(answer(findAbc)),
    adjust: may("wms.stock.adjust")
      .rest("POST /wms/stock/adjust", {
        summary: "Correct what the books say",
        example: { ...place, delta: -2, reason: "Found broken" },
      })
      .input(stock.AdjustStock)
      .output(answers(stock.Posted))
      .mutation(perform(adjustStock)),
    scrap: may("wms.stock.adjust")
      .rest("POST /wms/stock/scrap", {
        summary: "Throw away what nobody can use",
        example: { ...place, quantity: 2, reason: "Corroded" },
      })
      .input(stock.ScrapStock)
      .output(answers(stock.Posted))
      .mutation(perform(scrapStock)),
    transfer: may("wms.stock.transfer")
      .rest("POST /wms/stock/transfer", {
        summary: "Move goods to another place",
        example: {
          warehouseId: "WH01",
          fromLocationCode: "MAIN",
          toWarehouseId: "WH02",
          toLocationCode: "MAIN",
          sku: "SKU001",
          lotNumber: "L261120-01",
          quantity: 6,
        },
      })
      .input(stock.TransferStock)
      .output(answers(stock.Posted))
      .mutation(perform(transferStock)),
  }),
  planning: router({
    readiness: may("wms.stock.read")
      .rest("GET /wms/planning/readiness", {
        summary: "Whether the material for orders is there, promised, arriving or short, in the order of need",
      })
      .input(FindReadiness)
      .output(answers(Readiness))
      .query(answer(findReadiness)),
    shortSources: may("wms.stock.read")
      .rest("GET /wms/planning/short-sources", { summary: "The orders whose material is short or arriving" })
      .input(FindShortSources)
      .output(answers(ShortSources))
      .query(answer(findShortSources)),
  }),
  lots: router({
    get: may("wms.lots.read")
      .rest("GET /wms/lots/{sku}/{lotNumber}", { summary: "One lot" })
      .input(lots.LotKey)
      .output(answers(lots.Lot))
      .query(answer(getLot)),
    list: may("wms.lots.read")
      .rest("GET /wms/lots", { summary: "Lots, newest first" })
      .input(lots.FindLots)
      .output(answers(lots.LotPage))
      .query(answer(findLots)),
    hold: may("wms.lots.hold")
      .rest("POST /wms/lots/hold", {
        summary: "Put a lot on hold, wherever it lies",
        example: { sku: "SKU001", lotNumber: "L261120-01", reason: "Hardness out of tolerance" },
      })
      .input(lots.HoldLot)
      .output(answers(lots.ChangedLot))
      .mutation(perform(holdLot)),
    release: may("wms.lots.hold")
      .rest("POST /wms/lots/release", {
        summary: "Let a lot be used again",
        example: { sku: "SKU001", lotNumber: "L261120-01", reason: "Inspected, good" },
      })
      .input(lots.HoldLot)
      .output(answers(lots.ChangedLot))
      .mutation(perform(releaseLot)),
    split: may("wms.lots.write")
      .rest("POST /wms/lots/split", {
        summary: "Let part of a lot go its own way",
        example: { ...place, toLotNumber: "L261120-01B", quantity: 5 },
      })
      .input(lots.SplitLot)
      .output(answers(stock.Posted))
      .mutation(perform(splitLot)),
    merge: may("wms.lots.write")
      .rest("POST /wms/lots/merge", {
        summary: "Make one lot of several",
        example: {
          warehouseId: "WH01",
          locationCode: "MAIN",
          sku: "SKU001",
          lotNumbers: ["L261119-02", "L261120-01"],
          toLotNumber: "L261120-M",
        },
      })
      .input(lots.MergeLots)
      .output(answers(stock.Posted))
      .mutation(perform(mergeLots)),
  }),
  recalls: router({
    count: may("wms.recalls.hold")
      .rest("POST /wms/recalls/count", {
        summary: "What of recalled goods lies in the warehouses",
        example: { goods: recall.goods },
      })
      .input(recalls.CountRecalled)
      .output(answers(recalls.Counted))
      .mutation(perform(countRecalled)),
    hold: may("wms.recalls.hold")
      .rest("POST /wms/recalls/hold", { summary: "Hold everything a recall is about, at once", example: recall })
      .input(recalls.HoldRecalled)
      .output(answers(recalls.Held))
      .mutation(perform(holdRecalled)),
    lift: may("wms.recalls.hold")
      .rest("POST /wms/recalls/lift", {
        summary: "Let go what a recall alone has held",
        example: { recallId: recall.recallId, reason: "Inspected: the lot is good" },
      })
      .input(recalls.LiftRecalled)
      .output(answers(recalls.Lifted))
      .mutation(perform(liftRecalled)),
  }),
  counts: router({
    create: may("wms.counts.write")
      .rest("POST /wms/counts", {
        summary: "Begin to count places or items",
        example: { warehouseId: "WH01", locationCodes: ["A-01-03"], blind: true },
      })
      .input(counts.StartCount)
      .output(answers(counts.StockCount))
      .mutation(perform(startCount)),
    get: may("wms.counts.read")
      .rest("GET /wms/counts/{countId}", { summary: "One count" })
      .input(counts.CountKey)
      .output(answers(counts.StockCount))
      .query(answer(getCount)),
    list: may("wms.counts.read")
      .rest("GET /wms/counts", { summary: "Counts, newest first" })
      .input(counts.FindCounts)
      .output(answers(counts.CountPage))
      .query(answer(findCounts)),
    countPlan: may("wms.counts.read").screen().input(FindPlan).output(answers(CountPlan)).query(answer(getCountPlan)),
    addLine: may("wms.counts.write")
      .rest("POST /wms/counts/{countId}/lines", {
        summary: "Count something the books do not know of",
        example: { locationCode: "A-01-03", sku: "SKU001", lotNumber: "L261120-01" },
      })
      .input(counts.AddCountLine)
      .output(answers(counts.AddedCountLine))
      .mutation(perform(addCountLine)),
    record: may("wms.counts.write")
      .rest("POST /wms/counts/{countId}/record", {
        summary: "Note what somebody saw",
        example: { lines: [{ lineId: "0199…", countedQuantity: 18 }] },
      })
      .input(counts.RecordCount)
      .output(answers(counts.RecordedCount))
      .mutation(perform(recordCount)),
    submit: may("wms.counts.write")
      .rest("POST /wms/counts/{countId}/submit", { summary: "Hand a count in", example: {} })
      .input(counts.CountKey)
      .output(answers(counts.ChangedCount))
      .mutation(perform(submitCount)),
    recount: may("wms.counts.write")
      .rest("POST /wms/counts/{countId}/recount", { summary: "Look at lines again", example: { lineIds: ["0199…"] } })
      .input(counts.Recount)
      .output(answers(counts.ChangedCount))
      .mutation(perform(recount)),
    approve: may("wms.counts.approve")
      .rest("POST /wms/counts/{countId}/approve", { summary: "Book the differences", example: {} })
      .input(counts.CountKey)
      .output(answers(counts.ChangedCount))
      .mutation(perform(approveCount)),
    cancel: may("wms.counts.write")
      .rest("POST /wms/counts/{countId}/cancel", { summary: "Drop a count", example: withdrawn })
      .input(counts.EndCount)
      .output(answers(counts.ChangedCount))
      .mutation(perform(cancelCount)),
  }),
  trace: router({
    serial: may("wms.trace.read")
      .rest("GET /wms/trace/serial/{serialNumber}", { summary: "Where a serial is, and how it came there" })
      .input(stock.SerialKey)
      .output(answers(stock.SerialTrace))
      .query(answer(traceSerial)),
    lot: may("wms.trace.read")
      .rest("GET /wms/trace/lot/{lotNumber}", { summary: "What became of a lot" })
      .input(stock.TraceLotKey)
      .output(answers(stock.LotTrace))
      .query(answer(traceLot)),
  }),
});

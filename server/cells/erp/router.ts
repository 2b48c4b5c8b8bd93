import { FindNames, Names } from "../../platform/fields";
import { IMPORT_BODY_BYTES, ImportFile, ImportReport } from "../../platform/import";
import { answer, answers, may, perform, router } from "../../platform/procedure";
import { cancelOrder } from "./commands/cancel-order";
import { cancelPurchaseOrder } from "./commands/cancel-purchase-order";
import { createItem } from "./commands/create-item";
import { createOrder } from "./commands/create-order";
import { createPurchaseOrder } from "./commands/create-purchase-order";
import { createPurchaseRequisition } from "./commands/create-purchase-requisition";
import { importItems } from "./commands/import-items";
import { recordProgress } from "./commands/record-progress";
import { rescheduleOrder } from "./commands/reschedule-order";
import { reschedulePurchaseOrder } from "./commands/reschedule-purchase-order";
import { setOrderStatus } from "./commands/set-order-status";
import { setPurchaseOrderStatus } from "./commands/set-purchase-order-status";
import { takeBackProgress } from "./commands/take-back-progress";
import { updateItem } from "./commands/update-item";
import { findItemCosts } from "./queries/item-costs";
import { findItemNames, findItems, getItem } from "./queries/items";
import { countOrders, findOrders, getOrder } from "./queries/orders";
import {
  countPurchaseOrders,
  findPurchaseOrders,
  findPurchaseRequisitions,
  getPurchaseOrder,
  getPurchaseRequisition,
} from "./queries/purchasing";
import {
  CancelOrder,
  CancelPurchaseOrder,
  ChangedOrder,
  ChangedPurchaseOrder,
  CreateItem,
  CreateOrder,
  CreatePurchaseOrder,
  CreatePurchaseRequisition,
  FindItemCosts,
  FindItems,
  FindOrders,
  FindPurchaseOrders,
  FindPurchaseRequisitions,
  Item,
  ItemCosts,
  ItemKey,
  ItemPage,
  NoInput,
  OrderCounts,
  OrderKey,
  OrderPage,
  PurchaseOrder,
  PurchaseOrderCounts,
  PurchaseOrderKey,
  PurchaseOrderPage,
  PurchaseRequisition,
  PurchaseRequisitionKey,
  PurchaseRequisitionPage,
  RecordProgress,
  RescheduleOrder,
  ReschedulePurchaseOrder,
  SalesOrder,
  SetOrderStatus,
  SetPurchaseOrderStatus,
  TakeBackProgress,
  UpdateItem,
} from "./schema";

const item = { sku: "SKU001", name: "Gear pump", unit: "pcs", tracking: "lot" };
const order = {
  customerId: "CUST-001",
  totalAmountCents: 120_000,
  dueDate: "2026-12-11",
  orderLines: [{ productSku: "SKU001", quantity: 10, unitPriceCents: 12_000 }],
};
const progress = {
  stage: "produced",
  sourceId: "MO-000042",
  lines: [{ productSku: "SKU001", plannedQuantity: 10, quantity: 10 }],
};

const requisition = {
  demandDesc: "Steel coils for week 48",
  totalAmountCents: 860_000,
  lines: [{ materialSku: "SKU001", quantity: 20 }],
};
const purchaseOrder = {
  supplierId: "SUP-001",
  totalAmountCents: 840_000,
  lines: [{ materialSku: "SKU001", quantity: 20, unitPriceCents: 42_000 }],
};

export const erp = router({
  items: router({
    names: may("erp.items.read").screen().input(FindNames).output(answers(Names)).query(answer(findItemNames)),
    costs: may("erp.items.read").screen().input(FindItemCosts).output(answers(ItemCosts)).query(answer(findItemCosts)),
    create: may("erp.items.write")
      .rest("POST /erp/items", { summary: "Add an item", example: item })
      .input(CreateItem)
      .output(answers(Item))
      .mutation(perform(createItem)),
    update: may("erp.items.write")
      .rest("PATCH /erp/items/{sku}", { summary: "Change an item", example: { name: "Gear pump, 2 bar" } })
      .input(UpdateItem)
      .output(answers(Item))
      .mutation(perform(updateItem)),
    import: may("erp.items.write")
      .rest("POST /erp/items/import", {
        summary: "Add and change items as a CSV file says, all or nothing; a check tells what it would do",
        example: { mode: "check", text: "sku,name,unit,tracking\nSKU001,Gear pump,pcs,lot\n" },
        mostBytes: IMPORT_BODY_BYTES,
      })
      .input(ImportFile)
      .output(answers(ImportReport))
      .mutation(perform(importItems)),
    get: may("erp.items.read")
      .rest("GET /erp/items/{sku}", { summary: "One item" })
      .input(ItemKey)
      .output(answers(Item))
      .query(answer(getItem)),
    list: may("erp.items.read")
      .rest("GET /erp/items", { summary: "Items, newest first" })
      .input(FindItems)
      .output(answers(ItemPage))
      .query(answer(findItems)),
  }),
  orders: router({
    create: may("erp.orders.create")
      .rest("POST /erp/orders", { summary: "Book a sales order", example: order })
      .input(CreateOrder)
      .output(answers(SalesOrder))
      .mutation(perform(createOrder)),
    get: may("erp.orders.read")
      .rest("GET /erp/orders/{orderId}", { summary: "One sales order" })
      .input(OrderKey)
      .output(answers(SalesOrder))
      .query(answer(getOrder)),
    list: may("erp.orders.read")
      .rest("GET /erp/orders", { summary: "Sales orders, newest first or by the day they are wanted" })
      .input(FindOrders)
      .output(answers(OrderPage))
      .query(answer(findOrders)),
    counts: may("erp.orders.read").screen().input(NoInput).output(answers(OrderCounts)).query(answer(countOrders)),
    setStatus: may("erp.orders.set-status")
      .rest("PATCH /erp/orders/{orderId}", { summary: "Write a status back", example: { orderStatus: 2 } })
      .input(SetOrderStatus)
      .output(answers(ChangedOrder))
      .mutation(perform(setOrderStatus)),
    cancel: may("erp.orders.cancel")
      .rest("POST /erp/orders/{orderId}/cancel", {
        summary: "Call an order off",
        example: { reason: "Customer withdrew" },
      })
      .input(CancelOrder)
      .output(answers(ChangedOrder))
      .mutation(perform(cancelOrder)),
    reschedule: may("erp.orders.reschedule")
      .rest("POST /erp/orders/{orderId}/reschedule", {
        summary: "Promise another day",
        example: { dueDate: "2026-12-18" },
      })
      .input(RescheduleOrder)
      .output(answers(ChangedOrder))
      .mutation(perform(rescheduleOrder)),
    recordProgress: may("erp.orders.record-progress")
      .rest("POST /erp/orders/{orderId}/progress", {
        summary: "Tell what was produced, shipped or delivered of an order",
        example: progress,
      })
      .input(RecordProgress)
      .output(answers(ChangedOrder))
      .mutation(perform(recordProgress)),
    takeBackProgress: may("erp.orders.record-progress")
      .rest("POST /erp/orders/{orderId}/progress/take-back", {
        summary: "Tell that what a source produced, shipped or delivered was taken back",
        example: { stage: "shipped", sourceId: "OUT-000042" },
      })
      .input(TakeBackProgress)
      .output(answers(ChangedOrder))
      .mutation(perform(takeBackProgress)),
  }),
  purchaseRequisitions: router({
    create: may("erp.requisitions.create")
      .rest("POST /erp/mm/purchase-requisitions", { summary: "Say what needs to be bought", example: requisition })
      .input(CreatePurchaseRequisition)
      .output(answers(PurchaseRequisition))
      .mutation(perform(createPurchaseRequisition)),
    get: may("erp.requisitions.read")
      .rest("GET /erp/mm/purchase-requisitions/{requisitionId}", { summary: "One purchase requisition" })
      .input(PurchaseRequisitionKey)
      .output(answers(PurchaseRequisition))
      .query(answer(getPurchaseRequisition)),
    list: may("erp.requisitions.read")
      .rest("GET /erp/mm/purchase-requisitions", { summary: "Purchase requisitions, newest first" })
      .input(FindPurchaseRequisitions)
      .output(answers(PurchaseRequisitionPage))
      .query(answer(findPurchaseRequisitions)),
  }),
  purchaseOrders: router({
    create: may("erp.purchase-orders.create")
      .rest("POST /erp/mm/purchase-orders", { summary: "Order from a supplier", example: purchaseOrder })
      .input(CreatePurchaseOrder)
      .output(answers(PurchaseOrder))
      .mutation(perform(createPurchaseOrder)),
    get: may("erp.purchase-orders.read")
      .rest("GET /erp/mm/purchase-orders/{poId}", { summary: "One purchase order" })
      .input(PurchaseOrderKey)
      .output(answers(PurchaseOrder))
      .query(answer(getPurchaseOrder)),
    list: may("erp.purchase-orders.read")
      .rest("GET /erp/mm/purchase-orders", { summary: "Purchase orders, newest first" })
      .input(FindPurchaseOrders)
      .output(answers(PurchaseOrderPage))
      .query(answer(findPurchaseOrders)),
    counts: may("erp.purchase-orders.read")
      .screen()
      .input(NoInput)
      .output(answers(PurchaseOrderCounts))
      .query(answer(countPurchaseOrders)),
    reschedule: may("erp.purchase-orders.create")
      .rest("POST /erp/mm/purchase-orders/{poId}/reschedule", {
        summary: "Expect the goods on another day",
        example: { expectedOn: "2026-12-04" },
      })
      .input(ReschedulePurchaseOrder)
      .output(answers(ChangedPurchaseOrder))
      .mutation(perform(reschedulePurchaseOrder)),
    cancel: may("erp.purchase-orders.create")
      .rest("POST /erp/mm/purchase-orders/{poId}/cancel", {
        summary: "Call a purchase order off",
        example: { reason: "The supplier cannot deliver" },
      })
      .input(CancelPurchaseOrder)
      .output(answers(ChangedPurchaseOrder))
      .mutation(perform(cancelPurchaseOrder)),
    setStatus: may("erp.purchase-orders.set-status")
      .rest("PATCH /erp/mm/purchase-orders/{poId}", { summary: "Write a status back", example: { status: 2 } })
      .input(SetPurchaseOrderStatus)
      .output(answers(ChangedPurchaseOrder))
      .mutation(perform(setPurchaseOrderStatus)),
  }),
});

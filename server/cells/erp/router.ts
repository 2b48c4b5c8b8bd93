import { answer, answers, may, perform, router } from "../../platform/procedure";
import { cancelOrder } from "./commands/cancel-order";
import { createItem } from "./commands/create-item";
import { createOrder } from "./commands/create-order";
import { setOrderStatus } from "./commands/set-order-status";
import { updateItem } from "./commands/update-item";
import { countOrders, findItems, findOrders, getItem, getOrder } from "./queries";
import {
  CancelOrder,
  ChangedOrder,
  CreateItem,
  CreateOrder,
  FindItems,
  FindOrders,
  Item,
  ItemKey,
  ItemPage,
  NoInput,
  OrderCounts,
  OrderKey,
  OrderPage,
  SalesOrder,
  SetOrderStatus,
  UpdateItem,
} from "./schema";

const item = { sku: "SKU001", name: "Gear pump", unit: "pcs", tracking: "lot" };
const order = {
  customerId: "CUST-001",
  totalAmountCents: 120_000,
  orderLines: [{ productSku: "SKU001", quantity: 10, unitPriceCents: 12_000 }],
};

export const erp = router({
  items: router({
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
      .rest("GET /erp/orders", { summary: "Sales orders, newest first" })
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
  }),
});

import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { nodeOf } from "@/server/cells/trace/rules/nodes";
import { aPlant, type Plant } from "@/server/testing/plant";
import { told, tracedEvents } from "@/server/testing/traced";
import { rebuildTrace } from "./rebuild-trace";

const FLOWS = 500;
const STEPS = 7;
const AT_ONCE = 8;

/** Small and always the same, so that what fails once fails again. */
function dice(seed: number) {
  let state = seed * 2654435761;
  const next = () => {
    state = (Math.imul(state ^ (state >>> 15), 2246822519) + 374761393) >>> 0;
    return state / 2 ** 32;
  };
  return {
    upTo: (most: number) => 1 + Math.floor(next() * most),
    one: <Each>(of: readonly Each[]) => of[Math.floor(next() * of.length)] as Each,
  };
}

type Lot = { sku: string; lotNumber: string };
type Flow = { name: string; lots: Lot[]; sales: { orderId: string; lot: Lot; quantity: number }[] };

let plant: Plant;
let owner: pg.Client;
const flows: Flow[] = [];

const warehouseId = "WH01";
const cells = () => plant.ask();
const levels = (flow: string) => [`RAW-${flow}`, `PART-${flow}`, `UNIT-${flow}`];

async function onHand({ sku, lotNumber }: Lot): Promise<number> {
  const { items } = await cells().wms.stock.list({ sku, lotNumber, limit: 50 });
  return items.filter(({ locationCode }) => locationCode === "MAIN").reduce((sum, { available }) => sum + available, 0);
}

async function received(
  typeCode: "purchase" | "production" | "return",
  lot: Lot,
  quantity: number,
  source: { sourceOrderId?: string; supplierId?: string },
) {
  const { wms } = cells();
  const { orderId } = await wms.inboundOrders.create({ warehouseId, typeCode, ...source });
  const { lineId } = await wms.inboundOrders.addLine({ orderId, ...lot, quantity });
  await wms.inboundOrders.receive({ orderId, lines: [{ lineId, quantity, locationCode: "MAIN" }] });
  return orderId;
}

async function left(typeCode: "sales" | "picking", lot: Lot, quantity: number, sourceOrderId?: string) {
  const { wms } = cells();
  const { orderId } = await wms.outboundOrders.create({ warehouseId, typeCode, sourceOrderId });
  await wms.outboundOrders.addLine({ orderId, ...lot, quantity });
  await wms.outboundOrders.ship({ orderId });
  return orderId;
}

/** What a plant does with goods; each with what is there. */
const DEEDS = [
  "buy",
  "make",
  "make",
  "rework",
  "split",
  "merge",
  "ship",
  "return",
  "scrap",
  "move",
  "count",
  "undo",
] as const;

async function step(flow: Flow, turn: number, { upTo, one }: ReturnType<typeof dice>): Promise<void> {
  const { wms, mes } = cells();
  const deed = flow.lots.length === 0 ? "buy" : one(DEEDS);
  const fresh = (sku: string): Lot => ({ sku, lotNumber: `${sku}-${turn}` });
  const [raw = "", ...made] = levels(flow.name);
  const place = { warehouseId, locationCode: "MAIN" };
  if (deed === "buy" || deed === "undo") {
    const lot = fresh(raw);
    const orderId = await received("purchase", lot, upTo(40), { supplierId: `SUP-${flow.name}` });
    if (deed === "undo") await wms.inboundOrders.reverse({ orderId, reason: "Wrong supplier" });
    else flow.lots.push(lot);
    return;
  }
  const lot = one(flow.lots);
  const there = await onHand(lot);
  if (deed === "return") {
    const sale = flow.sales.pop();
    if (sale) await received("return", sale.lot, upTo(sale.quantity), { sourceOrderId: sale.orderId });
    return;
  }
  if (there < 1) return;
  const quantity = upTo(Math.floor(there));
  if (deed === "make" || deed === "rework") {
    const at = levels(flow.name).indexOf(lot.sku);
    const product = deed === "rework" ? lot.sku : (made[at] ?? lot.sku);
    const out = deed === "rework" ? lot : fresh(product);
    const { orderId } = await mes.productionOrders.create({
      workshopId: "WS01",
      orderNo: "STOCK",
      productSku: product,
      quantity,
    });
    await left("picking", lot, quantity, orderId);
    const second = one(flow.lots);
    if (second.lotNumber !== lot.lotNumber && (await onHand(second)) >= 1) await left("picking", second, 1, orderId);
    await mes.reports.create({ orderId, goodQty: quantity, defectQty: upTo(2) - 1, lotNumber: out.lotNumber });
    await received("production", out, quantity, { sourceOrderId: orderId });
    if (deed === "make") flow.lots.push(out);
  } else if (deed === "split") {
    const part = { sku: lot.sku, lotNumber: `${lot.sku}-${turn}` };
    await wms.lots.split({ ...place, ...lot, toLotNumber: part.lotNumber, quantity });
    flow.lots.push(part);
  } else if (deed === "merge") {
    const others = flow.lots.filter(({ sku }) => sku === lot.sku);
    const full = [];
    for (const each of others) if ((await onHand(each)) > 0) full.push(each.lotNumber);
    const whole = { sku: lot.sku, lotNumber: `${lot.sku}-${turn}` };
    await wms.lots.merge({ ...place, sku: lot.sku, lotNumbers: full, toLotNumber: whole.lotNumber });
    flow.lots.push(whole);
  } else if (deed === "ship") {
    flow.sales.push({ orderId: await left("sales", lot, quantity), lot, quantity });
  } else if (deed === "scrap") await wms.stock.scrap({ ...place, ...lot, quantity, reason: "Broken" });
  else if (deed === "move")
    await wms.stock.transfer({ warehouseId, ...lot, fromLocationCode: "MAIN", toLocationCode: "HOLD", quantity });
  else await wms.stock.adjust({ ...place, ...lot, delta: upTo(2) === 1 ? 1 : -quantity, reason: "Counted" });
}

async function inTurns<Each>(all: readonly Each[], act: (each: Each) => Promise<void>): Promise<void> {
  const waiting = [...all];
  const lane = async () => {
    for (let each = waiting.shift(); each !== undefined; each = waiting.shift()) await act(each);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
}

beforeAll(async () => {
  plant = await aPlant();
  owner = new pg.Client({ connectionString: process.env.DATABASE_URL ?? "" });
  await owner.connect();
  await owner.query("SELECT set_config('app.tenant_id', $1, false)", [plant.tenantId]);
  await inTurns(
    Array.from({ length: FLOWS }, (_, at) => at),
    async (at) => {
      const flow: Flow = { name: String(at), lots: [], sales: [] };
      const roll = dice(at + 1);
      for (const sku of levels(flow.name)) await cells().erp.items.create({ sku, name: sku, tracking: "lot" });
      for (let turn = 0; turn < STEPS; turn++) await step(flow, turn, roll);
      flows.push(flow);
    },
  );
  // Late and out of turn, as a bus may bring them.
  const events = await tracedEvents(plant);
  const mixed = events
    .map((event) => ({ event, key: event.eventId.slice(-6) }))
    .sort((a, b) => a.key.localeCompare(b.key));
  await inTurns(mixed, ({ event }) => told(plant, [event]));
}, 300_000);
afterAll(() => owner.end());

test("whatever a lot went into leads back to it, and what it came from leads on to it", async () => {
  const { trace } = cells();
  let looked = 0;
  await inTurns(flows, async (flow) => {
    for (const { sku, lotNumber } of flow.lots.slice(0, 1)) {
      const lot = nodeOf("lot", sku, lotNumber);
      const { nodes } = await trace.find({ q: lot });
      const others = nodes.filter(({ isStart }) => !isStart);
      for (const { node, depth } of others.filter((_, at) => at % Math.ceil(others.length / 6) === 0)) {
        const back = await trace.find({ q: node, direction: depth > 0 ? "backward" : "forward" });
        expect(back.nodes.map((each) => each.node)).toContain(lot);
        looked++;
      }
    }
  });
  expect(looked).toBeGreaterThan(1000);
}, 120_000);

test("what came and went of every lot is what the warehouse says lies there", async () => {
  const rows = await plant.rows<{
    sku: string;
    lot: string;
    place: string;
    booked: string | null;
    traced: string | null;
  }>(
    `WITH moved AS (
      SELECT to_node AS node, split_part(to_place, '|', 2) AS place, quantity FROM trace.edge
      WHERE tenant_id = $1 AND to_place IS NOT NULL AND taken_back_at IS NULL
      UNION ALL
      SELECT from_node, split_part(from_place, '|', 2), -quantity FROM trace.edge
      WHERE tenant_id = $1 AND from_place IS NOT NULL AND taken_back_at IS NULL
    ), traced AS (SELECT node, place, sum(quantity) AS quantity FROM moved GROUP BY node, place HAVING sum(quantity) <> 0)
    SELECT sku, lot_number AS lot, coalesce(location_code, place) AS place, on_hand AS booked, quantity AS traced
    FROM (SELECT *, 'lot|' || sku || '|' || lot_number AS node FROM wms.stock_balance WHERE tenant_id = $1 AND on_hand <> 0) AS balance
    FULL JOIN traced ON traced.node = balance.node AND place = location_code
    WHERE on_hand IS DISTINCT FROM quantity`,
    [plant.tenantId],
  );
  expect(rows).toEqual([]);
});

test("every step that moved goods stands in the ledger, and every movement of the ledger is a step or taken back", async () => {
  const rows = await plant.rows(
    `WITH ledger AS (
      SELECT movement_id, max(delta) AS quantity, min(document_id) AS document_id, min(reason) AS reason FROM wms.stock_ledger
      WHERE tenant_id = $1 GROUP BY movement_id
    ), step AS (
      SELECT movement_id, sum(quantity) AS quantity FROM trace.edge WHERE tenant_id = $1 AND evidence = 'ledger' GROUP BY movement_id
    )
    SELECT * FROM ledger FULL JOIN step USING (movement_id)
    WHERE ledger.quantity IS DISTINCT FROM step.quantity AND reason IS DISTINCT FROM 'reversal'`,
    [plant.tenantId],
  );
  expect(rows).toEqual([]);
});

test("nothing of a lot gets lost on the way: the shares that lie or ended somewhere make one", async () => {
  const { trace } = cells();
  let looked = 0;
  await inTurns(flows, async ({ lots: [first] }) => {
    if (!first) return;
    const lot = nodeOf("lot", first.sku, first.lotNumber);
    const { nodes, links } = await trace.find({ q: lot, direction: "forward" });
    // Rework leads a lot back to itself: how much of it goes around is another question.
    const ways = new Set(links.map(({ from, to }) => `${from} ${to}`));
    if (links.some(({ from, to }) => to === lot || ways.has(`${to} ${from}`))) return;
    const goods = links.filter(({ quantity }) => quantity !== null);
    const stays = nodes.map(({ node, kind, share, quantity }) => {
      const out = goods.filter(({ from }) => from === node).reduce((sum, link) => sum + (link.quantity ?? 0), 0);
      if (share === null || !quantity) return 0;
      return kind === "production" ? 0 : share * (1 - out / quantity);
    });
    const isMade = nodes.every(({ node, kind }) => kind !== "production" || goods.some(({ from }) => from === node));
    if (!isMade || goods.length === 0) return;
    expect(stays.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 4);
    looked++;
  });
  expect(looked).toBeGreaterThan(200);
}, 60_000);

test("a rebuild finds exactly the graph that grew event by event", async () => {
  expect(await rebuildTrace(owner, plant.tenantId)).toMatchObject({ added: 0, removed: 0 });
}, 120_000);

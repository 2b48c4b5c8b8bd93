import type { TaskName } from "../document-codes";
import { type CommandName, parseScan } from "../parse-scan";
import type { Verdict } from "../verdicts";
import type { CountPlan } from "./count/plan";
import type { DeliverPlan } from "./deliver";
import type { Item } from "./goods";
import type { PickPlan } from "./pick/plan";
import type { ReceivePlan } from "./receive/plan";
import type { ReportPlan } from "./report/plan";
import type { Effect, Entry, Expected, Input, OverviewLine, Transcribed } from "./session";
import { expectedOf, overviewOf, type Plans, type StateOf, startTask, step } from "./tasks";

/** What tests put on the shelves and into the documents, and a person who scans it, one second a step. */
export const dawn = new Date("2026-11-20T06:00:00.000Z");
export const GS = "\u001d";

const bolt: Item = {
  sku: "BOLT-M8",
  name: "Hex bolt M8",
  unit: "pcs",
  measured: false,
  tracking: "none",
  packs: [
    { gtin: "06901234567892", quantity: 1 },
    { gtin: "16901234567899", quantity: 10 },
  ],
};
const resin: Item = {
  sku: "RESIN-A",
  name: "Resin A",
  unit: "pcs",
  measured: false,
  tracking: "lot",
  packs: [],
};
const pump: Item = {
  sku: "PUMP-7",
  name: "Pump 7",
  unit: "pcs",
  measured: false,
  tracking: "serial",
  packs: [],
};
const copper: Item = {
  sku: "CU-WIRE",
  name: "Copper wire",
  unit: "kg",
  measured: true,
  tracking: "none",
  packs: [{ gtin: "96901234567895", quantity: 1 }],
};
const items = [bolt, resin, pump, copper];

const stop = (stopId: string, sku: string, locationCode: string, quantity: number) => ({
  stopId,
  orderId: "out-1",
  lineId: `line-${stopId}`,
  locationCode,
  sku,
  lotNumber: null,
  quantity,
});
const shelf = (locationCode: string, sku: string, onHand: number, lotNumber: string | null = null) => ({
  locationCode,
  sku,
  lotNumber,
  onHand,
  expiresAt: null,
  held: false,
});

/** Bolts at A-01, resin of lot L1 (L2 to L6 lie beside it) at A-02, pumps at B-01, copper at B-02. */
export const picking: PickPlan = {
  warehouseId: "WH01",
  orders: [
    {
      orderId: "out-1",
      orderNo: "OUT-000001",
      cart: null,
      closed: false,
      open: [
        { lineId: "line-s1", quantity: 4 },
        { lineId: "line-s2", quantity: 3 },
        { lineId: "line-s3", quantity: 2 },
        { lineId: "line-s4", quantity: 2.5 },
      ],
      inCart: [],
    },
  ],
  stops: [
    stop("s1", bolt.sku, "A-01", 4),
    { ...stop("s2", resin.sku, "A-02", 3), lotNumber: "L1" },
    stop("s3", pump.sku, "B-01", 2),
    stop("s4", copper.sku, "B-02", 2.5),
  ],
  items,
  shelves: [
    shelf("A-01", bolt.sku, 40),
    shelf("A-02", resin.sku, 30, "L1"),
    shelf("A-02", resin.sku, 30, "L2"),
    { ...shelf("A-02", resin.sku, 30, "L3"), held: true },
    { ...shelf("A-02", resin.sku, 30, "L4"), expiresAt: "2026-11-01T00:00:00.000Z" },
    { ...shelf("A-02", resin.sku, 30, "L5"), expiresAt: "2026-11-30T00:00:00.000Z" },
    { ...shelf("A-02", resin.sku, 30, "L6") },
    shelf("B-01", pump.sku, 5),
    shelf("B-02", copper.sku, 100),
  ],
  serials: [
    ...["P1", "P2", "P3"].map((serialNumber) => ({
      sku: pump.sku,
      serialNumber,
      locationCode: "B-01",
      lotNumber: null,
    })),
    { sku: pump.sku, serialNumber: "P9", locationCode: "C-09", lotNumber: null },
  ],
  otherLot: "warn",
  expiresSoonDays: 30,
};

/** Two orders in one round: each has bolts at A-01, the second resin too. */
export const cluster: PickPlan = {
  ...picking,
  orders: [
    {
      orderId: "out-1",
      orderNo: "OUT-000001",
      cart: "1",
      closed: false,
      open: [{ lineId: "line-s1", quantity: 4 }],
      inCart: [],
    },
    {
      orderId: "out-2",
      orderNo: "OUT-000002",
      cart: "2",
      closed: false,
      open: [
        { lineId: "line-t1", quantity: 2 },
        { lineId: "line-t2", quantity: 1 },
      ],
      inCart: [],
    },
  ],
  stops: [
    stop("s1", bolt.sku, "A-01", 4),
    { ...stop("t1", bolt.sku, "A-01", 2), orderId: "out-2" },
    { ...stop("t2", resin.sku, "A-02", 1), orderId: "out-2", lotNumber: "L1" },
  ],
};

const expectedLine = (lineId: string, sku: string, open: number) => ({
  lineId,
  sku,
  open,
  most: open,
  lotNumber: null,
  expiresAt: null,
  needsExpiry: false,
  serialNumbers: [],
  putAway: "A-01",
});
export const receiving: ReceivePlan = {
  orderId: "in-1",
  orderNo: "IN-000001",
  purchaseOrderNo: "PO-000007",
  warehouseId: "WH01",
  closed: false,
  gln: "6901234500004",
  items,
  lines: [
    { ...expectedLine("r1", bolt.sku, 10), most: 11 },
    { ...expectedLine("r2", resin.sku, 5), needsExpiry: true },
    { ...expectedLine("r3", pump.sku, 2), serialNumbers: ["N1", "N2"] },
    { ...expectedLine("r4", copper.sku, 20.5), most: 21 },
  ],
  places: ["A-01", "A-02"],
  stockedSerials: [{ sku: pump.sku, serialNumber: "P1" }],
  expiresSoonDays: 30,
};

export const delivering: DeliverPlan = {
  shipmentId: "ship-1",
  waybillNo: "WB-000003",
  closed: false,
  items,
  lines: [
    { lineId: "d1", sku: bolt.sku, quantity: 10, lotNumber: null, serialNumbers: [] },
    { lineId: "d2", sku: pump.sku, quantity: 2, lotNumber: null, serialNumbers: ["P1", "P2"] },
  ],
  needsSignature: true,
};

export const reporting: ReportPlan = {
  orderId: "mo-1",
  documentNo: "MO-000004",
  closed: false,
  productSku: bolt.sku,
  open: 20,
  lotNumber: null,
  items,
  materials: [
    { sku: resin.sku, open: 6, insteadOf: null },
    { sku: copper.sku, open: 2.5, insteadOf: resin.sku },
  ],
  madeSerials: ["OLD-1"],
  stations: ["ST-1", "ST-2"],
  station: null,
  shift: "early",
  defectTypes: ["scratch", "burr"],
};
/** The same order, but its product is numbered piece by piece. */
export const reportingPumps: ReportPlan = { ...reporting, productSku: pump.sku, open: 3 };
/** And one whose product goes by lot, of which nobody has named one. */
export const reportingResin: ReportPlan = { ...reporting, productSku: resin.sku, materials: [] };

const countedLine = (lineId: string, locationCode: string, sku: string, expected: number | null) => ({
  lineId,
  locationCode,
  sku,
  lotNumber: null,
  expected,
});
export const counting: CountPlan = {
  countId: "cnt-1",
  countNo: "CNT-000005",
  warehouseId: "WH01",
  closed: false,
  items,
  lines: [
    countedLine("c1", "A-01", bolt.sku, 40),
    { ...countedLine("c2", "A-01", resin.sku, 3), lotNumber: "L1" },
    countedLine("c3", "B-01", pump.sku, 2),
  ],
  counted: [],
  limit: 5,
};

export const plans = {
  pick: picking,
  receive: receiving,
  deliver: delivering,
  report: reporting,
  count: counting,
  identify: {},
} satisfies Plans;

/** A person at a task. Every step is a second after the last, unless the test waits less. */
export function aShift<Task extends TaskName>(task: Task, plan?: Plans[Task]) {
  let state = startTask(task, { session: "0199aaaa-0000-7000-8000-000000000001", person: "Li Na", device: "MC93-04" });
  let now = dawn;
  const effects: Effect[] = [];
  const transcript: Transcribed[] = [];
  let ms = 1000;

  function give(input: Input<Plans[Task]>): Verdict {
    now = new Date(now.getTime() + ms);
    ms = 1000;
    const stepped = step(state, input, now);
    state = stepped.state;
    effects.push(...stepped.effects);
    transcript.push(stepped.entry);
    return stepped.verdict;
  }
  if (plan) give({ kind: "loaded", plan });

  return {
    give,
    scan: (raw: string, by: "wedge" | "keypad" = "wedge") =>
      give({ kind: "scan", scan: parseScan(raw, now), by, ms: 12 }),
    /** Several scans, and the answer to the last. */
    scanAll: (...raws: string[]) =>
      raws.map((raw) => give({ kind: "scan", scan: parseScan(raw, now), by: "wedge", ms: 12 })).at(-1) as Verdict,
    press: (key: CommandName) => give({ kind: "key", key }),
    type: (quantity: number) => give({ kind: "quantity", quantity }),
    because: (reason: string) => give({ kind: "reason", reason }),
    enter: (entry: Entry) => give({ kind: "entry", entry }),
    /** Everything that was sent and not answered is booked. */
    book(again: string[] = []) {
      const waiting = state.posting?.commands.filter(({ ok }) => !ok) ?? [];
      return waiting.map(({ requestId }) => give({ kind: "reply", requestId, ok: true, again })).at(-1);
    },
    refuse(code: string, facts: Record<string, unknown> = {}) {
      const [waiting] = state.posting?.commands.filter(({ ok }) => !ok) ?? [];
      return give({ kind: "reply", requestId: waiting?.requestId ?? "none", ok: false, code, facts });
    },
    /** The next step comes this long after the last. */
    within(milliseconds: number) {
      ms = milliseconds;
    },
    state: (): StateOf<Task> => state,
    expected: (): Expected => expectedOf(state),
    overview: (): OverviewLine[] => overviewOf(state),
    effects,
    transcript,
    posts: () => effects.filter((effect) => effect.kind === "post"),
  };
}

import sharp from "sharp";
import { beforeAll, describe, expect, test } from "vitest";
import { DOORS } from "@/components/console/floor/doors-over-trpc";
import type { Device } from "@/components/scan/device/device";
import { memoryDevice } from "@/components/scan/device/memory-device";
import type { DocumentTask, Doors } from "@/components/scan/doors";
import { refusal } from "@/components/scan/engine/replies";
import type { Input } from "@/components/scan/engine/session";
import type { State } from "@/components/scan/engine/tasks";
import type { CommandName } from "@/components/scan/parse-scan";
import { runTask, type TaskRunner } from "@/components/scan/run-task";
import { startSender } from "@/components/scan/sender";
import en from "@/messages/en.json";
import zh from "@/messages/zh-CN.json";
import type { Actor } from "@/server/platform/work";
import type { Plant } from "@/server/testing/plant";
import { brokenIn } from "@/server/testing/verified";
import { aWarehouse, type Warehouse } from "@/server/testing/warehouse";
import { aWire, type Cut, type Wire } from "@/server/testing/wire";

/**
 * Every task of the floor over a line that is cut at every step, and on a handheld whose page dies after every step: the
 * page's own work, its outbox and its doors, against the real procedures. Whatever happens on the way, the books end the same.
 */
let house: Warehouse;
let plant: Plant;
let wire: Wire;
beforeAll(async () => {
  house = await aWarehouse();
  plant = house.plant;
  wire = aWire(plant);
});

const aPicture = async (type: "png" | "jpeg") => {
  const canvas = sharp({ create: { width: 40, height: 20, channels: 3, background: "white" } });
  return `data:image/${type};base64,${(await canvas.toFormat(type).toBuffer()).toString("base64")}`;
};

type Runner = Pick<TaskRunner<DocumentTask>, "scan" | "press" | "keepPicture" | "view"> & {
  give: (input: Input<never>) => Promise<void>;
};
type Page = {
  runner: Runner;
  /** What the screen says last. */
  shown: () => string | undefined;
  /** The browser says that there is a network again. */
  online: () => void;
  /** Nobody waits for an answer any longer. */
  losePatience: () => void;
  /** The browser is gone, in the middle of whatever it was doing: nothing it began comes to anything here. */
  kill: () => void;
  dead: Promise<void>;
  isDead: () => boolean;
};

/** A handheld on which pages are opened, one after the other, on what the last one has stored. */
function aHandheld(task: DocumentTask, who: { id: string; name: string }, deviceId: string) {
  const store = memoryDevice(deviceId);
  let writes = 0;
  let lastWrite = Number.POSITIVE_INFINITY;
  let ms = Date.now();
  const clock = () => new Date((ms += 600));
  let address: string[] = [];

  async function open(): Promise<Page> {
    let isDead = false;
    let isOver: () => void = () => undefined;
    const dead = new Promise<void>((resolve) => {
      isOver = resolve;
    });
    const never = new Promise<never>(() => undefined);
    const alive =
      <Asked extends unknown[], Told>(ask: (...asked: Asked) => Promise<Told>) =>
      async (...asked: Asked): Promise<Told> => {
        if (isDead) return never;
        const told = await ask(...asked);
        return isDead ? never : told;
      };
    const device: Device = {
      ...store,
      write: alive((change) => {
        if (writes++ !== lastWrite) return store.write(change);
        kill();
        return never;
      }),
      session: alive(store.session),
      sessions: alive(store.sessions),
      outbox: alive(store.outbox),
      scans: alive(store.scans),
      picture: alive(store.picture),
    };
    const doors: Doors = {
      open: (task, codes) => alive(() => DOORS.open(task, codes))(),
      lookUp: alive(DOORS.lookUp),
      whoIsIn: alive(DOORS.whoIsIn),
      send: alive(DOORS.send),
      takeLease: alive(DOORS.takeLease),
      releaseLease: alive(DOORS.releaseLease),
      recordScans: alive(DOORS.recordScans),
    };
    const timers: (() => void)[] = [];
    const newId = () => crypto.randomUUID();
    const sender = startSender({
      device,
      doors,
      userId: who.id,
      alone: (work) => work(),
      later: (_ms, wake) => new Promise((resolve) => wake(resolve)),
      newId,
      clock,
    });
    function kill() {
      isDead = true;
      sender.stop();
      isOver();
    }
    sender.kick();
    const runner = runTask(task, {
      device,
      doors,
      sender,
      person: { userId: who.id, name: who.name },
      go: () => undefined,
      leave: () => undefined,
      inHand: (codes) => {
        address = codes;
      },
      print: () => undefined,
      play: () => undefined,
      clock,
      newId,
      after(wait, work) {
        const run = () => (isDead ? undefined : work());
        if (wait < 10_000) timers.push(run);
        return () => {
          const at = timers.indexOf(run);
          if (at >= 0) timers.splice(at, 1);
        };
      },
    });
    await runner.resume(address);
    await wire.quiet();
    return {
      runner: runner as unknown as Runner,
      shown: () => runner.view().notice?.name ?? runner.view().state.shown?.name,
      online: sender.kick,
      losePatience: () => {
        for (const run of timers.splice(0)) run();
      },
      kill,
      dead,
      isDead: () => isDead,
    };
  }
  return {
    store,
    open,
    writes: () => writes,
    dieBefore: (write: number) => {
      lastWrite = write;
    },
  };
}
type Handheld = ReturnType<typeof aHandheld>;

type Step = (page: Page) => Promise<unknown>;
const scan =
  (raw: string): Step =>
  ({ runner }) =>
    runner.scan(raw, "wedge");
const press =
  (key: CommandName): Step =>
  ({ runner }) =>
    runner.press(key);
const type =
  (quantity: number): Step =>
  ({ runner }) =>
    runner.give({ kind: "quantity", quantity });
type Entry = Extract<Input, { kind: "entry" }>["entry"];
const enter =
  (entry: Entry): Step =>
  ({ runner }) =>
    runner.give({ kind: "entry", entry });
const draw =
  (field: "signature" | "photo", picture: string): Step =>
  async ({ runner }) =>
    runner.give({ kind: "entry", entry: { field, reference: await runner.keepPicture(picture) } });

type Work = {
  /** From the first scan to the last CONFIRM; the first `opening` of them ask for a document. */
  steps: Step[];
  /** What somebody else does while this handheld is out of reach, so that the work cannot be booked any more. */
  meanwhile: () => Promise<unknown>;
};
type Scene = {
  task: DocumentTask;
  who: "warehouse" | "driver";
  opening: number;
  /** Goods, places and documents that no other run has. */
  prepare: (run: string) => Promise<Work>;
  /** What the documents say when all is booked. */
  booked: string[];
  /** What is for review after that, in which words, and what is booked nevertheless. */
  refused: { commands: [string, string][]; words: string; code: string; booked: string[] };
};

const office = () => plant.ask({ as: plant.person("planner", "Office") });
const numberOf = async (orderId: string) => (await house.wms().outboundOrders.get({ orderId })).orderNo;

/** BOX as it comes, SEAL by lot, and a warehouse with two places, all named after the run. */
async function goodsOf(run: string) {
  await plant.rows(
    `INSERT INTO platform.item (tenant_id, sku, name, tracking, shelf_life_days)
      SELECT $1, kind || '-' || $2, kind, tracking, days FROM (VALUES ('BOX', 'none', NULL), ('CAP', 'none', NULL),
        ('SEAL', 'lot', 365), ('GEAR', 'none', NULL)) AS kinds (kind, tracking, days)`,
    [plant.tenantId, run],
  );
  const warehouseId = `WH-${run}`;
  const places = [`A-${run}`, `B-${run}`] as const;
  await house.wms().warehouses.create({ warehouseId, name: "Floor" });
  for (const code of places) await house.wms().locations.create({ warehouseId, code });
  const [near, far] = places;
  const put = (sku: string, delta: number, locationCode: string, lotNumber?: string) =>
    house.put(sku, delta, { warehouseId, locationCode, lotNumber });
  return {
    box: `BOX-${run}`,
    cap: `CAP-${run}`,
    seal: `SEAL-${run}`,
    gear: `GEAR-${run}`,
    near,
    far,
    warehouseId,
    put,
  };
}

const SCENES: Record<string, Scene> = {
  "a pick": {
    task: "pick",
    who: "warehouse",
    opening: 1,
    async prepare(run) {
      const { box, seal, near, far, warehouseId, put } = await goodsOf(run);
      await put(box, 10, near);
      await put(seal, 5, far, "L1");
      const { orderId } = await house.anOutbound(
        [
          { sku: box, quantity: 4 },
          { sku: seal, quantity: 3 },
        ],
        { warehouseId },
      );
      return {
        steps: [
          scan(await numberOf(orderId)),
          scan(`LOC:${warehouseId}:${near}`),
          scan(box),
          type(4),
          scan(`LOC:${far}`),
          scan(seal),
          scan("L1"),
          press("confirm"),
          press("confirm"),
        ],
        meanwhile: () => put(seal, -4, far, "L1"),
      };
    },
    booked: ["outbound 2 BOX 4 shipped 4", "outbound 2 SEAL 3 shipped 3"],
    refused: {
      commands: [
        ["pick", "refused"],
        ["ship", "heldBack"],
      ],
      words: "stockInsufficient",
      code: "STOCK_INSUFFICIENT",
      booked: ["outbound 1 BOX 4 shipped 0", "outbound 1 SEAL 3 shipped 0"],
    },
  },
  "a round for two orders": {
    task: "pick",
    who: "warehouse",
    opening: 2,
    async prepare(run) {
      const { box, cap, seal, near, far, warehouseId, put } = await goodsOf(run);
      await put(box, 20, near);
      await put(cap, 20, near);
      await put(seal, 5, far, "L1");
      const first = await house.anOutbound([{ sku: box, quantity: 2 }], { warehouseId });
      const second = await house.anOutbound(
        [
          { sku: cap, quantity: 3 },
          { sku: seal, quantity: 1 },
        ],
        { warehouseId },
      );
      return {
        steps: [
          scan(await numberOf(first.orderId)),
          scan(await numberOf(second.orderId)),
          scan(`LOC:${near}`),
          scan(box),
          type(2),
          scan("CART:1"),
          scan(cap),
          type(3),
          scan("CART:2"),
          scan(`LOC:${far}`),
          scan(seal),
          scan("L1"),
          scan("CART:2"),
          press("confirm"),
        ],
        // The first order can be shipped, the second cannot.
        meanwhile: () => put(cap, -18, near),
      };
    },
    booked: ["outbound 2 BOX 2 shipped 2", "outbound 2 CAP 3 shipped 3", "outbound 2 SEAL 1 shipped 1"],
    refused: {
      commands: [
        ["pick", "refused"],
        ["ship", "heldBack"],
      ],
      words: "stockInsufficient",
      code: "STOCK_INSUFFICIENT",
      booked: ["outbound 1 CAP 3 shipped 0", "outbound 1 SEAL 1 shipped 0", "outbound 2 BOX 2 shipped 2"],
    },
  },
  "a receipt": {
    task: "receive",
    who: "warehouse",
    opening: 1,
    async prepare(run) {
      const { box, seal, near, far, warehouseId } = await goodsOf(run);
      const { orderId, lineIds } = await house.anInbound(
        [
          { sku: seal, quantity: 12 },
          { sku: box, quantity: 5 },
        ],
        { warehouseId },
      );
      const { orderNo } = await house.wms().inboundOrders.get({ orderId });
      return {
        steps: [
          scan(orderNo),
          scan(`(240)${seal}(10)S-77(17)701231(30)12`),
          scan(`LOC:${warehouseId}:${far}`),
          scan(box),
          type(5),
          scan(`LOC:${near}`),
          press("confirm"),
        ],
        meanwhile: () =>
          house.wms().inboundOrders.receive({
            orderId,
            lines: [{ lineId: lineIds[1] ?? "", quantity: 5, locationCode: near }],
          }),
      };
    },
    booked: ["inbound 2 BOX 5 received 5", "inbound 2 SEAL 12 received 12"],
    refused: {
      commands: [["receive", "refused"]],
      words: "overQuantity",
      code: "OVER_RECEIPT",
      booked: ["inbound 4 BOX 5 received 5", "inbound 4 SEAL 12 received 0"],
    },
  },
  "a delivery": {
    task: "deliver",
    who: "driver",
    opening: 1,
    async prepare(run) {
      const { box, seal } = await goodsOf(run);
      const { shipmentId } = await house.plant.ask().tms.shipments.create({
        origin: "WH01",
        destination: "8 Canal Street, Suzhou",
        waybillNo: `SF-${run}`,
        lines: [
          { sku: box, quantity: 10 },
          { sku: seal, quantity: 2, lotNumber: "L1" },
        ],
      });
      return {
        steps: [
          scan(`SF-${run}`),
          scan(box),
          scan(seal),
          enter({ field: "exception", lineId: "1", outcome: "refused", quantity: 3, reason: "too many" }),
          enter({ field: "signer", signer: "Wang Fang" }),
          draw("signature", await aPicture("png")),
          draw("photo", await aPicture("jpeg")),
          press("confirm"),
        ],
        meanwhile: () => plant.ask().tms.deliveries.reject({ shipmentId, reason: "nobody there" }),
      };
    },
    booked: ["shipment 4 [3] signed t t photos 1"],
    refused: {
      commands: [
        ["confirmDelivery", "refused"],
        ["addPhoto", "heldBack"],
      ],
      words: "documentMoved",
      code: "STATE_CONFLICT",
      booked: ["shipment 8 signed f photos 0"],
    },
  },
  "a report": {
    task: "report",
    who: "warehouse",
    opening: 1,
    async prepare(run) {
      const { box, seal, gear } = await goodsOf(run);
      await office().mes.boms.create({
        productSku: gear,
        lines: [
          { materialSku: seal, quantity: 2 },
          { materialSku: box, quantity: 1 },
        ],
      });
      const { orderId, documentNo } = await office().mes.productionOrders.create({
        workshopId: "WS01",
        orderNo: `SO-${run}`,
        productSku: gear,
        quantity: 5,
      });
      return {
        steps: [
          scan(documentNo),
          scan(seal),
          scan("L1"),
          type(8),
          press("next"),
          type(3),
          enter({ field: "reported", of: "defect", quantity: 1 }),
          enter({ field: "defectTypes", defectTypes: ["scratched"] }),
          enter({ field: "station", station: "ST-3" }),
          press("confirm"),
        ],
        meanwhile: () => office().mes.productionOrders.cancel({ orderId, reason: "not wanted" }),
      };
    },
    booked: ["issue SEAL 8 L1", "production 1 5 good 3 defect 1", "report 3 1 {scratched} ST-3"],
    refused: {
      commands: [
        ["issueMaterial", "refused"],
        ["report", "heldBack"],
      ],
      words: "listClosed",
      code: "STATE_CONFLICT",
      booked: ["production 9 5 good 0 defect 0"],
    },
  },
  "a count": {
    task: "count",
    who: "warehouse",
    opening: 1,
    async prepare(run) {
      const { box, cap, seal, near, far, warehouseId, put } = await goodsOf(run);
      await put(box, 7, near);
      await put(seal, 4, far, "L1");
      // It belongs to neither place, and turns up in the first.
      await house.put(cap, 9, { warehouseId });
      const { countId, countNo } = await house.wms().counts.create({ warehouseId, locationCodes: [near, far] });
      return {
        steps: [
          scan(countNo),
          scan(`LOC:${near}`),
          scan(box),
          type(6),
          press("next"),
          scan(cap),
          type(2),
          press("confirm"),
          scan(`LOC:${far}`),
          scan(seal),
          scan("L1"),
          type(4),
          press("confirm"),
          press("confirm"),
        ],
        meanwhile: () => house.wms().counts.cancel({ countId, reason: "begun anew" }),
      };
    },
    booked: ["count 2 1 A BOX  7 counted 6", "count 2 1 A CAP  0 counted 2", "count 2 1 B SEAL L1 4 counted 4"],
    refused: {
      commands: [
        ["recordCount", "refused"],
        ["countExtra", "heldBack"],
        ["recordCount", "refused"],
        ["submitCount", "refused"],
      ],
      words: "listClosed",
      code: "STATE_CONFLICT",
      booked: ["count 9 1 A BOX  7 counted", "count 9 1 B SEAL L1 4 counted"],
    },
  },
};

/** Everything that the run has left in the books, with nothing in it that differs from run to run. */
async function booksOf(run: string, deviceId: string) {
  const of = async (sql: string, value: string) =>
    (await plant.rows<{ said: string }>(`${sql} ORDER BY 1`, [plant.tenantId, value])).map(({ said }) =>
      said.replaceAll(`-${run}`, ""),
    );
  const named = `%-${run}`;
  return {
    stock: await of(
      `SELECT concat_ws(' ', sku, lot_number, location_code, trim_scale(on_hand), 'reserved', trim_scale(reserved)) AS said
        FROM wms.stock_balance WHERE tenant_id = $1 AND sku LIKE $2`,
      named,
    ),
    ledger: await of(
      `SELECT concat_ws(' ', document_type, reason, sku, lot_number, location_code, trim_scale(delta)) AS said
        FROM wms.stock_ledger WHERE tenant_id = $1 AND sku LIKE $2`,
      named,
    ),
    documents: await of(
      `SELECT concat_ws(' ', 'outbound', status, sku, trim_scale(quantity), 'shipped', trim_scale(shipped_quantity)) AS said
          FROM wms.outbound_line JOIN wms.outbound_order USING (tenant_id, order_id) WHERE tenant_id = $1 AND sku LIKE $2
        UNION ALL
        SELECT concat_ws(' ', 'inbound', status, sku, trim_scale(quantity), 'received', trim_scale(received_quantity))
          FROM wms.inbound_line JOIN wms.inbound_order USING (tenant_id, order_id) WHERE tenant_id = $1 AND sku LIKE $2
        UNION ALL
        SELECT concat_ws(' ', 'count', status, round, location_code, sku, lot_number, trim_scale(expected_quantity), 'counted',
          trim_scale(counted_quantity))
          FROM wms.stock_count_line JOIN wms.stock_count USING (tenant_id, count_id) WHERE tenant_id = $1 AND sku LIKE $2
        UNION ALL
        SELECT concat_ws(' ', 'production', status, trim_scale(quantity), 'good', trim_scale(good_qty), 'defect', trim_scale(defect_qty))
          FROM mes.production_order WHERE tenant_id = $1 AND product_sku LIKE $2
        UNION ALL
        SELECT concat_ws(' ', 'report', trim_scale(good_qty), trim_scale(production_report.defect_qty), defect_types, station_id)
          FROM mes.production_report JOIN mes.production_order USING (tenant_id, order_id, good_qty)
          WHERE tenant_id = $1 AND product_sku LIKE $2
        UNION ALL
        SELECT concat_ws(' ', 'issue', material_sku, trim_scale(quantity), lot_number) FROM mes.material_issue
          WHERE tenant_id = $1 AND material_sku LIKE $2
        UNION ALL
        SELECT concat_ws(' ', 'shipment', status, jsonb_path_query_array(exceptions, '$[*].quantity'), 'signed', has_image,
            signer IS NOT NULL, 'photos', (SELECT count(*) FROM tms.delivery_photo AS photo
              WHERE photo.tenant_id = shipment.tenant_id AND photo.shipment_id = shipment.shipment_id))
          FROM tms.shipment LEFT JOIN tms.delivery_confirmation USING (tenant_id, shipment_id)
          WHERE tenant_id = $1 AND waybill_no LIKE $2`,
      named,
    ),
    /** What the person scanned and pressed, in the order of its own times. */
    scanned: (
      await plant.rows<{ said: string }>(
        `SELECT concat_ws(' ', task, raw, verdict) AS said FROM platform.scan
          WHERE tenant_id = $1 AND device_id = $2 AND rule NOT IN ('every.reply', 'every.kept', 'every.lease') AND kind <> 'loaded'
          ORDER BY scanned_at`,
        [plant.tenantId, deviceId],
      )
    ).map(({ said }) => said.replaceAll(`-${run}`, "").replace(/[A-Z]{2,3}-\d{6,}/g, "NUMBER")),
  };
}

/** How many events of each type there are. */
const announced = async () =>
  new Map(
    (
      await plant.rows<{ type: string; times: number }>(
        "SELECT event_type AS type, count(*)::int AS times FROM platform.event WHERE tenant_id = $1 GROUP BY 1 ORDER BY 1",
        [plant.tenantId],
      )
    ).map(({ type, times }) => [type, times]),
  );

type At = { page: Page; actor: Actor; handheld: Handheld; steps: Step[]; meanwhile: Work["meanwhile"] };
type Trouble = {
  before?: (step: number, at: At) => Promise<void> | void;
  /** Just after a step is stored, while what it set going is on its way. */
  during?: (step: number, at: At) => Promise<void>;
  after?: (step: number, at: At) => Promise<void>;
  atTheEnd?: (at: At) => Promise<void>;
};

let runs = 0;
/** One run from the first scan to the last CONFIRM, with whatever trouble; then the network is there, and all comes to rest. */
async function walk({ task, who, prepare }: Scene, trouble: Trouble = {}) {
  const run = `R${++runs}`;
  const work = await prepare(run);
  const told = await announced();
  const actor = plant.person(who, who === "driver" ? "Zhou" : "Li Na");
  wire.signIn(actor);
  const handheld = aHandheld(task, actor, run);
  const at: At = { ...work, handheld, actor, page: await handheld.open() };
  for (const [k, step] of work.steps.entries()) {
    await trouble.before?.(k, at);
    const { page } = at;
    await Promise.race([step(page), page.dead]);
    await trouble.during?.(k, at);
    await wire.quiet();
    await trouble.after?.(k, at);
  }
  await trouble.atTheEnd?.(at);
  wire.mend();
  at.page.online();
  await wire.quiet();
  const asked = wire.asked();
  const events = [...(await announced())].flatMap(([type, times]) =>
    times === (told.get(type) ?? 0) ? [] : [`${times - (told.get(type) ?? 0)} ${type}`],
  );
  const { store } = handheld;
  const isBegun = ({ past, posting, kept }: State) => past.length > 0 || posting !== null || kept.length > 0;
  const left = {
    outbox: await store.outbox(),
    // What an order still wants may have been opened anew; nobody has begun with it.
    sessions: (await store.sessions(actor.id)).filter(({ state }) => isBegun(state)),
    scans: await store.scans(actor.id, 9),
  };
  at.page.kill();
  return { end: { ...(await booksOf(run, run)), events }, left, asked, writes: handheld.writes() };
}

async function crash(at: At): Promise<void> {
  at.page.kill();
  at.page = await at.handheld.open();
}

/** Whatever is on the screen of a page that has just died is on the device too, and whatever it has confirmed. */
async function expectStored({ page, handheld: { store } }: At): Promise<void> {
  const { state } = page.runner.view();
  if (!state.work || (state.work.progress.ended && state.kept.length === 0)) return;
  expect((await store.session(state.session))?.state).toEqual(state);
  const toSend = [...state.kept, ...(state.posting ? [state.posting] : [])].flatMap(({ commands }) =>
    commands.filter(({ ok }) => !ok).map(({ requestId }) => requestId),
  );
  expect((await store.outbox()).map(({ requestId }) => requestId)).toEqual(toSend);
}

const nothing = { outbox: [], sessions: [], scans: [] };

describe.each(Object.entries(SCENES))("%s", (_name, scene) => {
  const { opening } = scene;
  let online: Awaited<ReturnType<typeof walk>>;
  let steps = 0;
  beforeAll(async () => {
    online = await walk(scene, {
      before: (_k, at) => {
        steps = at.steps.length;
      },
    });
  });
  const each = Array.from({ length: 20 }, (_, k) => k);
  const all = () => each.slice(0, steps);
  const fromTheDocument = () => each.slice(opening, steps);

  test("is booked when the network is there", () => {
    expect(online.left).toEqual(nothing);
    expect(online.end.documents).toEqual(scene.booked);
  });

  test.each<[string, Cut]>([
    ["nothing arrives", "lost"],
    ["no answer comes back", "unanswered"],
    ["answers come late", "late"],
  ])("ends the same where %s from any step on", async (_, how) => {
    for (const k of fromTheDocument()) {
      const { end, left } = await walk(scene, {
        before: (now) => (now === k ? wire.cut(how) : undefined),
        async after(_now, { page }) {
          page.losePatience();
          await wire.quiet();
        },
      });
      expect(end, `cut before step ${k + 1}`).toEqual(online.end);
      expect(left).toEqual(nothing);
    }
  });

  test.each<[Cut, string]>([
    ["lost", "noAnswer"],
    ["unanswered", "noAnswer"],
    ["late", "opening"],
  ])("says that a document cannot be opened now (%s), and opens it when it can", async (how, notice) => {
    for (const k of each.slice(0, opening)) {
      const { end, left } = await walk(scene, {
        before: (now) => (now === k ? wire.cut(how) : undefined),
        async after(now, { page, steps }) {
          if (now !== k) return;
          expect(page.shown()).toBe(notice);
          expect(page.runner.view().state.work === null).toBe(k === 0);
          wire.mend();
          if (how !== "late") await steps[k]?.(page);
          await wire.quiet();
        },
      });
      expect({ ...end, scanned: [] }).toEqual({ ...online.end, scanned: [] });
      expect(left).toEqual(nothing);
    }
  });

  test.each<[string, Cut]>([
    ["does not arrive", "lost"],
    ["is done unheard", "unanswered"],
  ])("ends the same whichever request of it %s, and none after it arrives", async (_, how) => {
    const first = online.asked.indexOf("me.get");
    for (const request of online.asked.keys()) {
      if (request < first) continue;
      const { end, left } = await walk(scene, {
        before: (now) => (now === 0 ? wire.cutAfter(request, how) : undefined),
      });
      expect(end, `${online.asked[request]} (${request})`).toEqual(online.end);
      expect(left).toEqual(nothing);
    }
  });

  test("shows the same after a crash at any step, and ends the same", async () => {
    for (const k of all()) {
      const { end, left } = await walk(scene, {
        async after(now, at) {
          if (now !== k) return;
          const { expected, overview } = at.page.runner.view();
          await crash(at);
          if (k < steps - 1) expect(at.page.runner.view()).toMatchObject({ expected, overview });
        },
      });
      expect(end, `crash after step ${k + 1}`).toEqual(online.end);
      expect(left).toEqual(nothing);
    }
  });

  test("ends the same after a crash while a step is still at work", async () => {
    for (const k of fromTheDocument()) {
      const { end, left } = await walk(scene, { during: (now, at) => (now === k ? crash(at) : Promise.resolve()) });
      expect(end, `crash in step ${k + 1}`).toEqual(online.end);
      expect(left).toEqual(nothing);
    }
  });

  test("has stored all that was seen when it dies before any write, and ends the same when somebody goes on", async () => {
    for (const write of Array.from({ length: online.writes }, (_, at) => at)) {
      let seen = { session: "", seq: 0 };
      const { end, left } = await walk(scene, {
        before(now, { page, handheld }) {
          if (now === 0) handheld.dieBefore(write);
          seen = page.runner.view().state;
        },
        async after(now, at) {
          if (!at.page.isDead()) return;
          await expectStored(at);
          const stored = await at.handheld.store.session(seen.session);
          at.page = await at.handheld.open();
          const isOpen = at.page.runner.view().state.work !== null && (stored?.documents.length ?? 0) > now;
          const isTaken = now < opening ? isOpen : (stored?.state.seq ?? Number.POSITIVE_INFINITY) > seen.seq;
          if (!isTaken) await at.steps[now]?.(at.page);
          await wire.quiet();
        },
      });
      // A document that was asked for twice is twice in the transcript.
      const scanned = (all: string[]) => all.filter((line, at) => !line.endsWith(" opening") || line !== all[at - 1]);
      expect({ ...end, scanned: scanned(end.scanned) }, `dies before write ${write}`).toEqual({
        ...online.end,
        scanned: scanned(online.end.scanned),
      });
      expect(left).toEqual(nothing);
    }
  });

  test("ends the same after a crash at any step without a network", async () => {
    for (const k of fromTheDocument()) {
      const { end, left } = await walk(scene, {
        before: (now) => (now === opening ? wire.cut("unanswered") : undefined),
        async after(now, at) {
          if (now !== k) return;
          const { expected, overview } = at.page.runner.view();
          await crash(at);
          if (k < steps - 1) expect(at.page.runner.view()).toMatchObject({ expected, overview });
        },
      });
      expect(end, `crash after step ${k + 1}`).toEqual(online.end);
      expect(left).toEqual(nothing);
    }
  });

  test("is for review, with the words, where it cannot be booked any more", async () => {
    const { end, left } = await walk(scene, {
      before: (now) => (now === opening ? wire.cut("lost") : undefined),
      atTheEnd: ({ meanwhile }) => meanwhile().then(() => undefined),
    });
    const { commands, code, words, booked } = scene.refused;
    expect(end.documents).toEqual(booked);
    expect(left.outbox.map(({ command, state }) => [command, state])).toEqual(commands);
    expect(left.outbox.every(({ isForReview }) => isForReview)).toBe(true);
    const refusals = left.outbox.flatMap(({ refusal: said }) => (said ? [said] : []));
    expect(new Set(refusals.map(({ code }) => code))).toEqual(new Set([code]));
    const said = refusals.map((each) => refusal({ kind: "reply", requestId: "", ok: false, ...each }, "").name);
    expect(new Set(said)).toEqual(new Set([words]));
    for (const { scan } of [en, zh] as { scan: { verdicts: Record<string, { title: string; hint: string }> } }[])
      expect(scan.verdicts[words]).toMatchObject({ title: /./, hint: /./ });
  });

  test("ends the same when what was refused is allowed, and sent again from the review list", async () => {
    const { end, left } = await walk(scene, {
      before: (now) => (now === opening ? wire.cut("lost") : undefined),
      async atTheEnd({ page, handheld: { store }, actor }) {
        wire.signIn({ ...actor, may: (permission) => permission.endsWith(".read") });
        wire.mend();
        page.online();
        await wire.quiet();
        const review = await store.outbox();
        expect(review.filter(({ isForReview }) => !isForReview)).toEqual([]);
        expect(review[0]?.refusal?.code).toBe("FORBIDDEN");
        wire.signIn(actor);
        for (const entry of review) {
          await store.write({
            outgoing: [{ ...entry, state: "waiting", tries: 0, isForReview: false, refusal: null }],
          });
          page.online();
          await wire.quiet();
        }
      },
    });
    // Who may not write may not write down what was scanned either.
    expect({ ...end, scanned: [] }).toEqual({ ...online.end, scanned: [] });
    expect(left).toEqual(nothing);
  });
});

test("after all that the books are whole", async () => {
  expect(await house.wrong()).toEqual([]);
  expect(await brokenIn(plant)).toEqual([]);
});

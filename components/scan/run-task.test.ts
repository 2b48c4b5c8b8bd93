import { expect, test } from "vitest";
import { aHandheld, aServer, pickFour, settled } from "./a-floor";
import { memoryDevice } from "./device/memory-device";

const expected = (runner: { view: () => { expected: { what: string } } }) => runner.view().expected.what;
const shown = (runner: { view: () => { state: { shown: { name: string } | null } } }) =>
  runner.view().state.shown?.name;

/** Confirmed on another document, and not sent yet. */
const earlier = {
  requestId: "earlier-1",
  command: "receive",
  body: {},
  confirmation: "earlier",
  session: "of another document",
  userId: "li",
  person: "Li Na",
  task: "receive" as const,
  documents: ["IN-000009"],
  at: "2026-11-20T05:59:00.000Z",
  state: "waiting" as const,
  tries: 0,
  isExtra: false,
  isForReview: false,
  refusal: null,
};

test("a pick is sent as it was confirmed, and forgotten here once it is booked", async () => {
  const server = aServer();
  const handheld = aHandheld(server);
  const runner = handheld.open();
  await pickFour(runner);
  expect(expected(runner)).toBe("confirmShip");
  expect(server.sent).toEqual([]);
  await runner.press("confirm");
  await settled();
  expect(shown(runner)).toBe("posted");
  expect(server.booked().map(({ command }) => command)).toEqual(["pick", "ship"]);
  expect(await handheld.device.outbox()).toEqual([]);
  expect(await handheld.device.sessions("li")).toEqual([]);
});

test("a step is stored before it is seen, and before anything follows from it", async () => {
  const server = aServer();
  const memory = memoryDevice("MC93-04");
  const order: string[] = [];
  const handheld = aHandheld(server, {
    ...memory,
    async write(change) {
      await settled();
      await memory.write(change);
      if (change.post?.length) order.push("stored");
    },
  });
  const runner = handheld.open();
  await pickFour(runner);
  runner.subscribe(() => {
    if (runner.view().state.posting) order.push("seen");
  });
  const send = server.doors.send;
  server.doors.send = (...sent) => {
    order.push("sent");
    return send(...sent);
  };
  await runner.press("confirm");
  expect(order).toEqual(["stored", "seen"]);
  await expect.poll(() => order).toContain("sent");
});

test("what cannot be stored has not happened, and the screen says so", async () => {
  const memory = memoryDevice("MC93-04");
  let isFull = false;
  const handheld = aHandheld(aServer(), {
    ...memory,
    write: (change) => (isFull ? Promise.reject(new Error("quota")) : memory.write(change)),
  });
  const runner = handheld.open();
  await runner.resume([]);
  await runner.open(["OUT-000001"]);
  isFull = true;
  await runner.scan("LOC:WH01:A-01", "wedge");
  expect(expected(runner)).toBe("location");
  expect(runner.view().notice?.name).toBe("notStored");
  isFull = false;
  await runner.scan("LOC:WH01:A-01", "wedge");
  expect(expected(runner)).toBe("item");
  expect(runner.view().notice).toBeNull();
});

test("after a crash the work goes on at the same line", async () => {
  const server = aServer();
  const handheld = aHandheld(server);
  const before = handheld.open();
  await before.resume([]);
  await before.open(["OUT-000001"]);
  await before.scan("LOC:WH01:A-01", "wedge");
  before.stop();
  const after = handheld.open();
  await after.resume([]);
  expect(expected(after)).toBe("item");
});

test("without a network the work goes on, and is booked once when it is back", async () => {
  const server = aServer();
  const handheld = aHandheld(server);
  const runner = handheld.open();
  await pickFour(runner);
  server.goDown(true);
  await runner.press("confirm");
  await settled();
  expect(shown(runner)).toBe("offlineKept");
  expect((await handheld.device.outbox()).map(({ requestId }) => requestId)).toHaveLength(2);
  server.goDown(false);
  handheld.wake();
  await settled();
  expect(server.booked().map(({ command }) => command)).toEqual(["pick", "ship"]);
  expect(shown(runner)).toBe("posted");
  expect(await handheld.device.outbox()).toEqual([]);
});

test("where the answer was lost the same ids go again, through a crash too", async () => {
  const server = aServer();
  const handheld = aHandheld(server);
  const before = handheld.open();
  await pickFour(before);
  server.loseAnswers(true);
  await before.press("confirm");
  await settled();
  before.stop();
  handheld.sender.stop();
  server.loseAnswers(false);
  const again = aHandheld(server, handheld.device);
  again.sender.kick();
  await settled();
  const ids = server.sent.map(({ requestId }) => requestId);
  expect(ids[1]).toBe(ids[0]);
  expect(new Set(ids).size).toBe(2);
  expect(server.booked()).toHaveLength(2);
  expect(await handheld.device.outbox()).toEqual([]);
  expect(await handheld.device.sessions("li")).toEqual([]);
});

test("what is under way and in no outbox any more is sent again under the same ids, and booked once", async () => {
  const server = aServer();
  const handheld = aHandheld(server);
  const before = handheld.open();
  await pickFour(before);
  server.goDown(true);
  handheld.sender.stop();
  await before.press("confirm");
  before.stop();
  // As another tab would that has sent them and died before it could say so.
  const outbox = await handheld.device.outbox();
  for (const { requestId, command, body } of outbox) server.book({ requestId, command, body });
  await handheld.device.write({ settled: outbox.map(({ requestId }) => requestId) });
  server.goDown(false);
  const again = aHandheld(server, handheld.device);
  const after = again.open();
  await after.resume([]);
  await settled();
  expect(shown(after)).toBe("posted");
  expect(server.booked().map(({ requestId }) => requestId)).toEqual(outbox.map(({ requestId }) => requestId));
});

test("what another tab has sent is asked for again by the page that waits, and not over and over", async () => {
  const server = aServer();
  const send = server.doors.send;
  server.doors.send = async (...sent) => {
    await settled();
    if (server.sent.length > 9) throw new Error("sent over and over");
    return send(...sent);
  };
  // One tab sends at a time.
  let lock = Promise.resolve();
  const alone = (work: () => Promise<void>) => {
    lock = lock.then(work);
    return lock;
  };
  const handheld = aHandheld(server, memoryDevice("MC93-04"), undefined, alone);
  const other = aHandheld(server, handheld.device, undefined, alone);
  const runner = handheld.open();
  await pickFour(runner);
  await handheld.device.write({ post: [earlier] });
  server.goDown(true);
  other.sender.kick();
  await settled();
  // The other tab waits for the network when this one confirms, and sends everything.
  await runner.press("confirm");
  server.goDown(false);
  other.wake();
  await expect.poll(() => shown(runner)).toBe("posted");
  expect(server.booked().map(({ command }) => command)).toEqual(["receive", "pick", "ship"]);
  expect(server.sent.length).toBeLessThan(7);
  expect(await handheld.device.outbox()).toEqual([]);
});

test("who waits too long goes on, and the answer that comes later is heard", async () => {
  const server = aServer();
  const handheld = aHandheld(server);
  const runner = handheld.open();
  await pickFour(runner);
  server.refuse("INTERNAL");
  await runner.press("confirm");
  await settled();
  expect(shown(runner)).toBe("serverTrouble");
  handheld.losePatience();
  await settled();
  expect(shown(runner)).toBe("offlineKept");
  handheld.wake();
  await settled();
  expect(shown(runner)).toBe("posted");
  expect(server.booked()).toHaveLength(2);
});

test("a refusal that somebody waits for is read on the screen, and confirmed anew under new ids", async () => {
  const server = aServer();
  const handheld = aHandheld(server);
  const runner = handheld.open();
  await pickFour(runner);
  server.refuse("STOCK_INSUFFICIENT");
  await runner.press("confirm");
  await settled();
  expect(shown(runner)).toBe("stockInsufficient");
  expect(await handheld.device.outbox()).toEqual([]);
  await runner.press("cancel");
  await runner.press("confirm");
  await settled();
  expect(server.booked().map(({ command }) => command)).toEqual(["pick", "ship"]);
  expect(new Set(server.sent.map(({ requestId }) => requestId)).size).toBe(3);
});

test("what is refused after somebody has gone on stays for review, with what belonged to it, until it is settled", async () => {
  const server = aServer();
  const handheld = aHandheld(server);
  const runner = handheld.open();
  await pickFour(runner);
  server.goDown(true);
  await runner.press("confirm");
  await settled();
  server.goDown(false);
  server.refuse("STOCK_INSUFFICIENT");
  runner.stop();
  handheld.wake();
  await settled();
  const review = await handheld.device.outbox();
  expect(review.map(({ command, state, isForReview }) => [command, state, isForReview])).toEqual([
    ["pick", "refused", true],
    ["ship", "heldBack", true],
  ]);
  handheld.sender.kick();
  await settled();
  expect(server.booked()).toEqual([]);
  expect(await handheld.device.outbox()).toHaveLength(2);
  // Somebody has put it right and sends them again.
  for (const entry of review) {
    await handheld.device.write({ outgoing: [{ ...entry, state: "waiting", isForReview: false, refusal: null }] });
  }
  handheld.sender.kick();
  await settled();
  expect(server.booked().map(({ command }) => command)).toEqual(["pick", "ship"]);
  expect(await handheld.device.outbox()).toEqual([]);
});

test("an ended session keeps everything waiting: signing in again sends it", async () => {
  const server = aServer();
  const handheld = aHandheld(server);
  const runner = handheld.open();
  await pickFour(runner);
  server.refuse("UNAUTHENTICATED");
  await runner.press("confirm");
  await settled();
  expect(shown(runner)).toBe("offlineKept");
  handheld.wake();
  await settled();
  expect(server.booked()).toHaveLength(2);
});

test("nobody waits behind what could not be sent before: the work goes on at once", async () => {
  const server = aServer();
  const handheld = aHandheld(server);
  const runner = handheld.open();
  await pickFour(runner);
  await handheld.device.write({ post: [earlier] });
  server.goDown(true);
  await runner.press("confirm");
  await settled();
  expect(shown(runner)).toBe("offlineKept");
  server.goDown(false);
  handheld.wake();
  await settled();
  expect(server.booked().map(({ command }) => command)).toEqual(["receive", "pick", "ship"]);
});

test("a picture stays as long as a command that names it waits for review, and goes with the last of them", async () => {
  const { device } = aHandheld(aServer());
  const runner = aHandheld(aServer(), device).open();
  await pickFour(runner);
  const reference = await runner.keepPicture("data:image/png;base64,");
  const session = runner.view().state.session;
  const [kept] = await device.sessions("li");
  const post = ["one", "two"].map((requestId) => ({
    requestId,
    command: "confirmDelivery",
    body: { signatureReference: reference },
    confirmation: "one",
    session,
    userId: "li",
    person: "Li Na",
    task: "deliver" as const,
    documents: [],
    at: "2026-11-20T06:00:00.000Z",
    state: "refused" as const,
    tries: 0,
    isExtra: false,
    isForReview: true,
    refusal: null,
  }));
  expect(kept?.session).toBe(session);
  await device.write({ post });
  await device.write({ endSession: session });
  await device.write({ settled: ["one"] });
  expect(await device.picture(reference)).toBeDefined();
  await device.write({ settled: ["two"] });
  expect(await device.picture(reference)).toBeUndefined();
});

test("another person's confirmations are not sent, and go when that person is back", async () => {
  const server = aServer();
  const li = aHandheld(server);
  const runner = li.open();
  await pickFour(runner);
  server.goDown(true);
  await runner.press("confirm");
  await settled();
  li.sender.stop();
  server.goDown(false);
  server.signIn("zhou");
  const zhou = aHandheld(server, li.device, { userId: "zhou", name: "Zhou" });
  zhou.sender.kick();
  await settled();
  expect(server.booked()).toEqual([]);
  expect(await li.device.outbox()).toHaveLength(2);
  server.signIn("li");
  aHandheld(server, li.device).sender.kick();
  await settled();
  expect(server.booked()).toHaveLength(2);
});

test("nothing is sent from a page of somebody who is not signed in any more, though another is", async () => {
  const server = aServer();
  const handheld = aHandheld(server);
  const runner = handheld.open();
  await pickFour(runner);
  server.signIn("zhou");
  await runner.press("confirm");
  await settled();
  expect(shown(runner)).toBe("offlineKept");
  expect(server.sent).toEqual([]);
  server.signIn("li");
  handheld.wake();
  await settled();
  expect(server.booked()).toHaveLength(2);
});

test("a document that somebody else has is told with name and time, and taken over on purpose", async () => {
  const server = aServer();
  server.lease({ name: "Zhou", since: 1 });
  const handheld = aHandheld(server);
  const runner = handheld.open();
  await runner.resume([]);
  await runner.open(["OUT-000001"]);
  await settled();
  expect(runner.view().state.leasedBy).toEqual({ name: "Zhou", since: 1 });
  await runner.scan("LOC:WH01:A-01", "wedge");
  expect(shown(runner)).toBe("leasedByOther");
  await runner.give({ kind: "takeOver" });
  await settled();
  expect(runner.view().state.leasedBy).toBeNull();
  await runner.scan("LOC:WH01:A-01", "wedge");
  expect(expected(runner)).toBe("item");
});

test("a document of another task is opened there", async () => {
  const handheld = aHandheld(aServer());
  const runner = handheld.open();
  await runner.resume([]);
  await runner.scan("WB-000003", "wedge");
  expect(handheld.gone).toEqual(["deliver WB-000003"]);
});

test("without a network a document that was never opened says why it cannot be", async () => {
  const server = aServer();
  server.goDown(true);
  const runner = aHandheld(server).open();
  await runner.resume([]);
  await runner.open(["OUT-000001"]);
  expect(runner.view().notice).toEqual({ name: "noAnswer", code: "OUT-000001" });
});

test("every scan is in the transcript, with what cannot be seen written out", async () => {
  const server = aServer();
  const handheld = aHandheld(server);
  const runner = handheld.open();
  await pickFour(runner);
  await runner.scan("]C10106901234567892\u001d10L\u0001", "wedge");
  await runner.press("undo");
  handheld.sender.kick();
  await settled();
  expect(server.recorded.map(({ verdict }) => verdict)).toContain("cleared");
  expect(server.recorded.every(({ raw }) => raw !== "" && !/\p{Cc}/u.test(raw))).toBe(true);
  expect(server.recorded.some(({ raw }) => raw.includes("\\u001d"))).toBe(true);
  expect(new Set(server.recorded.map(({ scanId }) => scanId)).size).toBe(server.recorded.length);
  expect(await handheld.device.scans("li", 10)).toEqual([]);
});

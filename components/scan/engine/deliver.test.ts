import { expect, test } from "vitest";
import { aShift, delivering } from "./a-shift";

const unloading = () => aShift("deliver", delivering);
const signed = () => {
  const shift = unloading();
  shift.enter({ field: "signer", signer: " Zhou Min " });
  shift.enter({ field: "signature", reference: "drawing-1" });
  return shift;
};
const refuse = (lineId: string, quantity: number, reason = "not ordered") =>
  ({ field: "exception", lineId, outcome: "refused", quantity, reason }) as const;

test("a delivery is a name, a signature and CONFIRM; goods need no scan", () => {
  const shift = unloading();
  expect(shift.expected()).toEqual({ what: "signer", facts: { quantity: 12 } });
  expect(shift.press("confirm").name).toBe("needsSigner");
  expect(shift.enter({ field: "signer", signer: "  " }).name).toBe("needsSigner");
  shift.enter({ field: "signer", signer: " Zhou Min " });
  expect(shift.press("confirm").name).toBe("needsSignature");
  shift.enter({ field: "signature", reference: "drawing-1" });
  shift.enter({ field: "photo", reference: "photo-1" });
  shift.press("confirm");
  expect(shift.posts()[0]?.commands).toMatchObject([
    {
      command: "confirmDelivery",
      body: {
        shipmentId: "ship-1",
        signer: "Zhou Min",
        signedAt: shift.transcript.at(-1)?.at,
        lines: [],
        signatureReference: "drawing-1",
      },
    },
    { command: "addPhoto", body: { shipmentId: "ship-1", photoReferences: ["photo-1"] } },
  ]);
  expect(shift.book()).toEqual({ name: "posted", facts: { document: "WB-000003" } });
});

test("recalled goods are handed over only after a question that says so", () => {
  const shift = aShift("deliver", { ...delivering, recalls: ["RC-000007", "RC-000009"] });
  shift.enter({ field: "signer", signer: "Zhou Min" });
  shift.enter({ field: "signature", reference: "drawing-1" });
  const asked = { name: "recalledGoods", facts: { recalls: "RC-000007, RC-000009" } };
  expect(shift.press("confirm")).toEqual(asked);
  expect(shift.expected().what).toBe("yesOrNo");
  expect(shift.scan("BOLT-M8").name).toBe("answerFirst");
  expect(shift.enter({ field: "signer", signer: "Somebody else" }).name).toBe("answerFirst");
  shift.press("cancel");
  expect(shift.expected().what).toBe("confirmDelivery");
  expect(shift.posts()).toHaveLength(0);
  expect(shift.press("confirm")).toEqual(asked);
  shift.press("confirm");
  expect(shift.posts()[0]?.commands).toMatchObject([{ command: "confirmDelivery", body: { signer: "Zhou Min" } }]);
  expect(shift.book()?.name).toBe("posted");
  expect(shift.state().work?.progress).toMatchObject({ ended: true, asking: null });
});

test("recalled goods that nobody takes go back without a question", () => {
  const shift = aShift("deliver", { ...delivering, recalls: ["RC-000007"] });
  shift.enter(refuse("d1", 10));
  shift.enter(refuse("d2", 2));
  shift.press("confirm");
  expect(shift.posts()[0]?.commands).toMatchObject([{ command: "rejectDelivery" }]);
});

test("each photo goes on its own after the signature, and one that is refused takes nothing with it", () => {
  const shift = signed();
  for (const reference of ["photo-1", "photo-2"]) shift.enter({ field: "photo", reference });
  shift.press("confirm");
  const commands = shift.posts()[0]?.commands ?? [];
  expect(commands.map(({ command, body }) => [command, body.photoReferences])).toEqual([
    ["confirmDelivery", undefined],
    ["addPhoto", ["photo-1"]],
    ["addPhoto", ["photo-2"]],
  ]);
  expect(new Set(commands.map(({ requestId }) => requestId)).size).toBe(3);
  const [signedFor, first, second] = commands.map(({ requestId }) => requestId);
  shift.give({ kind: "reply", requestId: signedFor ?? "", ok: true });
  shift.give({
    kind: "reply",
    requestId: first ?? "",
    ok: false,
    code: "STATE_CONFLICT",
    facts: { reason: "tooManyPhotos" },
  });
  expect(shift.give({ kind: "reply", requestId: second ?? "", ok: true }).name).toBe("posted");
  expect(shift.effects.filter(({ kind }) => kind === "review")).toMatchObject([{ requestId: first }]);
});

test("goods that are refused are photographed too", () => {
  const shift = signed();
  for (const { lineId, quantity } of delivering.lines) shift.enter(refuse(lineId, quantity));
  shift.enter({ field: "photo", reference: "photo-1" });
  shift.press("confirm");
  expect(shift.posts()[0]?.commands.map(({ command }) => command)).toEqual(["rejectDelivery", "addPhoto"]);
});

test("where no signature is asked for the name is enough", () => {
  const shift = aShift("deliver", { ...delivering, needsSignature: false });
  shift.enter({ field: "signer", signer: "Zhou Min" });
  expect(shift.press("confirm").name).toBe("sending");
});

test("what is refused or damaged is named by line with its reason, and never more than the line has", () => {
  const shift = signed();
  expect(shift.enter(refuse("d1", 11)).name).toBe("overQuantity");
  expect(shift.enter(refuse("d1", 2, " ")).name).toBe("exceptionNeedsReason");
  expect(shift.enter(refuse("d1", 1.5)).name).toBe("badQuantity");
  expect(shift.enter(refuse("d9", 1)).name).toBe("notAboard");
  expect(shift.enter(refuse("d1", 2)).name).toBe("exceptionNoted");
  expect(shift.enter({ ...refuse("d1", 9), outcome: "damaged" })).toMatchObject({
    name: "overQuantity",
    facts: { rest: 8 },
  });
  shift.enter({ ...refuse("d1", 3, "crushed"), outcome: "damaged" });
  expect(shift.expected()).toMatchObject({ what: "confirmDelivery", facts: { quantity: 7 } });
  shift.press("confirm");
  expect(shift.posts()[0]?.commands[0]?.body.lines).toEqual([
    { sku: "BOLT-M8", quantity: 2, lotNumber: null, outcome: "refused", reason: "not ordered" },
    { sku: "BOLT-M8", quantity: 3, lotNumber: null, outcome: "damaged", reason: "crushed" },
  ]);
});

test("an exception is replaced by the next of its kind, and taken back by 0", () => {
  const shift = signed();
  shift.enter(refuse("d1", 2));
  shift.enter(refuse("d1", 4));
  expect(shift.state().work?.progress.exceptions).toMatchObject([{ quantity: 4 }]);
  shift.enter(refuse("d1", 0, ""));
  expect(shift.state().work?.progress.exceptions).toEqual([]);
});

test("what nobody refused was handed over, scanned or not", () => {
  const shift = signed();
  shift.enter(refuse("d1", 4));
  shift.press("confirm");
  shift.give({ kind: "kept", confirmation: shift.posts()[0]?.confirmation ?? "" });
  expect(shift.overview().map(({ done, of, state }) => [done, of, state])).toEqual([
    [6, 10, "short"],
    [2, 2, "done"],
  ]);
});

test("SHORT asks about the line in hand", () => {
  const shift = unloading();
  expect(shift.press("short").name).toBe("itemFirst");
  shift.scan("BOLT-M8");
  expect(shift.press("short")).toEqual({ name: "exceptionNeedsReason", facts: { sku: "BOLT-M8", quantity: 10 } });
  expect(shift.enter({ field: "signer", signer: "Zhou" }).name).toBe("answerFirst");
  shift.enter(refuse("d1", 10));
  expect(shift.state().work?.progress.asking).toBeNull();
  expect(shift.press("short").name).toBe("notNow");
  shift.give({ kind: "choose", lineId: "d2" });
  expect(shift.press("short")).toMatchObject({ name: "exceptionNeedsReason", facts: { sku: "PUMP-7" } });
});

test("when everything is refused nobody signs: it goes back with its reasons", () => {
  const shift = unloading();
  shift.enter(refuse("d1", 10, "not ordered"));
  shift.enter(refuse("d2", 2, "too late"));
  expect(shift.expected().what).toBe("confirmRefusal");
  shift.press("confirm");
  expect(shift.posts()[0]?.commands).toMatchObject([
    {
      command: "rejectDelivery",
      body: {
        shipmentId: "ship-1",
        reason: "not ordered; too late",
        lines: [
          { sku: "BOLT-M8", quantity: 10, reason: "not ordered" },
          { sku: "PUMP-7", quantity: 2, reason: "too late" },
        ],
      },
    },
  ]);
});

test("goods may be scanned off the vehicle: counted by line, pieces by their own number", () => {
  const shift = unloading();
  expect(shift.scan("16901234567899").name).toBe("lineDone");
  expect(shift.scan("BOLT-M8")).toMatchObject({ name: "overQuantity", facts: { rest: 0 } });
  expect(shift.scan("P1").name).toBe("counted");
  expect(shift.scan("P1").name).toBe("serialTwice");
  expect(shift.scan("PUMP-7").name).toBe("needsSerial");
  expect(shift.scan("]C1240PUMP-7\u001d21P9").name).toBe("notAboard");
  expect(shift.scan("RESIN-A").name).toBe("notAboard");
  expect(shift.scan("XYZ").name).toBe("unknownCode");
  expect(shift.overview().map(({ done, of, state }) => [done, of, state])).toEqual([
    [10, 10, "done"],
    [1, 2, "inHand"],
  ]);
});

test("a signer's name stands in no transcript", () => {
  expect(JSON.stringify(signed().transcript)).not.toContain("Zhou");
});

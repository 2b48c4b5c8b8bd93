import sharp from "sharp";
import { beforeAll, describe, expect, test } from "vitest";
import { tell } from "@/server/platform/procedure";
import { aPlant, type Plant } from "@/server/testing/plant";
import { MOST_FILES } from "./schema";

let plant: Plant;
beforeAll(async () => {
  plant = await aPlant();
});

const base64 = (text: string | Buffer) => Buffer.from(text).toString("base64");
const pdf = base64("%PDF-1.7\n%%EOF\n");
const note = (documentId: string, name = "note.txt", content = base64("收货时外箱破损")) => ({
  documentType: "order" as const,
  documentId,
  name,
  content,
});

describe("a file put to a document", () => {
  test("comes back as it was, newest first, and stands in the document's history", async () => {
    const sales = plant.ask({ as: "sales" });
    const first = await sales.attachments.add(note("o-1"));
    const second = await sales.attachments.add(note("o-1", "合同.PDF", pdf));
    const { items } = await plant.ask({ as: "planner" }).attachments.list({ documentType: "order", documentId: "o-1" });
    expect(items).toEqual([second, first]);
    expect(second).toMatchObject({ name: "合同.PDF", mediaType: "application/pdf", addedByName: "sales" });
    const kept = await sales.attachments.get({ attachmentId: first.attachmentId });
    expect(Buffer.from(kept.content, "base64").toString()).toBe("收货时外箱破损");
    const { items: history } = await plant.ask().audit.ofDocument({ documentId: "o-1" });
    expect(history.map(({ after }) => after)).toEqual([{ file: "合同.PDF" }, { file: "note.txt" }]);
  });

  test("is seen by those who may see the document, and in its own plant", async () => {
    const { attachmentId } = await plant
      .ask({ as: "sales" })
      .attachments.add({ ...note("c-1"), documentType: "contract" });
    const forbidden = { cause: { code: "FORBIDDEN" } };
    const driver = plant.ask({ as: "driver" });
    await expect(driver.attachments.list({ documentType: "contract", documentId: "c-1" })).rejects.toMatchObject(
      forbidden,
    );
    await expect(driver.attachments.get({ attachmentId })).rejects.toMatchObject(forbidden);
    await expect(driver.attachments.add({ ...note("c-1"), documentType: "contract" })).rejects.toMatchObject(forbidden);
    const elsewhere = (await aPlant()).ask();
    await expect(elsewhere.attachments.get({ attachmentId })).rejects.toMatchObject({ cause: { code: "NOT_FOUND" } });
  });

  test("must be what its name says", async () => {
    const sales = plant.ask({ as: "sales" });
    const refused = [
      note("o-2", "page.html", base64("<script>1</script>")),
      note("o-2", "drawing.svg", base64("<svg/>")),
      note("o-2", "no-end", base64("x")),
      note("o-2", "contract.pdf", base64("<html>")),
      note("o-2", "sheet.xlsx", pdf),
      note("o-2", "photo.png", base64("<html>")),
      note("o-2", "photo.jpg", pdf),
      note("o-2", "note.txt", base64(Buffer.from([0x41, 0, 0x42]))),
      note("o-2", "note.txt", base64(Buffer.from([0xff, 0xfe, 0x41]))),
      note("o-2", "../note.txt"),
      note("o-2", "folder\\note.txt"),
      note("o-2", "note.txt", "not base64!"),
      note("o-2", "note.txt", "abc"),
    ];
    for (const file of refused) {
      const told = await sales.attachments.add(file).catch((error: unknown) => tell(error, "en").code);
      expect(told, file.name).toBe("VALIDATION_FAILED");
    }
    expect((await sales.attachments.list({ documentType: "order", documentId: "o-2" })).items).toEqual([]);
  });

  test("is drawn anew when it is a picture: nothing hides behind it", async () => {
    const picture = await sharp({ create: { width: 3, height: 2, channels: 3, background: "red" } })
      .png()
      .toBuffer();
    const { attachmentId } = await plant
      .ask({ as: "sales" })
      .attachments.add(
        note("o-3", "photo.png", base64(Buffer.concat([picture, Buffer.from("<script>hidden</script>")]))),
      );
    const { content, bytes } = await plant.ask().attachments.get({ attachmentId });
    const kept = Buffer.from(content, "base64");
    expect(kept.includes("hidden")).toBe(false);
    expect(kept).toHaveLength(bytes);
    expect(await sharp(kept).metadata()).toMatchObject({ format: "png", width: 3, height: 2 });
  });

  test("is taken away by whoever added it, or by an administrator", async () => {
    const [lan, wei] = [plant.person("sales", "lan"), plant.person("sales", "wei")];
    const add = async () => (await plant.ask({ as: lan }).attachments.add(note("o-4"))).attachmentId;
    const [one, other] = [await add(), await add()];
    await expect(plant.ask({ as: wei }).attachments.remove({ attachmentId: one })).rejects.toMatchObject({
      cause: { code: "FORBIDDEN", facts: { reason: "othersFile" } },
    });
    await plant.ask({ as: lan }).attachments.remove({ attachmentId: one });
    await plant.ask({ as: "admin" }).attachments.removeAny({ attachmentId: other });
    expect((await plant.ask().attachments.list({ documentType: "order", documentId: "o-4" })).items).toEqual([]);
  });

  test("is one of fifty at most, however many come at once", async () => {
    const sales = plant.ask({ as: "sales" });
    const outcomes = await Promise.allSettled(
      Array.from({ length: MOST_FILES + 3 }, (_, at) => sales.attachments.add(note("o-5", `${at}.txt`))),
    );
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(MOST_FILES);
  });
});

import { expect, type Page, test } from "@playwright/test";
import { approvalsOf, ask, bookOrder, deadLettersOf, publishHopelessVerdict, signIn, unlike, visit } from "../plant";

const switchToOa = (page: Page) => page.getByRole("switch", { name: /^All → OA/ });
/** By keyboard: the control itself is drawn over by its picture. */
const toggle = (page: Page) => switchToOa(page).press("Space");

test.describe("a switch that is off", () => {
  // Whatever happened, the next test finds it on.
  test.afterEach(() => ask("PATCH", "/api/admin/linkages/LINK_ALL_TO_OA", { enabled: true }));

  test("skips what comes, says why, and runs it when it is on again", async ({ page }) => {
    await signIn(page, "admin", undefined, "/settings/linkages");
    await toggle(page);
    const question = page.getByRole("dialog");
    await question.getByRole("button", { name: "Turn it off" }).click();
    await expect(question.getByText("Required")).toBeVisible();
    await question.getByLabel("Reason").fill("Stock-taking until noon");
    await question.getByRole("button", { name: "Turn it off" }).click();
    await expect(question).toBeHidden();
    const card = page.getByRole("region", { name: "All → OA" });
    await expect(card).toContainText("Reason: Stock-taking until noon");
    await expect(switchToOa(page)).not.toBeChecked();

    const { orderId, orderNo } = await bookOrder(unlike("CUST-"));
    await visit(page, `/monitor?q=${orderNo}`);
    const row = page.getByRole("row").filter({ has: page.getByRole("link", { name: "Sales order booked" }) });
    await expect(row).toContainText("Skipped");
    await row.getByRole("link", { name: "Sales order booked" }).click();
    const delivery = page.getByRole("article", { name: "A sales order asks for approval" });
    await expect(delivery.getByText("Skipped", { exact: true })).toBeVisible();
    await expect(delivery).toContainText("The switch LINK_ALL_TO_OA was off when this event came");
    expect(await approvalsOf(orderId)).toHaveLength(0);

    await delivery.getByRole("link", { name: "Go to the switches" }).click();
    await expect(card).toContainText("Skipped 1");
    await toggle(page);
    const offer = page.getByRole("dialog", { name: "Run what All → OA skipped?" });
    await offer.getByRole("button", { name: "Run 1", exact: true }).click();
    await expect(offer).toBeHidden();
    await expect(switchToOa(page)).toBeChecked();
    await expect(card).toContainText("Skipped 0");

    await visit(page, "/approvals");
    await expect(page.getByRole("row").filter({ hasText: orderNo })).toBeVisible();
    expect(await approvalsOf(orderId)).toHaveLength(1);
  });
});

test("a delivery that failed to the end is replayed, or discarded with a reason", async ({ page }) => {
  const replayed = await publishHopelessVerdict();
  const discarded = await publishHopelessVerdict();
  const [before] = await deadLettersOf(replayed);

  await signIn(page, "admin", undefined, "/monitor/dead-letters");
  const groups = page.getByRole("region", { name: "By linkage and error" });
  await expect(
    groups.getByRole("row").filter({ hasText: "A verdict goes back to its document" }).first(),
  ).toContainText("NOT_FOUND");
  await expect(page.getByText(/^The oldest has been lying for/)).toBeVisible();
  const letter = (eventId: string) =>
    page
      .getByRole("table", { name: "Letters" })
      .getByRole("row")
      .filter({ has: page.locator(`a[href="/monitor/events/${eventId}"]`) });
  await expect(letter(replayed)).toContainText("6");

  await letter(replayed)
    .getByRole("button", { name: /^Replay / })
    .click();
  await expect(page.getByText("It is being delivered again")).toBeVisible();
  // Its order is still missing, so it dies once more, later than before.
  await expect
    .poll(async () => (await deadLettersOf(replayed))[0]?.deadAt ?? before?.deadAt, { timeout: 20_000 })
    .not.toBe(before?.deadAt);

  await letter(discarded)
    .getByRole("button", { name: /^Discard / })
    .click();
  const question = page.getByRole("dialog", { name: "Discard this delivery?" });
  await question.getByRole("button", { name: "Discard it" }).click();
  await expect(question.getByText("Required")).toBeVisible();
  await question.getByLabel("Reason").fill("Entered by hand in the old system");
  await question.getByRole("button", { name: "Discard it" }).click();
  await expect(letter(discarded)).toHaveCount(0);
  await expect(letter(replayed)).toBeVisible();

  await visit(page, `/monitor/events/${discarded}`);
  const delivery = page.getByRole("article", { name: "A verdict goes back to its document" });
  await expect(delivery).toContainText("Discarded by an administrator: Entered by hand in the old system");
  expect(await deadLettersOf(discarded)).toHaveLength(0);
});

test("who may only read sees the dead letters and can press nothing", async ({ page }) => {
  const eventId = await publishHopelessVerdict();
  await signIn(page, "viewer", undefined, "/monitor/dead-letters");
  await expect(page.locator(`a[href="/monitor/events/${eventId}"]`)).toBeVisible();
  await expect(page.getByRole("button", { name: /^(Replay|Discard)/ })).toHaveCount(0);
  await visit(page, "/settings/linkages");
  await expect(page.getByRole("region", { name: "All → OA" })).toBeVisible();
  await expect(page.getByRole("switch")).toHaveCount(0);
});

import { expect, test } from "@playwright/test";
import { ask, fillSignIn, signIn, unlike } from "../plant";

test("a new user sees what their role permits, and is out at once when deactivated", async ({
  browser,
  page: admin,
}) => {
  const username = unlike("tester").toLowerCase();
  const name = `Tester ${username}`;
  await signIn(admin, "admin", undefined, "/settings/users");
  await admin.getByRole("button", { name: "New user" }).click();
  const form = admin.getByRole("dialog", { name: "New user" });
  await form.getByRole("textbox", { name: "Name", exact: true }).fill(name);
  await form.getByRole("textbox", { name: "User name" }).fill(username);
  await form.getByRole("combobox", { name: "Role" }).click();
  await admin.getByRole("option", { name: "Warehouse" }).click();
  await form.getByRole("textbox", { name: "First password" }).fill("short");
  await form.getByRole("button", { name: "Create the user" }).click();
  await expect(form.getByText("At least 10 characters")).toHaveCount(2);
  await form.getByRole("textbox", { name: "First password" }).fill("long-enough-pass");
  await form.getByRole("button", { name: "Create the user" }).click();
  await expect(form).toBeHidden();
  const row = admin.getByRole("row").filter({ hasText: username });
  await expect(row).toContainText("Active");

  const person = await (await browser.newContext()).newPage();
  await signIn(person, username, "long-enough-pass");
  const navigation = person.getByRole("navigation", { name: "Main" });
  await expect(navigation.getByRole("link", { name: "Items" })).toBeVisible();
  for (const hidden of ["Sales orders", "Approvals", "Events", "Linkage switches", "Users and roles", "API tokens"]) {
    await expect(navigation.getByRole("link", { name: hidden })).toHaveCount(0);
  }
  await person.goto("/settings/users");
  await expect(person.getByRole("alert").filter({ hasText: "Not permitted" }).first()).toBeVisible();
  await expect(person.getByText("approver", { exact: true })).toHaveCount(0);

  await admin.getByRole("button", { name: `Deactivate ${name}` }).click();
  await admin.getByRole("dialog").getByRole("button", { name: "Deactivate", exact: true }).click();
  await expect(row).toContainText("Inactive");
  await person.goto("/items");
  await expect(person).toHaveURL(/\/sign-in\?next=%2Fitems$/);
  await fillSignIn(person, username, "long-enough-pass");
  await expect(person.getByRole("alert")).toBeVisible();
  await expect(person).toHaveURL(/\/sign-in/);
});

test("a token is shown once, works with its scope only, and is refused once revoked", async ({ page }) => {
  const name = unlike("Line PC ");
  await signIn(page, "admin", undefined, "/settings/tokens");
  await page.getByRole("button", { name: "New token" }).click();
  const form = page.getByRole("dialog", { name: "New token" });
  await form.getByRole("textbox", { name: "Name" }).fill(name);
  await form.getByRole("combobox", { name: "Scopes" }).click();
  await page.getByRole("option", { name: "erp:read", exact: true }).click();
  await page.keyboard.press("Escape");
  await form.getByRole("button", { name: "Create the token" }).click();

  const shown = page.getByRole("dialog", { name: "The token is created" });
  const token = (await shown.getByText(/^lw_[\w-]{20,}$/).textContent()) ?? "";
  await shown.getByRole("button", { name: "I have kept it" }).click();
  await expect(shown).toBeHidden();
  await page.reload();
  const row = page.getByRole("row").filter({ hasText: name });
  await expect(row).toContainText("Valid");
  await expect(page.getByText(token)).toHaveCount(0);

  expect(await ask("GET", "/api/v1/erp/orders", undefined, token)).toMatchObject({ status: 200, code: "OK" });
  expect(await ask("POST", "/api/v1/erp/orders", { customerId: "C", totalAmountCents: 1 }, token)).toMatchObject({
    status: 403,
    code: "FORBIDDEN",
  });
  expect(await ask("GET", "/api/v1/oa/approvals", undefined, token)).toMatchObject({ status: 403, code: "FORBIDDEN" });

  await row.getByRole("button", { name: `Revoke ${name}` }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Revoke", exact: true }).click();
  await expect(row).toContainText("Revoked");
  await expect
    .poll(() => ask("GET", "/api/v1/erp/orders", undefined, token), { timeout: 3_000 })
    .toMatchObject({ status: 401, code: "UNAUTHENTICATED" });
});

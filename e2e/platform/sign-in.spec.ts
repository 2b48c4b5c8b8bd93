import { expect, test } from "@playwright/test";
import { createUser, fillSignIn, GATEWAY, PASSWORD, signIn, unlike, visit, WEB } from "../plant";

for (const [locale, words] of [
  ["zh-CN", { title: "登录 · Linkworks", wrong: "用户名或密码不正确。" }],
  ["en", { title: "Sign in · Linkworks", wrong: "User name or password is wrong." }],
] as const) {
  test.describe(locale, () => {
    test.use({ locale });
    test("a wrong password is told in the reader's language and lets nobody in", async ({ page }) => {
      await page.goto("/sign-in");
      await expect(page).toHaveTitle(words.title);
      await fillSignIn(page, unlike("nobody"), "wrong-password");
      await expect(page.getByRole("alert").filter({ hasText: words.wrong })).toBeVisible();
      await page.goto("/orders");
      await expect(page).toHaveURL(/\/sign-in\?next=%2Forders$/);
    });
  });
}

test("after five wrong passwords the right one is refused too", async ({ browser, page }) => {
  const username = unlike("locked").toLowerCase();
  const admin = await (await browser.newContext()).newPage();
  await signIn(admin, "admin");
  await createUser(admin.request, { username, name: "Locked out", role: "viewer", password: "the-right-password" });

  await page.goto("/sign-in");
  for (let attempt = 1; attempt <= 5; attempt++) {
    const answer = page.waitForResponse((response) => response.url().endsWith("/api/auth/sign-in/username"));
    await fillSignIn(page, username, `wrong-password-${attempt}`);
    expect((await answer).status()).toBe(401);
    await expect(page.getByRole("alert").filter({ hasText: "User name or password is wrong." })).toBeVisible();
  }
  await fillSignIn(page, username, "the-right-password");
  await expect(page.getByRole("alert").filter({ hasText: "Too many attempts" })).toBeVisible();
  await page.goto("/");
  await expect(page).toHaveURL(/\/sign-in/);
});

test("a page asked for without a session comes after signing in, with its filters", async ({ page }) => {
  await page.goto("/orders?status=2");
  await expect(page).toHaveURL(/\/sign-in\?next=%2Forders%3Fstatus%3D2$/);
  await fillSignIn(page, "sales", PASSWORD);
  await expect(page).toHaveURL(`${WEB}/orders?status=2`);
  await expect(page.getByRole("heading", { level: 1, name: "Sales orders" })).toBeVisible();
});

test("never goes to another site after signing in", async ({ page }) => {
  await page.goto("/sign-in?next=https%3A%2F%2Felsewhere.invalid%2F");
  await fillSignIn(page, "sales", PASSWORD);
  await expect(page).toHaveURL(`${WEB}/`);
});

test("signing out ends the session, also for the back button", async ({ page }) => {
  await signIn(page, "sales", undefined, "/orders");
  await page.getByRole("button", { name: /^Account menu of/ }).click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page).toHaveURL(`${WEB}/sign-in`);
  await page.goBack();
  await expect(page).toHaveURL(/\/sign-in/);
  expect((await page.request.get("/api/trpc/me.get?input=%7B%7D")).status()).toBe(401);
});

test("another site's page cannot write with a person's cookie", async ({ page }) => {
  await signIn(page, "sales");
  const order = { customerId: "CUST-001", totalAmountCents: 100 };
  const post = (headers: Record<string, string>) =>
    page.request.post("/api/trpc/erp.orders.create", { data: JSON.stringify(order), headers });
  const json = { "content-type": "application/json" };
  expect((await post({ ...json, origin: "https://elsewhere.invalid" })).status()).toBe(403);
  expect((await post({ ...json, origin: WEB, "sec-fetch-site": "cross-site" })).status()).toBe(403);
  expect((await post({ ...json })).status(), "no origin").toBe(403);
  expect((await post({ "content-type": "text/plain", origin: WEB })).status()).toBe(415);
  expect((await post({ ...json, origin: WEB })).status(), "our own page").toBe(200);
});

test("every page, answer and refusal carries the security headers", async ({ page, request }) => {
  const policies: string[] = [];
  for (const path of ["/sign-in", "/orders", "/no/such/page", "/api/trpc/me.get?input=%7B%7D"]) {
    const headers = (await request.get(path)).headers();
    expect(headers, path).toMatchObject({ "x-content-type-options": "nosniff" });
    expect(headers["x-powered-by"], path).toBeUndefined();
    expect(headers["content-security-policy"], path).toContain("frame-ancestors 'none'");
    policies.push(headers["content-security-policy"] ?? "");
  }
  const [first = ""] = policies;
  expect(first).toMatch(/script-src 'self' 'nonce-[^']+'/);
  expect(first).not.toContain("'unsafe-eval'");
  expect(/script-src [^;]*/.exec(first)?.[0]).not.toContain("unsafe-inline");
  expect(new Set(policies).size, "a nonce is used once").toBe(policies.length);

  for (const path of ["/api/v1/erp/orders", "/api/docs", "/no/such/path"]) {
    const headers = (await request.get(GATEWAY + path)).headers();
    expect(headers, path).toMatchObject({ "x-content-type-options": "nosniff" });
    expect(headers["content-security-policy"], path).toContain("frame-ancestors 'none'");
  }

  await signIn(page, "sales");
  const [session] = (await page.context().cookies()).filter(({ name }) => name.includes("session_token"));
  expect(session).toMatchObject({ httpOnly: true, sameSite: "Lax" });
});

test("nothing that the policy forbids is tried on our own pages", async ({ page }) => {
  const forbidden: string[] = [];
  await page.exposeFunction("tellForbidden", (words: string) => forbidden.push(words));
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, sourceFile }) => {
      const { tellForbidden } = window as unknown as { tellForbidden: (words: string) => void };
      tellForbidden(`${violatedDirective} ${blockedURI} ${sourceFile}`);
    });
  });
  await signIn(page, "admin");
  for (const path of ["/orders", "/monitor", "/settings/linkages", "/orders/new"]) await visit(page, path);
  // The form's check runs in the browser.
  await page.getByRole("button", { name: "Book the order" }).click();
  await expect(page.getByText("Required").first()).toBeVisible();
  expect(forbidden).toEqual([]);
});

import { type APIRequestContext, expect, type Page } from "@playwright/test";
import { ports } from "../playwright.config";

/** The demo plant's password; every role signs in under its own name. */
export const PASSWORD = "linkworks-demo";
export const WEB = `http://localhost:${ports.WEB_PORT}`;
export const GATEWAY = `http://localhost:${ports.GATEWAY_PORT}`;
export const DEMO_TOKEN = "smoke-test";

/** Different in every run and test, so that no test finds what another one made. */
export const unlike = (name: string) =>
  `${name}${Date.now().toString(36)}${Math.floor(Math.random() * 1e6).toString(36)}`;

/** Through the form, as people do. */
export async function signIn(page: Page, username: string, password = PASSWORD, at = "/"): Promise<void> {
  await page.goto(at === "/" ? "/sign-in" : `/sign-in?next=${encodeURIComponent(at)}`);
  await fillSignIn(page, username, password);
  await expect(page).toHaveURL(`${WEB}${at}`);
  await untilLive(page);
}

export async function fillSignIn(page: Page, username: string, password: string): Promise<void> {
  const name = page.getByLabel(/^(User name|用户名)$/);
  // What is typed before React has taken the field over is lost.
  await expect
    .poll(() => name.evaluate((field) => Object.keys(field).some((key) => key.startsWith("__react"))))
    .toBe(true);
  await name.fill(username);
  await page.getByRole("textbox", { name: /^(Password|密码)$/ }).fill(password);
  await page.getByRole("button", { name: /^(Sign in|登录)$/ }).click();
}

/** Opens a page and waits until it follows the plant: from then on it hears every key and every event. */
export async function visit(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await untilLive(page);
}

export async function untilLive(page: Page): Promise<void> {
  await expect(page.locator("[role=status][data-state=live]")).toBeVisible();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
}

type Answer<Data> = { status: number; code: string; data: Data };

/** What a machine does: one REST request with a token. */
export async function ask<Data = Record<string, unknown>>(
  method: "GET" | "POST" | "PATCH",
  path: string,
  body?: unknown,
  token = DEMO_TOKEN,
): Promise<Answer<Data>> {
  const response = await fetch(GATEWAY + path, {
    method,
    headers: { authorization: `Bearer ${token}`, ...(body ? { "content-type": "application/json" } : {}) },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const { code, data } = (await response.json()) as { code: string; data: Data };
  return { status: response.status, code, data };
}

export type Order = { orderId: string; orderNo: string; orderStatus: number };

export async function bookOrder(customerId: string): Promise<Order> {
  const { status, data } = await ask<Order>("POST", "/api/v1/erp/orders", {
    customerId,
    totalAmountCents: 72_000,
    orderLines: [{ productSku: "SKU001", quantity: 1, unitPriceCents: 72_000 }],
  });
  expect(status).toBe(200);
  return data;
}

export type Approval = { instanceId: string; approvalNo: string };

export async function approvalsOf(orderId: string): Promise<Approval[]> {
  const { data } = await ask<{ items: Approval[] }>("GET", `/api/v1/oa/approvals?sourceId=${orderId}`);
  return data.items;
}

type Letter = { deliveryId: string; eventId: string; attempts: number; deadAt: string };

export async function deadLettersOf(eventId: string): Promise<Letter[]> {
  const { data } = await ask<{ items: Letter[] }>("GET", "/api/admin/events/dlq?limit=200");
  return data.items.filter((letter) => letter.eventId === eventId);
}

/** A verdict on an order that no cell knows: its delivery is tried to the end and then lies with the dead letters. */
export async function publishHopelessVerdict(): Promise<string> {
  const eventId = unlike("hopeless-");
  const { status } = await ask("POST", "/api/events", {
    eventId,
    eventType: "oa.approval.completed",
    payload: {
      instanceId: unlike("instance-"),
      status: 2,
      typeCode: "sales_order",
      formData: { sourceCell: "erp", sourceType: "order", sourceId: unlike("no-such-order-") },
    },
  });
  expect(status).toBe(200);
  await expect.poll(() => deadLettersOf(eventId), { timeout: 20_000 }).toHaveLength(1);
  return eventId;
}

type NewUser = { username: string; name: string; role: string; password: string };

/** A person made for one test, by an administrator who is signed in in that context. */
export async function createUser(request: APIRequestContext, user: NewUser): Promise<void> {
  const response = await request.post(`${WEB}/api/trpc/settings.users.create`, {
    data: user,
    headers: { origin: WEB },
  });
  expect(response.status(), await response.text()).toBe(200);
}

/** Counts how often the page was loaded: what changes without a load came over the live line. */
export function countLoads(page: Page): () => number {
  let loads = 0;
  page.on("load", () => loads++);
  return () => loads;
}

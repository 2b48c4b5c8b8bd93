import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { aPlant, type Plant } from "@/server/testing/plant";
import { env } from "./env";
import { personOf, signIn } from "./sign-in";

const PASSWORD = "correct horse battery";
const people: string[] = [];
let plant: Plant;
beforeAll(async () => {
  plant = await aPlant();
});
afterAll(async () => {
  const { options } = signIn();
  await (options.database as unknown as { end(): Promise<void> }).end();
});

async function aPerson(): Promise<{ username: string; userId: string }> {
  const username = `p${people.length}.${plant.tenantId.slice(6)}`;
  people.push(username);
  const { userId } = await plant
    .ask()
    .settings.users.create({ username, name: "Li", role: "viewer", password: PASSWORD });
  return { username, userId };
}

const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  signIn().handler(
    new Request(`${env.webUrl}/api/auth${path}`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: env.webUrl, ...headers },
      body: JSON.stringify(body),
    }),
  );
const enter = (username: string, password: string) => post("/sign-in/username", { username, password });
const cookieOf = (response: Response) =>
  response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");

describe("signing in", () => {
  test("with the right password gives a cookie that scripts cannot read, and the person behind it", async () => {
    const { username, userId } = await aPerson();
    const answer = await enter(username, PASSWORD);
    expect(answer.status).toBe(200);
    for (const cookie of answer.headers.getSetCookie()) expect(cookie).toMatch(/HttpOnly/i);
    expect(answer.headers.getSetCookie().join()).toMatch(/SameSite=Lax/i);
    expect(await personOf(new Headers({ cookie: cookieOf(answer) }))).toMatchObject({
      userId,
      username,
      role: "viewer",
      tenantId: plant.tenantId,
    });
  });

  test("with a wrong password, or a name that nobody has, gives the same answer and no cookie", async () => {
    const { username } = await aPerson();
    const [wrong, nobody] = await Promise.all([enter(username, "wrong password"), enter("nobody.here", PASSWORD)]);
    expect([wrong.status, nobody.status]).toEqual([401, 401]);
    expect(await wrong.json()).toEqual(await nobody.json());
    expect([...wrong.headers.getSetCookie(), ...nobody.headers.getSetCookie()]).toEqual([]);
  });

  test("is refused after five wrong passwords, with the right one too, for that name only", async () => {
    const [one, other] = [await aPerson(), await aPerson()];
    for (let at = 0; at < 5; at++) expect((await enter(one.username, "wrong password")).status).toBe(401);
    expect((await enter(one.username, "wrong password")).status).toBe(429);
    expect((await enter(one.username, PASSWORD)).status).toBe(429);
    expect((await enter(one.username.toUpperCase(), PASSWORD)).status).toBe(429);
    expect((await enter(other.username, PASSWORD)).status).toBe(200);
  });

  test("with the right password forgets the wrong ones before it", async () => {
    const { username } = await aPerson();
    for (let round = 0; round < 2; round++) {
      for (let at = 0; at < 4; at++) expect((await enter(username, "wrong password")).status).toBe(401);
      expect((await enter(username, PASSWORD)).status).toBe(200);
    }
  });

  test.each([
    ["/sign-up/email", { email: "x@y.invalid", password: PASSWORD, name: "x" }],
    ["/sign-in/email", { email: "x@y.invalid", password: PASSWORD }],
    ["/update-user", { role: "admin" }],
    ["/admin/set-role", { userId: "x", role: "admin" }],
    ["/admin/create-user", { email: "x@y.invalid", password: PASSWORD, name: "x", role: "admin" }],
    ["/admin/impersonate-user", { userId: "x" }],
  ])("does not open the library's own %s", async (path, body) => {
    const { username, userId } = await aPerson();
    const cookie = cookieOf(await enter(username, PASSWORD));
    const answer = await post(path, { ...body, ...("userId" in body ? { userId } : {}) }, { cookie });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    expect(await personOf(new Headers({ cookie }))).toMatchObject({ role: "viewer" });
    expect(await plant.rows(`SELECT FROM auth."user" WHERE email = 'x@y.invalid'`)).toEqual([]);
  });
});

describe("a session", () => {
  const signedIn = async () => {
    const person = await aPerson();
    const headers = new Headers({ cookie: cookieOf(await enter(person.username, PASSWORD)) });
    expect(await personOf(headers)).toBeDefined();
    return { ...person, headers };
  };

  test("ends when the person is switched off, who cannot sign in again", async () => {
    const { userId, username, headers } = await signedIn();
    await plant.ask().settings.users.update({ userId, active: false });
    expect(await personOf(headers)).toBeUndefined();
    expect((await enter(username, PASSWORD)).status).toBe(403);
  });

  test("ends when the person gets another role", async () => {
    const { userId, headers } = await signedIn();
    await plant.ask().settings.users.update({ userId, role: "planner" });
    expect(await personOf(headers)).toBeUndefined();
  });

  test("ends when the person gets another password, and only that one opens", async () => {
    const { userId, username, headers } = await signedIn();
    await plant.ask().settings.users.setPassword({ userId, password: "another long one" });
    expect(await personOf(headers)).toBeUndefined();
    expect((await enter(username, PASSWORD)).status).toBe(401);
    expect((await enter(username, "another long one")).status).toBe(200);
  });

  test("that was tampered with is nobody's", async () => {
    const { headers } = await signedIn();
    const cookie = headers.get("cookie") ?? "";
    expect(
      await personOf(
        new Headers({ cookie: cookie.replace(/=(.)/, (_, first: string) => `=${first === "a" ? "b" : "a"}`) }),
      ),
    ).toBeUndefined();
    expect(await personOf(new Headers())).toBeUndefined();
  });
});

test("a password stands in no row as it is", async () => {
  await aPerson();
  for (const table of ["account", "user", "session"])
    expect(JSON.stringify(await plant.rows(`SELECT * FROM auth."${table}"`))).not.toContain(PASSWORD);
  expect(JSON.stringify(await plant.rows("SELECT * FROM platform.audit_entry"))).not.toContain(PASSWORD);
});

test("the last active administrator can be neither switched off nor given another role", async () => {
  const other = await aPlant();
  const boss = await other.ask().settings.users.create({
    username: `boss.${other.tenantId.slice(6)}`,
    name: "Boss",
    role: "admin",
    password: PASSWORD,
  });
  const lastAdmin = { cause: { code: "STATE_CONFLICT", facts: { reason: "lastAdmin" } } };
  await expect(other.ask().settings.users.update({ userId: boss.userId, active: false })).rejects.toMatchObject(
    lastAdmin,
  );
  await expect(other.ask().settings.users.update({ userId: boss.userId, role: "viewer" })).rejects.toMatchObject(
    lastAdmin,
  );
  const second = await other.ask().settings.users.create({
    username: `deputy.${other.tenantId.slice(6)}`,
    name: "Deputy",
    role: "admin",
    password: PASSWORD,
  });
  const both = await Promise.allSettled(
    [boss, second].map(({ userId }) => other.ask().settings.users.update({ userId, active: false })),
  );
  expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
});

test("another plant's people can be neither changed nor given a password", async () => {
  const { userId } = await aPerson();
  const other = await aPlant();
  const notFound = { cause: { code: "NOT_FOUND" } };
  await expect(other.ask().settings.users.update({ userId, role: "admin" })).rejects.toMatchObject(notFound);
  await expect(other.ask().settings.users.setPassword({ userId, password: "another long one" })).rejects.toMatchObject(
    notFound,
  );
  expect((await other.ask().settings.users.list({})).items).toEqual([]);
});

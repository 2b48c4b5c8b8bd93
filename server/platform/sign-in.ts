import { createHash } from "node:crypto";
import { betterAuth } from "better-auth";
import { APIError, createAuthMiddleware } from "better-auth/api";
import { admin, username } from "better-auth/plugins";
import { RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import { busPool, EVERY_TENANT, openPool } from "./db";
import { env } from "./env";
import { log } from "./log";
import { permissionsOf } from "./permissions";
import type { Actor } from "./work";

const WRONG_PASSWORDS = 5;
const WINDOW_SEC = 15 * 60;

function create() {
  // The library speaks unqualified table names; the door sees every tenant's people.
  const pool = openPool({ max: 5, tenantId: EVERY_TENANT, name: "sign-in", searchPath: "auth" });
  const wrong = new RateLimiterPostgres({
    storeClient: busPool(),
    storeType: "pool",
    schemaName: "auth",
    tableName: "sign_in_limit",
    tableCreated: true,
    points: WRONG_PASSWORDS,
    duration: WINDOW_SEC,
    clearExpiredByTimeout: false,
  });
  const keyOf = (body: unknown) => {
    const name = (body as { username?: unknown } | undefined)?.username;
    return createHash("sha256").update(String(name).toLowerCase()).digest("base64url");
  };
  const secure = env.webUrl.startsWith("https://");
  return betterAuth({
    baseURL: env.webUrl,
    secret: env.settings.LINKWORKS_SECRET,
    database: pool,
    telemetry: { enabled: false },
    // Its words as lines of our log; what it was given stays out of it.
    logger: {
      level: "warn",
      log: (level, message) => log()[level === "error" ? "error" : "info"]({ door: "sign-in" }, message),
    },
    onAPIError: {
      onError: (error) => {
        if (!(error instanceof APIError)) log().error({ door: "sign-in", err: error }, "sign-in failed");
      },
    },
    trustedOrigins: [
      env.webUrl,
      ...(env.demo ? [`http://127.0.0.1:${env.settings.WEB_PORT}`, `http://localhost:${env.settings.WEB_PORT}`] : []),
    ],
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 10 },
    session: { expiresIn: 12 * 60 * 60, updateAge: 60 * 60 },
    user: {
      additionalFields: {
        tenantId: { type: "string", required: true, input: false },
        locale: { type: "string", required: false, input: false },
        lastSignInAt: { type: "date", required: false, input: false },
      },
    },
    // Wrong passwords are counted by user name below: a plant behind one address must not lock itself out.
    rateLimit: { enabled: false },
    advanced: {
      cookiePrefix: secure ? "__Host-linkworks" : "linkworks",
      useSecureCookies: false,
      defaultCookieAttributes: { httpOnly: true, sameSite: "lax", secure, path: "/" },
    },
    plugins: [username({ minUsernameLength: 2 }), admin()],
    // Users and their roles change in Settings only, where it is audited.
    disabledPaths: ["/sign-in/email", "/is-username-available", "/update-user", "/change-email", "/delete-user"],
    hooks: {
      before: createAuthMiddleware(async (ctx) => {
        if (ctx.path.startsWith("/admin/")) throw new APIError("NOT_FOUND");
        if (ctx.path !== "/sign-in/username") return;
        const spent = await wrong.get(keyOf(ctx.body));
        if (spent && spent.consumedPoints >= WRONG_PASSWORDS) throw tooMany(spent);
      }),
      after: createAuthMiddleware(async (ctx) => {
        if (ctx.path !== "/sign-in/username") return;
        const key = keyOf(ctx.body);
        if (ctx.context.returned instanceof APIError) {
          await wrong.consume(key).catch(() => undefined);
          return;
        }
        await wrong.delete(key);
        const userId = ctx.context.newSession?.user.id;
        if (userId) await pool.query(`UPDATE "user" SET "lastSignInAt" = now() WHERE id = $1`, [userId]);
      }),
    },
  });
}

function tooMany(spent: RateLimiterRes): APIError {
  const minutes = Math.max(1, Math.ceil(spent.msBeforeNext / 60_000));
  return new APIError("TOO_MANY_REQUESTS", {
    code: "TOO_MANY_WRONG_PASSWORDS",
    message: `Too many wrong passwords: wait ${minutes} minutes.`,
  });
}

const held = globalThis as { linkworksSignIn?: ReturnType<typeof create> };
export const signIn = () => (held.linkworksSignIn ??= create());

export type Person = {
  userId: string;
  tenantId: string;
  name: string;
  username: string;
  role: string;
  locale: string | null;
};

/** Who sits at the browser, or nobody. */
export async function personOf(headers: Headers): Promise<Person | undefined> {
  const session = await signIn().api.getSession({ headers });
  if (!session) return undefined;
  const { id, tenantId, name, role, locale } = session.user;
  return {
    userId: id,
    tenantId,
    name,
    username: session.user.username ?? name,
    role: role ?? "viewer",
    locale: locale ?? null,
  };
}

export function actorOf(person: Person): Actor {
  const granted = new Set<string>(permissionsOf(person.role));
  return { id: person.userId, name: person.name, kind: "user", may: (permission) => granted.has(permission) };
}

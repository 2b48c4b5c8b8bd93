import { hashPassword } from "better-auth/crypto";
import type { User as UserRow } from "../../../prisma/generated/client";
import { isUniqueViolation, refused } from "../../platform/errors";
import { PERMISSIONS, permissionsOf, ROLES } from "../../platform/permissions";
import type { Look, Work } from "../../platform/work";
import { type CreateUser, type SetPassword, type UpdateUser, User } from "./schema";

const shown = (row: UserRow): User =>
  User.parse({
    userId: row.id,
    username: row.username ?? row.name,
    name: row.name,
    role: row.role ?? "viewer",
    active: row.banned !== true,
    createdAt: row.createdAt.toISOString(),
    lastSignInAt: row.lastSignInAt?.toISOString() ?? null,
  });

export async function findUsers(look: Look): Promise<{ items: User[] }> {
  const rows = await look.tx.user.findMany({ where: { tenantId: look.tenantId }, orderBy: { username: "asc" } });
  return { items: rows.map(shown) };
}

export async function createUser(work: Work, { username, name, role, password }: CreateUser): Promise<User> {
  const id = work.newId();
  const row = await work.tx.user
    .create({
      data: {
        id,
        tenantId: work.tenantId,
        username,
        displayUsername: username,
        name,
        role,
        // The sign-in library wants an address; nobody is written to.
        email: `${username}@${work.tenantId}.invalid`,
        emailVerified: true,
        createdAt: work.now,
        updatedAt: work.now,
      },
    })
    .catch((error: unknown) => {
      throw isUniqueViolation(error) ? refused("DUPLICATE", { field: "username", value: username }) : error;
    });
  await work.tx.account.create({
    data: {
      id: work.newId(),
      userId: id,
      accountId: id,
      providerId: "credential",
      password: await hashPassword(password),
    },
  });
  work.changed({ documentType: "user", documentId: id, after: { username, name, role } });
  return shown(row);
}

async function lockedUser(work: Work, userId: string): Promise<UserRow> {
  // All of the tenant's administrators, so that two of them cannot remove each other at the same moment.
  await work.sql`SELECT FROM auth."user" WHERE "tenantId" = ${work.tenantId} AND (id = ${userId} OR role = 'admin') ORDER BY id FOR UPDATE`;
  const user = await work.tx.user.findFirst({ where: { id: userId, tenantId: work.tenantId } });
  if (!user) throw refused("NOT_FOUND", { what: userId });
  return user;
}

export async function updateUser(work: Work, { userId, name, role, active }: UpdateUser): Promise<User> {
  const before = await lockedUser(work, userId);
  const staysAdmin = (role ?? before.role) === "admin" && (active ?? before.banned !== true);
  if (before.role === "admin" && !staysAdmin) {
    const others = await work.tx.user.count({
      where: { tenantId: work.tenantId, role: "admin", NOT: [{ banned: true }, { id: userId }] },
    });
    if (others === 0) throw refused("STATE_CONFLICT", { status: "active", reason: "lastAdmin" });
  }
  const after = await work.tx.user.update({
    where: { id: userId },
    data: { name, role, ...(active === undefined ? {} : { banned: !active }), updatedAt: work.now },
  });
  // Whoever is switched off or given another role is signed out everywhere.
  if (active === false || (role && role !== before.role)) await work.tx.session.deleteMany({ where: { userId } });
  const story = ({ name, role, active }: User) => ({ name, role, active });
  work.changed({ documentType: "user", documentId: userId, before: story(shown(before)), after: story(shown(after)) });
  return shown(after);
}

export async function setPassword(work: Work, { userId, password }: SetPassword): Promise<User> {
  const user = await lockedUser(work, userId);
  await work.tx.account.updateMany({
    where: { userId, providerId: "credential" },
    data: { password: await hashPassword(password), updatedAt: work.now },
  });
  await work.tx.session.deleteMany({ where: { userId } });
  work.changed({ documentType: "user", documentId: userId, after: { passwordChanged: true } });
  return shown(user);
}

export const getRoles = () =>
  Promise.resolve({
    roles: ROLES.map((role) => ({ role, permissions: PERMISSIONS.filter((p) => permissionsOf(role).includes(p)) })),
  });

import { z } from "zod";
import { Line, ListOf, Page, Time } from "../../platform/fields";
import { FLAGS } from "../../platform/flags";
import { ROLES } from "../../platform/permissions";

export const TOKEN_CLASS = ["interactive", "system"] as const;

export const NoInput = z.strictObject({});

export const LinkageSwitch = z.object({
  flag: z.enum(FLAGS),
  enabled: z.boolean(),
  source: z.enum(["default", "admin"]),
  since: z.string().nullable(),
  by: z.string().nullable(),
  reason: z.string().nullable(),
  linkages: z.array(z.object({ name: z.string(), title: z.string(), listensTo: z.array(z.string()) })),
  waiting: z.int(),
  skipped: z.int(),
  dead: z.int(),
});
export type LinkageSwitch = z.infer<typeof LinkageSwitch>;
export const LinkageSwitches = z.object({ items: z.array(LinkageSwitch) });

export const SetLinkage = z.strictObject({ flag: z.enum(FLAGS), enabled: z.boolean(), reason: Line(500).optional() });
export type SetLinkage = z.infer<typeof SetLinkage>;

export const ReplaySkipped = z.strictObject({ flag: z.enum(FLAGS), from: Time.optional(), to: Time.optional() });
export type ReplaySkipped = z.infer<typeof ReplaySkipped>;
export const Replayed = z.object({ replayed: z.int() });

export const User = z.object({
  userId: z.string(),
  username: z.string(),
  name: z.string(),
  role: z.enum(ROLES),
  active: z.boolean(),
  createdAt: z.string(),
  lastSignInAt: z.string().nullable(),
});
export type User = z.infer<typeof User>;
export const Users = z.object({ items: z.array(User) });

const Username = z.string().regex(/^[a-z0-9][a-z0-9_.]{1,29}$/, "2 to 30 lower case letters, digits, _ or .");
const Password = z.string().min(10).max(128);

export const CreateUser = z.strictObject({
  username: Username,
  name: Line(80),
  role: z.enum(ROLES),
  password: Password,
});
export type CreateUser = z.infer<typeof CreateUser>;
export const UpdateUser = z.strictObject({
  userId: z.string().min(1).max(64),
  name: Line(80).optional(),
  role: z.enum(ROLES).optional(),
  active: z.boolean().optional(),
});
export type UpdateUser = z.infer<typeof UpdateUser>;
export const SetPassword = z.strictObject({ userId: z.string().min(1).max(64), password: Password });
export type SetPassword = z.infer<typeof SetPassword>;

export const RoleGrants = z.object({
  roles: z.array(z.object({ role: z.enum(ROLES), permissions: z.array(z.string()) })),
});

export const Scope = z
  .string()
  .regex(
    /^(admin|pii:read|(crm|erp|oa|srm|mes|wms|tms|datalake|trace|events):(read|write))$/,
    "a scope such as erp:write",
  );

export const Token = z.object({
  tokenId: z.string(),
  name: z.string(),
  scopes: z.array(z.string()),
  class: z.enum(TOKEN_CLASS),
  hint: z.string(),
  createdBy: z.string(),
  createdAt: z.string(),
  expiresAt: z.string().nullable(),
  revokedAt: z.string().nullable(),
  lastUsedAt: z.string().nullable(),
});
export type Token = z.infer<typeof Token>;
export const Tokens = z.object({ items: z.array(Token) });
export const NewToken = z.object({ ...Token.shape, token: z.string() });
export const CreateToken = z.strictObject({
  name: Line(80),
  scopes: z.array(Scope).min(1).max(30),
  class: z.enum(TOKEN_CLASS).default("interactive"),
  expiresAt: Time.optional(),
});
export type CreateToken = z.infer<typeof CreateToken>;
export const TokenKey = z.strictObject({ tokenId: z.string().min(1).max(64) });
export type TokenKey = z.infer<typeof TokenKey>;

export const CellList = z.object({
  items: z.array(
    z.object({
      cell: z.string(),
      location: z.enum(["local", "remote"]),
      url: z.string().nullable(),
      healthy: z.boolean().nullable(),
    }),
  ),
});

export const AuditEntry = z.object({
  auditId: z.string(),
  seq: z.int().nullable(),
  at: z.string(),
  actor: z.string(),
  actorName: z.string(),
  action: z.string(),
  documentType: z.string().nullable(),
  documentId: z.string().nullable(),
  before: z.json(),
  after: z.json(),
  requestId: z.string().nullable(),
});
export const AuditPage = ListOf(AuditEntry);
export const FindAudit = z.strictObject({
  ...Page,
  actor: z.string().max(128).optional(),
  action: z.string().max(128).optional(),
  documentType: z.string().max(64).optional(),
  documentId: z.string().max(128).optional(),
  from: Time.optional(),
  to: Time.optional(),
});
export type FindAudit = z.infer<typeof FindAudit>;
/** Documents that people name themselves may share a name: an item and its bill of materials do. */
export const DocumentHistory = z.strictObject({
  ...Page,
  documentType: z.string().min(1).max(64).optional(),
  documentId: z.string().min(1).max(128),
});
export type DocumentHistory = z.infer<typeof DocumentHistory>;

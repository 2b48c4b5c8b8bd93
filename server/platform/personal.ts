import { createCipheriv, createDecipheriv, createHmac, randomBytes } from "node:crypto";
import { env } from "./env";

/** Field names that hold what belongs to a person. Whatever carries them is sealed at rest and masked on screens and in logs. */
export const PERSONAL = new Set(["phone", "mobile", "telephone", "address", "destination", "contact"]);

type Json = unknown;
const SEAL = /^sealed:([\w-]+)\.([\w-]+)\.([\w-]+)\.([\w-]+)$/;
const KEY_ID = "k1";

const key = () => createHmac("sha256", env.settings.LINKWORKS_SECRET).update(`personal fields ${KEY_ID}`).digest();

/** AES-256-GCM bound to its place: a sealed value copied to another row does not open there. */
function seal(clear: string, place: string): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key(), iv).setAAD(Buffer.from(place));
  const sealed = Buffer.concat([cipher.update(clear, "utf8"), cipher.final()]);
  return `sealed:${KEY_ID}.${iv.toString("base64url")}.${sealed.toString("base64url")}.${cipher.getAuthTag().toString("base64url")}`;
}

function open(value: string, place: string): string {
  const parts = SEAL.exec(value);
  if (!parts) return value;
  const [iv, sealed, tag] = parts.slice(2).map((part) => Buffer.from(part, "base64url")) as [Buffer, Buffer, Buffer];
  const decipher = createDecipheriv("aes-256-gcm", key(), iv).setAAD(Buffer.from(place)).setAuthTag(tag);
  return Buffer.concat([decipher.update(sealed), decipher.final()]).toString("utf8");
}

function mask(clear: string): string {
  const digits = clear.replace(/\D/g, "");
  if (digits.length >= 7 && digits.length >= clear.length - 4) return `${clear.slice(0, 3)}****${clear.slice(-2)}`;
  return `${clear.slice(0, Math.min(3, Math.ceil(clear.length / 4)))}***`;
}

/** Walks any JSON and changes the text under personal names, however deep; the rest is returned as it is. */
function change(value: Json, to: (clear: string) => string, personal = false): Json {
  if (typeof value === "string") return personal ? to(value) : value;
  if (Array.isArray(value)) return value.map((entry) => change(entry, to, personal));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, entry]) => [name, change(entry, to, personal || PERSONAL.has(name))]),
  );
}

export const sealPersonal = <T>(value: T, place: string): T =>
  change(value, (clear) => seal(clear, place)) as T;
export const openPersonal = <T>(value: T, place: string): T => change(value, (sealed) => open(sealed, place)) as T;
/** For screens, feeds, logs and the audit: recognisable to who knows it, useless to who does not. */
export const maskPersonal = <T>(value: T): T => change(value, (text) => (SEAL.test(text) ? "***" : mask(text))) as T;

/** The place a sealed value belongs to. */
export const place = (tenantId: string, table: string, row: string) => `${tenantId}|${table}|${row}`;

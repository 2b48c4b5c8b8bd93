import { createCipheriv, createDecipheriv, createHmac, randomBytes } from "node:crypto";
import { env } from "./env";
import { stableJson } from "./stable-json";

/** Field names that hold what belongs to a person. Whatever carries them is sealed at rest and masked on screens and in logs. */
export const PERSONAL = ["phone", "mobile", "telephone", "address", "destination", "contact"] as const;
/** Also contactPhone, phoneNumber or shipping_address: other systems name things their own way. */
const PERSONAL_NAME = /(phone|mobile|telephone|address|destination|contact)(s|_?numbers?|_?nos?)?$/i;

/** What opens a door. It is never in events or histories; only the stored answer to the request that made it holds it, sealed. */
const SECRET = new Set(["token"]);

type Json = unknown;
const SEAL = /^sealed:([\w-]+)\.([\w-]+)\.([\w-]*)\.([\w-]+)$/;
const KEY_ID = "k1";

const keyFor = (use: string) => createHmac("sha256", env.settings.LINKWORKS_SECRET).update(use).digest();
const key = () => keyFor(`personal fields ${KEY_ID}`);

/**
 * Tells a repeat from another content. It is keyed: beside a sealed phone number, a plain hash of the whole would give
 * the number away to whoever tries them all.
 */
export const fingerprint = (content: unknown) =>
  createHmac("sha256", keyFor("fingerprint")).update(stableJson(content)).digest("base64url");

/** AES-256-GCM bound to its place: a sealed value copied to another row or field does not open there. */
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
  const decipher = createDecipheriv("aes-256-gcm", key(), iv, { authTagLength: 16 })
    .setAAD(Buffer.from(place))
    .setAuthTag(tag);
  return Buffer.concat([decipher.update(sealed), decipher.final()]).toString("utf8");
}

/** What is masked already stays as it is: a repeat is told the same as the first time. */
const MASKED = /^(.{3}\*{4}.{2}|.{0,3}\*{3})$/su;

function mask(clear: string): string {
  if (MASKED.test(clear)) return clear;
  const digits = clear.replace(/\D/g, "");
  if (digits.length >= 7 && digits.length >= clear.length - 4) return `${clear.slice(0, 3)}****${clear.slice(-2)}`;
  return `${clear.slice(0, Math.min(3, Math.ceil(clear.length / 4)))}***`;
}

const isPersonal = (name: string) => PERSONAL_NAME.test(name);
const isPersonalOrSecret = (name: string) => isPersonal(name) || SECRET.has(name);

type Changing = (clear: string | number, field: string) => Json;

/** Walks any JSON and changes text and numbers under the chosen names, however deep; the rest is returned as it is. */
function change(value: Json, to: Changing, chosen = isPersonal, field?: string): Json {
  if (typeof value === "string" || typeof value === "number") return field === undefined ? value : to(value, field);
  if (Array.isArray(value)) return value.map((entry) => change(entry, to, chosen, field));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, entry]) => [name, change(entry, to, chosen, chosen(name) ? name : field)]),
  );
}

/** No text holds NUL, so it marks what was a number and is to be one again. */
const NUMBER = "\u0000";
const sealing =
  (place: string): Changing =>
  (clear, field) =>
    seal(typeof clear === "number" ? `${NUMBER}${clear}` : clear, `${place}|${field}`);
const opening =
  (place: string): Changing =>
  (sealed, field) => {
    if (typeof sealed === "number") return sealed;
    const clear = open(sealed, `${place}|${field}`);
    return clear.startsWith(NUMBER) ? Number(clear.slice(1)) : clear;
  };

export const sealPersonal = <T>(value: T, place: string): T => change(value, sealing(place)) as T;
export const openPersonal = <T>(value: T, place: string): T => change(value, opening(place)) as T;
/** An answer kept for a repeat may be the only one that ever held a new token. */
export const sealAnswer = <T>(value: T, place: string): T => change(value, sealing(place), isPersonalOrSecret) as T;
export const openAnswer = <T>(value: T, place: string): T => change(value, opening(place), isPersonalOrSecret) as T;
/** For screens, feeds, logs and the audit: recognisable to who knows it, useless to who does not. */
export const maskPersonal = <T>(value: T): T =>
  change(value, (given) => (SEAL.test(String(given)) ? "***" : mask(String(given)))) as T;

/** Finds a sealed value again without opening any: equal values of one place have equal indexes, and only the key's holder can make one. */
export const blindIndex = (clear: string, place: string): string =>
  createHmac("sha256", keyFor("blind index")).update(`${place}|${clear}`).digest("base64url");

/** The place a sealed value belongs to. */
export const place = (tenantId: string, table: string, row: string) => `${tenantId}|${table}|${row}`;

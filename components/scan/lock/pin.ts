/** What is kept of a PIN. The PIN itself is kept nowhere. */
export type KeptPin = { userId: string; salt: Uint8Array<ArrayBuffer>; hash: Uint8Array<ArrayBuffer>; rounds: number };

/** About a fifth of a second on a handheld. */
const rounds = 200_000;

/** A browser hashes only for pages that came with https, or from this very machine. */
export const canKeepPin = () => typeof crypto !== "undefined" && "subtle" in crypto && typeof indexedDB !== "undefined";

async function hashOf(pin: string, salt: Uint8Array<ArrayBuffer>, times: number): Promise<Uint8Array<ArrayBuffer>> {
  const key = await crypto.subtle.importKey("raw", new TextEncoder().encode(pin), "PBKDF2", false, ["deriveBits"]);
  const how = { name: "PBKDF2", hash: "SHA-256", salt, iterations: times };
  return new Uint8Array(await crypto.subtle.deriveBits(how, key, 256));
}

export async function keepPin(userId: string, pin: string): Promise<KeptPin> {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  return { userId, salt, hash: await hashOf(pin, salt, rounds), rounds };
}

export async function isPin(pin: string, kept: KeptPin): Promise<boolean> {
  const hash = await hashOf(pin, kept.salt, kept.rounds);
  return hash.length === kept.hash.length && hash.every((byte, at) => byte === kept.hash[at]);
}

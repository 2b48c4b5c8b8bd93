import { v4 as randomId } from "uuid";

/** crypto.randomUUID exists only on HTTPS and localhost; a plant's intranet is often neither. */
export const newId = () => (typeof crypto !== "undefined" && "randomUUID" in crypto ? crypto.randomUUID() : randomId());

import { parseAsString } from "nuqs/server";

export const auditFilters = { actor: parseAsString, action: parseAsString, documentId: parseAsString };

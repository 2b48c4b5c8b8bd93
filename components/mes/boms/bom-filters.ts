import { parseAsString } from "nuqs/server";

export const bomFilters = { q: parseAsString.withDefault("") };
/** Which version is drawn; the one that counts where none is named. */
export const versionFilter = { version: parseAsString };
/** Which two versions are held against each other. */
export const comparedVersions = { from: parseAsString, to: parseAsString };

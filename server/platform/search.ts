/** A person's text as LIKE takes it: a percent sign and an underscore mean themselves. */
export const literally = (text: string): string => text.replace(/[\\%_]/g, "\\$&");

/** A filter for Prisma, which escapes nothing: holds this text somewhere, in capitals or not. */
export const holds = (text: string) => ({ contains: literally(text), mode: "insensitive" as const });

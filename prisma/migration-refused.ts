/** A refusal that is already one clear sentence: print its message, never its stack. */
export class MigrationRefused extends Error {}

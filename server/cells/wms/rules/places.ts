import { HOLD_LOCATION, MAIN_LOCATION } from "../schema/places";

/** Each warehouse has one place for whatever nobody named a place for and one for goods on hold: both stay what they are. */
export const keepsItsKind = (code: string): boolean => code === MAIN_LOCATION || code === HOLD_LOCATION;

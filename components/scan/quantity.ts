/** Quantities have at most six decimals: counted in millionths they are whole numbers, and sums stay exact. */
const MILLION = 1_000_000;
const MOST = 999_999_999;

const inMillionths = (quantity: number) => Math.round(quantity * MILLION);

export const sumOf = (quantities: readonly number[]) =>
  quantities.reduce((sum, quantity) => sum + inMillionths(quantity), 0) / MILLION;
export const plus = (quantity: number, more: number) => sumOf([quantity, more]);
export const minus = (quantity: number, less: number) => sumOf([quantity, -less]);
/** Whole millionths of two numbers, multiplied: packs of pieces, at most as many as a quantity may be. */
export const times = (count: number, each: number) => (count * inMillionths(each)) / MILLION;

/** Whether a number can be a quantity: what is counted comes whole, what is weighed with at most six decimals. */
export const isQuantity = (quantity: number, measured: boolean) =>
  quantity >= 0 &&
  quantity <= MOST &&
  inMillionths(quantity) / MILLION === quantity &&
  (measured || Number.isInteger(quantity));

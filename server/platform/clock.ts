type Clock = () => Date;

const wall: Clock = () => new Date();
let clock = wall;

/** When it is, for whatever a command writes down. */
export const now = (): Date => clock();

/** A plant's history is made with the clock set back; nothing else ever sets it. */
export const setClock = (other: Clock | undefined): void => {
  clock = other ?? wall;
};

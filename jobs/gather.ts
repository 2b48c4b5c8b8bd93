import { isDatabaseAway } from "@/server/platform/errors";

const MOST = 100;

/**
 * What is asked while an answer is awaited is asked together next: alone nobody waits, in a crowd one statement serves
 * many, each at most once. When the many fail, each is asked again by itself, so that one cannot spoil it for the others.
 */
export function gathered<Item, Answer>(
  idOf: (item: Item) => string,
  ask: (items: Item[]) => Promise<Answer[]>,
): (item: Item) => Promise<Answer> {
  type Waiting = { item: Item; resolve(answer: Answer): void; reject(error: unknown): void };
  let waiting: Waiting[] = [];
  let asking = false;

  /** Who asks for the same as another waits until that one is served. */
  const nextTurn = (): Waiting[] => {
    const turn = new Map<string, Waiting>();
    const later: Waiting[] = [];
    for (const one of waiting) {
      const id = idOf(one.item);
      if (turn.size < MOST && !turn.has(id)) turn.set(id, one);
      else later.push(one);
    }
    waiting = later;
    return [...turn.values()];
  };
  const serve = async (turn: Waiting[]): Promise<void> => {
    try {
      const answers = await ask(turn.map(({ item }) => item));
      for (const [at, { resolve }] of turn.entries()) resolve(answers[at] as Answer);
    } catch (error) {
      if (turn.length === 1 || isDatabaseAway(error)) for (const { reject } of turn) reject(error);
      else await Promise.all(turn.map((one) => serve([one])));
    }
  };
  const serveAll = async (): Promise<void> => {
    asking = true;
    // Whoever asks in this same moment comes along.
    await Promise.resolve();
    while (waiting.length > 0) await serve(nextTurn());
    asking = false;
  };
  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (!asking) void serveAll();
    });
}

/** A burst of changes (an order fans out to a dozen events) refreshes the screen once, not a dozen times. */
const gatherMs = 400;
const platformAreas = ["home", "monitor", "settings", "audit"];

export type ChangeGatherer = { heard: (cells: string[]) => void; connected: () => void };

/** Collects what changed and asks for it again in one go; everything after the line was cut, as nobody told us meanwhile. */
export function gatherChanges(refresh: (areas: Set<string> | "everything") => void): ChangeGatherer {
  let waiting = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let wasConnected = false;

  function tell() {
    timer = undefined;
    const areas = waiting;
    waiting = new Set();
    refresh(areas);
  }
  return {
    heard(cells) {
      for (const cell of cells) for (const area of cell === "platform" ? platformAreas : [cell]) waiting.add(area);
      timer ??= setTimeout(tell, gatherMs);
    },
    connected() {
      if (wasConnected) refresh("everything");
      wasConnected = true;
    },
  };
}

import { expect, test } from "vitest";
import { makePlayer, type Senses, TONES } from "./tones";
import { TONES as NAMES } from "./verdicts";

/** A device that remembers what it was made to do. */
function aDevice(state: AudioContextState = "running") {
  const played: { hz: number; from: number; until: number }[] = [];
  const shaken: number[][] = [];
  const kept = new Map<string, string>();
  let opened = 0;
  let resumed = 0;
  const speaker = {
    currentTime: 10,
    state,
    destination: {},
    resume: () => {
      resumed++;
      return Promise.resolve();
    },
    createGain: () => ({
      gain: { setValueAtTime: () => undefined, exponentialRampToValueAtTime: () => undefined },
      connect: () => undefined,
    }),
    createOscillator: () => {
      const note = { hz: 0, from: 0, until: 0 };
      return {
        type: "sine",
        frequency: {
          set value(hz: number) {
            note.hz = hz;
          },
        },
        connect: () => undefined,
        start: (at: number) => {
          note.from = at;
        },
        stop: (at: number) => {
          note.until = at;
          played.push(note);
        },
      };
    },
  };
  const senses: Senses = {
    openSpeaker: () => {
      opened++;
      return speaker as unknown as ReturnType<Senses["openSpeaker"]>;
    },
    shake: (pattern) => shaken.push(pattern),
    memory: { getItem: (name) => kept.get(name) ?? null, setItem: (name, value) => void kept.set(name, value) },
  };
  return { senses, played, shaken, count: () => ({ opened, resumed }) };
}

test("every tone sounds and shakes differently, so that ears or a hand alone can tell", () => {
  const sounds = NAMES.map((tone) => JSON.stringify(TONES[tone].notes));
  const shakes = NAMES.map((tone) => JSON.stringify(TONES[tone].shake));
  expect(new Set(sounds).size).toBe(NAMES.length);
  expect(new Set(shakes).size).toBe(NAMES.length);
});

test("ok is over before the next scan can come, wrong lasts longest", () => {
  const lasting = (tone: (typeof NAMES)[number]) => TONES[tone].notes.reduce((sum, { ms }) => sum + ms, 0);
  expect(lasting("ok")).toBeLessThan(150);
  for (const tone of NAMES.filter((name) => name !== "wrong")) expect(lasting(tone)).toBeLessThan(lasting("wrong"));
});

test("notes follow one another, and one speaker serves the whole shift", () => {
  const device = aDevice();
  const player = makePlayer(device.senses);
  player.play("done");
  player.play("ok");
  expect(device.played.map(({ hz }) => hz)).toEqual([880, 1108, 1320, 1320]);
  expect(device.played[1]?.from).toBeGreaterThan(device.played[0]?.until ?? 0);
  expect(device.count()).toEqual({ opened: 1, resumed: 0 });
});

test("a browser that keeps sound off until a key is asked to let it on", () => {
  const device = aDevice("suspended");
  makePlayer(device.senses).play("ok");
  expect(device.count().resumed).toBe(1);
});

test("muted the device is silent and still shakes, and stays so after a reload", () => {
  const device = aDevice();
  const player = makePlayer(device.senses);
  player.mute(true);
  player.play("wrong");
  expect(device.played).toEqual([]);
  expect(device.shaken).toEqual([TONES.wrong.shake]);
  const reloaded = makePlayer(device.senses);
  expect(reloaded.isMuted()).toBe(true);
  reloaded.mute(false);
  reloaded.play("ok");
  expect(device.played).toHaveLength(1);
});

test("a device without sound, shaking or memory takes scans all the same", () => {
  const player = makePlayer({ openSpeaker: () => undefined, shake: undefined, memory: undefined });
  player.play("ok");
  player.mute(true);
  player.play("wrong");
  expect(player.isMuted()).toBe(true);
  expect(() => makePlayer().play("ok")).not.toThrow();
});

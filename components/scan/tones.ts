import type { Tone } from "./verdicts";

type Note = { hz: number; ms: number; wave: OscillatorType };
/** One tone a person tells apart with ear protection on: up for ok, down and rough for wrong. `shake` as navigator.vibrate takes it. */
export const TONES: Record<Tone, { notes: Note[]; shake: number[] }> = {
  ok: { notes: [{ hz: 1320, ms: 80, wave: "sine" }], shake: [40] },
  wrong: {
    notes: [
      { hz: 330, ms: 180, wave: "square" },
      { hz: 220, ms: 320, wave: "square" },
    ],
    shake: [200, 80, 200, 80, 200],
  },
  done: {
    notes: [
      { hz: 880, ms: 90, wave: "sine" },
      { hz: 1108, ms: 90, wave: "sine" },
      { hz: 1320, ms: 200, wave: "sine" },
    ],
    shake: [60, 60, 120],
  },
  attention: {
    notes: [
      { hz: 740, ms: 110, wave: "triangle" },
      { hz: 740, ms: 110, wave: "triangle" },
    ],
    shake: [80, 60, 80],
  },
};

const loudness = 0.25;
const gapSeconds = 0.03;
const mutedKey = "linkworks.scan.muted";

type Speaker = Pick<
  AudioContext,
  "currentTime" | "destination" | "createOscillator" | "createGain" | "resume" | "state"
>;
/** What the browser lends: none of it is there on every device, and a scan never fails for want of a sound. */
export type Senses = {
  openSpeaker: () => Speaker | undefined;
  shake: ((pattern: number[]) => unknown) | undefined;
  memory: Pick<Storage, "getItem" | "setItem"> | undefined;
};
export type Player = { play: (tone: Tone) => void; isMuted: () => boolean; mute: (muted: boolean) => void };

const browserSenses = (): Senses => ({
  openSpeaker: () => (typeof AudioContext === "undefined" ? undefined : new AudioContext()),
  shake:
    typeof navigator !== "undefined" && "vibrate" in navigator ? (pattern) => navigator.vibrate(pattern) : undefined,
  memory: typeof localStorage === "undefined" ? undefined : localStorage,
});

/** Plays tones and shakes the device. Muting silences it and lets it shake: in a loud hall and at night both are wanted. */
export function makePlayer(senses: Senses = browserSenses()): Player {
  let speaker: Speaker | undefined;
  let muted = senses.memory?.getItem(mutedKey) === "yes";
  return {
    play(tone) {
      senses.shake?.(TONES[tone].shake);
      if (muted) return;
      speaker ??= senses.openSpeaker();
      if (!speaker) return;
      // A browser keeps sound off until the first key or touch; a scan is one.
      if (speaker.state === "suspended") void speaker.resume();
      let at = speaker.currentTime;
      for (const note of TONES[tone].notes) at = sound(speaker, note, at) + gapSeconds;
    },
    isMuted: () => muted,
    mute(next) {
      muted = next;
      senses.memory?.setItem(mutedKey, next ? "yes" : "no");
    },
  };
}

/** Plays a note and returns when it is over. It fades out, because a cut tone clicks. */
function sound(speaker: Speaker, { hz, ms, wave }: Note, at: number): number {
  const until = at + ms / 1000;
  const oscillator = speaker.createOscillator();
  const gain = speaker.createGain();
  oscillator.type = wave;
  oscillator.frequency.value = hz;
  gain.gain.setValueAtTime(loudness, at);
  gain.gain.exponentialRampToValueAtTime(0.001, until);
  oscillator.connect(gain);
  gain.connect(speaker.destination);
  oscillator.start(at);
  oscillator.stop(until);
  return until;
}

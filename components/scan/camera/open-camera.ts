/** Why there is no picture: each has its own words about what to do. */
export type CameraTrouble = "insecure" | "refused" | "none" | "busy" | "noReader";
export type Camera = {
  stream: MediaStream;
  /** Null where the camera has no lamp, or the browser cannot switch it. */
  torch: ((isOn: boolean) => Promise<void>) | null;
  stop: () => void;
};

/** The browser's own names of what went wrong. */
export function troubleOf(error: unknown): CameraTrouble {
  switch ((error as { name?: string } | null)?.name) {
    case "NotAllowedError":
    case "SecurityError":
      return "refused";
    case "NotReadableError":
    case "AbortError":
      return "busy";
    default:
      return "none";
  }
}

/** The camera at the back of the device, sharp enough for small labels. */
export async function openCamera(): Promise<Camera | CameraTrouble> {
  // A browser has no camera for a page that came without https.
  if (!window.isSecureContext) return "insecure";
  if (!navigator.mediaDevices) return "none";
  const wanted = { facingMode: { ideal: "environment" }, width: { ideal: 1920 }, height: { ideal: 1080 } };
  try {
    const stream = await navigator.mediaDevices.getUserMedia({ video: wanted, audio: false });
    const [track] = stream.getVideoTracks();
    // The lamp is not yet in the types: it is in the browsers of most handhelds.
    const canLight = track && "torch" in (track.getCapabilities?.() ?? {});
    const light = (isOn: boolean) =>
      track?.applyConstraints({ advanced: [{ torch: isOn } as MediaTrackConstraintSet] });
    return {
      stream,
      torch: canLight ? async (isOn) => void (await light(isOn)) : null,
      stop() {
        for (const each of stream.getTracks()) each.stop();
      },
    };
  } catch (error) {
    return troubleOf(error);
  }
}

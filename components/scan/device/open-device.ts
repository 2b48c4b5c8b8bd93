import { newId } from "../new-id";
import type { Device } from "./device";
import { indexedDevice } from "./indexed-device";
import { memoryDevice } from "./memory-device";

let opened: Promise<Device> | undefined;

/** This browser's store, opened once a page. Where it keeps nothing, work goes on with a network only. */
export function openDevice(): Promise<Device> {
  opened ??= indexedDevice(newId).catch(() => memoryDevice(newId()));
  return opened;
}

import { expect, test } from "@playwright/test";
import config from "../../playwright.config";
import { signIn } from "../plant";

const { launchOptions } = config.use ?? {};

test.use({
  viewport: { width: 360, height: 640 },
  permissions: ["camera"],
  // Chromium's own test picture: a moving pattern without any code.
  launchOptions: {
    ...launchOptions,
    args: [...(launchOptions?.args ?? []), "--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"],
  },
});

test("the picture is shown while it is looked at, and the camera goes off with the panel", async ({ page }) => {
  await signIn(page, "warehouse", undefined, "/floor/stock");
  await page.getByRole("button", { name: "Camera", exact: true }).click();
  const panel = page.locator("section[data-camera]");
  await expect(panel).toHaveAttribute("data-camera", "looking");
  const video = panel.locator("video");
  await expect.poll(() => video.evaluate((picture: HTMLVideoElement) => picture.videoWidth)).toBeGreaterThan(0);
  const track = await video.evaluateHandle(
    (picture: HTMLVideoElement) => (picture.srcObject as MediaStream).getVideoTracks()[0],
  );
  await page.getByRole("button", { name: "Close the camera" }).click();
  await expect(panel).toHaveCount(0);
  expect(await track.evaluate((each) => each?.readyState)).toBe("ended");
});

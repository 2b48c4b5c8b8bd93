import { refused } from "../../../platform/errors";
import type { Work } from "../../../platform/work";
import { PHOTO_TYPE, redrawPhoto } from "../redraw-photo";
import { MOST_PHOTOS } from "../rules";
import type { AddDeliveryPhoto, DeliveryPhoto, ShipmentStatus } from "../schema";

export type RedrawnPhoto = Omit<AddDeliveryPhoto, "image"> & { image: Buffer };

/** Takes its time, so it is done before anything is locked. */
export async function withPhotoRedrawn({ image, ...input }: AddDeliveryPhoto): Promise<RedrawnPhoto> {
  return { ...input, image: await redrawPhoto(image) };
}

/** How the goods looked when they were handed over, or why they were not. It stays as it was taken, before or after the signature. */
export async function addDeliveryPhoto(work: Work, input: RedrawnPhoto): Promise<DeliveryPhoto> {
  const { sql, tenantId, now } = work;
  const { shipmentId, image } = input;
  // One after the other, so that no two are each the last that may come.
  const [shipment] = await sql<{ status: ShipmentStatus }>`
    SELECT status FROM tms.shipment WHERE tenant_id = ${tenantId} AND shipment_id = ${shipmentId} FOR UPDATE`;
  if (!shipment) throw refused("NOT_FOUND", { what: shipmentId });
  const photo = {
    photoId: work.newId(),
    shipmentId,
    mediaType: PHOTO_TYPE,
    takenBy: work.actor.name,
    takenAt: (input.takenAt === undefined ? now : new Date(input.takenAt)).toISOString(),
    createdAt: now.toISOString(),
  };
  const { photoId, mediaType, takenBy, takenAt } = photo;
  const added = await sql`
    INSERT INTO tms.delivery_photo (tenant_id, photo_id, shipment_id, image, media_type, taken_by, taken_at, created_at)
    SELECT ${tenantId}, ${photoId}, ${shipmentId}, ${image}::bytea, ${mediaType}, ${takenBy}, ${takenAt}::timestamptz, ${now}
    WHERE (SELECT count(*) FROM tms.delivery_photo WHERE tenant_id = ${tenantId} AND shipment_id = ${shipmentId}) < ${MOST_PHOTOS}
    RETURNING photo_id`;
  if (added.length === 0) throw refused("STATE_CONFLICT", { status: shipment.status, reason: "tooManyPhotos" });
  work.changed({ documentType: "shipment", documentId: shipmentId, after: { photoId } });
  return photo;
}

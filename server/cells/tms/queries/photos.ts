import { refused } from "../../../platform/errors";
import type { Look } from "../../../platform/work";
import type { DeliveryPhotoKey, TakenPhoto } from "../schema";

/** In the order in which they were taken. */
export async function photoIdsOf({ sql, tenantId }: Pick<Look, "sql" | "tenantId">, shipmentId: string) {
  const rows = await sql<{ photoId: string }>`
    SELECT photo_id AS "photoId" FROM tms.delivery_photo WHERE tenant_id = ${tenantId} AND shipment_id = ${shipmentId}
    ORDER BY taken_at, photo_id`;
  return rows.map(({ photoId }) => photoId);
}

export async function getDeliveryPhoto({ sql, tenantId }: Look, { photoId }: DeliveryPhotoKey): Promise<TakenPhoto> {
  type Row = Omit<TakenPhoto, "image" | "takenAt" | "createdAt"> & { image: Buffer; takenAt: Date; createdAt: Date };
  const [photo] = await sql<Row>`
    SELECT photo_id AS "photoId", shipment_id AS "shipmentId", media_type AS "mediaType", taken_by AS "takenBy",
      taken_at AS "takenAt", created_at AS "createdAt", image
    FROM tms.delivery_photo WHERE tenant_id = ${tenantId} AND photo_id = ${photoId}`;
  if (!photo) throw refused("NOT_FOUND", { what: photoId });
  const { image, takenAt, createdAt, ...kept } = photo;
  return {
    ...kept,
    takenAt: takenAt.toISOString(),
    createdAt: createdAt.toISOString(),
    image: `data:${kept.mediaType};base64,${image.toString("base64")}`,
  };
}

#!/bin/sh
# From goods in stock to the customer's signature, and back by lot. Run it against a plant that is up: sh examples/sales-chain.sh
set -eu
. "$(dirname "$0")/shared.sh"
run=$(date +%s)
sku="VALVE-$run"

say "Goods in stock"
ask POST /api/v1/erp/items "{\"sku\": \"$sku\", \"name\": \"Valve\", \"tracking\": \"lot\"}" >/dev/null
ask POST /api/v1/wms/stock/adjust "{\"warehouseId\": \"WH01\", \"sku\": \"$sku\", \"lotNumber\": \"V-$run\", \"delta\": 8, \"reason\": \"Opening stock\"}"

say "A sales order, and the goods for it promised, picked and shipped"
order=$(ask POST /api/v1/erp/orders "{\"customerId\": \"CUST-001\", \"totalAmountCents\": 90000, \"orderLines\": [{\"productSku\": \"$sku\", \"quantity\": 5}]}" | field orderId)
outbound=$(ask POST /api/v1/wms/outbound-orders "{\"warehouseId\": \"WH01\", \"typeCode\": \"sales\", \"erpOrderId\": \"$order\",
  \"consignee\": {\"name\": \"City Hospital\", \"phone\": \"13800138000\", \"address\": \"8 Riverside Road\"}}" | field orderId)
line=$(ask POST "/api/v1/wms/outbound-orders/$outbound/lines" "{\"sku\": \"$sku\", \"quantity\": 5}" | field lineId)
ask POST "/api/v1/wms/outbound-orders/$outbound/allocate" '{}' | field reservations.0.lotNumber
ask POST "/api/v1/wms/outbound-orders/$outbound/pick" "{\"lines\": [{\"lineId\": \"$line\", \"quantity\": 5, \"lotNumber\": \"V-$run\"}]}" >/dev/null
ask POST "/api/v1/wms/outbound-orders/$outbound/ship" '{}' | field status

say "The shipment makes itself; the driver reports, the receiver signs"
shipment=$(await_field items.0.shipmentId any "/api/v1/tms/shipments?wmsOutboundOrderId=$outbound")
ask POST "/api/v1/tms/shipments/$shipment/events" '{"status": "picked_up", "location": "WH01"}' >/dev/null
ask POST /api/v1/tms/delivery-confirm "{\"shipmentId\": \"$shipment\", \"signer\": \"Receiving desk\"}"
await_field orderStatus 4 "/api/v1/erp/orders/$order" >/dev/null
await_field status 3 "/api/v1/wms/outbound-orders/$outbound" >/dev/null
echo "order $order: orderStatus 4"

say "Where the lot went"
ask GET "/api/v1/wms/trace/lot/V-$run"

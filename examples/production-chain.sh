#!/bin/sh
# From a signed contract to finished goods in stock. Run it against a plant that is up: sh examples/production-chain.sh
set -eu
. "$(dirname "$0")/shared.sh"
run=$(date +%s)
pump="PUMP-$run" impeller="IMPELLER-$run"

say "Items and what the pump is made of"
ask POST /api/v1/erp/items "{\"sku\": \"$pump\", \"name\": \"Pump\", \"tracking\": \"lot\"}" >/dev/null
ask POST /api/v1/erp/items "{\"sku\": \"$impeller\", \"name\": \"Impeller\", \"tracking\": \"lot\"}" >/dev/null
ask POST /api/v1/mes/boms "{\"productSku\": \"$pump\", \"lines\": [{\"materialSku\": \"$impeller\", \"quantity\": 1}]}"

say "Material is ordered, approved and received with its lot"
po=$(ask POST /api/v1/erp/mm/purchase-orders "{\"supplierId\": \"SUP-001\", \"totalAmountCents\": 46000,
  \"lines\": [{\"materialSku\": \"$impeller\", \"quantity\": 20, \"unitPriceCents\": 2300}]}" | field poId)
approval=$(await_field items.0.instanceId any "/api/v1/oa/approvals?typeCode=purchase_order&sourceId=$po")
ask POST "/api/v1/oa/approvals/$approval/complete" '{"approved": true}' >/dev/null
inbound=$(await_field items.0.orderId any "/api/v1/wms/inbound-orders?poId=$po")
line=$(await_field lines.0.lineId any "/api/v1/wms/inbound-orders/$inbound")
ask POST "/api/v1/wms/inbound-orders/$inbound/receive" \
  "{\"lines\": [{\"lineId\": \"$line\", \"quantity\": 20, \"lotNumber\": \"CAST-$run\", \"supplierLot\": \"HEAT-77\"}]}"
await_field status 3 "/api/v1/erp/mm/purchase-orders/$po" >/dev/null
echo "purchase order $po is received"

say "A contract is signed; the sales order, its plan and its production order make themselves"
contract=$(ask POST /api/v1/crm/contracts "{\"customerId\": \"CUST-001\", \"contractNo\": \"HT-$run\", \"amountCents\": 1360000,
  \"signedAt\": \"2026-11-20T08:00:00+08:00\", \"orderLines\": [{\"productSku\": \"$pump\", \"quantity\": 10, \"unitPriceCents\": 136000}]}" | field contractId)
order=$(await_field items.0.orderId any "/api/v1/erp/orders?contractId=$contract")
made=$(await_field items.0.orderId any "/api/v1/mes/production-orders?orderNo=$order")
ask GET "/api/v1/mes/production-orders/$made/material-requirements"

say "The warehouse picks; production learns which lot it got"
picking=$(await_field items.0.orderId any "/api/v1/wms/outbound-orders?typeCode=picking&sourceOrderId=$made")
await_field lines.0.lineId any "/api/v1/wms/outbound-orders/$picking" >/dev/null
ask POST "/api/v1/wms/outbound-orders/$picking/ship" '{}' >/dev/null
await_field items.0.lotNumber "CAST-$run" "/api/v1/mes/production-orders/$made/material-issues"

say "Two reports; the second completes the order"
for good in 6 4; do
  ask POST "/api/v1/mes/production-orders/$made/reports" "{\"goodQty\": $good, \"stationId\": \"ST-01\", \"lotNumber\": \"$pump-L1\"}"
done

say "The finished goods are received; the sales order is produced"
finished=$(await_field items.0.orderId any "/api/v1/wms/inbound-orders?typeCode=production&sourceOrderId=$made")
await_field lines.0.lineId any "/api/v1/wms/inbound-orders/$finished" >/dev/null
ask POST "/api/v1/wms/inbound-orders/$finished/receive" '{}' >/dev/null
await_field orderStatus 3 "/api/v1/erp/orders/$order" >/dev/null
ask GET "/api/v1/inventory?material_id=$pump"
echo "order $order: orderStatus 3"

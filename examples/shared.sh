# For the walks beside this file: how to ask the gateway, and how to wait for what happens by itself.
GATEWAY=${GATEWAY_URL:-http://localhost:8000}
TOKEN=${TOKEN:-smoke-test}

# ask METHOD PATH [BODY]: the answer's `data`; stops with the error's own words when it is refused.
ask() {
  answer=$(curl -sS -X "$1" "$GATEWAY$2" -H "Authorization: Bearer $TOKEN" ${3:+-H 'Content-Type: application/json' -d "$3"})
  printf '%s' "$answer" | node -e '
    const told = JSON.parse(require("node:fs").readFileSync(0, "utf8"));
    if (told.code !== "OK") { console.error(`${process.argv[1]}: ${told.code} ${told.message}`); process.exit(1); }
    console.log(JSON.stringify(told.data));' "$1 $2"
}

# field NAME: one field of the JSON on standard input, e.g. `field items.0.orderId`; empty when it is not there.
field() {
  node -e '
    const value = process.argv[1].split(".").reduce((at, name) => at?.[name], JSON.parse(require("node:fs").readFileSync(0, "utf8")));
    console.log(value ?? "");' "$1"
}

# await_field NAME WANTED PATH: asks again until the field is WANTED ("any": until it is there), for half a minute.
await_field() {
  tries=0
  while :; do
    found=$(ask GET "$3" | field "$1")
    if [ "$2" = any ] && [ -n "$found" ]; then break; fi
    if [ "$found" = "$2" ]; then break; fi
    tries=$((tries + 1))
    if [ "$tries" -gt 100 ]; then echo "$3: $1 is \"$found\", not $2" >&2; exit 1; fi
    sleep 0.3
  done
  printf '%s\n' "$found"
}

say() { printf '\n== %s\n' "$1"; }

#!/usr/bin/env bash
# Starts the program in a real window on a screen of its own, looks at it, uses it by keyboard, and saves a file:
# `tests/real_window.sh PROGRAM`
set -euo pipefail

if [ "${2:-}" != inside ]; then
    exec xvfb-run --auto-servernum --server-args="-screen 0 1280x900x24" "$0" "$1" inside
fi

program=$1
work=$(mktemp -d)
trap 'kill "$running" 2>/dev/null || true; rm -rf "$work"' EXIT
export XDG_CONFIG_HOME="$work/config"
# As on a desktop of Wayland, where the window is one of X11.
export WAYLAND_DISPLAY=wayland-0
settings="$XDG_CONFIG_HOME/reimageadvisor/settings.ron"
mkdir -p "${settings%/*}"
echo '(window: (1100.0, 800.0), zoom: 1.5)' > "$settings"
cp "$(dirname "$0")/../assets/examples/permitted.reimage" "$work/reception.reimage"

fail() {
    echo "real window: $1" >&2
    exit 1
}

# Waits until a command succeeds, for 30 seconds at most.
wait_for() {
    for _ in $(seq 150); do
        if "$@"; then return 0; fi
        sleep 0.2
    done
    return 1
}

colors() { import -window "$window" png:- 2>/dev/null | identify -format '%k' - 2>/dev/null || echo 0; }
is_drawn() { [ "$(colors)" -ge 50 ]; }
picture() { import -window "$window" -depth 8 rgb:- | sha256sum; }
differs() { [ "$(picture)" != "$before" ]; }
find_window() { window=$(xdotool search --name 'Reimage Advisor' 2>/dev/null | head -n 1) && [ -n "$window" ]; }
is_saved() { grep -q 'channel: Known(Fpp)' "$work/reception.reimage"; }
has_ended() { ! kill -0 "$running" 2>/dev/null; }

"$program" "$work/reception.reimage" &
running=$!
wait_for find_window || fail "no window appeared"
wait_for is_drawn || fail "the window is blank: $(colors) colors"
xdotool windowfocus "$window"

# From the verdict back to the first question, another answer, and saved.
for _ in 1 2 3 4 5; do
    before=$(picture)
    xdotool key alt+Left
    wait_for differs || fail "Alt+Left does nothing"
done
xdotool key Down
sleep 0.5
xdotool key ctrl+s
wait_for is_saved || fail "the file was not saved"
xdotool key ctrl+q
wait_for has_ended || fail "the window does not close"
wait "$running" || fail "the program ended with status $?"
grep -q 'window: (1100.0, 800.0)' "$settings" || fail "another size is remembered: $(grep window: "$settings")"
echo "real window: drawn, used by keyboard, saved, closed, as large at the next start"

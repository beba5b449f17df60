#!/usr/bin/env bash
# Tries the Linux packages in a clean minimal system: installs the .deb with what it asks for, runs the program as a plain
# person without a network, opens its window, removes it, and runs the folder that travels from a name with accents.
# Needs root, debootstrap, Xvfb, xdotool and ImageMagick; the network only to install what the package depends on.
#
#   installer/linux/probar.sh [SUITE]...        bookworm when none is named; bullseye, trixie…
set -euo pipefail
cd "$(dirname "$0")/../.."
root="$PWD"
out="$root/build/linux/pruebas"
deb="$(ls -t build/paquetes/escuela-red_*_amd64.deb 2>/dev/null | head -n 1)"
tar="$(ls -t build/paquetes/EscuelaRed-*-linux.tar.xz 2>/dev/null | head -n 1)"
number=97
folder="Mis cosas de la niña Ángela"

good() { printf 'bien: %s\n' "$*"; }
bad() {
    printf 'FALLA: %s\n' "$*" >&2
    exit 1
}

for tool in debootstrap Xvfb xdotool import identify; do
    command -v "$tool" >/dev/null || bad "Falta $tool en este computador. Vea docs/empaquetar.md."
done
[ "$(id -u)" -eq 0 ] || bad "Solo el administrador puede hacer el sistema de prueba."
if [ -z "$deb" ] || [ -z "$tar" ]; then bad "No hay paquetes. Primero: make package-linux"; fi

screen=
place=
leave() {
    [ -z "$screen" ] || kill "$screen" 2>/dev/null || true
    screen=
    [ -n "$place" ] || return 0
    for mount in tmp/.X11-unix dev/shm proc; do
        if mountpoint -q "$place/$mount"; then umount "$place/$mount"; fi
    done
    place=
}
trap leave EXIT

as_root() { chroot "$place" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/ LC_ALL=C.UTF-8 \
    DEBIAN_FRONTEND=noninteractive "$@"; }
# No network at all: not even the loop of the computer itself.
person() { unshare -n chroot --userspec=persona:persona "$place" /usr/bin/env -i PATH=/usr/bin:/bin HOME=/srv/persona \
    USER=persona LANG=C.UTF-8 "$@"; }
everything() { (cd "$place" && find . -xdev \( -path ./proc -o -path ./srv/persona -o -path ./tmp -o -path ./var -o -path ./dev \) \
    -prune -o -print | sort); }

make_system() {
    local base="$root/build/linux/base-$1"
    if [ ! -f "$base/.base" ]; then
        rm -rf "$base"
        # ESPEJO: a mirror, when the usual one is out of reach.
        debootstrap --variant=minbase "$1" "$base" ${ESPEJO:+"$ESPEJO"} >"$out/$1-sistema.txt" 2>&1 ||
            bad "No se pudo hacer el sistema $1. Vea $out/$1-sistema.txt"
        touch "$base/.base"
    fi
    place="$root/build/linux/prueba-$1"
    rm -rf "$place"
    cp -a "$base" "$place"
    cp /etc/resolv.conf "$place/etc/resolv.conf"
    # Part of what this program needs is in Ubuntu's «universe».
    sed -i 's/^\(deb .*ubuntu.* main\)$/\1 universe/' "$place/etc/apt/sources.list" 2>/dev/null || true
    mkdir -p "$place/tmp/.X11-unix" "$place/dev/shm"
    mount -t proc proc "$place/proc"
    mount -t tmpfs tmpfs "$place/dev/shm"
    mount --bind /tmp/.X11-unix "$place/tmp/.X11-unix"
    as_root useradd -m -d /srv/persona -s /bin/sh persona
    as_root apt-get update -q >"$out/$1-apt.txt" 2>&1
}

install() {
    cp "$deb" "$place/tmp/escuela-red.deb"
    as_root apt-get install -y -q --no-install-recommends /tmp/escuela-red.deb >>"$out/$1-apt.txt" 2>&1 ||
        bad "no se pudo instalar en $1: vea $out/$1-apt.txt"
}

# check_program NAME COMMAND...: the self-test and the example, as a person without network.
check_program() {
    local name="$1" seconds
    shift
    person "$@" autocomprobar >"$out/$name-autocomprobar.txt" 2>&1 || { cat "$out/$name-autocomprobar.txt"; bad "autocomprobar en $name"; }
    good "autocomprobar en $name: $(grep -c '^bien: ' "$out/$name-autocomprobar.txt") pruebas"
    person LC_ALL=C "$@" demo "/srv/persona/$folder/demo-$name" >"$out/$name-demo.txt" 2>&1 ||
        { tail "$out/$name-demo.txt"; bad "demo en $name"; }
    .venv/bin/python -m installer.linux.same "$demo" "$place/srv/persona/$folder/demo-$name" || bad "la demo de $name no es igual"
}

# check_window NAME COMMAND...: a real X window with the example; its picture; and a quiet end.
check_window() {
    local name="$1" file="/srv/persona/$folder/demo-$1/ejemplo-aguadas.escuelared" picture="$out/$1.png" before="" code=0
    shift
    Xvfb ":$number" -screen 0 1366x768x24 -nolisten tcp >/dev/null 2>&1 &
    screen=$!
    for _ in $(seq 50); do [ -S "/tmp/.X11-unix/X$number" ] && break; sleep 0.1; done
    person DISPLAY=":$number" QT_QPA_PLATFORM=wayland "$@" "$file" >"$out/$name-ventana.txt" 2>&1 &
    local program=$!
    for _ in $(seq 60); do
        sleep 1
        kill -0 "$program" 2>/dev/null || { cat "$out/$name-ventana.txt"; bad "la ventana de $name se cerró sola"; }
        DISPLAY=":$number" import -window root "$picture"
        local now
        now="$(identify -format '%#' "$picture")"
        # Drawn, and the same as a second ago: what opens has opened.
        if [ "$now" = "$before" ] && [ "$(identify -format '%k' "$picture")" -gt 200 ]; then break; fi
        before="$now"
    done
    [ "$(identify -format '%k' "$picture")" -gt 200 ] || bad "la ventana de $name no se vio: $picture"
    # As a person leaves: with the key of «Salir».
    for window in $(DISPLAY=":$number" xdotool search --onlyvisible --name "Escuela Red"); do
        DISPLAY=":$number" xdotool windowfocus "$window"
    done
    sleep 0.5
    DISPLAY=":$number" xdotool key ctrl+q
    for _ in $(seq 30); do
        kill -0 "$program" 2>/dev/null || break
        sleep 1
    done
    kill -0 "$program" 2>/dev/null && bad "la ventana de $name no se cerró"
    wait "$program" || code=$?
    kill "$screen" && wait "$screen" 2>/dev/null || true
    screen=
    [ "$code" -eq 0 ] || { cat "$out/$name-ventana.txt"; bad "la ventana de $name terminó con $code"; }
    good "ventana de $name abierta, dibujada y cerrada: ${picture#"$root"/}"
}

check_kind() {
    local file="/srv/persona/$folder/demo-$1-deb/ejemplo-aguadas.escuelared"
    as_root apt-get install -y -q --no-install-recommends xdg-utils shared-mime-info desktop-file-utils libglib2.0-bin file \
        >>"$out/$1-apt.txt" 2>&1 || bad "no se pudo instalar xdg-utils en $1"
    person cp "$file" /srv/persona/sin-nombre
    local kind
    for one in "$file" /srv/persona/sin-nombre; do
        kind="$(person gio info -a standard::content-type "$one" | sed -n 's/.*standard::content-type: //p')"
        [ "$kind" = application/x-escuelared ] || bad "$one se reconoce como «$kind»"
    done
    # Without a desktop xdg-mime asks `file`, which does not read the kinds of the system.
    kind="$(person XDG_CURRENT_DESKTOP=GNOME xdg-mime query filetype "$file")"
    [ "$kind" = application/x-escuelared ] || bad "xdg-mime dice «$kind»"
    [ "$(person xdg-mime query default application/x-escuelared)" = escuela-red.desktop ] || bad "nadie abre los .escuelared"
    good "los archivos .escuelared se reconocen, también sin su nombre, y los abre Escuela Red"
}

remove() {
    as_root dpkg -L escuela-red | sort >"$out/$1-archivos.txt"
    as_root apt-get purge -y -q escuela-red >>"$out/$1-apt.txt" 2>&1 || bad "no se pudo quitar"
    local left
    left="$(everything | grep -i -E "escuela-?red" | head -n 20 || true)"
    [ -z "$left" ] || bad "quedó al quitarlo: $left"
    [ -f "$place/srv/persona/$folder/demo-$1-deb/ejemplo-aguadas.escuelared" ] || bad "se perdió la junta"
    [ -n "$(find "$place/srv/persona/.local/share/EscuelaRed/copias" -name '*.escuelared*' | head -n 1)" ] || bad "se perdieron las copias"
    good "se quitó sin dejar nada fuera de la carpeta de la persona; sus datos y copias siguen"
}

check_folder() {
    local home="$place/srv/persona/$folder" program
    tar -xJf "$tar" -C "$home"
    chown -R --reference="$place/srv/persona" "$home"
    program="/srv/persona/$folder/$(basename "$tar" .tar.xz)"
    check_program "$1-carpeta" "$program/escuela-red"
    check_window "$1-carpeta" "$program/escuela-red"
    person "$program/poner-en-el-menu" >/dev/null
    person desktop-file-validate /srv/persona/.local/share/applications/escuela-red.desktop || bad "la entrada del menú"
    [ "$(person xdg-mime query default application/x-escuelared)" = escuela-red.desktop ] || bad "el menú no lo abre"
    person "$program/poner-en-el-menu" --quitar >/dev/null
    [ -z "$(find "$place/srv/persona/.local/share" -iname '*escuela*red*' -path '*/applications/*')" ] || bad "quedó en el menú"
    good "entra al menú de la persona y sale de él"
    mkdir -p "$home/viejo"
    printf '#!/bin/sh\necho glibc 2.17\n' >"$home/viejo/getconf"
    chmod 755 "$home/viejo" "$home/viejo/getconf"
    if person PATH="/srv/persona/$folder/viejo:/usr/bin:/bin" "$program/escuela-red" --version 2>"$out/$1-viejo.txt"; then
        bad "con un Linux muy antiguo debería decirlo"
    fi
    grep -q "muy antiguo" "$out/$1-viejo.txt" || bad "no dijo que el Linux es antiguo"
    good "en un Linux muy antiguo dice qué necesita"
    rm -rf "${home:?}/$(basename "$program")"
}

try() {
    printf '== %s ==\n' "$1"
    make_system "$1"
    everything >"$out/$1-antes.txt"
    install "$1"
    good "instalado en $1 con lo que pide: $(grep -c '^Setting up\|^Configurando' "$out/$1-apt.txt") paquetes"
    as_root sh -c 'mkdir -p "$1" && chown persona:persona "$1"' sh "/srv/persona/$folder"
    check_program "$1-deb" escuela-red
    check_window "$1-deb" escuela-red
    check_kind "$1"
    remove "$1"
    install "$1"
    person escuela-red revisar "/srv/persona/$folder/demo-$1-deb/ejemplo-aguadas.escuelared" >"$out/$1-revisar.txt" ||
        bad "instalado otra vez, no abre la junta"
    good "instalado otra vez, abre la junta de antes"
    remove "$1"
    check_folder "$1"
    leave
    rm -rf "$root/build/linux/prueba-$1"
}

rm -rf "$out"
mkdir -p "$out" /tmp/.X11-unix
demo="$out/demo-fuente"
(cd build/linux/fuente && ESCUELA_RED_DATOS="$out/datos" "$root/.venv/bin/python" -m escuela_red demo "$demo") \
    >"$out/demo-fuente.txt"
for suite in "${@:-bookworm}"; do try "$suite"; done
echo "Todo está bien."

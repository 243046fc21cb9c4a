#!/bin/sh
# Makes the spoken characters beside this script anew: one WAV file a character and voice, mono,
# 11,025 samples a second, 16 bits. Needs espeak-ng and sox (Debian packages of these names) and
# is run by hand when the alphabet or a voice changes; the server only reads the files.
set -eu
cd "$(dirname "$0")"

speak() { # folder, espeak-ng voice, file name, words
    espeak-ng -v "$2" -s 130 -g 0 --stdout "$4" |
        sox -t wav - -c 1 -b 16 -r 11025 -D "$1/$3.wav" \
            highpass 90 \
            silence 1 0.005 0.4% fade 0.008 reverse \
            silence 1 0.005 0.4% fade 0.02 reverse gain -n -3
}

for voice in one:en-us two:en-gb+f4; do
    folder=${voice%%:*}
    mkdir -p "$folder"
    for character in 2 3 4 6 7 9 F H K M P R W X Y; do
        speak "$folder" "${voice#*:}" "$character" "$character"
    done
done

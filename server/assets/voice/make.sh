#!/bin/sh
# Makes the spoken characters beside this script anew: one WAV file a character and voice, mono,
# 11,025 samples a second, 16 bits. Needs espeak-ng and sox (Debian packages of these names) and
# is run by hand when the alphabet or a voice changes; the server only reads the files.
set -eu
cd "$(dirname "$0")"

speak() { # folder, espeak-ng voice, file name, words
    espeak-ng -v "$2" -s 120 -g 0 --stdout "$4" |
        sox -t wav - -c 1 -b 16 -r 11025 -D "$1/$3.wav" \
            highpass 90 \
            silence 1 0.005 0.4% fade 0.008 reverse \
            silence 1 0.005 0.4% fade 0.02 reverse gain -n -3
}

for voice in one:en-us two:en-gb+f4; do
    folder=${voice%%:*}
    mkdir -p "$folder"
    for digit in 2 3 4 6 7 9; do
        speak "$folder" "${voice#*:}" "$digit" "$digit"
    done
    # By the letter alone F is lost on a small loudspeaker, and X may be S. The words are those of
    # radio and aviation.
    for word in Foxtrot Hotel Kilo Mike Papa Romeo Whiskey X-ray Yankee; do
        letter=$(printf %.1s "$word")
        speak "$folder" "${voice#*:}" "$letter" "$letter, $word"
    done
done

//! The characters of a captcha spoken, for who cannot see the picture or cannot read it.
//!
//! They are said twice, by one voice and then by the other, with time to type each. Pace, pitch and
//! pauses vary, and other characters, played backwards, murmur below: loud enough to spoil the pauses
//! for a program, quiet enough to be ignored by a listener.

use std::io::Cursor;

use super::alphabet::ALPHABET;
use super::dice::Dice;
use super::voice::{RATE, VOICES, name};

/// Seconds before the first and after the last character; players are slow to fade in.
const LEAD: f32 = 0.5;
/// Shortest and longest pause between two characters in seconds: time to type one.
const PAUSE: (f32, f32) = (0.8, 1.1);
/// Seconds between the first reading and the second, beside a pause.
const BETWEEN: f32 = 1.2;
/// Loudness of the murmur beside a character's 1.
const MURMUR: f32 = 0.08;
/// Loudness of the hiss.
const HISS: f32 = 0.02;
/// The loudest sample in the end: full scale would clip on cheap players.
const PEAK: f32 = 0.9;

/// A WAV file (mono, 11,025 samples a second, 8 bits) of `text` spoken. The seed settles every
/// byte; draw a new one each time the sound is asked for, so that no two recordings are alike.
pub fn speak(text: &str, seed: [u8; 32]) -> Vec<u8> {
    let mut dice = Dice::new(seed);
    let mut track = speech(text, &mut dice);
    murmur(&mut track, &mut dice);
    for sample in &mut track {
        *sample += dice.between(-HISS, HISS);
    }
    let loudest = track
        .iter()
        .fold(f32::MIN_POSITIVE, |most, it| most.max(it.abs()));
    for sample in &mut track {
        *sample *= PEAK / loudest;
    }
    wav(&track)
}

/// The text read twice, with pauses around.
fn speech(text: &str, dice: &mut Dice) -> Vec<f32> {
    let first = *dice.pick(&std::array::from_fn::<usize, VOICES, _>(|n| n));
    let mut track = silence(LEAD);
    read(text, first, dice, &mut track);
    track.extend(silence(BETWEEN));
    read(text, (first + 1) % VOICES, dice, &mut track);
    track.extend(silence(LEAD));
    track
}

/// Appends the names of the characters with a pause after each.
fn read(text: &str, voice: usize, dice: &mut Dice, track: &mut Vec<f32>) {
    for character in text.chars() {
        let pace = dice.between(0.94, 1.05);
        let loudness = dice.between(0.85, 1.0);
        let spoken = paced(&name(character, voice), pace);
        track.extend(spoken.iter().map(|it| it * loudness));
        track.extend(silence(dice.between(PAUSE.0, PAUSE.1)));
    }
}

/// Adds names played backwards, one after another, all the way.
fn murmur(track: &mut [f32], dice: &mut Dice) {
    let mut at = 0;
    while at < track.len() {
        let voice = *dice.pick(&std::array::from_fn::<usize, VOICES, _>(|n| n));
        let mut word = paced(&name(*dice.pick(&ALPHABET), voice), dice.between(0.8, 1.25));
        word.reverse();
        for (sample, other) in track[at..].iter_mut().zip(&word) {
            *sample += other * MURMUR;
        }
        // They overlap, so that there is never a silent moment.
        at += (word.len() as f32 * dice.between(0.5, 0.9)) as usize + 1;
    }
}

fn silence(seconds: f32) -> Vec<f32> {
    vec![0.0; (seconds * RATE as f32) as usize]
}

/// The sound played `pace` times as fast, and so higher by as much.
fn paced(sound: &[f32], pace: f32) -> Vec<f32> {
    let length = (sound.len() as f32 / pace) as usize;
    let at = |n: usize| {
        let place = n as f32 * pace;
        let before = sound.get(place as usize).copied().unwrap_or_default();
        let after = sound.get(place as usize + 1).copied().unwrap_or_default();
        before + (after - before) * place.fract()
    };
    (0..length).map(at).collect()
}

fn wav(track: &[f32]) -> Vec<u8> {
    let spec = hound::WavSpec {
        channels: 1,
        sample_rate: RATE,
        bits_per_sample: 8,
        sample_format: hound::SampleFormat::Int,
    };
    let mut bytes = Cursor::new(Vec::new());
    let written = hound::WavWriter::new(&mut bytes, spec).and_then(|mut writer| {
        for sample in track {
            writer.write_sample((sample * f32::from(i8::MAX)).round() as i8)?;
        }
        writer.finalize()
    });
    written.expect("a vector takes every byte");
    bytes.into_inner()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn samples(bytes: &[u8]) -> Vec<i32> {
        let reader = hound::WavReader::new(bytes).unwrap();
        assert_eq!(
            (reader.spec().channels, reader.spec().sample_rate),
            (1, RATE)
        );
        reader.into_samples::<i32>().map(Result::unwrap).collect()
    }

    #[test]
    fn lasts_a_fitting_time_and_does_not_clip() {
        for (seed, text) in ["222222", "WWWWWW", "7K4XMP"].into_iter().enumerate() {
            let samples = samples(&speak(text, [seed as u8; 32]));
            let seconds = samples.len() as f32 / RATE as f32;
            assert!((14.0..36.0).contains(&seconds), "{text}: {seconds} s");
            let loudest = samples.iter().map(|it| it.abs()).max().unwrap();
            assert!((100..=115).contains(&loudest), "{text}: {loudest}");
        }
    }

    #[test]
    fn the_same_text_sounds_different_with_each_seed() {
        assert_eq!(speak("7K4XMP", [1; 32]), speak("7K4XMP", [1; 32]));
        assert_ne!(speak("7K4XMP", [1; 32]), speak("7K4XMP", [2; 32]));
    }

    #[test]
    fn different_texts_sound_different() {
        assert_ne!(speak("7K4XMP", [1; 32]), speak("7K4XMR", [1; 32]));
    }

    #[test]
    fn pauses_are_never_silent_but_much_quieter_than_speech() {
        let samples = samples(&speak("7K4XMP", [5; 32]));
        let power = |part: &[i32]| part.iter().map(|it| it * it).sum::<i32>() as f32;
        let lead = &samples[..(LEAD * RATE as f32) as usize];
        let lead_power = power(lead) / lead.len() as f32;
        assert!(lead_power > 1.0, "{lead_power}");
        assert!(power(&samples) / samples.len() as f32 > 5.0 * lead_power);
    }

    #[test]
    fn pace_changes_length() {
        assert_eq!(paced(&[0.0, 1.0, 0.0, -1.0], 0.5).len(), 8);
        assert_eq!(paced(&[0.0, 1.0, 0.0, -1.0], 2.0), [0.0, 0.0]);
        assert_eq!(paced(&[0.0, 1.0], 0.5), [0.0, 0.5, 1.0, 0.5]);
    }

    /// Writes recordings for `assets/voice/measure.py`, each named after its text.
    #[test]
    #[ignore = "for a recogniser: writes into the folder of RECORDINGS"]
    fn record_for_a_recogniser() {
        let folder = std::env::var("RECORDINGS").expect("RECORDINGS names a folder");
        for n in 0..40_u8 {
            let text = crate::captcha::alphabet::random_text(&mut Dice::new([n; 32]));
            let path = std::path::Path::new(&folder).join(format!("{text}.wav"));
            std::fs::write(path, speak(&text, [n + 100; 32])).expect("the folder can be written");
        }
    }
}

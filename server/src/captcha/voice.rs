//! The spoken characters that `assets/voice/make.sh` makes, as loudness over time.

/// Samples a second, in the files and in what is made of them.
pub const RATE: u32 = 11_025;

/// How many voices there are.
pub const VOICES: usize = 2;

macro_rules! spoken {
    ($($character:literal)*) => {
        /// A WAV file by each voice for every character of the alphabet.
        const SPOKEN: &[(char, [&[u8]; VOICES])] = &[$((
            $character,
            [
                include_bytes!(concat!("../../assets/voice/one/", $character, ".wav")),
                include_bytes!(concat!("../../assets/voice/two/", $character, ".wav")),
            ],
        )),*];
    };
}
spoken!('2' '3' '4' '6' '7' '9' 'F' 'H' 'K' 'M' 'P' 'R' 'W' 'X' 'Y');

/// A character's name in a voice, from -1 to 1, [`RATE`] samples a second. Empty for a character
/// outside the alphabet.
pub fn name(character: char, voice: usize) -> Vec<f32> {
    let Some((_, files)) = SPOKEN.iter().find(|(spoken, _)| *spoken == character) else {
        return Vec::new();
    };
    let reader = hound::WavReader::new(files[voice % VOICES]).expect("the bundled files are WAV");
    let loudest = f32::from(i16::MAX);
    reader
        .into_samples::<i16>()
        .filter_map(Result::ok)
        .map(|it| f32::from(it) / loudest)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::alphabet::ALPHABET;
    use super::*;

    #[test]
    fn every_character_is_spoken_by_every_voice_for_a_fitting_time() {
        for character in ALPHABET {
            for voice in 0..VOICES {
                let seconds = name(character, voice).len() as f32 / RATE as f32;
                assert!(
                    (0.25..1.75).contains(&seconds),
                    "{character} by {voice}: {seconds} s"
                );
            }
        }
    }

    #[test]
    fn files_have_the_rate_and_shape_that_is_taken_for_granted() {
        for (character, files) in SPOKEN {
            for file in files {
                let spec = hound::WavReader::new(*file).unwrap().spec();
                let shape = (spec.channels, spec.sample_rate, spec.bits_per_sample);
                assert_eq!(shape, (1, RATE, 16), "{character}");
            }
        }
    }
}

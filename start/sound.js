// Sound: the spoken captcha.

let sound = null;

/** Plays a sound from its beginning to its end; an earlier one stops. */
export function playSound(address) {
  sound?.pause();
  return new Promise((resolve, reject) => {
    sound = new Audio(address);
    sound.onended = sound.onpause = () => resolve();
    sound.onerror = () => reject(sound.error);
    sound.play().catch(reject);
  });
}

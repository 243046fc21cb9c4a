//! Hashes of one password, by the parameters that other servers have by default.

/// The password of which all of them are made.
pub const PASSWORD: &str = "password";

/// Names of the kinds, and a hash of each.
pub const KINDS: [(&str, &str); 8] = [
    (
        "Argon2id, 64 MiB, 3 passes",
        "$argon2id$v=19$m=65536,t=3,p=4$c2FsdHNhbHRzYWx0c2FsdA$rBWULD5jOGpQy32rLvGcmvQMVqIVNAmrCtekWvUA8bw",
    ),
    (
        "Argon2i, 64 MiB, 3 passes",
        "$argon2i$v=19$m=65536,t=3,p=4$c2FsdHNhbHRzYWx0c2FsdA$1Ccmp7ECb+Rb5XPjqRwEuAjCufY1xQDOJwnHrB+orZ4",
    ),
    (
        "bcrypt, cost 12",
        "$2b$12$mcJLMgtMu1.myuvYjU8erODyDOMCMGUF.RY/kYNoQekko22qSBzsO",
    ),
    (
        "PBKDF2-SHA256, 600,000 rounds",
        "pbkdf2_sha256$600000$saltsaltsaltsalt$MlfPduVqnMTjr6Vhw/1NqmlSth6RxONllVEhBCz7lKI=",
    ),
    (
        "scrypt, N = 2^15, r = 8",
        "$scrypt$ln=15,r=8,p=1$c2FsdHNhbHRzYWx0c2FsdA$I08hlG92LDYoMl/9VKf0zgfMRMPXjFzYk3rXjFEs85U",
    ),
    ("SSHA", "{SSHA}yrht1iYXEIkejLVu42JWkadd80RzYWx0c2FsdA=="),
    (
        "SSHA512",
        "{SSHA512}9ZxHVj4YomwqqFiYKcIjExMLx2ZblYfXRGc4KMqbgvHq2+HOgwiTIi+eO/Uam/8D0beDAkGpvx14+UFlfBskLnNhbHRzYWx0",
    ),
    (
        "sha512-crypt, 5,000 rounds",
        "$6$saltsalt$qFmFH.bQmmtXzyBY0s9v7Oicd2z4XSIecDzlB5KiA2/jctKu9YterLp8wwnSq.qc.eoxqOmSuNp2xS0ktL3nh/",
    ),
];

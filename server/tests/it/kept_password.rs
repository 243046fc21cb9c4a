//! Hashes that other servers have made, read and checked.

use argon2::Params;

use regain_server::adapter::hashing_memory::HashingMemory;
use regain_server::adapter::kept_password::fault::HashFault;
use regain_server::adapter::kept_password::kept::KeptPassword;
use regain_server::adapter::kept_password::kind::PasswordKind;

/// What other programs have made of the word `password`: Python's bcrypt, argon2-cffi
/// and Passlib, OpenSSL, slappasswd, and Python's hashlib for the forms of Keycloak and Django.
const OF_OTHERS: [(PasswordKind, &str); 29] = [
    (
        PasswordKind::Bcrypt,
        "$2b$04$mcJLMgtMu1.myuvYjU8erOcMKQH/4GE3BjvY3Jpo76ppEGTVehmgi",
    ),
    (
        PasswordKind::Bcrypt,
        "$2a$04$jtY8K8P5abIUHXvP2W3CkeRIB1EOFH4cQqox0rz6hdPuakAP8yWWO",
    ),
    (
        PasswordKind::Bcrypt,
        "$2y$04$TIke3AnOdMNoJ4/snZ4.I.jxEABv1hdSRdYuuEkx0JXoQ9p5/XV5.",
    ),
    (
        PasswordKind::OtherArgon2,
        "$argon2i$v=19$m=64,t=2,p=1$c2FsdHNhbHRzYWx0c2FsdA$DEtlqyoMRaO+5cSf9jd23fOEmsFNt5qjFQ5B45ZavBs",
    ),
    (
        PasswordKind::OtherArgon2,
        "$argon2id$v=19$m=64,t=2,p=2$c2FsdHNhbHRzYWx0c2FsdA$MTk3uF0ASN8bPjzWOEqSyxwROScUuU0+ShGyQuHn3pU",
    ),
    (
        PasswordKind::Pbkdf2,
        "$pbkdf2-sha1$i=1000,l=20$c2FsdHNhbHRzYWx0c2FsdA$2FWw/oC7TQkskizC+81lWlmFAMM",
    ),
    (
        PasswordKind::Pbkdf2,
        "pbkdf2_sha1$1000$saltsaltsaltsalt$2FWw/oC7TQkskizC+81lWlmFAMM=",
    ),
    (
        PasswordKind::Pbkdf2,
        "$pbkdf2-sha256$i=1000,l=32$c2FsdHNhbHRzYWx0c2FsdA$8nX7hwFEzIB8aPajJTYK8weHQc5Ngz0pFVAKvSu4jQA",
    ),
    (
        PasswordKind::Pbkdf2,
        "pbkdf2_sha256$1000$saltsaltsaltsalt$8nX7hwFEzIB8aPajJTYK8weHQc5Ngz0pFVAKvSu4jQA=",
    ),
    (
        PasswordKind::Pbkdf2,
        "$pbkdf2-sha512$i=1000,l=64$c2FsdHNhbHRzYWx0c2FsdA$715rqIr5dXOVPpBhqqsugl037zT5bWJTWYmZtIcK8hBnisKpwfY7kokvwjDrNHqHhF50Pb7MD6HvkJwiDQw4ww",
    ),
    (
        PasswordKind::Pbkdf2,
        "pbkdf2_sha512$1000$saltsaltsaltsalt$715rqIr5dXOVPpBhqqsugl037zT5bWJTWYmZtIcK8hBnisKpwfY7kokvwjDrNHqHhF50Pb7MD6HvkJwiDQw4ww==",
    ),
    (
        PasswordKind::Pbkdf2,
        "$pbkdf2-sha256$i=1000$c2FsdHNhbHRzYWx0c2FsdA$8nX7hwFEzIB8aPajJTYK8weHQc5Ngz0pFVAKvSu4jQB0UGBqBuY/H7qOFFsvzkF7LUOJ8kPlApoYcOEvL+yDFw",
    ),
    (
        PasswordKind::Pbkdf2,
        "$pbkdf2$1000$hpAypnTuXcv5n3OOEQIgJA$OMHYIWIT1cI0H/lmGhemFpIw93g",
    ),
    (
        PasswordKind::Pbkdf2,
        "$pbkdf2-sha256$1000$/d87ZywlpNRaC2EMgVDqHQ$ky6aAtL6IWKbeXolqCfOcQKTkt/xfIjY8tkdx1Sf.4g",
    ),
    (
        PasswordKind::Pbkdf2,
        "$pbkdf2-sha512$1000$bQ2hdE7JOceYU.r9H.Ockw$fkDjDNkbG4IwqCCV/bRwQ2OilZtAsdSvd1IhlfSoMySBvGut6LW89OI5SNjRX17wgDhY9RB6sg6FV6MooU3UqA",
    ),
    (
        PasswordKind::Pbkdf2,
        "{PBKDF2-SHA256}1000$g9D63xtjrFWqFQIAgHAuhQ$ItMY627UWkZgE41jHAUaleGIuvpq3OjR1vrTN4ZGC5o",
    ),
    (
        PasswordKind::Scrypt,
        "$scrypt$ln=4,r=8,p=1$Xgsh5Pzfe4/ROkdIiXHuPQ$ZSJVr2S76Hj2VSyRVFEa0eg+HSoLsZ16TbtCnpcpcgs",
    ),
    (
        PasswordKind::SaltedDigest,
        "{SSHA}DrLmpBwKXPO37j5n2w76b28lKRb/f6+1",
    ),
    (
        PasswordKind::SaltedDigest,
        "{SSHA256}zx7pbjLKN3JGNn9X2rhmfsu390zR8jI5Qk++2MxewoMY4/w/pzQmJA==",
    ),
    (
        PasswordKind::SaltedDigest,
        "{SSHA512}CjF+5/mu+ueuZXOybVGHVoCZI6p7ujiMyIAepX9ca7jpdMf5DnAkAGgATmXdD0fYSmuRhf4tn7PTOFv85mrKJ5YSotTaG+N8",
    ),
    (
        PasswordKind::Digest,
        "{SHA512}sQnzu7wkTrgkQZF+0G1hi5AI3Qmzvv0bXgc5THBqi7mAsdd4Xll27ASbRt9fEyavWi6m0QP9B8lThf+rDKy8hg==",
    ),
    (PasswordKind::Digest, "{SHA}W6ph5Mm5Pz8GgiULbPgzG37mj9g="),
    (
        PasswordKind::ShaCrypt,
        "$5$saltsalt$gOjOtoMpVhru2uyjeJSEc/JaLQWOXMNmlOnj6T4AtC.",
    ),
    (
        PasswordKind::ShaCrypt,
        "$6$saltsalt$qFmFH.bQmmtXzyBY0s9v7Oicd2z4XSIecDzlB5KiA2/jctKu9YterLp8wwnSq.qc.eoxqOmSuNp2xS0ktL3nh/",
    ),
    (
        PasswordKind::SaltedDigest,
        "{SSHA}3zT/ZmcX/8LKB7bbczoVtpuXXhSor15t",
    ),
    (
        PasswordKind::ShaCrypt,
        "$6$rounds=1234$G0KcZqIJH6TxPwQ.$hfm3ttq4PRYJL3CMgQQbpaitcXewc3SUp7Siu4xw4kZ8pKUcGudJXnlFvVh4.aRUhHgD8oXR3Q9OopJi/okV1/",
    ),
    (
        PasswordKind::ShaCrypt,
        "{CRYPT}$6$saltsalt$qFmFH.bQmmtXzyBY0s9v7Oicd2z4XSIecDzlB5KiA2/jctKu9YterLp8wwnSq.qc.eoxqOmSuNp2xS0ktL3nh/",
    ),
    (
        PasswordKind::OtherArgon2,
        "{ARGON2}$argon2id$v=19$m=64,t=2,p=2$c2FsdHNhbHRzYWx0c2FsdA$MTk3uF0ASN8bPjzWOEqSyxwROScUuU0+ShGyQuHn3pU",
    ),
    (
        PasswordKind::OtherArgon2,
        "argon2$argon2id$v=19$m=64,t=2,p=2$c2FsdHNhbHRzYWx0c2FsdA$MTk3uF0ASN8bPjzWOEqSyxwROScUuU0+ShGyQuHn3pU",
    ),
];

fn memory() -> HashingMemory {
    HashingMemory::take(1, &Params::new(8, 1, 1, None).expect("parameters"))
}

#[test]
fn hashes_of_others_are_checked() {
    let (own, memory) = (Params::default(), memory());
    for (kind, text) in OF_OTHERS {
        let kept = KeptPassword::parse(text).expect(text);
        assert_eq!(kept.scheme.kind(&own), kind, "{text}");
        let gives = |password: &[u8]| kept.scheme.gives(&kept.expected, password, &memory);
        assert!(gives(b"password"), "{text}");
        assert!(!gives(b"Password") && !gives(b""), "{text}");
    }
}

#[track_caller]
fn refused(text: &str, want: HashFault) {
    assert_eq!(KeptPassword::parse(text).err(), Some(want), "{text}");
}

#[test]
fn what_is_no_hash_is_refused() {
    let unknown = [
        "",
        "password",
        "$",
        "{CLEARTEXT}password",
        "{SMD5}kXibTNG+O98gaQtkugYcmSTiE+M2Z5TA",
        "$1$salt$hash",
        "$md5$x",
        "$argon2d$v=19$m=64,t=2,p=2$c2FsdHNhbHRzYWx0c2FsdA$kkWqJ0t0QlmifkSN59wa8dH9WaXnSRqHaumGbUmQsqU",
        "$pbkdf2-md5$1000$c2FsdA$AAAAAAAAAAAAAAAAAAAAAA",
        "pä$sword",
    ];
    for text in unknown {
        refused(text, HashFault::Unknown);
    }
}

#[test]
fn every_hash_that_was_cut_is_refused() {
    for (_, text) in OF_OTHERS {
        for end in [text.len() / 4, text.len() / 2] {
            assert!(
                KeptPassword::parse(&text[..end]).is_err(),
                "{}",
                &text[..end]
            );
        }
    }
    for text in [
        "$2b$04$short",
        "$2b$03$ErDY4WIY2ap3OQnXemwwreBNSaaGCxSscZT3VBJZ7llacmzjn.KAK",
        "$6$saltsalt$short",
        "$6$rounds=many$saltsalt$x",
        "{SSHA}W6ph5Mm5Pz8GgiULbPgzG37mj9g=",
        "{SHA}QTpEkDXxqpDlvW6nMN4oEbwIk2pJibHW",
        "{SSHA}!",
        "$pbkdf2-sha256$0$c2FsdA$AAAAAAAAAAAAAAAAAAAAAA",
        "$scrypt$ln=4,r=8$yPn//7/3fq815nyv9d77Xw$a9zGuzZUt8ky241cIbPngYKhIbZU4jheh4XjjgAtsGY",
    ] {
        refused(text, HashFault::Torn);
    }
}

#[test]
fn what_costs_too_much_is_refused() {
    let output = "c2FsdHNhbHRzYWx0c2FsdA$8nX7hwFEzIB8aPajJTYK8weHQc5Ngz0pFVAKvSu4jQA";
    for text in [
        &format!("$argon2id$v=19$m=262144,t=1,p=1${output}"),
        &format!("$argon2id$v=19$m=65536,t=4000000000,p=1${output}"),
        &format!("$argon2i$v=19$m=1024,t=1,p=64${output}"),
        &format!("$scrypt$ln=18,r=8,p=1${output}"),
        &format!("$scrypt$ln=63,r=8,p=1${output}"),
        &format!("$scrypt$ln=14,r=8,p=1000${output}"),
        &format!("$pbkdf2-sha256$i=2000001${output}"),
        "$2b$15$ErDY4WIY2ap3OQnXemwwreBNSaaGCxSscZT3VBJZ7llacmzjn.KAK",
        "$6$rounds=1000001$saltsalt$x",
    ] {
        refused(text, HashFault::TooCostly);
    }
}

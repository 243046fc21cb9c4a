//! What the description says of the calls with a mailed link.

use super::call::{Answer, Call, message};
use crate::Endpoint;
use crate::problem::Code;

/// What the description says of an endpoint.
pub(super) fn call(endpoint: Endpoint) -> Call {
    let mut codes = vec![
        Code::InvalidFields,
        Code::LinkUnknown,
        Code::LinkExpired,
        Code::RateLimited,
    ];
    let call = match endpoint {
        Endpoint::PreviewLink => Call::new(
            "previewLink",
            "Look at a mailed link without using it up",
            message::<crate::LinkPreview>("link_preview"),
        ),
        Endpoint::UseLink => Call::new(
            "useLink",
            "Use a mailed link up; the recovery goes on under a new handle",
            message::<crate::Started>("started"),
        ),
        _ => Call::new(
            "notMe",
            "Stop a recovery that was not the owner's",
            Answer::Nothing,
        ),
    };
    if endpoint != Endpoint::NotMe {
        codes.extend([
            Code::LinkUsed,
            Code::RecoveryExpired,
            Code::RecoveryCancelled,
            Code::RecoveryContinuedElsewhere,
            Code::TooManyTries,
        ]);
    }
    if endpoint == Endpoint::UseLink {
        codes.push(Code::FeatureOff);
    }
    call.takes::<crate::LinkToken>("link_token").or(&codes)
}

//! What is counted and measured, and how it is written.

use std::time::Duration;

use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::{Registry, Unit};
use regain_contract::{Code, Endpoint};

use super::call::Call;

/// Upper ends of the buckets of latencies, in seconds: a hash of a password takes some 20 to 60
/// milliseconds, and a call waits for its turn for ten seconds at most.
const LATENCIES: [f64; 11] = [
    0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1.0, 2.5, 10.0,
];

/// A call that was answered.
#[derive(Clone, Copy, Debug)]
pub struct Answered<'a> {
    /// Its verb.
    pub method: &'a str,
    /// Its path, with the base where there is one.
    pub path: &'a str,
    /// The status of the answer.
    pub status: u16,
    /// How long it took.
    pub lasted: Duration,
    /// Why not, where it was refused or failed.
    pub code: Option<&'a Code>,
}

/// How busy the server is at a moment.
#[derive(Clone, Copy, Debug, Default)]
pub struct Pressure {
    /// Connections to the database that are open.
    pub connections: i64,
    /// Those of them that a call has.
    pub connections_in_use: i64,
    /// Passwords that are being hashed.
    pub hashes_running: i64,
    /// Calls that wait for their password to be hashed.
    pub hashes_waiting: i64,
    /// Messages that are still to be sent, of all servers.
    pub messages_waiting: i64,
    /// Those of them that could not be delivered so far.
    pub messages_failing: i64,
    /// Messages that were given up.
    pub messages_undelivered: i64,
    /// How long the oldest message is due, in seconds.
    pub messages_due_seconds: i64,
}

/// Counts and measures for as long as the server runs.
#[derive(Debug)]
pub struct Recorder {
    registry: Registry,
    answers: Family<AnswerLabels, Counter>,
    durations: Family<CallLabel, Histogram, fn() -> Histogram>,
    steps: Family<StepLabel, Counter>,
    limits: Family<CallLabel, Counter>,
    connections: Family<StateLabel, Gauge>,
    hashes: Family<StateLabel, Gauge>,
    messages: Family<StateLabel, Gauge>,
    messages_due: Gauge,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct AnswerLabels {
    call: String,
    status: u32,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct CallLabel {
    call: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct StepLabel {
    step: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct StateLabel {
    state: &'static str,
}

impl Default for Recorder {
    fn default() -> Self {
        let mut this = Self {
            registry: Registry::with_prefix("regain"),
            answers: Family::default(),
            durations: Family::new_with_constructor(|| Histogram::new(LATENCIES)),
            steps: Family::default(),
            limits: Family::default(),
            connections: Family::default(),
            hashes: Family::default(),
            messages: Family::default(),
            messages_due: Gauge::default(),
        };
        this.register();
        this
    }
}

impl Recorder {
    fn register(&mut self) {
        let to = &mut self.registry;
        to.register("answers", "Calls that were answered", self.answers.clone());
        to.register_with_unit(
            "answer_duration",
            "How long calls took",
            Unit::Seconds,
            self.durations.clone(),
        );
        to.register(
            "recovery_steps",
            "Steps that recoveries went",
            self.steps.clone(),
        );
        to.register(
            "limits_reached",
            "Calls refused as one too many",
            self.limits.clone(),
        );
        to.register(
            "database_connections",
            "Connections to the database",
            self.connections.clone(),
        );
        to.register(
            "password_hashes",
            "Passwords that are being hashed, and that wait for it",
            self.hashes.clone(),
        );
        to.register(
            "messages",
            "Messages that are to be sent, that failed so far, and that were given up",
            self.messages.clone(),
        );
        to.register_with_unit(
            "messages_due",
            "How long the oldest message is due",
            Unit::Seconds,
            self.messages_due.clone(),
        );
    }

    /// Counts a call.
    pub fn answered(&self, answered: &Answered<'_>) {
        let asked = Call::of(answered.method, answered.path);
        let (call, status) = (asked.name(), answered.status.into());
        let label = CallLabel { call: call.clone() };
        let lasted = answered.lasted.as_secs_f64();
        self.durations.get_or_create(&label).observe(lasted);
        if answered.code == Some(&Code::RateLimited) {
            self.limits.get_or_create(&label).inc();
        }
        self.answers
            .get_or_create(&AnswerLabels { call, status })
            .inc();
        if let Call::Api(endpoint) = asked
            && answered.status < 300
            && let Some(step) = step(endpoint)
        {
            self.steps.get_or_create(&StepLabel { step }).inc();
        }
    }

    /// Everything as text (OpenMetrics 1.0.0).
    pub fn text(&self, pressure: Pressure) -> String {
        let idle = pressure.connections - pressure.connections_in_use;
        for (gauges, state, value) in [
            (&self.connections, "in_use", pressure.connections_in_use),
            (&self.connections, "idle", idle),
            (&self.hashes, "running", pressure.hashes_running),
            (&self.hashes, "waiting", pressure.hashes_waiting),
            (&self.messages, "waiting", pressure.messages_waiting),
            (&self.messages, "failing", pressure.messages_failing),
            (&self.messages, "undelivered", pressure.messages_undelivered),
        ] {
            gauges.get_or_create(&StateLabel { state }).set(value);
        }
        self.messages_due.set(pressure.messages_due_seconds);
        let mut text = String::new();
        // Writing to a text cannot fail; what was written until then is still true.
        let _ = encode(&mut text, &self.registry);
        text
    }
}

/// The step of a recovery that a call takes when it succeeds.
const fn step(endpoint: Endpoint) -> Option<&'static str> {
    Some(match endpoint {
        Endpoint::StartRecovery => "started",
        Endpoint::SendCode => "code_sent",
        Endpoint::VerifyCode => "code_verified",
        Endpoint::UseLink => "link_used",
        Endpoint::NewPassword => "password_set",
        Endpoint::CancelRecovery => "cancelled",
        Endpoint::NotMe => "not_me",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use regain_contract::Code;

    use super::{Answered, Pressure, Recorder};

    #[test]
    fn calls_are_counted_by_name_and_never_by_what_was_asked_for() {
        let recorder = Recorder::default();
        let answered = |method, path, status, code| {
            recorder.answered(&Answered {
                method,
                path,
                status,
                lasted: Duration::from_millis(3),
                code,
            });
        };
        answered("POST", "/api/v1/recovery", 200, None);
        answered("POST", "/api/v1/recovery", 429, Some(&Code::RateLimited));
        for path in ["/api/v1/made-up-a", "/api/v1/made-up-b"] {
            answered("GET", path, 404, Some(&Code::NotFound));
        }
        let text = recorder.text(Pressure {
            connections: 3,
            connections_in_use: 1,
            messages_failing: 2,
            messages_due_seconds: 7,
            ..Pressure::default()
        });
        for line in [
            "regain_answers_total{call=\"POST /recovery\",status=\"200\"} 1",
            "regain_answers_total{call=\"unknown\",status=\"404\"} 2",
            "regain_answer_duration_seconds_bucket{le=\"0.005\",call=\"POST /recovery\"} 2",
            "regain_recovery_steps_total{step=\"started\"} 1",
            "regain_limits_reached_total{call=\"POST /recovery\"} 1",
            "regain_database_connections{state=\"idle\"} 2",
            "regain_password_hashes{state=\"waiting\"} 0",
            "regain_messages{state=\"failing\"} 2",
            "regain_messages_due_seconds 7",
        ] {
            assert!(text.contains(line), "{line}\n{text}");
        }
        assert!(!text.contains("made-up"), "{text}");
    }
}

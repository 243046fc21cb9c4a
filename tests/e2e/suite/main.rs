//! The journeys of design section 2 in a real browser, against the real server.

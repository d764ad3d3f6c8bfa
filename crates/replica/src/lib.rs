//! Stamps, clocks, merge, changes, encoding and the protocol; no sockets, no SQL.

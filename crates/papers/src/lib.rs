//! The files people exchange: bytes in, values out.

//! What is on Xvfb's screen: its framebuffer read, compared and saved as PNG.
//!
//! The format is XWD version 7 (X11/XWDFile.h): a header of 32-bit numbers, most significant byte first, then the
//! colour map, then the rows. At 24 bits of depth Xvfb stores each pixel as blue, green, red and a byte unused.

use anyhow::{Context, Result, bail};
use std::collections::HashSet;
use std::fs::File;
use std::io::BufWriter;
use std::path::Path;

/// Fewer colours than this is an empty screen or an empty window: text alone has more in its edges.
const COLOURS_MIN: usize = 24;

/// A picture of the screen: rows from the top, three bytes (red, green, blue) for each pixel.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Frame {
    width: usize,
    height: usize,
    pixels: Vec<[u8; 3]>,
}

impl Frame {
    /// Reads Xvfb's framebuffer.
    pub(super) fn read(path: &Path) -> Result<Self> {
        let bytes = std::fs::read(path).with_context(|| format!("{} cannot be read", path.display()))?;
        Self::decode(&bytes)
    }

    fn decode(bytes: &[u8]) -> Result<Self> {
        let number = |index: usize| -> Result<usize> {
            let four = bytes.get(index * 4..index * 4 + 4).context("the framebuffer has no header")?;
            Ok(u32::from_be_bytes(four.try_into().context("four bytes make a number")?).try_into()?)
        };
        let (header, version, width, height) = (number(0)?, number(1)?, number(4)?, number(5)?);
        let (pixel_bits, row_bytes, colours) = (number(11)?, number(12)?, number(19)?);
        if version != 7 || pixel_bits != 32 || width == 0 || row_bytes < width * 4 {
            bail!("the framebuffer is not 32 bits a pixel");
        }
        let rows = bytes.get(header + colours * 12..).context("the framebuffer is cut short")?;
        let mut pixels = Vec::with_capacity(width * height);
        for row in rows.chunks_exact(row_bytes).take(height) {
            pixels.extend(row.chunks_exact(4).take(width).map(|pixel| [pixel[2], pixel[1], pixel[0]]));
        }
        if pixels.len() != width * height {
            bail!("the framebuffer is cut short");
        }
        Ok(Self { width, height, pixels })
    }

    /// Whether something is drawn on it.
    pub(super) fn is_drawn(&self) -> bool {
        let mut colours = HashSet::new();
        self.pixels.iter().any(|pixel| colours.insert(pixel) && colours.len() >= COLOURS_MIN)
    }

    /// Whether two pictures differ by no more than a blinking caret.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        let differing = self.pixels.iter().zip(&other.pixels).filter(|(one, two)| one != two).count();
        self.pixels.len() == other.pixels.len() && differing * 1000 <= self.pixels.len()
    }

    /// Saves it as PNG.
    pub(super) fn save(&self, path: &Path) -> Result<()> {
        let file = BufWriter::new(File::create(path).with_context(|| format!("{} cannot be written", path.display()))?);
        let mut encoder = png::Encoder::new(file, self.width.try_into()?, self.height.try_into()?);
        encoder.set_color(png::ColorType::Rgb);
        encoder.write_header()?.write_image_data(self.pixels.as_flattened())?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::Frame;

    fn framebuffer(width: u32, pixels: &[[u8; 3]]) -> Vec<u8> {
        let mut header = [0_u32; 25];
        header[0] = 100;
        header[1] = 7;
        header[4] = width;
        header[5] = u32::try_from(pixels.len()).expect("few pixels") / width;
        header[11] = 32;
        header[12] = width * 4;
        header[19] = 1;
        let mut bytes: Vec<u8> = header.iter().flat_map(|number| number.to_be_bytes()).collect();
        bytes.extend([0; 12]);
        bytes.extend(pixels.iter().flat_map(|[red, green, blue]| [*blue, *green, *red, 0]));
        bytes
    }

    #[test]
    fn a_framebuffer_is_read_row_by_row() {
        let pixels = [[1, 2, 3], [4, 5, 6], [7, 8, 9], [10, 11, 12]];
        let frame = Frame::decode(&framebuffer(2, &pixels)).expect("the framebuffer is whole");
        assert_eq!(frame, Frame { width: 2, height: 2, pixels: pixels.to_vec() });
    }

    #[test]
    fn a_framebuffer_cut_short_is_refused() {
        let whole = framebuffer(2, &[[1, 2, 3], [4, 5, 6]]);
        for length in 0..whole.len() {
            assert!(Frame::decode(&whole[..length]).is_err(), "{length}");
        }
    }

    #[test]
    fn an_empty_window_is_not_drawn() {
        let plain = Frame { width: 30, height: 1, pixels: vec![[255; 3]; 30] };
        let text = Frame { width: 30, height: 1, pixels: (0..30).map(|shade| [shade; 3]).collect() };
        assert!(!plain.is_drawn());
        assert!(text.is_drawn());
        assert!(!plain.is_like(&text));
    }
}

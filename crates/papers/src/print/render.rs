//! A draft as PDF/UA-1: PDF 1.7, tagged, its fonts embedded with the glyphs that are used.

use super::draft::{Draft, Node, Page, Role, Shape};
use super::writing::{Face, REGULAR, STRONG, Writing};
use super::{Language, Paper, PrintFault};
use krilla::configure::{Accessibility, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::geom::{PathBuilder, Point, Rect};
use krilla::metadata::{Metadata, PageLayout};
use krilla::num::NormalizedF32;
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::paint::{Fill, Stroke};
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag, Identifier, SpanTag, TagGroup, TagTree};
use krilla::text::{Font, GlyphId, KrillaGlyph};
use krilla::{Document, SerializeSettings};

/// The file of a draft.
pub(super) fn render(draft: Draft, title: &str, language: Language, writing: Writing) -> Result<Paper, PrintFault> {
    let broken = |error: &dyn std::fmt::Debug| PrintFault::Unwritable(format!("{error:?}"));
    let configuration = ConfigurationBuilder::new()
        .with_accessibility_validator(Accessibility::UA1)
        .finish()
        .map_err(|e| broken(&e))?;
    let mut document = Document::new_with(SerializeSettings { configuration, ..SerializeSettings::default() });
    let font = |bytes: &'static [u8]| Font::new(bytes.into(), 0).ok_or(PrintFault::Unwritable("font".to_owned()));
    let fonts = Fonts { regular: font(REGULAR)?, strong: font(STRONG)?, writing: &writing };
    let pages = draft.pages.len();
    let mut drawn = Vec::new();
    for page in &draft.pages {
        let settings = PageSettings::from_wh(page.width, page.height);
        let mut sheet = document.start_page_with(settings.ok_or(PrintFault::Unwritable("page".to_owned()))?);
        let mut surface = sheet.surface();
        draw(&mut surface, page, &fonts, language, &mut drawn);
        surface.finish();
        sheet.finish();
    }
    let children = draft.structure.into_iter().map(|node| tagged(node, &drawn)).collect::<Vec<_>>();
    let mut tree = TagTree::new().with_lang(Some(language.tag().to_owned()));
    tree.children = children.into_iter().flatten().collect();
    document.set_tag_tree(tree);
    let title = if title.trim().is_empty() { "Permanence" } else { title.trim() };
    let mut outline = Outline::new();
    outline.push_child(OutlineNode::new(title.to_owned(), XyzDestination::new(0, Point::from_xy(0.0, 0.0))));
    document.set_outline(outline);
    document.set_metadata(
        Metadata::new()
            .title(title.to_owned())
            .language(language.tag().to_owned())
            .creator("Permanence".to_owned())
            .page_layout(PageLayout::SinglePage),
    );
    let bytes = document.finish().map_err(|error| broken(&error))?;
    Ok(Paper { bytes, pages, transliterated: writing.transliterated() })
}

struct Fonts<'w> {
    regular: Font,
    strong: Font,
    writing: &'w Writing,
}

/// Draws the marks of a page; marks that follow each other in one role are one piece.
fn draw(
    surface: &mut Surface<'_>,
    page: &Page,
    fonts: &Fonts<'_>,
    language: Language,
    drawn: &mut Vec<Vec<Identifier>>,
) {
    for piece in page.marks.chunk_by(|(one, _), (other, _)| one == other) {
        let Some((role, _)) = piece.first() else { continue };
        let tag = match role {
            Role::Content(_) => ContentTag::Span(SpanTag::empty().with_lang(Some(language.tag()))),
            Role::Header => ContentTag::Artifact(Artifact::with_kind(ArtifactType::Header)),
            Role::Footer => ContentTag::Artifact(Artifact::with_kind(ArtifactType::Footer)),
            Role::Ornament => ContentTag::Artifact(Artifact::with_kind(ArtifactType::Layout)),
        };
        let identifier = surface.start_tagged(tag);
        for (_, shape) in piece {
            draw_shape(surface, shape, fonts);
        }
        surface.end_tagged();
        if let Role::Content(number) = role {
            if drawn.len() <= *number {
                drawn.resize_with(number + 1, Vec::new);
            }
            drawn[*number].push(identifier);
        }
    }
}

fn draw_shape(surface: &mut Surface<'_>, shape: &Shape, fonts: &Fonts<'_>) {
    match shape {
        Shape::Text { x, y, size, face, grey, text } => {
            let glyphs: Vec<KrillaGlyph> = fonts
                .writing
                .shape(text, *face)
                .into_iter()
                .map(|glyph| {
                    let id = GlyphId::new(glyph.id);
                    KrillaGlyph::new(id, glyph.advance, glyph.x_offset, glyph.y_offset, 0.0, glyph.text, None)
                })
                .collect();
            let font = match face {
                Face::Regular => fonts.regular.clone(),
                Face::Strong => fonts.strong.clone(),
            };
            surface.set_stroke(None);
            surface.set_fill(Some(fill(*grey)));
            surface.draw_glyphs(Point::from_xy(*x, *y), &glyphs, font, text, *size, false);
        }
        Shape::Rule { from, to, width, grey } => {
            let mut path = PathBuilder::new();
            path.move_to(from.0, from.1);
            path.line_to(to.0, to.1);
            let paint = krilla::color::luma::Color::new(*grey).into();
            surface.set_fill(None);
            surface.set_stroke(Some(Stroke { paint, width: *width, ..Stroke::default() }));
            if let Some(path) = path.finish() {
                surface.draw_path(&path);
            }
        }
        Shape::Fill { rectangles, grey } => {
            let mut path = PathBuilder::new();
            for (x, y, width, height) in rectangles {
                if let Some(rectangle) = Rect::from_xywh(*x, *y, *width, *height) {
                    path.push_rect(rectangle);
                }
            }
            surface.set_stroke(None);
            surface.set_fill(Some(fill(*grey)));
            if let Some(path) = path.finish() {
                surface.draw_path(&path);
            }
        }
    }
}

fn fill(grey: u8) -> Fill {
    Fill { paint: krilla::color::luma::Color::new(grey).into(), opacity: NormalizedF32::ONE, ..Fill::default() }
}

/// A node with the pieces that were drawn for it.
fn tagged(node: Node, drawn: &[Vec<Identifier>]) -> Vec<krilla::tagging::Node> {
    match node {
        Node::Content(number) => {
            drawn.get(number).into_iter().flatten().map(|identifier| (*identifier).into()).collect()
        }
        Node::Group(tag, children) => {
            let children = children.into_iter().flat_map(|child| tagged(child, drawn)).collect();
            vec![TagGroup::with_children(tag, children).into()]
        }
    }
}

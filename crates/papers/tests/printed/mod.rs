//! A printed document as another program reads it.

use lopdf::{Dictionary, Document, Object, ObjectId};
use permanence_papers::print::Paper;

/// A document that was read back.
pub(crate) struct Printed {
    document: Document,
}

/// A text with spaces that do not break as spaces like any other.
pub(crate) fn plain(text: &str) -> String {
    text.replace(['\u{A0}', '\u{202F}'], " ")
}

impl Printed {
    pub(crate) fn read(paper: &Paper) -> Self {
        Self { document: Document::load_mem(&paper.bytes).expect("a PDF") }
    }

    pub(crate) fn pages(&self) -> usize {
        self.document.get_pages().len()
    }

    /// The text of a page, from 1, on one line.
    pub(crate) fn page(&self, number: usize) -> String {
        let number = u32::try_from(number).expect("a page's number");
        let text = self.document.extract_text(&[number]).expect("the text of a page");
        plain(&text).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    pub(crate) fn text(&self) -> String {
        (1..=self.pages()).map(|page| self.page(page)).collect()
    }

    /// Width and height of a page, in points.
    pub(crate) fn size(&self, number: u32) -> (f32, f32) {
        let page = self.document.get_dictionary(self.document.get_pages()[&number]).expect("a page");
        let area = page.get(b"MediaBox").and_then(Object::as_array).expect("an area");
        let side = |at: usize| area[at].as_float().expect("a measure");
        (side(2), side(3))
    }

    pub(crate) fn language(&self) -> String {
        let language = self.catalog().get(b"Lang").and_then(Object::as_str).expect("a language");
        String::from_utf8(language.to_vec()).expect("a tag")
    }

    pub(crate) fn is_marked(&self) -> bool {
        let info = self.follow(self.catalog().get(b"MarkInfo").expect("marks"));
        info.get(b"Marked").and_then(Object::as_bool).expect("whether it is marked")
    }

    pub(crate) fn has_structure(&self) -> bool {
        self.elements("Document") == 1
    }

    pub(crate) fn shows_its_title(&self) -> bool {
        let preferences = self.follow(self.catalog().get(b"ViewerPreferences").expect("preferences"));
        let shows = preferences.get(b"DisplayDocTitle").and_then(Object::as_bool).expect("whether it shows its title");
        let info = self.follow(self.document.trailer.get(b"Info").expect("information"));
        shows && !info.get(b"Title").and_then(Object::as_str).expect("a title").is_empty()
    }

    /// How many elements of the structure are of this kind.
    pub(crate) fn elements(&self, kind: &str) -> usize {
        let is_kind = |object: &Object| {
            let element = object.as_dict().ok()?;
            element.get(b"P").ok()?;
            (element.get(b"S").and_then(Object::as_name).ok()? == kind.as_bytes()).then_some(())
        };
        self.document.objects.values().filter(|object| is_kind(object).is_some()).count()
    }

    /// Whether every font of every page is in the file.
    pub(crate) fn fonts_are_embedded(&self) -> bool {
        let pages: Vec<ObjectId> = self.document.get_pages().into_values().collect();
        let fonts = pages.iter().flat_map(|page| self.document.get_page_fonts(*page).expect("fonts").into_values());
        let embedded: Vec<bool> = fonts.map(|font| self.is_embedded(font)).collect();
        !embedded.is_empty() && embedded.into_iter().all(|is| is)
    }

    fn is_embedded(&self, font: &Dictionary) -> bool {
        let descendants = font.get(b"DescendantFonts").and_then(Object::as_array).expect("descendants");
        let descriptor = self.follow(self.follow(&descendants[0]).get(b"FontDescriptor").expect("a descriptor"));
        descriptor.has(b"FontFile2") || descriptor.has(b"FontFile3")
    }

    fn catalog(&self) -> &Dictionary {
        self.document.catalog().expect("a catalog")
    }

    fn follow<'a>(&'a self, object: &'a Object) -> &'a Dictionary {
        let (_, object) = self.document.dereference(object).expect("an object");
        object.as_dict().expect("a dictionary")
    }
}

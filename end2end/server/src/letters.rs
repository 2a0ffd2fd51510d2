//! The maker of letters: the same code as the mock's, off the threads that answer requests.

use std::{path::Path, sync::Arc};

use esscard::{
    authority::{
        letters::{Fonts, pdf},
        ports::{LetterMaker, Unavailable},
    },
    domain::letter::Letter,
};

/// The two fonts, below the app's folder: Chinese, Latin.
const FONTS: [&str; 2] = ["mock/fonts/NotoSansCJKsc-Letter.otf", "mock/fonts/NotoSans-Letter.ttf"];

/// Makes letters.
pub struct Letters {
    fonts: Option<Arc<Fonts>>,
}

impl Letters {
    /// With the fonts in the app's folder; without them no letter can be made.
    pub fn new(app: &Path) -> Self {
        let read = |name: &str| std::fs::read(app.join(name)).ok();
        let [chinese, latin] = FONTS.map(read);
        let fonts = chinese.zip(latin).and_then(|(a, b)| Fonts::new(a, b).ok());
        if fonts.is_none() {
            tracing::warn!(folder = %app.display(), "the letter's fonts are not there");
        }
        Self { fonts: fonts.map(Arc::new) }
    }
}

impl LetterMaker for Letters {
    async fn pdf(&self, letter: &Letter) -> Result<Vec<u8>, Unavailable> {
        let fonts = Arc::clone(self.fonts.as_ref().ok_or(Unavailable)?);
        let letter = letter.clone();
        let made = tokio::task::spawn_blocking(move || pdf(&letter, &fonts)).await;
        match made {
            Ok(Ok(bytes)) => Ok(bytes),
            // The error may name a character of somebody's name.
            Ok(Err(_)) | Err(_) => {
                tracing::warn!("a letter could not be made");
                Err(Unavailable)
            }
        }
    }
}

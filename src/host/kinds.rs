//! The kinds of hosts, the commands, and how the one reaches the other.

/// What the page runs inside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HostKind {
    /// A browser of its own: there is nobody to talk to.
    Browser,
    /// The web-view of a WeChat mini-program.
    WeChat,
    /// The web-view of an Alipay mini-program.
    Alipay,
    /// A frame in another page.
    Frame,
    /// The web-view of another app, which has put its end of the channel into the page.
    Native,
}

impl HostKind {
    /// All of them.
    pub const ALL: [Self; 5] =
        [Self::Browser, Self::WeChat, Self::Alipay, Self::Frame, Self::Native];

    /// Its name in the page (`<html data-host>`).
    pub const fn name(self) -> &'static str {
        match self {
            Self::Browser => "browser",
            Self::WeChat => "wechat",
            Self::Alipay => "alipay",
            Self::Frame => "frame",
            Self::Native => "native",
        }
    }

    /// The kind with this name.
    pub fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.name() == name)
    }

    /// How `command` reaches it.
    pub const fn delivery(self, command: Command) -> Delivery {
        use Command as C;
        match (self, command) {
            (Self::Browser, _) => Delivery::Nowhere,
            (Self::Alipay | Self::Frame | Self::Native, _) => Delivery::Immediate,
            // It takes the title from the page, and its own arrow goes through the page's history.
            (Self::WeChat, C::Title | C::CanGoBack) => Delivery::Nowhere,
            (Self::WeChat, C::Ready | C::StatusChanged | C::Error) => Delivery::Deferred,
            (Self::WeChat, C::Close | C::OpenDocument) => Delivery::Navigation,
            // Nothing can come back into the page that is larger than an address.
            (Self::WeChat, C::SaveImage | C::Scan | C::Liveness) => Delivery::Nowhere,
        }
    }
}

/// What the app asks of its host or tells it. The names stand in the envelope.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    /// The page stands and listens.
    Ready,
    /// The title of the screen.
    Title,
    /// Whether the host's arrow goes back inside the page.
    CanGoBack,
    /// The person is done here.
    Close,
    /// Show a document with the host's own menu.
    OpenDocument,
    /// Keep a picture.
    SaveImage,
    /// Read a code with the host's camera.
    Scan,
    /// Film a face with the host's camera.
    Liveness,
    /// Somebody logged in, out, or began to register.
    StatusChanged,
    /// Something went wrong here.
    Error,
}

impl Command {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::Ready,
        Self::Title,
        Self::CanGoBack,
        Self::Close,
        Self::OpenDocument,
        Self::SaveImage,
        Self::Scan,
        Self::Liveness,
        Self::StatusChanged,
        Self::Error,
    ];

    /// The `type` of its envelope, and its name among the capabilities.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Ready => "ready",
            Self::Title => "title",
            Self::CanGoBack => "canGoBack",
            Self::Close => "close",
            Self::OpenDocument => "openDocument",
            Self::SaveImage => "saveImage",
            Self::Scan => "scan",
            Self::Liveness => "liveness",
            Self::StatusChanged => "statusChanged",
            Self::Error => "error",
        }
    }

    /// The command with this name.
    pub fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.name() == name)
    }

    /// Whether a host must have said that it can (`hello.caps`) before it is asked. The others are
    /// said to every host, which may let them pass.
    pub const fn needs_capability(self) -> bool {
        matches!(self, Self::OpenDocument | Self::SaveImage | Self::Scan | Self::Liveness)
    }

    /// What happens where the command can't be delivered, or is not answered in time.
    pub const fn fallback(self) -> Fallback {
        match self {
            Self::Ready | Self::StatusChanged | Self::Error => Fallback::Nothing,
            Self::Title => Fallback::PageTitle,
            Self::CanGoBack => Fallback::PageHistory,
            Self::Close => Fallback::FirstScreen,
            Self::OpenDocument => Fallback::NextRung,
            Self::SaveImage => Fallback::PressAndHold,
            Self::Scan => Fallback::OwnCamera,
            Self::Liveness => Fallback::OtherProof,
        }
    }
}

/// How a command reaches a host.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Delivery {
    /// At once.
    Immediate,
    /// When the host takes its messages: on back, destroy, share or copy (WeChat). Of each type only
    /// the latest is kept until then.
    Deferred,
    /// By going to a page of the host, with what it needs in the address.
    Navigation,
    /// Not at all: the fallback runs.
    Nowhere,
}

impl Delivery {
    /// As it stands in the tables.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Immediate => "immediate",
            Self::Deferred => "deferred",
            Self::Navigation => "navigation",
            Self::Nowhere => "fallback",
        }
    }
}

/// What happens instead of a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fallback {
    /// Nothing is lost without it.
    Nothing,
    /// The page's `<title>`, which every host reads.
    PageTitle,
    /// The page's own history, which the system's back walks through.
    PageHistory,
    /// The app's own first screen.
    FirstScreen,
    /// Share, plain link, picture, copied link: the next rung of the ladder of documents.
    NextRung,
    /// The picture is there to be pressed and held.
    PressAndHold,
    /// The page's own camera, or a picture from the phone.
    OwnCamera,
    /// The phone's own camera by a file, a bank card, or a phone number.
    OtherProof,
}

impl Fallback {
    /// As it stands in the tables.
    pub const fn says(self) -> &'static str {
        match self {
            Self::Nothing => "nothing is lost",
            Self::PageTitle => "the page's `<title>`",
            Self::PageHistory => "the page's own history",
            Self::FirstScreen => "the app's first screen",
            Self::NextRung => "share, link, picture, copied link",
            Self::PressAndHold => "press and hold the picture",
            Self::OwnCamera => "the page's camera, or a picture",
            Self::OtherProof => "the phone's camera by a file, bank card or phone",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_back() {
        for kind in HostKind::ALL {
            assert_eq!(HostKind::of(kind.name()), Some(kind));
        }
        for command in Command::ALL {
            assert_eq!(Command::of(command.name()), Some(command));
        }
        assert_eq!((HostKind::of("qq"), Command::of("pay")), (None, None));
    }

    #[test]
    fn a_plain_browser_is_told_nothing_and_wechat_what_it_can_take() {
        for command in Command::ALL {
            assert_eq!(HostKind::Browser.delivery(command), Delivery::Nowhere);
            assert_eq!(HostKind::Frame.delivery(command), Delivery::Immediate);
        }
        let wechat = |it| HostKind::WeChat.delivery(it);
        assert_eq!(wechat(Command::StatusChanged), Delivery::Deferred);
        assert_eq!(wechat(Command::OpenDocument), Delivery::Navigation);
        assert_eq!(wechat(Command::Liveness), Delivery::Nowhere);
    }
}

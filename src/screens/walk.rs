//! How one goes on from a screen and back: every step of our own in history but a link's is made
//! here, and a link's is seen.
//!
//! Invariant: the system's way back never leads into a step that is over, and from the first screen
//! of a way it leaves for where one came from. So a way that is over is taken out of history as a
//! whole: the browser goes back to where it began, and the screen it led to takes that place.

use std::time::Duration;

use leptos::{prelude::*, task::spawn_local};
use leptos_router::{
    NavigateOptions,
    hooks::{use_location, use_navigate},
    location::State,
};

use crate::{
    browser::{clock, trail},
    routes::{Page, Trail},
    ui::WayBack,
};

/// How long the browser may take to go back, before the screen changes without it.
const PATIENCE: Duration = Duration::from_millis(700);

/// The steps in history. Free to copy.
#[derive(Clone, Copy)]
pub struct Walk {
    trail: StoredValue<Trail>,
    /// Where to, once the browser has gone back; counted, so that a late timer changes nothing.
    jump: StoredValue<(u32, Option<String>)>,
    navigate: StoredValue<Option<Callback<(String, Turn)>>>,
    /// Whether the person is not let in to a page now.
    turned: StoredValue<Option<Callback<Page, bool>>>,
    stepped_back: StoredValue<Option<Callback<()>>>,
}

/// What becomes of the present step of history.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Turn {
    /// It stays below the next.
    Further,
    /// The same, and nothing moves on the screen: something is laid over it.
    Over,
    /// The next takes its place.
    Instead,
    /// The same, and nothing moves on the screen.
    Uncovered,
}

/// The walk of the component's tree.
#[expect(clippy::expect_used, reason = "the frame provides it above every screen")]
pub fn use_walk() -> Walk {
    use_context().expect("the frame provides the walk")
}

/// Gives everything below the walk, as long as the component lives. Above the `Router`: what listens
/// first to steps in history is told of them first.
pub fn provide_walk() {
    let walk = Walk {
        trail: StoredValue::new(Trail::default()),
        jump: StoredValue::new((0, None)),
        navigate: StoredValue::new(None),
        turned: StoredValue::new(None),
        stepped_back: StoredValue::new(None),
    };
    walk.look();
    let ear = StoredValue::new_local(trail::on_step(move || walk.stepped()));
    on_cleanup(move || _ = ear.try_update_value(|it| *it = None));
    provide_context(walk);
    provide_context(WayBack(Callback::new(move |to: String| walk.back_to(&to))));
}

impl Walk {
    /// Follows the router from now on. Below it.
    pub fn begin(self) {
        let (go, location) = (use_navigate(), use_location());
        let navigate = Callback::new(move |(to, turn): (String, Turn)| {
            let replace = matches!(turn, Turn::Instead | Turn::Uncovered);
            let scroll = matches!(turn, Turn::Further | Turn::Instead);
            let carried = replace.then(|| self.trail.with_value(Trail::carried));
            let state = carried.map_or_else(State::default, State::from);
            go(&to, NavigateOptions { replace, scroll, state, ..Default::default() });
        });
        self.navigate.set_value(Some(navigate));
        let shown = move || {
            let (path, search) = (location.pathname.try_get_untracked()?, location.search);
            let search = search.try_get_untracked()?;
            Some(if search.is_empty() { path } else { format!("{path}?{search}") })
        };
        Effect::new(move |_| {
            location.pathname.track();
            location.search.track();
            location.hash.track();
            // A link's step is made only when its page stands.
            spawn_local(async move {
                clock::sleep(Duration::ZERO).await;
                if let Some(shown) = shown() {
                    self.catch_up(&shown);
                }
            });
        });
    }

    /// Says of whom a page is not for now: such steps are not gone back to.
    pub fn heed(self, turned: impl Fn(Page) -> bool + Send + Sync + 'static) {
        self.turned.set_value(Some(Callback::new(turned)));
    }

    /// One step further.
    pub fn on(self, to: &str) {
        self.go(to, Turn::Further);
    }

    /// In this step's place.
    pub fn instead(self, to: &str) {
        self.go(to, Turn::Instead);
    }

    /// Something is laid over the screen: one step further, and nothing moves.
    pub fn lay_over(self, to: &str) {
        self.go(to, Turn::Over);
    }

    /// What is laid over the screen is taken away: back to the screen, or, where the very first address
    /// had laid it there, in this step's place.
    pub fn uncover(self, to: &str) {
        self.look();
        if self.trail.with_value(|it| it.lies_on(to)) {
            trail::go_back(1);
        } else {
            self.go(to, Turn::Uncovered);
        }
    }

    /// Back to where `to` was shown, or, where that does not lie below, there in this step's place.
    pub fn back_to(self, to: &str) {
        self.leave(to, |page| self.is_turned(page));
    }

    /// The way that led here is over, and goes out of history with all its steps.
    pub fn done(self, to: &str) {
        self.leave(to, |page| page.is_passed() || self.is_turned(page));
    }

    /// The 6 digits are right: on to `wanted` in their place, so that a code that was chosen before has
    /// the choice below it; with nothing wanted the way is over.
    pub fn opened(self, wanted: Page) {
        if wanted.is_service() { self.instead(wanted.path()) } else { self.done(wanted.path()) }
    }

    /// The person is not let in here: like [`Walk::back_to`], unless a screen leads elsewhere already.
    pub fn turn_away(self, to: &str) {
        if self.jump.with_value(|(_, it)| it.is_none()) {
            self.back_to(to);
        }
    }

    /// What the screen shows has changed: one step further at the same address.
    pub fn add_step(self) {
        self.look();
        let (is_there, next) = self.trail.with_value(|it| (it.is_step(), it.step()));
        // After a reload the step is there, and what it showed is not.
        if !is_there {
            trail::add_step(&next.carried());
            self.look();
        }
    }

    /// Calls `back` when somebody goes back over such a step, as long as the component lives.
    pub fn on_step_back(self, back: impl Fn() + Send + Sync + 'static) {
        self.stepped_back.set_value(Some(Callback::new(move |()| back())));
        on_cleanup(move || _ = self.stepped_back.try_update_value(|it| *it = None));
    }

    /// Back over such a step; false where there is none below.
    pub fn step_back(self) -> bool {
        self.look();
        let is_step = self.trail.with_value(Trail::is_step);
        if is_step {
            trail::go_back(1);
        }
        is_step
    }

    /// Looks where one stands now that `shown` is asked for. The router (0.8) makes no step to the
    /// address that it believes to be at, and believes so when somebody has gone back from a step that
    /// had replaced another: then the step is made here.
    fn catch_up(self, shown: &str) {
        self.look();
        let elsewhere = self.trail.try_with_value(|it| !it.is_at(shown)) == Some(true);
        if elsewhere && self.jump.with_value(|(_, it)| it.is_none()) {
            trail::add_page(shown);
            self.look();
        }
    }

    fn is_turned(self, page: Page) -> bool {
        self.turned.get_value().is_some_and(|it| it.run(page))
    }

    fn go(self, to: &str, turn: Turn) {
        let under_way = self
            .jump
            .try_update_value(|(_, target)| target.as_mut().map(|it| to.clone_into(it)).is_some());
        if under_way == Some(true) {
            // The browser is going back: this is where it is going to.
            return;
        }
        let Some(navigate) = self.navigate.try_get_value().flatten() else { return };
        self.look();
        navigate.run((to.to_owned(), turn));
        self.look();
    }

    /// Back over all that is `over`, and there `to` instead.
    fn leave(self, to: &str, over: impl Fn(Page) -> bool) {
        self.look();
        let steps = self.trail.with_value(|it| it.steps_over(to, over));
        // A frame's steps back are the other page's, too: what it has made since would be gone over.
        if steps == 0 || trail::is_framed() || self.jump.with_value(|(_, it)| it.is_some()) {
            return self.instead(to);
        }
        let turn = self.jump.try_update_value(|(turn, target)| {
            *target = Some(to.to_owned());
            *turn = turn.wrapping_add(1);
            *turn
        });
        trail::go_back(steps);
        spawn_local(async move {
            clock::sleep(PATIENCE).await;
            if self.jump.try_with_value(|(it, _)| *it) == turn {
                _ = self.land();
            }
        });
    }

    /// Ends a jump where the browser is now; whether there was one.
    fn land(self) -> bool {
        let target = self.jump.try_update_value(|(_, it)| it.take()).flatten();
        let Some(target) = target else { return false };
        self.instead(&target);
        true
    }

    /// Somebody has gone back or forward; whether it was a jump of our own.
    fn stepped(self) -> bool {
        let here = trail::address();
        let unknown = trail::carried().is_none();
        // Made by nobody here: a fragment of the same page is a step further, all else a beginning.
        if unknown && !self.trail.with_value(|it| it.is_at(&here) && it.here() != here) {
            trail::carry("");
        }
        let again = unknown && self.trail.with_value(|it| it.here() == here);
        let before = self.trail.get_value();
        self.look();
        if again || self.trail.with_value(|it| before.is_told_over(it)) {
            // The screen that one comes from: a tap before this program came has left it below, or
            // a message of the app around has.
            trail::go_back(1);
            return true;
        }
        if self.land() {
            return true;
        }
        if self.trail.with_value(|it| before.is_step_left_for(it))
            && let Some(back) = self.stepped_back.get_value()
        {
            back.run(());
        }
        false
    }

    /// Reads where one stands; an entry that carries nothing yet is a new step.
    fn look(self) {
        let here = trail::address();
        _ = self.trail.try_update_value(|it| match trail::carried() {
            Some(carried) => *it = Trail::read(&carried, here),
            None => {
                if it.here() != here {
                    *it = it.further(here);
                }
                trail::carry(&it.carried());
            }
        });
    }
}

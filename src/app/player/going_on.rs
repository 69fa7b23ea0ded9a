//! Going on by a press on the page in the simulated browser's window.

use super::Player;
use leptos::prelude::*;

impl Player {
    /// Presses a button of the page: the story goes on to the next step, with the switch that
    /// stands for the press at this value.
    pub fn go_on_by(self, setting: Option<(&'static str, i64)>) {
        if let Some((name, value)) = setting {
            let scene = self.scene.get_untracked();
            let mut switches = scene.switches.iter();
            let as_it_opens = switches.any(|it| it.name == name && it.default == value);
            self.change_setup(|setup| {
                setup.set.remove(name);
                if !as_it_opens {
                    setup.set.insert(name.to_owned(), value);
                }
            });
        }
        self.to_step(self.step.get_untracked() + 1);
    }
}
